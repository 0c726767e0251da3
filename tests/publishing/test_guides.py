"""The guides as pages of a site that has neither this project's scopes nor its other guides."""

import re

import pytest
from sites import ACME, Publish

from integration_scopes.domain.address import TAKEN
from integration_scopes.exports.edition import Edition
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.navigation import navigation
from integration_scopes.publishing.pages import guides
from integration_scopes.publishing.search.entries import entries
from integration_scopes.settings import Settings

EMPTY = Catalogue(product="Orderly")
TOPICS = ("scoping", "authors", "cases", "reviewers")
URIS = [f"reference/{topic}.md" for topic in TOPICS]
SITE = """site_name: Orderly
docs_dir: scopes
theme: {name: material, font: false}
plugins:
  - search
  - integration-scopes: {product: Orderly}
strict: true
"""


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests build sites without guides."""
    monkeypatch.setattr(guides, "SHOWN", TOPICS)


def reference_pages(*, has_guides: bool) -> list[object]:
    (section,) = (
        entry for entry in navigation(EMPTY, has_guides=has_guides) if "Reference" in entry
    )
    assert isinstance(section, dict)
    return list(section["Reference"])


def test_they_are_there_unless_the_settings_leave_them_out() -> None:
    without, with_guides = (
        Edition(catalogue=EMPTY, guides=has_guides) for has_guides in (False, True)
    )
    assert [page.uri for page in guides.pages(without)] == []
    assert [page.uri for page in guides.pages(with_guides)] == URIS
    assert reference_pages(has_guides=True) == [*URIS, *reference_pages(has_guides=False)]
    assert Edition.of(Settings(product="Orderly"), EMPTY).guides
    assert not Edition.of(Settings(product="Orderly", guides=False), EMPTY).guides


@pytest.mark.parametrize(
    ("audience", "unsearched"), [("everyone", []), ("internal", []), ("acme", URIS[:3])]
)
def test_a_partners_search_finds_the_one_for_reviewers(
    audience: str, unsearched: list[str]
) -> None:
    edition = Edition(catalogue=EMPTY, guides=True, audience=audience)
    pages = {page.uri: page for page in guides.pages(edition)}
    found = {entry.uri for entry in entries(pages.values(), edition)}
    assert [uri for uri in pages if uri not in found] == unsearched


@pytest.mark.parametrize("topic", TOPICS)
def test_links_lead_to_what_every_site_has(topic: str) -> None:
    edition = Edition(catalogue=EMPTY, guides=True)
    (page,) = (page for page in guides.pages(edition) if page.uri == f"reference/{topic}.md")
    text = page.values()["guide"]
    assert text.strip()
    assert not text.startswith("# ")
    prose = re.sub(r"(?ms)^ *```.*?^ *```$|`[^`\n]+`", "", text)
    for target in re.findall(r"\]\(([^)#]+)", prose):
        parts = target.removesuffix(".md").split("/")
        assert parts[0] == ".." and parts[1] in TAKEN if len(parts) > 1 else parts[0] in TOPICS


def test_code_is_as_it_was_and_other_names_are_in_italics() -> None:
    edition = Edition(catalogue=EMPTY, guides=True)
    authors = next(page for page in guides.pages(edition) if page.title == "For authors")
    text = authors.values()["guide"]
    assert "`[deals](../northwind/deals-and-contacts.md)`" in text
    assert "| `live` | customers use it | *daily invoices* |" in text
    assert "[How to scope](scoping.md)" in text
    assert "On a terminal, `scopes new` *writes the files* and" in text


def test_no_link_of_them_is_broken(publish: Publish) -> None:
    built = publish({**ACME, "mkdocs.yml": SITE})
    assert built.warnings == []
    assert built.broken == []
    assert '<h2 id="stories-who-it-is-for">' in built.page("reference/scoping/")
