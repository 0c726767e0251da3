"""Figures: a diagram in a page, with its source.

What is drawn at build is there as a picture, its source one click away. What is not is
there as its source, which the script draws in the reader's browser: see `library`.
"""

from html import escape

from integration_scopes.diagrams import mermaid, svg
from integration_scopes.diagrams.graph import Diagram
from integration_scopes.values import immutable

UNDRAWN = '<figure class="scope-diagram" data-diagram="" data-search-exclude="">'
"""The opening tag of a figure that the reader's browser draws."""

_DRAWN = '<figure class="scope-diagram" data-search-exclude="">'


@immutable()
class Figure:
    """A diagram for a page, drawn on first use.

    `key` identifies it among the page's diagrams: letters, digits and hyphens. `at_build` says
    where it is drawn, if it can be: at build, or in the reader's browser.
    """

    diagram: Diagram
    key: str
    at_build: bool

    def markup(self, caption: str, links: str = "") -> str:
        """The figure as HTML; `links` is HTML that follows the caption."""
        drawing = svg.drawn(self.diagram, self.key) if self.at_build else None
        return markup(mermaid.text(self.diagram), drawing, caption, links)


def markup(source: str, drawing: str | None, caption: str = "", links: str = "") -> str:
    """A figure of a Mermaid text and, where it has been drawn, of its drawing.

    `links` is HTML that follows the caption.
    """
    code = escape(source, quote=False)
    shown_caption = (
        f"<figcaption>{escape(caption, quote=False)}{links}</figcaption>" if caption else ""
    )
    if drawing is None:
        text = f'<pre class="scope-diagram__source"><code>{code}</code></pre>'
        return f"{UNDRAWN}{text}{shown_caption}</figure>"
    # No element for code: Material measures each, although it is folded, before the page is ready.
    text = f'<pre class="scope-diagram__source" tabindex="0">{code}</pre>'
    details = f"<details><summary>Mermaid source</summary>{text}</details>"
    return f"{_DRAWN}{drawing}{shown_caption}{details}</figure>"
