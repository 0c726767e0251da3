"""A record of which nobody has said what a delete does to the other side's copy."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "record-without-delete-rule",
    {
        ("records", "*", "on_delete"): (
            'record "{entry}" has no delete rule',
            "add on_delete: propagate, archive, unlink, keep or no-copy",
        ),
    },
)
