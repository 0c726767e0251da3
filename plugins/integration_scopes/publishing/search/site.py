"""The search index of a site, with entries for its generated pages."""

from collections.abc import Iterable, Iterator
from itertools import chain

from integration_scopes.addresses import located
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.search import entries, index, words


def prose(published: Publication, html: str, uri: str) -> list[index.SearchEntry]:
    """The entries for the prose on the generated page `uri`."""
    page = published.pages[uri]
    if not entries.is_searched(page, published.edition):
        return []
    return index.sections(html, uri, words.boost(page))


def searched(
    published: Publication, text: str, prose: Iterable[index.SearchEntry]
) -> Iterator[str]:
    """The pieces of the search index with this `text`; generated pages have separate entries."""

    def place(uri: str, anchor: str = "") -> str:
        uri = published.settings.docs_path(uri)
        return located(uri, anchor, directories=published.directories)

    ours = chain(entries.entries(published.pages.values(), published.edition), prose)
    return index.joined(
        text,
        ((place(entry.uri, entry.anchor), entry) for entry in ours),
        {place(uri) for uri in published.pages},
    )
