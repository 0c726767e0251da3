"""A scope of which nobody can say when it is done."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-criteria",
    {
        ("criteria",): (
            "the scope has no criteria",
            "add criteria: at least AC1, with a text that a test can find true or false",
        ),
    },
)
