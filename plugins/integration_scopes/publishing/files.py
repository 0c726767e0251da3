"""What a site publishes besides pages: exports, handouts, redirects, styles, schemas."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from io import BytesIO

from integration_scopes import resources
from integration_scopes.addresses import destination, page_uri
from integration_scopes.exports import FORMATS, csv, json
from integration_scopes.exports import markdown as markdown_export
from integration_scopes.exports.edition import Edition
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing import feed, handout
from integration_scopes.publishing.pages import GeneratedPage
from integration_scopes.publishing.pages.across import FEED
from integration_scopes.publishing.pages.reference import SCHEMAS
from integration_scopes.publishing.pages.scope import handout_path, markdown_path
from integration_scopes.publishing.rendering import fragment
from integration_scopes.publishing.scripts import script
from integration_scopes.publishing.slots import Slots
from integration_scopes.publishing.styles import styles

STYLES = "assets/scopes.css"
SCRIPT = "assets/scopes.js"
EXPORT = "export/scopes.json"
TABLE = "export/scopes.csv"
BACKLOG = "export/backlog.csv"


def files(
    edition: Edition,
    pages: Mapping[str, GeneratedPage],
    written: Callable[[str], str],
    slots: Slots,
    *,
    handouts: Mapping[str, str],
    look: tuple[str, ...],
    directories: bool,
) -> dict[str, Callable[[], bytes]]:
    """The content of each file of a site.

    `written` gives the Markdown of each of its `pages`; `handouts` has the paths of the handouts,
    by the pages of their scopes.
    """
    texts = (
        _exports(edition, directories=directories)
        | _handouts(edition, pages, handouts, written, slots)
        | _redirects(edition.catalogue, directories=directories)
    )
    return {
        **_copies(),
        EXPORT: lambda: encoded(json.pieces(edition)),
        TABLE: lambda: encoded(csv.pieces(edition)),
        STYLES: _encoded(partial(styles, look)),
        SCRIPT: _encoded(script),
        **{uri: _encoded(text) for uri, text in texts.items()},
    }


def _exports(edition: Edition, *, directories: bool) -> dict[str, Callable[[], str]]:
    exports: dict[str, Callable[[], str]] = {
        BACKLOG: lambda: FORMATS["backlog-csv"].text(edition),
    }
    for scope in edition.offered:
        exports[markdown_path(scope)] = partial(markdown_export.scope_text, scope, edition)
    if edition.amendments:
        exports[FEED] = lambda: feed.text(edition, directories=directories)
    return exports


def _handouts(
    edition: Edition,
    pages: Mapping[str, GeneratedPage],
    paths: Mapping[str, str],
    written: Callable[[str], str],
    slots: Slots,
) -> dict[str, Callable[[], str]]:
    def handed_out(page: GeneratedPage) -> str:
        if page.scope and not edition.draws:
            return handout.scope_text(page.scope, edition)
        return handout.page_text(page, written(page.uri), slots, edition)

    return {path: partial(handed_out, pages[uri]) for uri, path in paths.items()}


def handouts(pages: Iterable[GeneratedPage]) -> dict[str, str]:
    """The paths of the handouts, by the `pages` of their scopes, whose panels they show too."""
    return {
        page.uri: handout_path(page.scope)
        for page in pages
        if page.scope and not page.scope.is_retired
    }


def _redirects(catalogue: Catalogue, *, directories: bool) -> dict[str, Callable[[], str]]:
    """A page at each address that a scope or a partner once had; it leads to the current one."""
    moved = [
        (page_uri(former), page_uri(scope.id), scope.label)
        for scope in catalogue.scopes.values()
        for former in scope.formerly
    ]
    moved += [
        (f"{former}/index.md", f"{partner.id}/index.md", partner.name)
        for partner in catalogue.partners.values()
        for former in partner.formerly
    ]
    return {
        destination(old, directories=directories): partial(
            fragment, "moved", {"to": new, "label": label}, old, directories=directories
        )
        for old, new, label in moved
    }


def _copies() -> dict[str, Callable[[], bytes]]:
    schemas = resources.schema_folder()
    files = {f"schema/{kind}.schema.json": schemas / f"{kind}.schema.json" for kind in SCHEMAS}
    return {uri: file.read_bytes for uri, file in files.items()}


def encoded(pieces: Iterable[str]) -> bytes:
    """The content of a file, from the pieces of its text."""
    # A list of all pieces would take as much memory again.
    content = BytesIO()
    for piece in pieces:
        # What is no text in Unicode is shown as an escape, as everywhere.
        content.write(piece.encode("utf-8", errors="backslashreplace"))
    return content.getvalue()


def _encoded(text: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: encoded([text()])
