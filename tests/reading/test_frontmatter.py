"""Where frontmatter begins and ends; near misses are reported, and read as they were meant."""

import pytest

from integration_scopes.reading.markdown.frontmatter import Frontmatter, split
from integration_scopes.reading.markdown.frontmatter_detection import (
    begins_with_frontmatter,
    intended_kind,
)
from integration_scopes.source import Source


def parts(text: str) -> Frontmatter:
    return split(Source(path="scopes/acme/orders.md", text=text))


def reported(text: str) -> list[str]:
    return [
        f"{fault.span.line}:{fault.span.column}: {fault.message}" for fault in parts(text).faults
    ]


def test_yaml_and_prose_are_told_with_their_lines() -> None:
    found = parts("---\nkind: scope\ntitle: Orders\n---\n\nHello.\n")
    assert (found.yaml, found.yaml_line) == ("kind: scope\ntitle: Orders\n", 2)
    assert (found.prose, found.prose_line) == ("\nHello.\n", 5)
    assert found.faults == ()
    assert found.is_whole


@pytest.mark.parametrize("text", ["", "\n", "# A page\n\nText.\n", "Text\n\n---\n\nMore.\n"])
def test_ordinary_text_has_no_frontmatter(text: str) -> None:
    found = parts(text)
    assert found.yaml is None
    assert found.prose == text
    assert found.faults == ()


def test_spaces_after_a_fence_do_no_harm() -> None:
    found = parts("--- \nkind: scope\n---\t\nText\n")
    assert (found.yaml, found.prose, found.faults) == ("kind: scope\n", "Text\n", ())


def test_empty_frontmatter_is_frontmatter() -> None:
    assert parts("---\n---\nText\n").yaml == ""


def test_frontmatter_may_end_the_file_without_a_line_break() -> None:
    assert parts("---\nkind: scope\n---").yaml == "kind: scope\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "\n\n---\nkind: scope\n---\n",
            "3:1: the frontmatter begins on line 3; it must begin on line 1",
        ),
        (
            "----\nkind: scope\n---\n",
            '1:1: the frontmatter must be opened by "---", not by "----"',
        ),
        (
            "\u2014\nkind: scope\n---\n",
            '1:1: the frontmatter must be opened by "---", not by "\u2014"',
        ),
        (
            " ---\nkind: scope\n---\n",
            '1:1: the frontmatter must be opened by "---", not by " ---"',
        ),
        ("kind: scope\ntitle: x\n---\n", '1:1: the frontmatter has no opening "---"'),
        (
            "---\nkind: scope\n----\n\nText.\n",
            '3:1: the frontmatter must be closed by "---", not by "----"',
        ),
        (
            "---\nkind: scope\n ---\n\nText.\n",
            '3:1: the frontmatter must be closed by "---", not by " ---"',
        ),
        (
            "---\nkind: scope\n...\n\nText.\n",
            '3:1: the frontmatter must be closed by "---", not by "..."',
        ),
    ],
)
def test_near_misses_are_reported_and_read(text: str, fault: str) -> None:
    assert reported(text) == [fault]
    assert "kind: scope\n" in (parts(text).yaml or "")
    assert parts(text).is_whole


def test_frontmatter_that_never_ends_is_not_taken_for_text() -> None:
    text = "---\nkind: scope\ntitle: Orders\n\nText.\n"
    assert reported(text) == ["1:1: the frontmatter begins here and is never closed"]
    assert not parts(text).is_whole
    assert parts(text).prose == ""


def test_a_horizontal_rule_in_the_prose_stays_there() -> None:
    found = parts("---\nkind: scope\n---\nText\n\n----\n\nMore\n")
    assert (found.prose, found.faults) == ("Text\n\n----\n\nMore\n", ())


SCOPE = "---\nkind: scope\ntitle: Orders\n---\nText.\n"
UNMARKED = "depth: link\nstories: {}\n"
MISPLACED = "the frontmatter begins on line {}; it must begin on line 1"


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("<!-- SPDX-FileCopyrightText: 2026 Orderly -->\n\n", 3),
        ("# Parcels from orders\n", 2),
        ("x\n", 2),
        ("{# a comment #}\n", 2),
        ("```yaml\n", 2),
        ("%YAML 1.2\n", 2),
        ("<!--\n", 2),
        ("x" * 100_000 + "\n", 2),
        (" " * 100_000 + "x\n", 2),
        ("a: b\n\nMore.\n\n", 5),
    ],
)
def test_frontmatter_below_something_else_is_read_and_misplaced(above: str, line: int) -> None:
    found = parts(above + SCOPE)
    assert reported(above + SCOPE) == [f"{line}:1: {MISPLACED.format(line)}"]
    assert found.yaml == "kind: scope\ntitle: Orders\n"
    assert found.yaml_line == line + 1
    assert (found.prose, found.prose_line) == ("Text.\n", line + 4)
    assert found.is_misplaced
    assert found.is_whole


