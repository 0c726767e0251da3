"""A sentinel: a word that stands for one text of one file, and for nothing else in the world."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from string import ascii_lowercase

PREFIX = "zqxjkv"
"""What each word begins with: no word of any language, and letters that nothing needs to escape."""

FILE = "file"
"""The place of what stands in a file beside the scopes."""

COMMENT = "comment"
"""The place of what only whoever opens the file reads."""

UNSHOWN = {
    "owner.handle": "pages name people, not their accounts",
    "partner_owner.handle": "pages name people, not their accounts",
    FILE: "a file is there with the pages that refer to it, and this one has none",
    COMMENT: "comments are for whoever opens the file",
    "retired capability's name": "the backlog tells nothing of what is retired",
    "retired capability's description": "the backlog tells nothing of what is retired",
    "unused capability": "no scope mentions it",
    "baseline": "what is tolerated is no part of a site",
    "test suite's name": "of a test, pages tell its own name and its file",
    "test class's name": "of a test, pages tell its own name and its file",
    "test's message": "of a test, pages tell its own name and its file",
    "test's output": "of a test, pages tell its own name and its file",
}
"""The fields that no page shows, not even to those who may know them, and why.

Whatever else is planted must be found by its readers: a test that finds nothing proves nothing.
"""

LENGTH = len(PREFIX) + 4


class Secrecy(StrEnum):
    """Who may find a sentinel."""

    OPEN = "open"
    PARTNER = "partner"
    NOBODY = "nobody"
    INTERNAL = "internal"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentinel:
    """One planted word; `places` are the fields that it stands in, as people name them.

    `partner` is the id, in the copy, of the partner whose it is; `path` the file's, as it is told.
    """

    word: str
    partner: str
    path: str
    places: tuple[str, ...]
    secrecy: Secrecy

    @property
    def is_shown(self) -> bool:
        """Whether a page of its readers must show it."""
        return not UNSHOWN.keys() >= set(self.places)

    def is_for(self, audience: str) -> bool:
        """Whether `audience` may find it; this is what the test knows, and asks no filter."""
        if audience == "internal" or self.secrecy is Secrecy.OPEN:
            return True
        return self.secrecy is Secrecy.PARTNER and audience == self.partner


def words() -> Iterator[str]:
    """The words, the same ones in each run."""
    return (PREFIX + "".join(letters) for letters in product(ascii_lowercase, repeat=4))
