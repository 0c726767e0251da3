"""Similar names, found without comparing every pair."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations

_PARTS = re.compile(r"[^\W_]+")
_ORDERED = frozenset({"to", "from", "in", "into", "out", "before", "after", "per", "by"})
_FORMS = frozenset(
    {"inc", "ltd", "llc", "gmbh", "ag", "plc", "corp", "co", "sa", "bv", "ab", "oy", "limited"}
)
_SOUNDS = ("aeiouy", "sz", "ck")
_MIN_SLIP = 5
"""Shorter words too often differ by one letter without a slip."""


def parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded: no case, accents or punctuation."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return tuple(_PARTS.findall(plain))


def company(name: str) -> str:
    """A key that is equal for two spellings of one company's name.

    It ignores case, accents, punctuation, spaces and the legal form at the end.
    """
    words = parts(name)
    while len(words) > 1 and words[-1] in _FORMS:
        words = words[:-1]
    return "".join(words)


def thing(name: str) -> str:
    """A key that is equal for two names of one thing.

    It ignores separators and plurals. It also ignores the order of the words, unless a word such as
    `to` or `from` gives the order a meaning.
    """
    words = [singular(word) for word in parts(name)]
    if not _ORDERED.intersection(words):
        words.sort()
    return " ".join(words)


def singular(word: str) -> str:
    """An English noun in the singular, as far as its ending shows."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of folded names that differ by one typing slip in one word.

    A slip is a letter too many or too few, two neighbours exchanged, or one letter in place of
    another that sounds alike. The word must have five or more letters; its first letter must be the
    same, and it must have no digits. (If any letter could replace any other, `-ford` and `-fold`,
    which are two names, would be slips.)

    Only names that share a spelling with one letter left out are compared, so the time grows with
    the number of names, not with the number of pairs.
    """
    by_spelling: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        for spelling in _spellings(name):
            by_spelling.setdefault(spelling, []).append(name)
    seen: set[tuple[str, str]] = set()
    for group in by_spelling.values():
        for pair in combinations(group, 2):
            if pair not in seen and _is_slip(*pair):
                seen.add(pair)
    yield from sorted(seen)


def _spellings(name: str) -> set[str]:
    return {name, *(name[:at] + name[at + 1 :] for at in range(1, len(name)))}


def _is_slip(name: str, other: str) -> bool:
    words, others = name.split(" "), other.split(" ")
    if len(words) != len(others):
        return False
    differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(differing) != 1:
        return False
    ((a, b),) = differing
    if min(len(a), len(b)) < _MIN_SLIP or a[0] != b[0] or re.search("[0-9]", a + b):
        return False
    return _differs_once(*sorted((a, b), key=len))


def _differs_once(short: str, long: str) -> bool:
    """Whether one slip turns one of two different words into the other."""
    both = enumerate(zip(short, long, strict=False))
    at = next((at for at, (a, b) in both if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    if short[at + 1 :] == long[at + 1 :]:
        return any({short[at], long[at]} <= {*letters} for letters in _SOUNDS)
    exchanged = short[at + 1 : at + 2] + short[at : at + 1]
    return exchanged == long[at : at + 2] and short[at + 2 :] == long[at + 2 :]
