"""A criterion about another option than the default says so in every format for testers."""

import pytest

from integration_scopes.exports import FORMATS
from integration_scopes.exports.edition import Edition


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("checklist", "(deletes; at Northwind CRM; choice deleted-contacts)"),
        ("gherkin", "    Choice: deleted-contacts\n"),
        ("pytest", "    Choice: deleted-contacts\n"),
        ("csv", ',"deleted-contacts",'),
        ("json", '"choice": "deleted-contacts"'),
    ],
)
def test_a_criterion_names_its_choice(name: str, stated: str, examples: Edition) -> None:
    assert stated in FORMATS[name].text(examples)
