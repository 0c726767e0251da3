"""Findings that say the same of one place are one block."""

import pytest

from integration_scopes.findings import Finding, Report
from integration_scopes.source import Span

PLACE = Span(line=3, column=1, end_line=3, end_column=9)
MESSAGES = [
    (["the scope has no depth", "the scope has no title"], "the scope has no depth, title"),
    (
        [
            'record "Deal" is said to stay, but it goes',
            'record "Note" is said to stay, but it goes',
        ],
        'record "Deal", "Note" is said to stay, but it goes',
    ),
    (["no owner here", "nobody reads here"], "no owner, nobody reads here"),
]


@pytest.mark.parametrize(("messages", "expected"), MESSAGES)
def test_only_the_words_that_differ_are_listed(messages: list[str], expected: str) -> None:
    findings = [Finding(rule="rule", path="a.md", message=text, span=PLACE) for text in messages]
    report = Report.of(findings, scopes=1)
    assert [block.message for block in report.blocks] == [expected]
