"""A record of which nobody has said which side is right."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "record-without-owner",
    {
        ("records", "*", "owner"): (
            'record "{entry}" has no owner',
            "product or partner, the side whose value is right",
        ),
    },
)
