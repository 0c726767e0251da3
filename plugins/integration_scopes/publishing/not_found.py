"""The theme's 404 page, with search, similar pages and the indexes added."""

import posixpath

from integration_scopes.addresses import Link
from integration_scopes.addresses import published as published_at
from integration_scopes.publishing.navigation import NOT_FOUND_LINKS
from integration_scopes.publishing.pages.home import HOME
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.rendering import fragment


def not_found(page: str, published: Publication, *, root: str, site: str) -> str:
    """The theme's 404 page, with the search, similar pages and the indexes.

    `site` is the path of the site's address, `root` that of the scopes in it.
    """
    values = {
        "index": f"{site}search/search_index.json",
        "pages": [published.pages[uri] for uri in NOT_FOUND_LINKS if uri in published.pages],
    }
    html = fragment("not_found", values, HOME, link=absolute(published, root))
    return below_heading(page, html)


def absolute(published: Publication, root: str) -> Link:
    """The links of a page that is shown at any address; `root` as in `not_found`."""

    def link(uri: str, entry: str = "") -> str:
        top = root
        while uri.startswith("../"):
            top, uri = posixpath.dirname(top.rstrip("/")), uri.removeprefix("../")
        return published_at(top or "/", uri, entry, directories=published.directories) or root

    return link


def below_heading(page: str, html: str) -> str:
    """The page with `html` below its heading."""
    before, end, after = page.rpartition("</h1>")
    return f"{before}{end}{html}{after}" if end else page.replace("</body>", f"{html}</body>")
