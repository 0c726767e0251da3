"""Prose that would keep Markdown busy is reported on its line; what people write is not."""

from collections.abc import Callable, Mapping

import pytest
from sites import ACME, LINK

from integration_scopes.check import Outcome
from integration_scopes.reading.markdown.bounds import faults

OPEN = 'more than 30 "[" are open in one paragraph'


def found(prose: str) -> list[tuple[int, int, str]]:
    return [(fault.span.line, fault.span.column, fault.message) for fault in faults(prose, 1)]


@pytest.mark.parametrize(
    ("prose", "reported"),
    [
        ("Text.\n\n" + "[" * 20_000, (3, 31, OPEN)),
        ("![" * 40, (1, 62, OPEN)),
        ("[a" * 40, (1, 61, OPEN)),
        ("[a\n" * 40, (31, 1, OPEN)),
        ("[" * 40 + "]" * 40, (1, 31, OPEN)),
        ("[a](" * 40, (1, 123, 'more than 30 "(" are open in one paragraph')),
        ("[a](" + "(" * 40, (1, 34, 'more than 30 "(" are open in one paragraph')),
        ('<a x="' * 40, (1, 187, 'more than 30 "<" are open in one paragraph')),
        ("<![CDATA[" * 40, (1, 138, OPEN)),
        ("<!a" * 40, (1, 94, 'more than 30 "<" are open in one paragraph')),
        ("- " * 40 + "a", (1, 1, "more than 30 levels are inside each other")),
        ("a\n\n" + "> 1. " * 40 + "a", (3, 1, "more than 30 levels are inside each other")),
        (
            "\n".join("    " * level + "- a" for level in range(1400)),
            (32, 1, "more than 30 levels are inside each other"),
        ),
        ("\t" * 31 + "- a", (1, 1, "more than 30 levels are inside each other")),
        (
            "".join(f"*[a{number}]: b\n" for number in range(5_000)),
            (501, 1, "there are more than 500 abbreviations on the page"),
        ),
        ("a[^1] " * 600, (1, 3_002, "there are more than 500 footnotes on the page")),
        (
            "<div markdown>\n" * 500,
            (31, 1, "more than 30 HTML elements are open here"),
        ),
        (
            '<section class="a" markdown="1">\n\n' * 500,
            (61, 1, "more than 30 HTML elements are open here"),
        ),
        (
            "a\n\n" + "# b\n" * 5_000,
            (303, 1, "more than 300 headings and rules are in one paragraph"),
        ),
        (
            "a\n***\n" * 5_000,
            (602, 1, "more than 300 headings and rules are in one paragraph"),
        ),
        ("a {" * 200, (1, 303, 'more than 100 "{" are in one line')),
        ("a\n\n" + "a" * 5_001, (3, 1, "more than 5,000 characters are in one word")),
        ("a\n\n" + "a *b*\n" * 30_000, (3, 1, "a paragraph of 180,000 characters begins here")),
    ],
)
def test_what_is_out_of_bounds(prose: str, reported: tuple[int, int, str]) -> None:
    assert reported in found(prose)
    assert len(found(prose)) <= 2


@pytest.mark.parametrize(
    "prose",
    [
        "[a](b.md) " * 1_000,
        "- [ ] task\n" * 1_000,
        "[a\n\n" * 1_000,
        "\\[" * 1_000,
        "a (b) " * 1_000 + "(" * 100,
        "`[` " * 1_000 + "a < b <- c <3",
        "```\n" + "[" * 20_000 + "\n" + " " * 500 + "- a\n```\n",
        "* " * 100 + "\n\n" + "- - - - - -" * 1 + "\n",
        "> " * 30 + "a",
        "\n".join("    " * level + "- a" for level in range(30)),
        "`code`" + " " * 200 + "a\n`" + "x" * 200 + "\n" + "y" * 200 + "`\n",
        "<div markdown>\n\na\n\n</div>\n" * 500,
        "<p>a\n" * 500,
        "".join(f"*[a{number}]: b\n" for number in range(500)),
        "| " + "a | " * 2_000 + "\n| " + "- | " * 2_000 + "\n",
        "# a\n\n" * 1_000,
        "- a\n" * 2_000,
        "{{ a }} " * 50,
    ],
)
def test_what_is_within_them(prose: str) -> None:
    assert found(prose) == []


def test_the_check_reports_it_in_every_markdown_file(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    outcome = checked(
        ACME
        | {
            "scopes/acme/orders.md": f"{LINK}\nText.\n\n{'[' * 20_000}\n",
            "scopes/plain.md": "# Plain\n\n" + "![" * 20_000,
        }
    )
    places = [
        (finding.path, finding.span.line, finding.span.column)
        for finding in outcome.report.findings
        if finding.message == OPEN
    ]
    assert places == [("scopes/acme/orders.md", 29, 31), ("scopes/plain.md", 3, 62)]
    assert {finding.rule for finding in outcome.report.findings} == {"unreadable"}
