"""A scope about which nobody decides."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-owner",
    {
        ("owner",): (
            "the scope has no owner",
            "the person at {product} who decides",
        ),
    },
)
