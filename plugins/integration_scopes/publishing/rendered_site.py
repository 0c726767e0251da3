"""All pages and files of a site, for engines other than MkDocs."""

from collections.abc import Mapping, Sequence
from typing import Any

from integration_scopes.check import Outcome
from integration_scopes.publishing.articles import Article, articles
from integration_scopes.publishing.copied import Copied, copied
from integration_scopes.publishing.hiding import named_in
from integration_scopes.publishing.menu import menu
from integration_scopes.publishing.navigation import NavigationEntry
from integration_scopes.publishing.page_warnings import page_warnings
from integration_scopes.publishing.proposal import source_folder
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.settings import Site
from integration_scopes.values import immutable


@immutable()
class RenderedSite:
    """The pages and files to write; `warnings` name content that does not reach readers."""

    published: Publication
    pages: Sequence[Article]
    copied: Copied
    navigation: Sequence[NavigationEntry]
    warnings: Sequence[str]

    @property
    def ordinary_pages(self) -> list[str]:
        """The pages that are not generated, as the manifest lists them."""
        return [*self.published.ordinary_pages, *self.copied.pages]


def rendered_site(
    outcome: Outcome,
    site: Site,
    config: Mapping[str, Any],
    *,
    audience: str,
    look: tuple[str, ...],
    nav: Any = None,
    colours_code: bool = True,
) -> RenderedSite:
    """The site for `audience` after a check, with the style sheet `look`.

    `config` is the content of its mkdocs.yml, and `nav` replaces the navigation there. With
    `colours_code`, code in a fence has the classes of Pygments. Raises ConfigurationError if a
    page calls a macro that only MkDocs can run.
    """
    source = source_folder(config.get("repo_url"), config.get("edit_uri"), site.settings.folder)
    published = site_publication(outcome, site, audience=audience, source=source, look=look)
    nav = config.get("nav") if nav is None else nav
    files = copied(published, site, named_in(nav))
    entries = menu(nav, published, files.files, map(site.settings.relative, files.left_out))
    pages = list(articles(published, colours_code=colours_code))
    return RenderedSite(
        published=published,
        pages=pages,
        copied=files,
        navigation=entries.entries,
        warnings=page_warnings(pages, published, files, entries),
    )
