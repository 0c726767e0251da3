"""Generated pages as MkDocs renders them."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from integration_scopes.publishing.shape import Shape, split_at_prose
from integration_scopes.values import immutable


@immutable()
class RenderedPart:
    """The result of MkDocs for a part of a page's Markdown."""

    content: str
    toc: TableOfContents
    anchors: set[str] | None
    links: dict[File, dict[str, str]] | None


class GeneratedMkDocsPage(Page):
    """A generated page. Parts that many pages share are rendered once in a build.

    MkDocs converts all pages before it writes the first, so that all are in memory at once. A page
    that `is_empty` then is converted by `populate`, when a template needs its content.
    """

    rendered: dict[str, RenderedPart]
    is_empty = False
    populate: Callable[[], None] | None = None

    @property
    def content(self) -> str | None:
        """The page as HTML, without the theme."""
        self.fill()
        html: str | None = vars(self)["content"]
        return html

    @content.setter
    def content(self, html: str | None) -> None:
        vars(self)["content"] = html

    def fill(self) -> None:
        """Convert the page, if that has not been done."""
        if vars(self)["content"] is None and self.populate is not None:
            self.populate()

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the Markdown, unless the page is to be empty for now."""
        if self.is_empty:
            self.markdown = ""
        else:
            super().read_source(config)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown as MkDocs does, or reuse the result of a part of the same shape."""
        if self.is_empty:
            self.content = ""
            return
        own = self.markdown or ""
        # Text that snippets append must be on a page only once.
        is_whole = bool(config.mdx_configs.get("pymdownx.snippets", {}).get("auto_append"))
        pieces = [
            self._piece(part, config, files)
            for part in ([own] if is_whole else split_at_prose(own))
        ]
        self.markdown = own
        self.content = "\n".join(piece.content for piece in pieces)
        # Its ids are those of the page's own panels.
        self.toc = TableOfContents([link for piece in pieces for link in _copied(piece.toc)])
        anchors = [piece.anchors for piece in pieces if piece.anchors is not None]
        self.present_anchor_ids = set().union(*anchors) if anchors else None
        self.links_to_anchors = next((piece.links for piece in pieces if piece.links), None)

    def _piece(self, markdown: str, config: MkDocsConfig, files: Files) -> RenderedPart:
        shape = Shape.of(markdown)
        if not shape.is_fixed:
            return self._converted(markdown, config, files)
        if shape.text not in self.rendered:
            # Its links are about the page for which it was rendered.
            converted = self._converted(shape.text, config, files)
            self.rendered[shape.text] = replace(converted, links=None)
        known = self.rendered[shape.text]
        return replace(known, content=shape.filled(known.content))

    def _converted(self, markdown: str, config: MkDocsConfig, files: Files) -> RenderedPart:
        self.markdown = markdown
        super().render(config, files)
        return RenderedPart(
            content=self.content or "",
            toc=self.toc,
            anchors=self.present_anchor_ids,
            links=self.links_to_anchors,
        )


def _copied(links: Iterable[AnchorLink]) -> list[AnchorLink]:
    copies = []
    for link in links:
        copy = AnchorLink(link.title, link.id, link.level)
        copy.children = _copied(link.children)
        copies.append(copy)
    return copies
