"""A record of which nobody has said which way it moves."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "record-without-direction",
    {
        ("records", "*", "direction"): (
            'record "{entry}" has no direction',
            "",
        ),
    },
)
