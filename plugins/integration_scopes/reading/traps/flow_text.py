"""Traps: a text without quotes inside `[…]` or `{…}`: where its author ends it, where YAML does."""

import re
from collections.abc import Set as AbstractSet

from integration_scopes.reading.traps import plain
from integration_scopes.reading.traps.mend import cut

BEFORE_COMMENT = ("  ", "\n ", " \n")
_INSIDE = {"[": "[ ]", "{": "{ }"}
_NEXT_KEY = re.compile(
    r"[ \n]{0,200}(?:\"[^\"\n]{0,80}\" *:|'[^'\n]{0,80}' *:"
    r"|[^\s,:{}\[\]\"'#?&*!|>%@`][^,:{}\[\]\"'#\n]{0,60}:(?=[ \n,}]|$)"
    r"|[A-Za-z_][A-Za-z0-9_-]{0,40}:(?!//))"
)
_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?=\s*[,\]}])")


class Ends:
    """The ends of the texts inside one flow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tail = len(text.rstrip("]} \n"))

    def of_text(self, at: int, closer: str, closers: AbstractSet[str]) -> int:
        """Where the text that begins at `at` ends, as its author would say.

        `closer` ends the flow that holds it, `closers` all that are open.
        """
        text = self._text
        grouped = _THOUSANDS.match(text, at)
        if grouped:
            return grouped.end()
        depth = 0
        place = at
        while place < len(text):
            sign = text[place]
            if sign in "[{":
                depth += 1
            elif sign in "]}" and depth:
                depth -= 1
            elif self._ends(place, sign, closer, closers, depth):
                break
            place += 1
        return at + len(text[at:place].rstrip(" \n"))

    def _ends(self, at: int, sign: str, closer: str, closers: AbstractSet[str], depth: int) -> bool:
        """Whether the sign here ends a text in which so many brackets are open."""
        if sign in "]}":
            return sign in closers or at >= self._tail
        if sign == ",":
            return depth == 0 and self._ends_item(at, closer)
        return sign == "#" and self._text[at - 2 : at] in BEFORE_COMMENT

    def _ends_item(self, at: int, closer: str) -> bool:
        """Whether the comma here parts two items rather than two words."""
        if closer == "]":
            return True
        following = self._text[at + 1 : at + 90].lstrip()
        if not following or following[0] in "},":
            return True
        return _NEXT_KEY.match(self._text, at + 1) is not None


def trouble(text: str, opener: str) -> tuple[str, int]:
    """What is wrong with a text without quotes in a flow, and where in it; no words if nothing."""
    words = plain.begins(text)
    if words:
        return words, 0
    if text.startswith("#"):
        return f"the text {cut(text)} is lost: YAML reads it as a comment", 0
    inside = _INSIDE[opener]
    for place, sign in enumerate(text):
        following = text[place + 1 : place + 2]
        if sign == ",":
            return (
                f'text after "," is cut off: in {inside} a comma ends the text {cut(text)}',
                place,
            )
        if sign in "[]{}":
            return f'"{sign}" in {inside} is no part of a text without quotes: {cut(text)}', place
        if sign == "?":
            return f'"?" in {inside} needs quotes around the text: {cut(text)}', place
        if sign == "#" and text[place - 1] == " ":
            return plain.cut_off(text[place:]), place
        if sign == ":" and opener == "{" and following in ("", " "):
            return f'the text holds ":", which YAML takes for the end of a key: {cut(text)}', place
    return "", -1
