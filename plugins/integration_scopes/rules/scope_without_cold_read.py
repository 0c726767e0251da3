"""A scope that is being built, and that nobody from outside has read."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-cold-read",
    {
        ("cold_read",): (
            'the scope is "{status}", but nobody has read it cold',
            "add cold_read: with reader, date and digest; the reader was in none of the meetings",
        ),
    },
)
