"""One report in every format, down to the last character."""

import json as stdlib_json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from reports.samples import HOSTILE, REPORT

from integration_scopes.findings import Confidence, Finding, Report, Severity
from integration_scopes.reports import concise, full, github, gitlab, json, junit, markdown, sarif
from integration_scopes.reports.paint import Paint
from integration_scopes.source import Span


def test_concise() -> None:
    assert concise.text(REPORT) == (
        "scopes/acme/files.md:1:1: warning: the scope is long [scope-too-long]\n"
        'scopes/parcelway/orders.md:41:5: error: record "Stock level" has no owner '
        "[record-without-owner]\n"
    )


def test_full() -> None:
    assert full.text(REPORT, paint=Paint(on=False)) == (
        "scopes/acme/files.md:1:1: warning: the scope is long [scope-too-long]\n"
        "\n"
        'scopes/parcelway/orders.md:41:5: error: record "Stock level" has no owner '
        "[record-without-owner]\n"
        "   |\n"
        "41 |     Stock level:\n"
        "   |     ^^^^^^^^^^^\n"
        "   = help: add owner: product or owner: partner\n"
        "   = more: https://orderly.example/rules/record-without-owner/\n"
        "\n"
        "11 scopes checked: 1 error, 1 warning\n"
    )


def test_full_in_colour_says_the_same() -> None:
    coloured = full.text(REPORT, paint=Paint(on=True))
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    for code in ("1", "2", "1;31", "1;33", "1;32", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == full.text(REPORT, paint=Paint(on=False))


@pytest.mark.parametrize(
    ("excerpt", "columns", "frame"),
    [
        ("a\u202eb: x", (4, 5), "1 | a·b: x\n  |    ^"),
        ("名前: 値", (5, 6), "1 | 名前: 値\n  |       ^^"),
        ("x" * 300, (200, 203), "1 | …" + "x" * 100 + "…\n  |  " + " " * 50 + "^^^"),
        ("ab", (3, 9), "1 | ab\n  |   ^"),
    ],
)
def test_the_caret_stands_below_what_it_means(
    excerpt: str, columns: tuple[int, int], frame: str
) -> None:
    one = Finding(
        rule="x",
        severity=Severity.ERROR,
        path="p",
        span=Span.on_line(1, *columns),
        message="m",
        excerpt=excerpt,
    )
    assert frame in full.text(Report.of([one], scopes=1), paint=Paint(on=False))


def test_json() -> None:
    assert stdlib_json.loads(json.text(REPORT)) == {
        "version": 1,
        "summary": {"scopes": 11, "errors": 1, "warnings": 1},
        "findings": [
            {
                "rule": "scope-too-long",
                "severity": "warning",
                "path": "scopes/acme/files.md",
                "line": 1,
                "column": 1,
                "end_line": 3,
                "end_column": 4,
                "message": "the scope is long",
                "hint": None,
                "url": None,
            },
            {
                "rule": "record-without-owner",
                "severity": "error",
                "path": "scopes/parcelway/orders.md",
                "line": 41,
                "column": 5,
                "end_line": 41,
                "end_column": 16,
                "message": 'record "Stock level" has no owner',
                "hint": "add owner: product or owner: partner",
                "url": "https://orderly.example/rules/record-without-owner/",
            },
        ],
    }


def test_json_says_how_sure_a_rule_about_language_is() -> None:
    first, *others = (replace(REPORT.findings[0], confidence=sure) for sure in Confidence)
    found = stdlib_json.loads(json.text(Report.of([first, *others], scopes=1)))["findings"]
    assert sorted(finding["confidence"] for finding in found) == ["sure", "unsure"]


def test_github_puts_errors_first() -> None:
    assert github.text(REPORT) == (
        "::error file=scopes/parcelway/orders.md,line=41,endLine=41,"
        "title=record-without-owner,col=5,endColumn=16::"
        'record "Stock level" has no owner%0Ahelp: add owner: product or owner: partner\n'
        "::warning file=scopes/acme/files.md,line=1,endLine=3,title=scope-too-long::"
        "the scope is long\n"
    )


def test_no_value_becomes_a_workflow_command() -> None:
    text = github.text(Report.of([HOSTILE], scopes=1))
    assert text.count("\n") == 1
    assert text.startswith("::error file=scopes/a%2Cb%3Ac%25/x%0A%3A%3Aset-env.md,")
    assert "::50%25\\r%0A::error::owned\\x1b[2J" in text
    assert "##[" not in text


def test_no_value_begins_a_line_of_its_own_or_moves_the_cursor() -> None:
    report = Report.of([HOSTILE, replace(HOSTILE, path="::error::x.md")], scopes=1)
    for text in (concise.text(report), full.text(report, paint=Paint(on=False))):
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())
        assert "##[" not in text
        assert "\x1b" not in text


UNSEEN = "a\x1b[31m\x9b2J\x07\x7f\u202eb\u2066c\u200bd\U000e0041e\udcff"
SHOWN = r"a\x1b[31m\x9b2J\x07\x7f\u202eb\u2066c\u200bd\U000e0041e\udcff"


