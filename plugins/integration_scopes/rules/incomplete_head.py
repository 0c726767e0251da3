"""A scope that does not say what it is called, how far it has come or how deep it goes."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "incomplete-head",
    {
        ("title",): (
            "the scope has no title",
            "what moves, and the partner's name, for instance: Orders in {partner}",
        ),
        ("summary",): (
            "the scope has no summary",
            "one sentence on what a customer gets",
        ),
        ("status",): ("the scope has no status", ""),
        ("depth",): ("the scope has no depth", ""),
    },
)
