"""Diagrams as inline SVG: drawn at build, styled by the site's own style sheet.

A drawing that is too wide for a phone is drawn a second time for one; the style sheet shows the
one that fits. What cannot be drawn narrow scrolls within its figure.
"""

from collections.abc import Sequence
from html import escape

from integration_scopes.diagrams.graph import Diagram, Graph
from integration_scopes.diagrams.labels import clean
from integration_scopes.diagrams.svg.columns import columns
from integration_scopes.diagrams.svg.font import Font
from integration_scopes.diagrams.svg.lanes import lanes
from integration_scopes.diagrams.svg.picture import Picture, Room, number
from integration_scopes.diagrams.svg.steps import steps
from integration_scopes.diagrams.written import plain_sequence

WIDE = Room(width=640, font=Font(size=14, line=18))
NARROW = Room(width=338, font=Font(size=13, line=17))
"""What a desktop's page has room for, and a phone's."""

_SHRINKS = 480
"""How wide a drawing may be and still be legible when it is scaled to a phone."""

_LONGEST = 20_000
"""How long the text of a hand-written diagram may be, in characters."""


def drawn(diagram: Diagram, key: str) -> str | None:
    """The drawing of `diagram` as markup; None if it is of a kind that cannot be drawn here.

    `key` identifies it among the drawings of a page: letters, digits and hyphens.
    """
    wide = _picture(diagram, WIDE)
    if wide is None:
        return None
    narrow = _picture(diagram, NARROW) if wide.width > NARROW.width else None
    return _markup(wide, narrow, (diagram.title, diagram.description), key)


def written(source: str, key: str) -> str | None:
    """The drawing of a plain sequence that a person wrote in Mermaid, as `drawn` draws our own.

    None if the text is another diagram: the browser draws it.
    """
    sequence = plain_sequence(source) if len(source) <= _LONGEST else None
    return drawn(sequence, key) if sequence is not None else None


def _picture(diagram: Diagram, room: Room) -> Picture | None:
    if isinstance(diagram, Graph):
        return columns(diagram, room) or steps(diagram, room)
    return lanes(diagram, room)


def _markup(wide: Picture, narrow: Picture | None, texts: Sequence[str], key: str) -> str:
    if narrow is not None:
        wider = _element(wide, texts, f"{key}-wide", "scope-drawing--wide")
        return wider + _element(narrow, texts, f"{key}-narrow", "scope-drawing--narrow")
    drawing = _element(wide, texts, key)
    if wide.width <= _SHRINKS:
        return drawing
    return (
        '<div class="scope-drawing__scroll" role="group" aria-label="Wide diagram" tabindex="0">'
        f"{drawing}</div>"
    )


def _element(picture: Picture, texts: Sequence[str], key: str, look: str = "") -> str:
    title, description = clean(texts[0]) or "Diagram", clean(texts[1])
    name = f"scope-diagram-{key}"
    look = f"scope-drawing {look}".strip()
    width, height = number(picture.width), number(picture.height)
    spoken = f'<title id="{name}-title">{escape(title, quote=False)}</title>'
    described = ""
    if description:
        described = f' aria-describedby="{name}-text"'
        spoken += f'<desc id="{name}-text">{escape(description, quote=False)}</desc>'
    return (
        f'<svg class="{look}" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-labelledby="{name}-title"{described}>'
        f"{spoken}{''.join(picture.parts)}</svg>"
    )
