"""A scope of which nobody can say when it is done."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-criteria",
    {
        ("criteria",): (
            "the scope has no criteria",
            "at least one criterion that a test can find true or false",
        ),
    },
)
