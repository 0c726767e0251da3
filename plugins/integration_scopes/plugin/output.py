"""Whole pages, as they are written."""

from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from integration_scopes.diagrams import library, svg
from integration_scopes.diagrams.fences import settle
from integration_scopes.mkdocs_yml import scopes_url
from integration_scopes.plugin.build import Build
from integration_scopes.publishing.not_found import not_found
from integration_scopes.publishing.picture import PICTURE
from integration_scopes.publishing.theme import (
    with_link_preview,
    with_named_search,
    without_repository_facts,
)

_NOT_FOUND = "404.html"


def page_output(build: Build, html: str, page: Page, config: MkDocsConfig) -> str:
    """Finish a page: its diagrams, link preview and policy.

    Diagrams that people wrote are drawn here, or by our script in the browser.
    """
    settled = settle(html, svg.written) if build.settings.draws else settle(html)
    script = build.settings.docs_path(library.SCRIPT_URI)
    scripted = library.scripted(settled, get_relative_url(script, page.url))
    build.is_script_needed |= scripted is not None
    properties = {
        "type": "website",
        "site_name": config.site_name,
        "title": page.meta.get("title"),
        "description": page.meta.get("description") or config.site_description,
        "url": page.canonical_url,
        "image": config.site_url and urljoin(config.site_url, build.settings.docs_path(PICTURE)),
    }
    whole = with_link_preview(scripted or settled, properties)
    return _restricted(build, whole, is_trusted=build.publication.is_trusted(build.uri(page)))


def template_output(build: Build, output: str, name: str, config: MkDocsConfig) -> str:
    """Apply the same restrictions to the theme's own pages, such as 404.html."""
    if not name.endswith(".html"):
        return output
    if name == _NOT_FOUND:
        site = urlsplit(config.site_url or "/").path
        root = scopes_url(site, build.settings.folder) or "/"
        output = not_found(output, build.publication, scopes_path=root, site_path=site)
        if build.preview is not None:
            output = build.preview.not_found(output, root)
    return _restricted(build, output)


def _restricted(build: Build, page: str, *, is_trusted: bool = False) -> str:
    """The page with a labelled search, no request to the code host, and the policy."""
    named = without_repository_facts(with_named_search(page))
    return named if build.policy is None or is_trusted else build.policy.added_to(named)
