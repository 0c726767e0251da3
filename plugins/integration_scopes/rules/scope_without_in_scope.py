"""A scope that does not list what its first version does."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "scope-without-in-scope",
    {
        ("in_scope",): (
            "the scope does not say what is in scope",
            "add in_scope: capabilities, for instance contact-sync: Contacts both ways",
        ),
    },
)
