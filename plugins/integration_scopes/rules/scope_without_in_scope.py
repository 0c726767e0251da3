"""A scope that does not list what its first version does."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-in-scope",
    {
        ("in_scope",): (
            "the scope does not say what is in scope",
            "at least one capability, under a key that is its name in a word or two",
        ),
    },
)
