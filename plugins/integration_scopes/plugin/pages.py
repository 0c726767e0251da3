"""Door: generated pages as MkDocs renders them."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from integration_scopes.publishing.shape import Shape


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rendered:
    """What MkDocs makes of a page's Markdown."""

    content: str
    toc: TableOfContents
    anchors: set[str] | None


class GeneratedPage(Page):
    """A generated page. Pages of one shape are rendered once in a build."""

    rendered: dict[str, _Rendered]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown as MkDocs does, or reuse the result of a page of the same shape."""
        shape = Shape.of(self.markdown or "")
        if not shape.is_fixed:
            super().render(config, files)
            return
        if shape.text not in self.rendered:
            own, self.markdown = self.markdown, shape.text
            super().render(config, files)
            self.markdown = own
            self.rendered[shape.text] = _Rendered(
                content=self.content or "", toc=self.toc, anchors=self.present_anchor_ids
            )
        known = self.rendered[shape.text]
        self.content = shape.filled(known.content)
        # It follows the ids of the page's own panels.
        self.toc = TableOfContents(_copied(known.toc))
        self.present_anchor_ids = known.anchors


def _copied(links: Iterable[AnchorLink]) -> list[AnchorLink]:
    copies = [copy(link) for link in links]
    for link in copies:
        link.children = _copied(link.children)
    return copies


def take_over(files: Iterable[File | None]) -> None:
    """Make these files' pages generated ones; MkDocs has created them, to know their titles."""
    rendered: dict[str, _Rendered] = {}
    for file in files:
        page = file.page if file is not None else None
        if type(page) is Page:
            page.__class__ = GeneratedPage
        if isinstance(page, GeneratedPage):
            page.rendered = rendered
