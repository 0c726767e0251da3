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
