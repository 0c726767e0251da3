"""A scope that is for nobody."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-stories",
    {
        ("stories",): (
            "the scope has no stories",
            "at least one story, about the person who benefits",
        ),
    },
)
