"""The glossary explains every word that a page leads to it for."""

import re
from pathlib import Path

from conftest import MKDOCS_YML, MakeSite
from sites import filled

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

SCOPES = Path(__file__).parents[2] / "scopes"
PAGE = "northwind/deals-and-contacts.md"


def test_every_term_of_a_page_is_in_the_glossary(make_site: MakeSite) -> None:
    files = {
        f"scopes/{name}": (SCOPES / name).read_text(encoding="utf-8")
        for name in ("northwind/index.md", PAGE)
    }
    site = mkdocs_yml.load(make_site({**files, "mkdocs.yml": MKDOCS_YML}) / "mkdocs.yml")
    published = publication(check(site), Settings())
    page = filled(published, PAGE)
    asked = set(re.findall(r'popovertarget="meaning-([^"]+)"', page))
    shown = re.findall(r'id="meaning-([^"]+)"[^>]*><strong>[^<]+</strong>: ([^<]+)</p>', page)
    glossary = filled(published, "glossary.md")
    assert ("case-delete", "a record is deleted on one side") in shown
    assert ("candidate-v1-1", "it may come in the next version") in shown
    assert {"status-live", "candidate-v1-1", "case-one-sided"} <= asked
    assert asked <= {id_ for id_, _ in shown}
    for id_, meaning in shown:
        assert glossary.partition(f'id="{id_}"')[2].partition("</div>")[0].count(meaning) == 1
    ids = re.findall(r' id="([^"]+)"', glossary)
    assert len(ids) == len(set(ids))
