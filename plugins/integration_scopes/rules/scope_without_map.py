"""A scope whose depth moves records, and whose map has none."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-map",
    {
        ("records",): (
            'the scope has no records, and its depth is "{depth}"',
            "each record that moves, under its own name, or choose the depth link or icon",
        ),
    },
)
