"""The fixed words of the scope format as data: vocabulary.toml, read once."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from integration_scopes.tables import table

VOCABULARY: Mapping[str, Mapping[str, Any]] = table("vocabulary.toml")
DEFAULTS = "defaults"


def entries(kind: str) -> dict[str, Mapping[str, Any]]:
    """The words of a kind, such as `depth`, each with its properties and the kind's defaults."""
    words = dict(VOCABULARY[kind])
    defaults = words.pop(DEFAULTS, {})
    return {
        word: {"label": word.replace("-", " "), "meaning": "", "searched_as": ""} | defaults | own
        for word, own in words.items()
    }


def members(kind: str) -> dict[str, str]:
    """The words of a kind by the names of their enum members: `{"TWO_WAY": "two-way"}`."""
    return {word.upper().replace("-", "_"): word for word in entries(kind)}


class Term(StrEnum):
    """A fixed word, with its `label` and `meaning` for readers, and the properties of its entry.

    The kind is the class's name: `ConflictRule` has the entries of `conflict-rule`. A subclass
    declares the members that the code uses by name, and the properties that its entries have.
    `rank` is its place among the words of its kind, from 0.
    """

    label: str
    meaning: str
    searched_as: str
    rank: int

    def __init__(self, word: str) -> None:
        """Set the properties from the word's entry."""
        kind = type(self)
        entry = _ENTRIES[kind.__name__.lower()][word]
        vars(self).update(entry, rank=len(kind.__members__))


# `needs` lists keys, not words.
_ENTRIES = {kind.replace("-", ""): entries(kind) for kind in VOCABULARY if kind != "needs"}
