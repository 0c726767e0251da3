"""An agreed scope about which nobody decides on the partner's side."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-partner-owner",
    {
        ("partner_owner",): (
            'the scope is "{status}", but has no owner at {partner}',
            "the person at {partner} who decides",
        ),
    },
)
