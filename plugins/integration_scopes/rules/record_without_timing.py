"""A record of which nobody has said what starts its transfer, or how soon it arrives."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "record-without-timing",
    {
        ("records", "*", "trigger"): (
            'record "{entry}" has no trigger',
            "",
        ),
        ("records", "*", "within"): (
            'record "{entry}" does not say how soon it arrives',
            "",
        ),
    },
)
