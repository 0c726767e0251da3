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
    (
        ['it hides "Acme is slow: why?"', 'it hides "Orderly is slow: why?"'],
        'it hides "Acme is slow: why?", "Orderly is slow: why?"',
    ),
    (
        ['it hides "a sale is made: when?"', 'it hides "a sale is cut: when?"'],
        'it hides "a sale is cut: when?", "a sale is made: when?"',
    ),
    (["no owner here", "nobody reads here"], "no owner, nobody reads here"),
    (
        ["it needs A, and says nothing", "it needs B, and says nothing"],
        "it needs A, B, and says nothing",
    ),
    (
        ["needs ids of X and Y, and is silent", "needs events of X, and is silent"],
        "needs events of X; ids of X and Y, and is silent",
    ),
]


@pytest.mark.parametrize(("messages", "expected"), MESSAGES)
def test_only_the_words_that_differ_are_listed(messages: list[str], expected: str) -> None:
    findings = [Finding(rule="rule", path="a.md", message=text, span=PLACE) for text in messages]
    report = Report.of(findings, scopes=1)
    assert [block.message for block in report.blocks] == [expected]


def test_a_key_above_several_lines_to_paste_is_there_once() -> None:
    pastes = [
        ("readiness:", "  change-events:", '    product: "?"'),
        ("readiness:", "  change-events:", '    partner: "?"'),
        ("readiness:", "  stable-ids:", '    product: "?"'),
    ]
    findings = [
        Finding(rule="rule", path="a.md", message=f"part {number}", span=PLACE, paste=paste)
        for number, paste in enumerate(pastes)
    ]
    (block,) = Report.of(findings, scopes=1).blocks
    assert block.paste == (
        "readiness:",
        "  change-events:",
        '    product: "?"',
        '    partner: "?"',
        "  stable-ids:",
        '    product: "?"',
    )
