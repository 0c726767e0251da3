"""A record of which nobody has said what makes two of them the same one."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "record-without-match",
    {
        ("records", "*", "match_on"): (
            'record "{entry}" has nothing to match on',
            "what a record and its copy have in common, for instance: order number",
        ),
    },
)
