"""Where frontmatter begins and ends; near misses are reported, and read as they were meant."""

import pytest

from integration_scopes.reading.frontmatter import Frontmatter, split
from integration_scopes.source import Source


def parts(text: str) -> Frontmatter:
    return split(Source(path="scopes/acme/orders.md", text=text))


def told(text: str) -> list[str]:
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
            "1:1: the frontmatter begins on line 3, not on the first",
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
    assert told(text) == [fault]
    assert "kind: scope\n" in (parts(text).yaml or "")
    assert parts(text).is_whole


def test_frontmatter_that_never_ends_is_not_taken_for_text() -> None:
    text = "---\nkind: scope\ntitle: Orders\n\nText.\n"
    assert told(text) == ["1:1: the frontmatter is opened here and never closed"]
    assert not parts(text).is_whole
    assert parts(text).prose == ""


def test_a_horizontal_rule_in_the_prose_stays_there() -> None:
    found = parts("---\nkind: scope\n---\nText\n\n----\n\nMore\n")
    assert (found.prose, found.faults) == ("Text\n\n----\n\nMore\n", ())
