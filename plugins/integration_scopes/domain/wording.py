"""The wording of the terms of the scope format on pages and in diagrams.

Readers never see a value such as `to-partner`. A `Phrase` has a short name, for a label or a table
cell, and a sentence that explains it. Both can continue a sentence, so they begin in lower case and
end without a full stop. If a phrase needs the companies' names, it is a function of them. Nothing
here is escaped. The field reference uses the same sentences; a test compares them with the schema.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from unicodedata import normalize

from integration_scopes.domain.names import listed
from integration_scopes.domain.verification import Standing
from integration_scopes.model.duration import SECONDS, Duration
from integration_scopes.model.record import Conflict
from integration_scopes.model.scope import Via
from integration_scopes.model.terms import (
    Candidate,
    Case,
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Party,
    ReadinessItem,
    Side,
    Status,
    Trigger,
)
from integration_scopes.model.vocabulary import Term, entries
from integration_scopes.values import immutable


@immutable()
class Phrase:
    """A short name, and the sentence that explains it."""

    name: str
    meaning: str

    def __str__(self) -> str:
        """The name and the meaning in one line."""
        return f"{self.name}: {self.meaning}"


def _phrase(term: Term, **names: str) -> Phrase:
    """The term's label and meaning in the vocabulary, with `names` in place of the braces."""
    return Phrase(name=term.label.format(**names), meaning=term.meaning.format(**names))


DIRECTIONS: tuple[Direction | None, ...] = (*reversed(Direction), None)
"""Every direction, and none, in the order of the pages."""
_BOTH_WAYS = "both ways"


def triggers(values: Sequence[Trigger], *, event: str | None = None, last: str = "and") -> str:
    """What starts a transfer, as words before a time: `on each change and on a schedule`.

    `event` replaces the words for the trigger `event`, and `last` the `and`.
    """
    words = (event if event and value is Trigger.EVENT else value.label for value in values)
    return listed(words, last=last)


def side(value: Side, product: str, partner: str) -> str:
    """The name of the company on that side."""
    return product if value is Side.PRODUCT else partner


def both_sides(value: Side, product: str, partner: str) -> tuple[str, str]:
    """The name of the company on that side, then that of the other one."""
    return (product, partner) if value is Side.PRODUCT else (partner, product)


def party(value: Party, via: Via | None, product: str, partner: str) -> str:
    """The name of the company, or of the third party that carries the data."""
    if value == Party.VIA:
        return via.name if via else "the third party"
    return side(Side(value), product, partner)


def direction(value: Direction, product: str, partner: str) -> Phrase:
    """Which way a record or a story goes, in both companies' names."""
    if value is Direction.TWO_WAY:
        return Phrase(name=_BOTH_WAYS, meaning=f"between {product} and {partner}, {_BOTH_WAYS}")
    start, end = both_sides(value.source or Side.PRODUCT, product, partner)
    return Phrase(name=f"{start} to {end}", meaning=f"from {start} to {end} only")


def to_or_from(value: Direction, partner: str) -> str:
    """The direction as words after a verb: `to Acme`, `from Acme`, `both ways`."""
    if value is Direction.TWO_WAY:
        return _BOTH_WAYS
    return f"{'to' if value is Direction.TO_PARTNER else 'from'} {partner}"


def conflict(value: Conflict, owner: str | None = None) -> Phrase:
    """What happens if both sides change a record that `owner`, a company, owns."""
    phrase = _phrase(value.rule, owner=owner or "the record's owner")
    if value.rule is ConflictRule.OTHER and value.note:
        return replace(phrase, meaning=value.note)
    return phrase


def field_rule(rule: ConflictRule, owner: str | None = None) -> str:
    """Who decides on a field that has a rule of its own, in a record that `owner` owns."""
    return conflict(Conflict(rule=rule), owner).name


def deleted(rule: DeleteRule, here: str, there: str) -> Phrase:
    """What happens to a record in `there` when it is deleted in `here`; both are companies."""
    return _phrase(rule, here=here, there=there)


def depth(value: Depth, product: str, partner: str) -> Phrase:
    """How deep an integration goes, in both companies' names."""
    return _phrase(value, product=product, partner=partner)


_KINDS = {
    "Status": Status,
    "Depth": Depth,
    "What starts a transfer": Trigger,
    "If both sides change a record": ConflictRule,
    "If a record is deleted on one side": DeleteRule,
    "Cases that criteria cover": Case,
    "Out of scope": Candidate,
    "Results": Standing,
    "What the products offer": ReadinessItem,
}


def glossary() -> Mapping[str, Mapping[str, Phrase]]:
    """Every term that readers meet on a page, by heading and by an id of its own."""
    companies = {"product": "the product", "partner": "the partner"}
    names = companies | {"owner": "the record's owner", "here": "one side"}
    names["there"] = "the other side"
    return {
        "Basics": {
            f"term-{word}": Phrase(name=entry["label"], meaning=entry["meaning"])
            for word, entry in entries("term").items()
        },
        **{
            heading: {
                f"{kind.__name__}-{term}".lower().replace(".", "-"): _phrase(term, **names)
                for term in kind
            }
            for heading, kind in _KINDS.items()
        },
    }


_UNITS = {unit: SECONDS[unit] for unit in ("week", "day", "hour", "minute", "second")}


def length(value: Duration) -> str:
    """A duration as pages show it: in the largest unit that gives a whole number."""
    unit, seconds = next(
        (unit, size)
        for unit, size in _UNITS.items()
        if size == 1 or (value.seconds and value.seconds % size == 0)
    )
    count = value.seconds // seconds
    return f"{count} {unit}{'' if count == 1 else 's'}"


def timing(value: Duration) -> str:
    """A promised time, as words after a verb: `within 1 minute`."""
    return f"within {length(value)}"


_AN = ("hour", "honest", "heir")
_A = re.compile(r"uni(?!m|n)|use|usu|usa|eu|one\b|once|ubi|uk\b|ufo")
# Read letter by letter: "an SDR", "a UX lead", "an F&I manager".
_ABBREVIATION = re.compile(r"[A-Z](?:[A-Z0-9]*(?:&[A-Z0-9]+)?)?(?:s|')?(?![A-Za-z])")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
# Abbreviations that people read as words, so that their letters do not show the sound.
_SPOKEN = ("LAN", "NASA", "NATO", "RAM", "SIM", "SOX")


def article(noun: str) -> str:
    """The indefinite article before an English noun: `a` or `an`, by its sound."""
    noun = normalize("NFD", noun.strip())  # "é" sounds like "e", however it is written
    word = noun.lower()
    if _ABBREVIATION.match(noun) and not noun.startswith(_SPOKEN):
        return "an" if noun[0] in _VOWEL_LETTERS else "a"
    if word.startswith(_AN):
        return "an"
    return "an" if word[:1] in {*"aeiou"} and not _A.match(word) else "a"
