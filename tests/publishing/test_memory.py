"""What a build leaves in memory: no file that it has read, and no page that it has written."""

import gc
from collections.abc import Iterator

import pytest
from conftest import MakeSite
from jinja2.runtime import Context
from sites import ACME, LINK

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing import plain, publication
from integration_scopes.publishing.checked_site import CheckedSite
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.rendering import environment
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.publishing.slots import Slots
from integration_scopes.reading.file import File

FAULTY = LINK.replace("Grace Hopper", "Acme")


@pytest.fixture
def published(make_site: MakeSite) -> Publication:
    site = mkdocs_yml.load(make_site(ACME) / "mkdocs.yml")
    return site_publication(check(site), site, audience="everyone")


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No garbage collection, so that what is in a cycle stays."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_a_check_keeps_no_file(make_site: MakeSite) -> None:
    def files() -> dict[int, str]:
        return {id(each): each.inner for each in gc.get_objects() if isinstance(each, File)}

    site = mkdocs_yml.load(make_site(ACME | {"scopes/acme/orders.md": FAULTY}) / "mkdocs.yml")
    before = files()
    outcome = check(site)
    assert outcome.report.findings
    assert files().items() - before.items() == set()


@pytest.mark.usefixtures("uncollected")
def test_no_template_keeps_the_values_of_a_page(published: Publication) -> None:
    for uri in published.pages:
        published.markdown(uri)
    contexts = (each for each in gc.get_objects() if isinstance(each, Context))
    assert [context.name for context in contexts if "link" in context.parent] == []
    assert environment().page == {}


def test_our_engine_keeps_no_panel_of_a_page_that_it_has_written(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, kept = make_site(ACME), []

    class Watched(Slots):
        def keep(self, html: str, uri: str) -> str:
            kept.append(set(self._panels) - {uri})
            return super().keep(html, uri)

    monkeypatch.setattr(publication, "Slots", Watched)
    outcome = check(mkdocs_yml.load(base / "mkdocs.yml"))
    plain.build(
        CheckedSite(
            outcome=outcome,
            audience="everyone",
            config_file=base / "mkdocs.yml",
            site_dir=base / "site",
            log=base / "log",
        )
    )
    assert kept
    assert set().union(*kept) == set()
