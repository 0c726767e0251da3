"""The shape of a page: its text, with a number in the place of each panel.

Most generated pages have the same few headings and differ only in their panels. Pages of one shape
share one conversion from Markdown and one cleaning of the HTML.
"""

import re
from typing import Self

from integration_scopes.publishing.slots import SLOT
from integration_scopes.values import immutable

# Only words: a link has another target on each page.
_FIXED = re.compile(r"(?:#{1,6} [\w ,'-]*)?")


# Markup that affects the headings of the whole page, or lists them; also in a quote, a list, a
# definition, a footnote or an element.
_WHOLE = re.compile(r"(?:[\s>*+:-]|\d+\.|\[\^[^\]]*\]:|<[^>]*>)*(?:#(?!#)|=)|.*(?:\[TOC\]|<h1\b)")


def split_at_prose(markdown: str) -> list[str]:
    """Split a page's Markdown above and below its prose: only the prose differs between pages.

    Each split is above a heading, where no block continues. A page with a title is one part.
    """
    lines = markdown.split("\n")
    prose = [at for at, line in enumerate(lines) if not _FIXED.fullmatch(SLOT.sub("", line))]
    if not prose or any(map(_WHOLE.match, lines)):
        return [markdown]
    cuts = [at for at, line in enumerate(lines) if line.startswith("## ") and not lines[at - 1]]
    start = max((at for at in cuts if at <= prose[0]), default=0)
    end = min((at for at in cuts if at > prose[-1]), default=len(lines))
    pieces = map("\n".join, (lines[:start], lines[start:end], lines[end:]))
    return [piece for piece in pieces if piece.strip()]


@immutable()
class Shape:
    """A text with a number in the place of each panel, and the tokens of one page's panels."""

    text: str
    tokens: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """The shape of Markdown, or of the HTML that it becomes."""
        tokens: list[str] = []

        def numbered(match: re.Match[str]) -> str:
            tokens.append(match[1])
            return match[0].replace(match[1], f"{len(tokens) - 1:024x}")

        return cls(text=SLOT.sub(numbered, text), tokens=tuple(tokens))

    def filled(self, text: str) -> str:
        """`text`, which was converted from the shape, with this page's panels."""
        return SLOT.sub(
            lambda match: match[0].replace(match[1], self.tokens[int(match[1], 16)]), text
        )

    @property
    def is_fixed(self) -> bool:
        """Whether the text, as Markdown, is nothing but headings and panels."""
        return all(map(_FIXED.fullmatch, SLOT.sub("", self.text).splitlines()))
