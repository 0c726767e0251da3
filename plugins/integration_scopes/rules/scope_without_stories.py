"""A scope that is for nobody."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-stories",
    {
        ("stories",): (
            "the scope has no stories",
            "add stories: at least S1, told from the side of the person who gets something",
        ),
    },
)