@pytest.mark.parametrize(
    "write",
    [
        concise.text,
        partial(full.text, paint=Paint(on=False)),
        github.text,
        gitlab.text,
        json.text,
        partial(junit.text, scopes={}, strict=False),
        markdown.text,
        partial(sarif.text, rule_page=lambda slug: f"# {slug}\n\n## What it finds\n\nIt.\n"),
    ],
    ids=["concise", "full", "github", "gitlab", "json", "junit", "markdown", "sarif"],
)
def test_what_cannot_be_seen_is_visible_in_every_format(write: Callable[[Report], str]) -> None:
    one = replace(HOSTILE, path=f"scopes/{UNSEEN}.md", message=UNSEEN, hint=UNSEEN, excerpt=UNSEEN)
    text = write(Report.of([replace(one, paste=(UNSEEN,))], scopes=1))
    assert not [letter for letter in text if not letter.isprintable() and letter != "\n"]
    assert "202e" in text
    if write is github.text:
        assert f"file=scopes/{SHOWN}.md," in text
    if write is json.text:
        assert stdlib_json.loads(text)["findings"][0]["message"] == UNSEEN


def test_json_is_the_same_to_a_reader_and_no_command_in_a_log() -> None:
    text = json.text(Report.of([HOSTILE], scopes=1))
    assert "##[" not in text
    assert stdlib_json.loads(text)["findings"][0]["message"] == HOSTILE.message


def test_markdown() -> None:
    text = markdown.text(REPORT)
    assert text.splitlines()[0] == "**11 scopes checked&#58; 1 error, 1 warning**"
    assert text.splitlines()[-1] == (
        "| scopes/parcelway/orders&#46;md&#58;41&#58;5 | error | "
        'record "Stock level" has no owner<br>add owner&#58; product or owner&#58; partner | '
        "[record-without-owner](https://orderly.example/rules/record-without-owner/) |"
    )


def test_markdown_shows_values_as_text() -> None:
    row = markdown.text(Report.of([HOSTILE], scopes=1)).splitlines()[-1]
    assert row.count("|") == 5
    for syntax in ("<script", "`", "](", "@team", "\r"):
        assert syntax not in row


def test_markdown_stays_below_what_github_takes() -> None:
    many = [
        Finding(
            rule="x",
            severity=Severity.ERROR,
            path=f"scopes/{number}.md",
            span=Span.on_line(1, 1, 2),
            message="m" * 400,
        )
        for number in range(4000)
    ]
    text = markdown.text(Report.of(many, scopes=4000))
    assert len(text.encode()) < 1 << 20
    assert "more" in text.splitlines()[-1]


UNSIGNED = Finding(
    rule="unsigned-scope",
    severity=Severity.ERROR,
    path="a.md",
    span=Span.on_line(4, 1, 7),
    message="no one has signed it",
    hint="write that down:",
    paste=("agreement:", '  product: "\u2028##[<b>"'),
    excerpt="status: agreed",
)


def test_lines_to_paste_stand_on_lines_of_their_own() -> None:
    report = Report.of([UNSIGNED], scopes=1)
    assert full.text(report, paint=Paint(on=False)).split("\n")[3:8] == [
        "  | ^^^^^^",
        "  = help: write that down:",
        "      agreement:",
        '        product: "\\u2028# #[<b>"',
        "",
    ]
    assert markdown.text(report).splitlines()[-1] == (
        "| a&#46;md&#58;4&#58;1 | error | no one has signed it<br>write that down&#58;"
        '<pre>agreement&#58;<br>  product&#58; " &#35;&#35;&#91;&#60;b&#62;"</pre>'
        " | unsigned-scope |"
    )
    assert (
        github.text(report)
        .rstrip()
        .endswith('write that down:%0Aagreement:%0A  product: "\\u2028# #[<b>"')
    )
    hint = stdlib_json.loads(json.text(report))["findings"][0]["hint"]
    assert hint == 'write that down:\nagreement:\n  product: "\u2028##[<b>"'


def test_findings_of_one_rule_at_one_place_are_one_block() -> None:
    def uncovered(case: str, number: int) -> Finding:
        return Finding(
            rule="uncovered-case",
            severity=Severity.ERROR,
            path="a.md",
            span=Span.on_line(4, 1, 9),
            message=f"no criterion covers: {case}",
            hint="add a criterion:",
            paste=(f"AC{number}:", f"  covers: {case}"),
            excerpt="criteria:",
        )

    report = Report.of(
        [uncovered("setup", 1), uncovered("sync", 2), uncovered("usage", 3)], scopes=1
    )
    assert full.text(report, paint=Paint(on=False)) == (
        "a.md:4:1: error: no criterion covers: setup, sync, usage [uncovered-case]\n"
        "  |\n"
        "4 | criteria:\n"
        "  | ^^^^^^^^\n"
        "  = help: add a criterion:\n"
        "      AC1:\n"
        "        covers: setup\n"
        "      AC2:\n"
        "        covers: sync\n"
        "      AC3:\n"
        "        covers: usage\n"
        "\n"
        "1 scope checked: 3 errors, in 1 message\n"
    )
    assert concise.text(report) == (
        "a.md:4:1: error: no criterion covers: setup, sync, usage [uncovered-case]\n"
    )
    assert len(stdlib_json.loads(json.text(report))["findings"]) == 3
