"""Markup in prose that no page of the site shows: told to its author, with its place."""

import pytest

from integration_scopes.reading.markdown.markup import faults


def found(prose: str) -> list[tuple[int, int, int, str]]:
    return [
        (fault.span.line, fault.span.column, fault.span.end_column, fault.message)
        for fault in faults(prose, 1)
    ]


def messages(prose: str) -> list[str]:
    return [fault.message for fault in faults(prose, 1)]


def test_each_is_told_with_its_place() -> None:
    prose = "Text.\n\nMore <b>text</b> and <script>x()</script>.\n"
    assert found(prose) == [
        (3, 22, 30, '"<script>" is left out of the page'),
    ]
    assert faults(prose, 40)[0].span.line == 42


@pytest.mark.parametrize(
    ("prose", "reported"),
    [
        ("<iframe src='x'></iframe>", ["\"<iframe src='x'>\" is left out of the page"]),
        ("<STYLE>p{}</STYLE>", ['"<STYLE>" is left out of the page']),
        ("<script\nsrc=x>", ['"<script src=x>" is left out of the page']),
        ("a\n<form\n", ['"<form>" is left out of the page']),
        ("Write <your-name> here", ['"<your-name>" is left out of the page']),
        ("a Map<String, Int>", ['"<String, Int>" is left out of the page']),
        ('<p onclick="x()">', ['"onclick" is left out of the page']),
        ("<p class=a\n  ONLOAD = x>", ['"ONLOAD" is left out of the page']),
        ('<p style="color: red">', ['"style" is left out of the page']),
        ("text\n{: .a onclick=x }", ['"onclick" is left out of the page']),
        ("## Heading { onclick=x }", ['"onclick" is left out of the page']),
        ("[a](javascript:x)", ['the address "javascript:x" is left out of the page']),
        ("[a]( <JavaScript:x> )", ['the address "JavaScript:x" is left out of the page']),
        ("[a](java&#115;cript:x)", ['the address "java&#115;cript:x" is left out of the page']),
        ("[a](data:text/html,x)", ['the address "data:text/html,x" is left out of the page']),
        ("[a][b]\n\n[b]: vbscript:x", ['the address "vbscript:x" is left out of the page']),
        ('<a href="javascript:x">', ['the address "javascript:x" is left out of the page']),
        ("<javascript:x>", ['the address "javascript:x" is left out of the page']),
        (
            "![a](https://x.example/a.png)",
            ['the picture "https://x.example/a.png" is on another host'],
        ),
        ("![a](//x.example/a.png 'b')", ['the picture "//x.example/a.png" is on another host']),
        ("<img src=https://x.example>", ['the picture "https://x.example" is on another host']),
    ],
)
def test_what_is_left_out_is_told(prose: str, reported: list[str]) -> None:
    assert messages(prose) == reported


@pytest.mark.parametrize(
    "prose",
    [
        "a < b and c > d, a <3 b, x<-y, <>",
        "<b>bold</b> <br/> <kbd>x</kbd> <details open><summary>a</summary></details>",
        "<https://x.example> <mail@x.example> [a](https://x.example) [b](mailto:a@x.example)",
        "![a](a.png) ![a](../a.png#only-light) [a](notes.md#S1) [d](2026-01:x)",
        "Inline `<script>` and ``<a `href`=javascript:x>``.",
        "```html\n<script>\n```",
        "~~~~\n```\n<script>\n~~~~\n",
        "- item\n\n    ```\n    <script>\n    ```\n",
        "<!-- <script> -->",
        "<!--\n\n<script>\n-->",
        "&lt;script&gt;",
        "{{ integrations(onward=1) }} {: .note } {#id}",
        'The setting {on = off} of JSON {"on": 1}',
        '<div class="grid cards" markdown>\n</div>',
        "on=1 onclick=2 style=3",
        "",
    ],
)
def test_what_stays_is_not(prose: str) -> None:
    assert messages(prose) == []


def test_a_fence_that_is_never_closed_hides_the_rest() -> None:
    assert messages("```\n<script>") == []


def test_diagrams_are_judged_by_the_module_that_knows_them() -> None:
    prose = "Text.\n\n```mermaid\nflowchart LR\n  click a\n```\n\n~~~ mermaid\nx\n~~~\n"
    reported = faults(prose, 10, unsafe=lambda source: [(1, "click")] if "click" in source else [])
    assert [(finding.span.line, finding.message) for finding in reported] == [
        (14, 'a diagram with "click" is not drawn')
    ]


@pytest.mark.parametrize(
    "piece", ["<a ", "<", "[", "](", "![](", "`", "```\n", "<!--", "{: ", "\n[a]: ", "<a\n", "&#1;"]
)
def test_long_prose_is_answered(piece: str) -> None:
    prose = (piece * 200_000)[:200_000]
    # Where the work grows with the square of the length, this never ends.
    assert len(faults(prose, 1)) <= 50