@pytest.mark.parametrize(
    "block",
    [
        "kind: partner\n",
        "kind: page\n",
        "kind : scope\n",
        '"kind": scope\n',
        "kind: 'scope'  # comment\n",
        "title: Orders\nkind: scope\n",
        "visible_to: nobody\n",
        "visible_to: [nobody]\n",
        UNMARKED,
        "internal:\n  notes: a\nschema_version: 1\n",
    ],
)
def test_what_is_recognised_below_the_first_line(block: str) -> None:
    found = parts(f"# A page\n\n---\n{block}---\nText.\n")
    assert found.is_misplaced
    assert found.yaml == block


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"kind": "scope", "title": "Orders"}\n', 1),
        ('{\n  "kind": "scope",\n  "title": "Orders"\n}\n', 1),
        ('+++\nkind = "scope"\n+++\n', 1),
        ("# A page\n\n    ---\n    kind: scope\n    ---\n", 3),
        ("> ---\n> kind: scope\n> ---\n", 1),
        ("# A page\n\nkind: scope\ntitle: Orders\n", 3),
        ("# A page\n\n---\nkind: scope\n", 3),
        ("visible_to: nobody\n\n# A page\n", 1),
        ("title: A page\nvisible_to: nobody\n\n# A page\n", 1),
        ("```\nkind: scope\ntitle: Orders\n", 1),
        ("<details>\n{kind: scope, title: Orders}\n</details>\n", 2),
    ],
)
def test_what_is_no_yaml_between_fences_is_misplaced_and_not_read(text: str, line: int) -> None:
    found = parts(text)
    assert found.is_misplaced
    assert not found.is_whole
    assert found.faults[0].span.line == line


@pytest.mark.parametrize(
    "text",
    [
        "# Kinds\n\nkind: scope, kind: partner and kind: page are the three.\n",
        "# Kinds\n\n`kind: scope` is one, and so is - kind: scope\n",
        "# Kubernetes\n\n---\nkind: Deployment\n---\n",
        "# Words\n\nrecords: what moves\n",
        "# Times\n\ndepth:5\nrecords:7\n",
        "---\ntitle: A page\n---\nText\n\n---\n\ntitle: x\n\n---\n",
    ],
)
def test_prose_is_not_taken_for_frontmatter(text: str) -> None:
    assert not parts(text).is_misplaced
    assert reported(text) == []


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_closed_code_block_shows_frontmatter_unless_it_counts(fence: str) -> None:
    """In a partner's folder it counts; elsewhere guides show scopes."""
    text = f"# A guide\n\n{fence}yaml\n{SCOPE}{fence}\n"
    assert parts(text).shows_frontmatter
    assert reported(text) == []
    found = split(Source(path="scopes/acme/orders.md", text=text), counts_code=True)
    assert found.is_misplaced
    assert [fault.message for fault in found.faults] == [MISPLACED.format(4)]


@pytest.mark.parametrize("above", ["", "\n", "<!-- SPDX: x\n y -->\n\n"])
def test_a_code_block_with_nothing_above_it_stands_for_frontmatter(above: str) -> None:
    assert parts(f"{above}```yaml\n{SCOPE}```\n").is_misplaced
    assert not parts("```yaml\ntitle: x\n```\n").is_misplaced


def test_a_code_block_that_is_never_closed_hides_nothing() -> None:
    assert parts(f"# A guide\n\n```yaml\n{SCOPE}").is_misplaced


def test_a_second_frontmatter_makes_a_page_what_that_says() -> None:
    text = "---\nkind: page\n---\nText.\n\n" + SCOPE
    assert reported(text) == [
        "6:1: a second frontmatter begins on line 6; a file has one, on line 1"
    ]
    assert parts(text).yaml == "kind: scope\ntitle: Orders\n"


def test_a_second_frontmatter_in_a_scope_leaves_it_a_scope() -> None:
    text = SCOPE + "---\nkind: page\n---\n"
    assert reported(text) == [
        "6:1: a second frontmatter begins on line 6; a file has one, on line 1"
    ]
    assert parts(text).yaml == "kind: scope\ntitle: Orders\n"
    assert parts(text).is_misplaced


@pytest.mark.parametrize("line", ["kind:", "- kind: scope ", "[" * 50_000, "> " * 50_000])
def test_long_prose_is_searched_quickly(line: str) -> None:
    """Steps that grow faster than the text would keep this test busy for hours."""
    assert reported(f"# A page\n\n{line}\n" * 10) == []


@pytest.mark.parametrize("above", ["<!--", "<!---->", "```\n```\n", "kind: page\n", "# \n"])
def test_a_code_block_below_much_else_is_found_quickly(above: str) -> None:
    block = "kind: scope\n" * 20_000
    found = parts(f"{above * 50_000}\n```\n{block}```\n")
    assert found.is_misplaced or found.shows_frontmatter


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SCOPE, "scope"),
        ("x\nkind: partner\n", "partner"),
        (UNMARKED, "scope"),
        ("kind: page\n", None),
        ("Text.\n", None),
    ],
)
def test_what_a_text_is_meant_to_be(text: str, kind: str | None) -> None:
    assert intended_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (SCOPE, True),
        ("\n" + SCOPE, True),
        ("title: Orders\n" + UNMARKED, True),
        ('{"kind": "scope"}', True),
        ("Text.\n" + SCOPE, False),
        ("---\nkind: page\n---\n", False),
        ("", False),
    ],
)
def test_whether_a_text_begins_with_a_scope(text: str, is_one: bool) -> None:
    assert begins_with_frontmatter(text) is is_one
