"""A key without a value is reported, also where the scope's depth does not need that key."""

from collections.abc import Callable, Mapping

import pytest
from sites import ACME, LINK

from integration_scopes.check import Outcome

Check = Callable[[Mapping[str, str | bytes]], Outcome]


@pytest.mark.parametrize(
    ("line", "empty", "finding"),
    [
        ("depth: link\n", "depth: link\ncold_read:\n", '8: wrong-type: "cold_read" is empty'),
        ("depth: link\n", "depth: link\nrecords: ~\n", '8: wrong-type: "records" is empty'),
        (
            "    so_that:",
            "    within: null\n    so_that:",
            '19: wrong-type: "within" of story S1 is empty',
        ),
        (
            "    so_that: I need not search for it",
            "    so_that:",
            "19: incomplete-story: story S1 does not say why",
        ),
        ("depth: link\n", "depth:\n", "7: incomplete-head: the scope has no depth"),
    ],
)
def test_a_key_without_a_value_is_one_finding(
    checked: Check, line: str, empty: str, finding: str
) -> None:
    assert LINK.count(line) == 1
    text = LINK.replace(line, empty)
    report = checked({**ACME, "scopes/acme/orders.md": text}).report
    assert [f"{each.span.line}: {each.rule}: {each.message}" for each in report.findings] == [
        finding
    ]


@pytest.mark.parametrize(
    ("line", "empty", "help_"),
    [
        (
            "    so_that: I need not search for it",
            "    so_that:",
            'fill in "so_that":\nso_that: "?"  # what the person gains',
        ),
        (
            "in_scope: {menu-link: A menu entry}",
            "in_scope:",
            'fill in "in_scope" with at least one capability, under a key that is its name in a '
            "word or two:\n"
            'in_scope:\n  label-printing: "?"  # for instance: Labels printed for paid orders',
        ),
        (
            "criteria:\n"
            "  AC1: {text: A click on Acme in the menu opens the order in Acme, story: S1}",
            "criteria:",
            'fill in "criteria": add criteria that a test can find true or false:\n'
            'criteria:\n  AC1:\n    text: "?"  # everything goes as the story says\n'
            "    covers: happy-path\n    story: S1",
        ),
    ],
)
def test_a_needed_key_is_filled_in_where_it_is(
    checked: Check, line: str, empty: str, help_: str
) -> None:
    """A second key below the first would be reported as given twice."""
    assert LINK.count(line) == 1
    report = checked({**ACME, "scopes/acme/orders.md": LINK.replace(line, empty)}).report
    assert [finding.help for finding in report.findings] == [help_]
