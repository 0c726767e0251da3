"""The theme's 404 page, with search, similar pages and the indexes added."""

import posixpath

from integration_scopes.addresses import Link
from integration_scopes.addresses import published as published_at
from integration_scopes.publishing.navigation import NOT_FOUND_LINKS
from integration_scopes.publishing.pages.home import HOME
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.rendering import fragment


def not_found(page: str, published: Publication, *, scopes_path: str, site_path: str) -> str:
    """The HTML of the 404 page `page`, with what is added.

    `site_path` is the path of the site's address, `scopes_path` that of the scopes in it.
    """
    values = {
        "index": f"{site_path}search/search_index.json",
        "pages": [published.pages[uri] for uri in NOT_FOUND_LINKS if uri in published.pages],
    }
    html = fragment("not_found", values, HOME, link=absolute(published, scopes_path))
    return below_heading(page, html)


def absolute(published: Publication, scopes_path: str) -> Link:
    """Makes the links of the 404 page, which servers show at any address.

    `scopes_path` is the path of the scopes' address.
    """

    def link(uri: str, entry: str = "") -> str:
        top = scopes_path
        while uri.startswith("../"):
            top, uri = posixpath.dirname(top.rstrip("/")), uri.removeprefix("../")
        address = published_at(top or "/", uri, entry, directories=published.directories)
        return address or scopes_path

    return link


def below_heading(page: str, html: str) -> str:
    """The page with `html` below its heading."""
    before, end, after = page.rpartition("</h1>")
    return f"{before}{end}{html}{after}" if end else page.replace("</body>", f"{html}</body>")
