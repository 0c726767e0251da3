"""The glossary explains every word that a page leads to it for."""

import re
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import filled

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

SCOPES = Path(__file__).parents[2] / "scopes"


@pytest.mark.parametrize(
    ("uri", "some"),
    [
        (
            "northwind/deals-and-contacts.md",
            {"status-live", "candidate-v1-1", "case-delete", "case-one-sided"},
        ),
        # A case that nothing covers and its depth does not need, and criteria without results.
        ("quayside/link-previews.md", {"status-live", "candidate-v1-1", "case-one-sided"}),
        # Retired: no status lies ahead. Each criterion has passed.
        ("sheetlight/measure-a-drawing.md", {"case-happy-path", "standing-passed"}),
    ],
)
def test_the_terms_of_a_page_are_explained_on_it_and_in_the_glossary(
    make_site: MakeSite, uri: str, some: set[str]
) -> None:
    folder = uri.partition("/")[0]
    files = {
        f"scopes/{name}": (SCOPES / name).read_text(encoding="utf-8")
        for name in (f"{folder}/index.md", uri)
    }
    site = mkdocs_yml.load(make_site({**files, "mkdocs.yml": MKDOCS_YML}) / "mkdocs.yml")
    published = publication(check(site), Settings())
    page = filled(published, uri)
    asked = set(re.findall(r'popovertarget="meaning-([^"]+)"', page))
    shown = re.findall(r'id="meaning-([^"]+)"[^>]*><strong>[^<]+</strong>: ([^<]+)</p>', page)
    glossary = filled(published, "glossary.md")
    assert some <= asked
    assert asked == {id_ for id_, _ in shown}
    for id_, meaning in shown:
        assert glossary.partition(f'id="{id_}"')[2].partition("</div>")[0].count(meaning) == 1
    ids = re.findall(r' id="([^"]+)"', glossary)
    assert len(ids) == len(set(ids))
