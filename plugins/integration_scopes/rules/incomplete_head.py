"""A scope that does not say what it is called, how far it has come or how deep it goes."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "incomplete-head",
    {
        ("title",): (
            "the scope has no title",
            "add title: what moves, and the partner's name, for instance Orders in {partner}",
        ),
        ("summary",): (
            "the scope has no summary",
            "add summary: one sentence on what a customer gets",
        ),
        ("status",): (
            "the scope has no status",
            "add status: draft, or in-review once it is complete",
        ),
        ("depth",): (
            "the scope has no depth",
            "add depth: link, icon, webhook, one-way, two-way, product, platform or bundle",
        ),
    },
)
