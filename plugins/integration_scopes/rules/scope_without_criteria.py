"""A scope that does not say when it is done."""

from integration_scopes import resources
from integration_scopes.domain.criteria import criteria_lines
from integration_scopes.rules.missing_part import missing_part

RULE = missing_part(
    "scope-without-criteria",
    {
        ("criteria",): (
            "the scope has no criteria",
            "add criteria that a test can find true or false:",
        ),
    },
    paste=lambda scope, _: criteria_lines(resources.schema("scope"), scope),
)
