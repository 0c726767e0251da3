"""The theme's part of a page: what it lacks for its readers, and what it must not fetch."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from conftest import MKDOCS_YML
from sites import ACME, Publish

from integration_scopes.publishing.theme import with_named_search


@pytest.mark.parametrize(
    ("search", "options", "named"),
    [
        (
            '<div class="md-search" data-md-component="search" role="dialog">',
            '<nav class="md-search__options" aria-label="Suche">',
            '<div aria-label="Suche" class="md-search" data-md-component="search" role="dialog">',
        ),
        (
            '<div class="md-search" data-md-component="search" role="dialog">',
            '<nav aria-label="Search" class="md-search__options">',
            '<div aria-label="Search" class="md-search" data-md-component="search" role="dialog">',
        ),
        (
            '<div class="md-search" role="dialog" aria-label="Find">',
            '<nav class="md-search__options" aria-label="Search">',
            '<div class="md-search" role="dialog" aria-label="Find">',
        ),
        (
            '<div class="md-search" role="dialog">',
            "<nav>",
            '<div class="md-search" role="dialog">',
        ),
    ],
)
def test_the_search_has_a_name(search: str, options: str, named: str) -> None:
    assert with_named_search(f"{search}{options}</nav>") == f"{named}{options}</nav>"


class Fetched(HTMLParser):
    """What a page makes a browser fetch or connect to by itself, from other hosts."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("src") or (dict(attrs).get("href") if tag == "link" else None)
        if address and urlsplit(address).netloc:
            self.addresses.append(address)


@pytest.mark.parametrize(
    "theme",
    [
        "{name: material}",
        "{name: material, font: {text: Lato, code: Fira Code}}",
        "{name: mkdocs, highlightjs: true, hljs_languages: [yaml]}",
        "{name: readthedocs}",
    ],
)
def test_no_page_asks_another_host(theme: str, publish: Publish) -> None:
    config = MKDOCS_YML.replace("{name: material, font: false}", theme)
    code = "# Code\n\n```python\nprint(1)\n```\n"
    built = publish({**ACME, "mkdocs.yml": config, "scopes/code.md": code})
    pages = {file: Fetched() for file in built.files if file.endswith(".html")}
    for file, page in pages.items():
        page.feed((built.folder / file).read_text(encoding="utf-8"))
    assert "acme/orders/index.html" in pages
    assert {file: page.addresses for file, page in pages.items() if page.addresses} == {}
    stated = [line for line in built.log if "another host" in line]
    assert stated == ([FONT] if "Lato" in theme else [])


FONT = (
    "INFO integration-scopes: theme.font: {'text': 'Lato', 'code': 'Fira Code'} is not loaded, "
    "because it comes from another host"
)
