"""A thousand scopes of two hundred partners: no index outgrows what a browser takes at ease."""

from dataclasses import replace
from pathlib import Path

import pytest
from bench.busy import MANY, files
from bench.plan import SCOPES_PER_PARTNER
from bench.site import write
from sites import filled

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.indexes.ownership import ownership
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.publication import Publication, publication
from integration_scopes.settings import Settings

SCOPES, TIMES = 100, 10
MAX = 2_000_000
THEME = 60_000
"""Bytes of a page that are not ours: at most so many are the theme's and the navigation's."""


def multiplied(catalogue: Catalogue, times: int) -> Catalogue:
    """The catalogue with each partner and its scopes so many times, under names of their own.

    Their records have one name everywhere, so that all of them claim what each claimed alone.
    """
    partners, scopes = {}, {}
    for number in range(times):
        for partner in catalogue.partners.values():
            id_ = f"{partner.id}-{number}"
            partners[id_] = replace(partner, id=id_, name=f"{partner.name} {number + 1}")
        for scope in catalogue.scopes.values():
            id_ = f"{scope.partner_id}-{number}/{scope.name}"
            scopes[id_] = replace(scope, id=id_)
    return replace(
        catalogue, partners=dict(sorted(partners.items())), scopes=dict(sorted(scopes.items()))
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    base = Path(tmp_path_factory.mktemp("large"))
    write(base, files(SCOPES))
    outcome = check(mkdocs_yml.load(base / "mkdocs.yml"))
    catalogue = multiplied(outcome.catalogue, TIMES)
    return publication(replace(outcome, catalogue=catalogue), Settings())


def test_it_is_as_large_as_it_says(large: Publication) -> None:
    more = min(MANY, SCOPES // SCOPES_PER_PARTNER)
    assert len(large.catalogue.scopes) == TIMES * (SCOPES + more)
    assert len(large.catalogue.partners) == TIMES * SCOPES / SCOPES_PER_PARTNER == 200


def test_no_page_is_larger_than_two_megabytes(large: Publication) -> None:
    """Of many pages of a kind, the largest: the first parts, and what stands at most partners."""
    busiest = max(ownership(large.catalogue).rows, key=lambda row: len(row.flows))
    uris = {
        *("capabilities/custom-fields.md", f"records/{busiest.address}.md", "alderbank-0/index.md"),
        *(uri for uri in large.pages if "/" not in uri),
        *(uri for uri in large.pages if uri.endswith(("lines.md", "/part-2.md"))),
    }
    sizes = {uri: len(filled(large, uri).encode()) + THEME for uri in sorted(uris)}
    assert {uri: size for uri, size in sizes.items() if size > MAX} == {}
    kinds = {"backlog.md", "integrations.md", "ownership.md", "partners.md", "people.md"}
    kinds |= {"personas.md", "readiness.md", "verification.md", "depths.md", "index.md"}
    assert kinds <= sizes.keys()


def test_an_index_says_much_nevertheless(large: Publication) -> None:
    """Each partner has a row, with what it gets; each capability a page on who waits for it."""
    page = filled(large, "partners.md")
    assert page.count('<th scope="row">') == 200
    assert (
        '<a class="scope-number" href="../alderbank-0/?capabilities.version=v1.1#capabilities">'
        in page
    )
    waiting = filled(large, "capabilities/custom-fields.md")
    assert waiting.count('<th scope="row">') == 200
    assert '<a class="scope-number" href="./?partners.version=v1.1">' in waiting


def test_a_partner_says_what_it_gets_capability_by_capability(large: Publication) -> None:
    page = filled(large, "alderbank-0/index.md")
    rows = page.partition('data-table="capabilities"')[2].partition("</table>")[0]
    assert rows.count('<th scope="row">') > 30
    assert rows.index(">v1<") < rows.index(">v1.1<") < rows.index(">never<")
