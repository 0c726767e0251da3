"""Panels on their way into pages: each arrives where it belongs, whatever stands around it."""

import pytest
from conftest import MKDOCS_YML
from sites import ACME, LINK, PARTNER, FailedBuildError, Publish

from integration_scopes.publishing.slots import LostPanelError, Slots

EXTENSIONS = """\
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, nl2br, tables]
"""


def test_a_panel_takes_the_place_of_its_line() -> None:
    slots = Slots()
    line = slots.keep("<b>panel</b>", "a.md")
    assert slots.fill(f"<p>before</p>{line}<p>after</p>", "a.md").split() == [
        "<p>before</p>",
        "<b>panel</b>",
        "<p>after</p>",
    ]


def test_a_panel_is_for_its_own_page_only() -> None:
    slots = Slots()
    line = slots.keep("<b>panel</b>", "a.md")
    assert slots.fill(f"<p></p>{line}", "b.md").split() == ["<p></p>"]


def test_what_a_panel_says_is_no_place_for_another() -> None:
    slots = Slots()
    first = slots.keep("<b>first</b>", "a.md")
    second = slots.keep(first, "a.md")
    assert slots.fill(first + second, "a.md").count("<b>first</b>") == 1


def test_a_panel_that_has_lost_its_place_is_a_fault() -> None:
    slots = Slots()
    slots.keep("<b>panel</b>", "a.md")
    with pytest.raises(LostPanelError, match=r"'a\.md'"):
        slots.fill("<p></p>", "a.md")


PROSE = [
    "",
    "*[scopes]: hidden\n*[slot]: hidden\n*[hr]: hidden\n",
    "<!-- never closed",
    "```\nnever closed",
    "<div markdown>\nnever closed",
    "</article></main></div>",
    "# Acceptance criteria\n\n## Owners\n",
    '<hr class="scopes-slot-0123456789abcdef01234567">\n',
]


def test_prose_costs_a_page_none_of_its_panels(publish: Publish) -> None:
    scopes = {f"scopes/acme/s{number}.md": LINK + text for number, text in enumerate(PROSE)}
    partner = {"scopes/acme/index.md": PARTNER}
    built = publish({**partner, **scopes, "mkdocs.yml": MKDOCS_YML + EXTENSIONS})
    plain, *others = (built.page(f"acme/s{number}/") for number in range(len(PROSE)))
    for shown in ('"scope-head"', 'id="S1"', 'id="AC1"', "scope-who", "scope-boundary"):
        assert [page.count(shown) for page in others] == [plain.count(shown)] * len(others)
        assert shown in plain
    assert built.mentions("scopes-slot-") == []


PAGES = [
    "{{ integrations() }}",
    "Before.\n{{ integrations() }}\nAfter.",
    "- One.\n\n    {{ integrations() }}\n\n- Two.",
    '<div class="grid" markdown>\n\n{{ integrations() }}\n\n</div>',
    "!!! note\n\n    {{ integrations() }}\n",
]
CONFIG = MKDOCS_YML.replace("product: Orderly", 'product: Orderly, macros_pages: ["p*"]')


def test_an_author_may_put_a_table_anywhere(publish: Publish) -> None:
    head = "---\nrender_macros: true\n---\n# Page\n\n"
    pages = {f"scopes/p{number}.md": head + text for number, text in enumerate(PAGES)}
    built = publish({**ACME, **pages, "mkdocs.yml": CONFIG + EXTENSIONS})
    for number in range(len(PAGES)):
        html = built.page(f"p{number}/")
        assert '<a href="../acme/orders/">Orders in Acme</a>' in html
        assert html.count("<table") == 1
    assert built.mentions("scopes-slot-") == []


def test_a_table_within_code_stops_the_build(publish: Publish) -> None:
    page = "---\nrender_macros: true\n---\n```\n{{ integrations() }}\n```\n"
    with pytest.raises(FailedBuildError, match="where no table can be"):
        publish({**ACME, "mkdocs.yml": CONFIG, "scopes/page.md": page})


def test_a_rules_page_begins_with_its_severity_and_its_name(publish: Publish) -> None:
    page = publish(ACME).page("rules/scope-without-criteria/")
    head = page.partition("</h1>")[2].partition("<h2")[0]
    assert "Severity: error." in head
    assert "<code>scope-without-criteria</code>" in head
