"""All pages and files of a site, for engines other than MkDocs."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from integration_scopes.check import Outcome
from integration_scopes.publishing.articles import (
    Article,
    generated_articles,
    ordinary_articles,
)
from integration_scopes.publishing.converter import Converter
from integration_scopes.publishing.copied import Copied, copied
from integration_scopes.publishing.hiding import named_in
from integration_scopes.publishing.menu import Menu, menu
from integration_scopes.publishing.navigation import NavigationEntry
from integration_scopes.publishing.page_warnings import page_warnings, places
from integration_scopes.publishing.proposal import source_folder
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.settings import Site
from integration_scopes.values import immutable


@immutable()
class RenderedSite:
    """The pages and files to write.

    `ordinary` are the ordinary pages; `converter` converts the generated ones. `titles` are those
    of all pages, by uri; `there` are the files of the built site.
    """

    published: Publication
    converter: Converter
    ordinary: Sequence[Article]
    titles: Mapping[str, str]
    copied: Copied
    menu: Menu
    there: Container[str]

    def pages(self) -> Iterator[Article]:
        """The pages, the ordinary ones last.

        Each is rendered when it is asked for, so that not all have to be in memory at once.
        """
        yield from generated_articles(self.published, self.converter)
        yield from self.ordinary

    @property
    def navigation(self) -> Sequence[NavigationEntry]:
        """The navigation of the whole site."""
        return self.menu.entries

    def warnings(self, page: Article) -> Iterator[str]:
        """Which content of the page does not reach readers."""
        return page_warnings(page, self.published, self.copied, self.there)

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
    converter = Converter(directories=published.directories, colours_code=colours_code)
    ordinary = list(ordinary_articles(published, converter))
    generated = {uri: page.title for uri, page in published.pages.items()}
    return RenderedSite(
        published=published,
        converter=converter,
        ordinary=ordinary,
        titles=generated | {page.uri: page.title for page in ordinary},
        copied=files,
        menu=entries,
        there=places(published, files),
    )
