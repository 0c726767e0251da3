"""The addresses of generated pages and files: no page and no partner may take them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from conftest import CHECKOUT, MakeSite
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from sites import ACME, LINK, PARTNER

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.domain.address import TAKEN
from integration_scopes.domain.history import Edit
from integration_scopes.publishing.publication import publication
from integration_scopes.publishing.search.index import INDEX
from integration_scopes.reading.kinds import WRITTEN
from integration_scopes.settings import Settings

CASE = CHECKOUT / "tests" / "cases" / "complete-two-way" / "scopes" / "northwind"
TWO_WAY = (CASE / "deals-and-contacts.md").read_text("utf-8")

Checked = Callable[[Mapping[str, str]], Outcome]


def test_every_name_that_the_site_takes_at_the_top_is_known(make_site: MakeSite) -> None:
    folder = make_site({**ACME, "scopes/acme/deals.md": TWO_WAY})
    outcome = check(mkdocs_yml.load(folder / "mkdocs.yml"))
    edit = Edit(commit=0, seconds=0, author="Ada", scope_id="acme/deals", sentences=("it is new",))
    more = {"desk/index.html": bytes}
    published = publication(replace(outcome, edits=(edit,)), Settings(), more=more)
    uris = {*published.pages, *published.files} - {"index.md"}
    tops = {uri.partition("/")[0].removesuffix(".md") for uri in uris}
    assert tops - {"acme"} == TAKEN


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_every_folder_into_which_others_write_is_known(theme: str) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Scopes", "theme": theme})
    config.validate()
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    uris = {INDEX, *(file.src_uri for file in files)}
    assert {uri.partition("/")[0] for uri in uris if "/" in uri} <= TAKEN | WRITTEN


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("backlog.md", "backlog"),
        ("Backlog.md", "backlog"),
        ("ownership/index.md", "ownership"),
        ("ownership/README.md", "ownership"),
        ("rules/house.md", "rules"),
        ("reference/deep/er.md", "reference"),
        ("assets/notes.md", "assets"),
        ("schema.markdown", "schema"),
    ],
)
def test_no_page_may_have_such_an_address(checked: Checked, file: str, address: str) -> None:
    (found,) = checked({**ACME, f"scopes/{file}": "# Ours\n"}).report.findings
    assert (found.rule, found.path) == ("address-clash", f"scopes/{file}")
    assert found.message == f'the site uses the address "{address}" for its own pages'


@pytest.mark.parametrize("file", ["my-backlog.md", "guide/backlog.md", "rule.md", "index.md"])
def test_others_may_look_alike(checked: Checked, file: str) -> None:
    assert checked({**ACME, f"scopes/{file}": "# Ours\n"}).report.findings == ()


@pytest.mark.parametrize("id_", sorted(TAKEN | WRITTEN))
def test_no_partner_may_have_such_an_id(checked: Checked, id_: str) -> None:
    found = checked({f"scopes/{id_}/index.md": PARTNER, f"scopes/{id_}/orders.md": LINK})
    assert {finding.rule for finding in found.report.findings} == {"misplaced-file"}
    assert {finding.path for finding in found.report.findings} == {
        f"scopes/{id_}/index.md",
        f"scopes/{id_}/orders.md",
    }
