"""A scope that does not say where it ends."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-out-of-scope",
    {
        ("out_of_scope",): (
            "the scope does not say what is out of scope",
            "at least one capability that v1 does not have",
        ),
    },
)
