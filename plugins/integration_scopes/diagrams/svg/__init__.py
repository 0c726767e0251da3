"""Diagrams as SVG that stands in the page: drawn at build, styled by the site's own style sheet.

A drawing that is too wide for a phone is drawn a second time for one; the style sheet shows the
one that fits.
"""

from html import escape

from integration_scopes.diagrams.graph import Diagram, Graph
from integration_scopes.diagrams.labels import clean
from integration_scopes.diagrams.svg.columns import columns
from integration_scopes.diagrams.svg.font import Font
from integration_scopes.diagrams.svg.lanes import lanes
from integration_scopes.diagrams.svg.picture import Picture, Room, number
from integration_scopes.diagrams.svg.steps import steps

WIDE = Room(width=640, font=Font(size=14, line=18))
NARROW = Room(width=326, font=Font(size=13, line=17))


def drawn(diagram: Diagram, key: str) -> str | None:
    """The drawing of `diagram` as markup; None where it is of a kind that cannot be drawn here.

    `key` tells it from the other drawings of a page: letters, digits and hyphens.
    """
    wide = _picture(diagram, WIDE)
    if wide is None:
        return None
    if wide.width <= NARROW.width:
        return _element(wide, diagram, key, "")
    narrow = _picture(diagram, NARROW)
    if narrow is None:
        return _element(wide, diagram, key, "")
    return _element(wide, diagram, key, "wide") + _element(narrow, diagram, key, "narrow")


def _picture(diagram: Diagram, room: Room) -> Picture | None:
    if isinstance(diagram, Graph):
        return columns(diagram, room) or steps(diagram, room)
    return lanes(diagram, room)


def _element(picture: Picture, diagram: Diagram, key: str, kind: str) -> str:
    title, description = clean(diagram.title) or "Diagram", clean(diagram.description)
    name = f"scope-diagram-{key}" + (f"-{kind}" if kind else "")
    look = "scope-drawing" + (f" scope-drawing--{kind}" if kind else "")
    width, height = number(picture.width), number(picture.height)
    told = f'<title id="{name}-title">{escape(title, quote=False)}</title>'
    described = ""
    if description:
        described = f' aria-describedby="{name}-text"'
        told += f'<desc id="{name}-text">{escape(description, quote=False)}</desc>'
    return (
        f'<svg class="{look}" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-labelledby="{name}-title"{described}>'
        f"{told}{''.join(picture.parts)}</svg>"
    )
