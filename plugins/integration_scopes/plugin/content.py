"""The text of a page, before and after MkDocs converts it."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

from integration_scopes.plugin.build import Build
from integration_scopes.plugin.pages import GeneratedMkDocsPage
from integration_scopes.plugin.theme import as_prose
from integration_scopes.publishing.cleaning import cleaned_html
from integration_scopes.publishing.ids import ids
from integration_scopes.publishing.prose import escaped, without_inclusions
from integration_scopes.publishing.search.site import prose
from integration_scopes.reports.visible import visible
from integration_scopes.settings import ConfigurationError

_SNIPPETS = "pymdownx.snippets"
_log = get_plugin_logger("integration-scopes")


def markdown(build: Build, text: str, page: Page, config: MkDocsConfig) -> str:
    """Give a generated page its title, and escape every page's metadata.

    This runs before macros do. On a page that may not run macros, they stay text, whatever its
    metadata says.
    """
    uri = build.uri(page)
    page.meta = metadata(build, uri, page.meta)
    may_include = _SNIPPETS in config.markdown_extensions and build.publication.is_by_partner(uri)
    return without_inclusions(text) if may_include else text


def metadata(build: Build, uri: str, read: Mapping[str, Any]) -> MutableMapping[str, Any]:
    """The metadata of a page; `read` is what MkDocs has read from its source."""
    generated = build.publication.pages.get(uri)
    if generated is not None:
        # The plugin adds its own entries for it to the search index.
        read = {**generated.meta, "search": {"exclude": True}}
    elif build.preview is not None and build.preview.has_errors(uri):
        # The metadata may contain the fault, and would stop the build.
        read = {}
    meta = escaped(build.publication.meta(uri, read))
    if generated is not None or not build.settings.may_run_macros(uri):
        meta["render_macros"] = False
    return meta


def html(build: Build, converted: str, page: Page, config: MkDocsConfig) -> str:
    """Clean what people wrote, then add the generated panels."""
    if isinstance(page, GeneratedMkDocsPage) and page.is_empty:
        return converted
    # The theme escapes a title from `meta` everywhere, but not one that comes from a heading.
    page.meta.setdefault("title", page.title)
    published = build.publication
    uri = build.uri(page)
    panels = published.slots.anchors(uri)
    cleaned, messages = cleaned_html(converted, uri, page.toc, published)
    for message in messages:
        _log.warning("%s", visible(f"{published.path(uri)}: {message} [unsafe-markup]"))
    if uri in published.pages:
        build.prose[uri] = prose(published, cleaned, uri)
    # MkDocs does not see the panels, and would report links into them as broken.
    page.present_anchor_ids = (page.present_anchor_ids or set()) | panels | ids(cleaned)
    try:
        cleaned = published.slots.fill(cleaned, uri)
    except ConfigurationError as error:
        build.fail(str(error))
    return as_prose((build.preview or published).notice(uri) + cleaned, config)
