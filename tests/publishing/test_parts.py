"""Long indexes in parts: every page has at most so many rows, and none is lost."""

import re
from collections.abc import Iterator

import pytest
from bench.site import files, write
from sites import filled

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.macros import macros
from integration_scopes.publishing.pages import (
    across,
    backlog,
    home,
    ownership,
    partners,
    personas,
)
from integration_scopes.publishing.pages.parts import index_parts
from integration_scopes.publishing.publication import Publication, publication
from integration_scopes.settings import Settings

SCOPES = 65
LIMITS = [
    (home, "MAX_ROWS"),
    (backlog, "MAX_ROWS"),
    (backlog, "MAX_LINES"),
    (backlog, "MAX_PARTNERS"),
    (home, "MAX_AT_HOME"),
    (ownership, "MAX_ROWS"),
    (ownership, "MAX_FLOWS"),
    (partners, "MAX_ROWS"),
    (across, "MAX_OWNERS"),
    (personas, "MAX_STORIES"),
    (across, "MAX_NEEDS"),
]
SPLIT = {
    "backlog.md",
    "backlog/lines.md",
    "capabilities/single-sign-on.md",
    "integrations.md",
    "ownership.md",
    "partners.md",
    "people.md",
    "personas.md",
    "readiness.md",
}


def test_a_short_index_is_one_part() -> None:
    (part,) = index_parts("backlog.md", "abc", 3)
    assert (part.uri, part.first, part.last, part.total) == ("backlog.md", 1, 3, 3)
    assert part.title("Backlog") == "Backlog"


def test_an_index_of_nothing_is_one_part() -> None:
    (part,) = index_parts("backlog.md", "", 3)
    assert (part.uri, list(part.rows), part.uris) == ("backlog.md", [], ("backlog.md",))


def test_a_long_index_goes_on_in_its_folder() -> None:
    found = list(index_parts("backlog.md", "abcdefg", 3))
    assert [part.rows for part in found] == ["abc", "def", "g"]
    assert [(part.first, part.last) for part in found] == [(1, 3), (4, 6), (7, 7)]
    assert [part.uri for part in found] == [
        "backlog.md",
        "backlog/part-2.md",
        "backlog/part-3.md",
    ]
    assert [part.title("Backlog") for part in found] == [
        "Backlog",
        "Backlog, part 2",
        "Backlog, part 3",
    ]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publication]:
    """A site of which each index is longer than a page may be."""
    base = tmp_path_factory.mktemp("large")
    write(base, files(SCOPES))
    with pytest.MonkeyPatch.context() as patch:
        for module, limit in LIMITS:
            patch.setattr(module, limit, 10)
        yield publication(check(mkdocs_yml.load(base / "mkdocs.yml")), Settings())


def test_every_index_is_cut_and_none_loses_a_row(large: Publication) -> None:
    split = {uri.rpartition("/")[0] + ".md" for uri in large.pages if "/part-" in uri}
    assert split >= SPLIT
    seen = 0
    for number in range(1, 8):
        page = filled(large, "integrations.md" if number == 1 else f"integrations/part-{number}.md")
        rows = page.count('<th scope="row">')
        assert 0 < rows <= 10
        assert page.count('aria-current="page"') == 1
        seen += rows
    assert seen == SCOPES


def test_no_page_across_partners_has_more_rows_than_its_limit(large: Publication) -> None:
    for uri in large.pages:
        folder = uri.partition("/")[0].removesuffix(".md")
        if uri not in SPLIT and folder not in ("capabilities", "records"):
            continue
        for table in re.findall(
            r"<table[^>]* data-table=.*?</table>", filled(large, uri), re.DOTALL
        ):
            assert table.count("<tr") <= 11, uri


def test_each_part_of_a_table_knows_the_others(large: Publication) -> None:
    """A reader who sorts or filters one of them gets the rows of all."""
    page = filled(large, "partners/part-2.md")
    assert 'data-parts="../ ./"' in page
    assert 'data-here="./"' in page
    assert 'data-first="11" data-total="13"' in page


def test_a_table_on_a_page_of_the_owners_knows_its_parts(large: Publication) -> None:
    integrations = macros(lambda: (large, "guide/all.md"))["integrations"]
    page = large.slots.fill(str(integrations()), "guide/all.md")
    assert page.count('<th scope="row">') == 10
    assert 'data-parts="../../integrations/ ../../integrations/part-2/ ' in page
    assert '<a href="../../integrations/">All integrations</a>' in page


def test_the_home_page_of_many_integrations_leads_to_the_partners(large: Publication) -> None:
    page = filled(large, "index.md")
    assert "<table" not in page
    partners = page.partition("## Partners")[2]
    assert re.findall(r'class="scope-card"><a href="(.*?)"', partners)[:2] == [
        "alderbank/",
        "ambergate/",
    ]


def test_the_board_lists_a_few_of_many(large: Publication) -> None:
    page = filled(large, "index.md").partition('class="scope-board"')[2].partition("## ")[0]
    columns = page.split('class="scope-column"')[1:]
    assert [column.count('class="scope-card"') for column in columns] == [7, 7]
    assert re.findall(r'href="integrations/\?integrations.status=(.*?)">(\d+) more', page) == [
        ("in+review", "42"),
        ("draft", "11"),
    ]
