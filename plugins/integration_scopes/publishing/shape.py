"""Corridor: the shape of a page: its text with a number in the place of each panel.

Most generated pages have the same few headings and differ only in their panels. So their Markdown
is converted, and its HTML cleaned, once for each shape.
"""

import re
from dataclasses import dataclass
from typing import Self

from integration_scopes.publishing.rendering import SLOT

# Words alone: a link means something else on each page.
_FIXED = re.compile(r"(?:#{1,6} [\w ,'-]*)?")


@dataclass(frozen=True, kw_only=True, slots=True)
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
        """The text that was worked out of the shape, for this page."""
        return SLOT.sub(
            lambda match: match[0].replace(match[1], self.tokens[int(match[1], 16)]), text
        )

    @property
    def is_fixed(self) -> bool:
        """Whether the text, as Markdown, is nothing but headings and panels."""
        return all(map(_FIXED.fullmatch, SLOT.sub("", self.text).splitlines()))
