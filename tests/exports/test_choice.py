"""A criterion about another option than the default says so in every format for testers."""

import pytest

from integration_scopes.exporting import FORMATS
from integration_scopes.exports.material import Material


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("checklist", "(deletes; choice deleted-contacts)"),
        ("gherkin", "    Choice: deleted-contacts\n"),
        ("pytest", "    Choice: deleted-contacts\n"),
        ("csv", ',"deleted-contacts",'),
        ("json", '"choice": "deleted-contacts"'),
    ],
)
def test_a_criterion_names_its_choice(name: str, said: str, examples: Material) -> None:
    assert said in FORMATS[name].text(examples)
