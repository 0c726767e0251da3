"""A reader proposes an integration: a prepared file in the code host's editor."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

import pytest
from sites import ACME, PARTNER, filled

from integration_scopes.check import Outcome
from integration_scopes.exports.edition import Edition
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.publishing.proposal import (
    MAX_ADDRESS_LENGTH,
    new_partner,
    new_scope,
    source_folder,
)
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

Checked = Callable[[Mapping[str, str | bytes]], Outcome]
GITHUB = "https://github.com/orderly/scopes/edit/main/scopes/"
EMPTY = Catalogue(product="Orderly")
PARTNER_ACME = Partner(id="acme", path="", name="Acme")


def edition(source: str | None = GITHUB) -> Edition:
    return Edition(catalogue=EMPTY, edit_links=True, source=source)


def parts(address: str | None) -> tuple[str, dict[str, str]]:
    """An address up to its query, and the query."""
    assert address
    url = urlsplit(address)
    query = {key: value for key, (value,) in parse_qs(url.query).items()}
    return f"{url.scheme}://{url.netloc}{url.path}", query


@pytest.mark.parametrize(
    ("source", "opened", "file", "content"),
    [
        (GITHUB, "https://github.com/orderly/scopes/new/main/scopes", "filename", "value"),
        (
            "https://github.orderly.example/a/b/blob/main/docs/scopes",
            "https://github.orderly.example/a/b/new/main/docs/scopes",
            "filename",
            "value",
        ),
        (
            "https://gitlab.com/orderly/teams/scopes/edit/main/scopes/",
            "https://gitlab.com/orderly/teams/scopes/-/new/main/scopes",
            "file_name",
            "content",
        ),
        (
            "https://code.orderly.example/a/b/-/edit/main/scopes/",
            "https://code.orderly.example/a/b/-/new/main/scopes",
            "file_name",
            "content",
        ),
    ],
)
def test_the_hosts_editor_opens_with_a_scope(
    checked: Checked, source: str, opened: str, file: str, content: str
) -> None:
    address = new_scope(PARTNER_ACME, edition(source))
    page, query = parts(address)
    assert (page, set(query), query[file]) == (
        opened,
        {file, content},
        "acme/your-integration.md",
    )
    assert address
    assert len(address) < MAX_ADDRESS_LENGTH
    outcome = checked(
        {"scopes/acme/index.md": PARTNER, f"scopes/{query[file]}": query[content]},
    )
    assert {finding.rule for finding in outcome.report.findings} == {"placeholder", "wrong-value"}


def test_another_partner_comes_first(checked: Checked) -> None:
    _, query = parts(new_partner(edition()))
    assert query["filename"] == "your-partner/index.md"
    outcome = checked({**ACME, f"scopes/{query['filename']}": query["value"]})
    assert [finding.message for finding in outcome.report.findings] == [
        '"name" is still open: "?"',
        '"url" is still open: "?"',
    ]


@pytest.mark.parametrize(
    "readers",
    [
        edition(None),
        edition("https://code.orderly.example/a/b/src/branch/main/"),
        edition("https://bitbucket.org/orderly/scopes/src/main/scopes/"),
        edition("javascript:alert(1)//github.com/a/b/edit/main/"),
        Edition(catalogue=EMPTY, source=GITHUB),
        Edition(catalogue=EMPTY, source=GITHUB, audience="acme"),
    ],
)
def test_other_hosts_and_readers_get_no_link(readers: Edition) -> None:
    assert new_scope(PARTNER_ACME, readers) is None
    assert new_partner(readers) is None


def test_the_internal_site_has_the_link_anyway() -> None:
    assert new_scope(PARTNER_ACME, Edition(catalogue=EMPTY, source=GITHUB, audience="internal"))


def test_an_address_that_hosts_would_refuse_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    address = new_scope(PARTNER_ACME, edition())
    assert address
    monkeypatch.setattr(
        "integration_scopes.publishing.proposal.MAX_ADDRESS_LENGTH", len(address) - 1
    )
    assert new_scope(PARTNER_ACME, edition()) is None


def test_the_links_are_on_the_partners_pages(checked: Checked) -> None:
    outcome = checked(ACME)
    for source, count in ((GITHUB, 1), (None, 0)):
        published = publication(outcome, Settings(edit_links=True), source=source)
        for uri, words in (
            ("acme/index.md", "Propose an integration with Acme</a>"),
            ("partners.md", "Propose another partner</a>"),
        ):
            page = filled(published, uri)
            assert page.count(words) == page.count("Opens a new file at github.com") == count


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "folder", "expected"),
    [
        ("https://github.com/orderly/scopes", "edit/main/scopes/", ".", GITHUB),
        (
            "https://github.com/orderly/scopes/",
            "edit/main/docs",
            "all",
            "https://github.com/orderly/scopes/edit/main/docs/all/",
        ),
        ("https://github.com/orderly/scopes", None, ".", None),
        (None, "edit/main/scopes/", ".", None),
    ],
)
def test_the_scopes_folder_is_where_mkdocs_says(
    repo_url: str | None, edit_uri: str | None, folder: str, expected: str | None
) -> None:
    assert source_folder(repo_url, edit_uri, folder) == expected
