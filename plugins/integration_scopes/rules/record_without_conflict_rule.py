"""A record of which nobody has said what happens when both sides change it."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "record-without-conflict-rule",
    {
        ("records", "*", "conflict"): (
            'record "{entry}" has no conflict rule',
            "a conflict rule; all but read-only and create-only also need losing_value",
        ),
    },
)
