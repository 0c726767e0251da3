"""Pages that differ only in their panels have one shape; what is worked out of it fits each."""

import pytest

from integration_scopes.publishing.shape import Shape, split_at_prose
from integration_scopes.publishing.slots import Slots


def _page(first: str, second: str) -> tuple[str, Slots]:
    slots = Slots()
    panels = [slots.keep(html, "page.md") for html in (first, second)]
    return "## In scope\n".join(panels), slots


def test_pages_with_other_panels_have_one_shape() -> None:
    here, _ = _page("<p>a</p>", "<p>b</p>")
    there, _ = _page("<p>c</p>", "<p>d</p>")
    assert here != there
    assert Shape.of(here).text == Shape.of(there).text


def test_what_is_worked_out_of_a_shape_gets_the_panels_of_the_page() -> None:
    markdown, slots = _page("<p>a</p>", "<p>b</p>")
    shape = Shape.of(markdown)
    html = shape.filled(shape.text.replace("## In scope", "<h2>In scope</h2>"))
    assert slots.fill(html, "page.md").split() == ["<p>a</p>", "<h2>In", "scope</h2>", "<p>b</p>"]


def test_a_panel_that_stands_on_a_page_twice_is_there_twice() -> None:
    markdown, slots = _page("<p>a</p>", "<p>a</p>")
    shape = Shape.of(markdown)
    assert slots.fill(shape.filled(shape.text), "page.md").count("<p>a</p>") == 2


@pytest.mark.parametrize(
    ("text", "is_fixed"),
    [
        ("## In scope and out of scope", True),
        ("\n### The partner's side, by date", True),
        ("A word of prose.", False),
        ("## See [that page](other.md)", False),
        ("## A `name`", False),
        ("    ## indented", False),
    ],
)
def test_only_headings_are_the_same_on_each_page(text: str, *, is_fixed: bool) -> None:
    assert Shape.of(text).is_fixed is is_fixed


BEFORE = '<hr class="scopes-slot-0123456789abcdef01234567">\n\n## In scope\n'
AFTER = '## Cold read\n\n<hr class="scopes-slot-0123456789abcdef01234567">\n'
WRITTEN = "## Background\n\nA word, and `code`.\n"


def test_a_page_is_cut_around_its_prose() -> None:
    assert split_at_prose(f"{BEFORE}\n{WRITTEN}\n{AFTER}") == [BEFORE, WRITTEN, AFTER]
    assert split_at_prose(f"{WRITTEN}\n{AFTER}") == [WRITTEN, AFTER]
    assert split_at_prose(f"{BEFORE}\n{WRITTEN}") == [BEFORE, WRITTEN]
    assert split_at_prose(f"{BEFORE}\n{AFTER}") == [f"{BEFORE}\n{AFTER}"]


@pytest.mark.parametrize(
    "more",
    [
        "\n## More\n\nText\n",
        "\n```\n## no heading\n\n## no heading\n```\n",
        "\n- item\n## Heading of the item\n",
        "\n<div>\n\n## More\n\n</div>\n",
    ],
)
def test_prose_is_not_cut_itself(more: str) -> None:
    assert split_at_prose(f"{BEFORE}\n{WRITTEN}{more}\n{AFTER}") == [BEFORE, WRITTEN + more, AFTER]


@pytest.mark.parametrize(
    "more",
    [
        *("\n# Title\n", "\n#Title\n", "\n> # Title\n", "\n- # Title\n", "\nTitle\n=====\n"),
        *("\n1. # Title\n", "\n> 10. # Title\n", "\n1. Title\n   =====\n", "\nTerm\n: # Title\n"),
        *("\n[^1]: # Title\n", "\n<div markdown># Title</div>\n", "\n<h1 markdown>Title</h1>\n"),
        *("\n[TOC]\n", "\n> [TOC]\n", "\n- [TOC]\n"),
    ],
)
def test_what_is_about_the_whole_page_leaves_it_whole(more: str) -> None:
    text = f"{BEFORE}\n{WRITTEN}{more}\n{AFTER}"
    assert split_at_prose(text) == [text]
