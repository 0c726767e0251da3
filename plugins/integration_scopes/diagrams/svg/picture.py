"""A drawing's parts as markup: shapes, lines and texts, placed to the half pixel.

There are no colours, fonts or ids in it: classes say what a part is, and diagrams.css says how that
looks. Each text is a line of its own, so that a browser lays out each by its own direction.
"""

from collections.abc import Callable, Iterable
from dataclasses import field
from functools import lru_cache
from html import escape

from integration_scopes.diagrams.labels import fold
from integration_scopes.diagrams.svg.font import Font
from integration_scopes.values import immutable

NAME, SOFT = "sd-name", "sd-soft"
"""The look of a line: names are bold, details are not."""

_MAX_LINES = 100
_BASE = 0.74
"""Where a line's baseline is, as a part of the line's height."""
_HEAD = (9, 4)
"""An arrow's head: how long, and how far to each side."""


@immutable()
class Room:
    """What limits a drawing: its maximum width, and its font."""

    width: float
    font: Font


@immutable()
class Block:
    """Lines of text as markup, each without the place that its element begins with; in pixels."""

    rows: tuple[str, ...]
    width: float
    line: float

    @property
    def height(self) -> float:
        """The height of all lines together."""
        return self.line * len(self.rows)


@immutable()
class Picture:
    """A whole drawing without its frame; sizes in pixels."""

    width: float
    height: float
    parts: tuple[str, ...] = field(repr=False)


def block(parts: Iterable[tuple[str, str]], room: float, font: Font) -> Block:
    """Texts with their looks, each broken into lines that are no wider than `room`.

    A part that is empty is left out.
    """
    rows: list[str] = []
    widest = 0.0
    for text, look in parts:
        if text:
            lines, width = _lines(text, look, room, font.bold if look == NAME else font.regular)
            rows += lines
            widest = max(widest, width)
    return Block(rows=tuple(rows), width=widest, line=font.line)


@lru_cache(maxsize=1 << 11)  # companies and records are in many drawings
def _lines(
    text: str, look: str, room: float, width: Callable[[str], float]
) -> tuple[list[str], float]:
    """The rows of a block with this text, and the width of the widest."""
    rows = fold(text, columns=room, lines=_MAX_LINES, width=width)
    shown = f' class="{look}"' if look else ""
    return [f"{shown}>{escape(row, quote=False)}</text>" for row in rows], max(map(width, rows))


def texts(lines: Block, middle: float, top: float) -> str:
    """The lines of a block, one below the other, around `middle`."""
    x = number(middle)
    return "".join(
        f'<text x="{x}" y="{number(top + lines.line * (index + _BASE))}"{row}'
        for index, row in enumerate(lines.rows)
    )


def rectangle(x: float, y: float, width: float, height: float, *, radius: float) -> str:
    """A box with round corners."""
    place = f'x="{number(x)}" y="{number(y)}"'
    return (
        f'<rect {place} width="{number(width)}" height="{number(height)}" rx="{number(radius)}"/>'
    )


def group(look: str, *parts: str) -> str:
    """Group parts that belong together."""
    return f'<g class="{look}">{"".join(parts)}</g>'


def across(start: float, end: float, y: float, look: str = "sd-edge") -> str:
    """An arrow from left to right or from right to left."""
    length, side = _HEAD
    back = -length if end > start else length
    return (
        f'<path class="{look}" d="M{number(start)} {number(y)}H{number(end + back / 2)}"/>'
        f'<path class="sd-head" d="M{number(end)} {number(y)}l{back} {side}v{-2 * side}z"/>'
    )


def down(x: float, start: float, end: float) -> str:
    """An arrow downwards."""
    length, side = _HEAD
    return (
        f'<path class="sd-edge" d="M{number(x)} {number(start)}V{number(end - length / 2)}"/>'
        f'<path class="sd-head" d="M{number(x)} {number(end)}l{side} {-length}h{-2 * side}z"/>'
    )


def branch(start: tuple[float, float], trunk: float, end: tuple[float, float]) -> str:
    """An arrow to the right that follows a trunk up or down, which starts share."""
    length, side = _HEAD
    (x, y), (tip, at) = start, end
    return (
        f'<path class="sd-edge" d="M{number(x)} {number(y)}H{number(trunk)}V{number(at)}'
        f'H{number(tip - length / 2)}"/>'
        f'<path class="sd-head" d="M{number(tip)} {number(at)}l{-length} {side}v{-2 * side}z"/>'
    )


@lru_cache(maxsize=1 << 12)  # drawings have the same few places
def number(value: float) -> str:
    """A number rounded to half a pixel, in its shortest form."""
    return f"{round(value * 2) / 2:g}"
