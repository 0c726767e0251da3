"""Panels on their way into pages: each arrives where it belongs, whatever stands around it."""

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK, FailedBuildError, Publish, build

from integration_scopes.publishing.rendering import LostPanelError, Slots

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
    with pytest.raises(LostPanelError, match=r"a\.md"):
        slots.fill("<p></p>", "a.md")


@pytest.mark.parametrize(
    "prose",
    [
        "*[scopes]: hidden\n*[slot]: hidden\n*[hr]: hidden\n",
        "<!-- never closed",
        "```\nnever closed",
        "<div markdown>\nnever closed",
        "</article></main></div>",
        "# Acceptance criteria\n\n## Owners\n",
        "- a list\n\n      scopes-slot-000000000000000000000000\n",
    ],
)
def test_prose_costs_a_page_none_of_its_panels(make_site: MakeSite, prose: str) -> None:
    files = {**ACME, "mkdocs.yml": MKDOCS_YML + EXTENSIONS}
    plain = build(make_site(files)).page("acme/orders/")
    page = build(make_site({**files, "scopes/acme/orders.md": LINK + prose})).page("acme/orders/")
    for said in ("scope-head", 'id="S1"', 'id="AC1"', "scope-owners", "scope-boundary"):
        assert page.count(said) == plain.count(said) >= 1
    assert '<hr class="scopes-slot-' not in page


@pytest.mark.parametrize(
    "page",
    [
        "{{ integrations() }}",
        "Before.\n{{ integrations() }}\nAfter.",
        "- One.\n\n    {{ integrations() }}\n\n- Two.",
        '<div class="grid" markdown>\n\n{{ integrations() }}\n\n</div>',
        "!!! note\n\n    {{ integrations() }}\n",
    ],
)
def test_an_author_may_put_a_table_anywhere(make_site: MakeSite, page: str) -> None:
    config = MKDOCS_YML.replace("product: Orderly", "product: Orderly, macros_pages: [index.md]")
    index = f"---\nrender_macros: true\n---\n# Home\n\n{page}\n"
    files = {**ACME, "mkdocs.yml": config + EXTENSIONS, "scopes/index.md": index}
    html = build(make_site(files)).page("")
    assert '<a href="acme/orders/">Orders in Acme</a>' in html
    assert "scopes-slot-" not in html


def test_a_table_within_code_stops_the_build(make_site: MakeSite) -> None:
    config = MKDOCS_YML.replace("product: Orderly", "product: Orderly, macros_pages: [index.md]")
    index = "---\nrender_macros: true\n---\n```\n{{ integrations() }}\n```\n"
    with pytest.raises(FailedBuildError, match="where no table can stand"):
        build(make_site({**ACME, "mkdocs.yml": config, "scopes/index.md": index}))


def test_a_strangers_token_stays_text(publish: Publish) -> None:
    token = '<hr class="scopes-slot-0123456789abcdef01234567">'
    page = publish({**ACME, "scopes/acme/orders.md": LINK + token}).page("acme/orders/")
    assert "scopes-slot-" not in page
