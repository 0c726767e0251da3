"""Generated pages as MkDocs renders them."""

from collections.abc import Iterable
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from integration_scopes.plugin.build import Build
from integration_scopes.plugin.content import metadata
from integration_scopes.publishing.shape import Shape, split_at_prose
from integration_scopes.values import immutable


@immutable()
class _Rendered:
    """The result of MkDocs for a part of a page's Markdown."""

    content: str
    toc: TableOfContents
    anchors: set[str] | None
    links: dict[File, dict[str, str]] | None


class GeneratedMkDocsPage(Page):
    """A generated page. Parts that many pages share are rendered once in a build."""

    rendered: dict[str, _Rendered]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown as MkDocs does, or reuse the result of a part of the same shape."""
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

    def _piece(self, markdown: str, config: MkDocsConfig, files: Files) -> _Rendered:
        shape = Shape.of(markdown)
        if not shape.is_fixed:
            return self._converted(markdown, config, files)
        if shape.text not in self.rendered:
            # Its links are about the page for which it was rendered.
            converted = self._converted(shape.text, config, files)
            self.rendered[shape.text] = replace(converted, links=None)
        known = self.rendered[shape.text]
        return replace(known, content=shape.filled(known.content))

    def _converted(self, markdown: str, config: MkDocsConfig, files: Files) -> _Rendered:
        self.markdown = markdown
        super().render(config, files)
        return _Rendered(
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


def take_over(build: Build, files: Files) -> None:
    """Turn the pages that MkDocs has created for our files into generated pages."""
    rendered: dict[str, _Rendered] = {}
    for uri in build.publication.pages:
        file = files.get_file_from_path(build.settings.docs_path(uri))
        page = file.page if file is not None else None
        if type(page) is Page:
            page.__class__ = GeneratedMkDocsPage
        if isinstance(page, GeneratedMkDocsPage):
            page.rendered = rendered
            if build.requests is not None:
                # Other pages show its title before it is built.
                page.markdown, page.meta = "", metadata(build, uri, {})
