"""One line that is wrong gives one finding, or few, however much stands below it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from integration_scopes.check import Outcome

SCOPE = (Path(__file__).parents[1] / "rules" / "base.md").read_text(encoding="utf-8")
PARTNER = "---\nkind: partner\nschema_version: 1\nname: Parcelway\nurl: https://p.example/\n---\n"
Checked = Callable[[Mapping[str, str | bytes]], Outcome]


def reported(checked: Checked, text: str) -> list[str]:
    files = {"scopes/parcelway/index.md": PARTNER, "scopes/parcelway/orders.md": text}
    return [f"{finding.rule}: {finding.message}" for finding in checked(files).report.findings]


def without(line: str) -> str:
    assert SCOPE.count(f"\n{line}\n") == 1
    return SCOPE.replace(f"\n{line}\n", "\n", 1)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("criteria:", 'unknown-key: criterion "AC1" is in "records"'),
        ("records:", 'unknown-key: record "Order" is in "stories"'),
    ],
)
def test_a_lost_section_is_told_once(checked: Checked, line: str, expected: str) -> None:
    assert reported(checked, without(line)) == [expected]


def test_a_lost_name_is_told_once(checked: Checked) -> None:
    assert reported(checked, without("  Order:")) == [
        'unknown-key: "owner" is directly in "records", without the record that it is about'
    ]


def test_a_lost_indentation_is_told_once(checked: Checked) -> None:
    found = reported(checked, SCOPE.replace("\n  AC2:", "\nAC2:", 1))
    assert len(found) == 1
    assert found[0].startswith("unreadable: the lines from here on begin with 2 spaces")


def test_unknown_keys_of_one_entry_are_told_together(checked: Checked) -> None:
    text = SCOPE.replace("\n  AC1:", "\n  AC1:\n    assignee: Ada\n    priority: high", 1)
    (only,) = reported(checked, text)
    assert only == 'unknown-key: unknown keys "assignee" and "priority" in criterion AC1'
