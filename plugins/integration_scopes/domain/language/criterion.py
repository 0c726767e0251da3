"""Whether an engineer could write a test for a criterion."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import accumulate

from integration_scopes.domain.language.bearing import bearing
from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.naming import named_places
from integration_scopes.domain.language.quantities import quantities
from integration_scopes.domain.language.reproaches import reproaches
from integration_scopes.domain.language.sentence import Kind, Sentence, Token, tokens
from integration_scopes.domain.language.signs import Evidence, Sign
from integration_scopes.domain.language.verbs import Verb, verbs

THRESHOLD = 2
"""The score from which a criterion is testable; as much below 0, it is vague."""

_MOST = 2
"""How often one kind of evidence counts: a long text is no clearer than a short one."""

_LATIN = re.compile("[a-z]")


class Clarity(StrEnum):
    """How clearly a criterion says what a test would see."""

    TESTABLE = "testable"
    UNDECIDED = "undecided"
    VAGUE = "vague"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The evidence in a criterion, in the order of its text, and what follows from it."""

    evidence: tuple[Evidence, ...] = ()
    has_vague_part: bool = False

    @cached_property
    def score(self) -> int:
        """The sum of the evidence's weights."""
        return sum(piece.weight for piece in self.evidence)

    @property
    def clarity(self) -> Clarity:
        """Vague or testable where the evidence says so clearly."""
        if self.has_vague_part:
            return Clarity.VAGUE
        if self.score >= THRESHOLD:
            return Clarity.TESTABLE
        # Several faint doubts are still a doubt.
        is_clear = self.worst is not None and self.worst.weight <= -THRESHOLD
        return Clarity.VAGUE if is_clear and self.score <= -THRESHOLD else Clarity.UNDECIDED

    @property
    def worst(self) -> Evidence | None:
        """The strongest evidence against a test; among equals, a word, and the first one."""
        against = [piece for piece in self.evidence if piece.weight < 0]
        return min(
            against,
            key=lambda piece: (piece.weight, piece.sign is Sign.FRAGMENT, piece.words),
            default=None,
        )


def judge(text: str, names: Collection[str] = ()) -> Judgement:
    """Weigh the evidence in `text` for and against a test.

    `names` are the scope's own, of records and capabilities: their words promise nothing. A text
    in another script than the lexicon's is not judged: nothing is known about it.
    """
    found = tokens(text)
    if _is_foreign(found):
        return Judgement(evidence=(Evidence(Sign.FOREIGN, (0, len(text))),))
    counted: dict[Sign, int] = {}
    kept = []
    for sign, first, last in _evidence(found, names):
        counted[sign] = counted.get(sign, 0) + 1
        if counted[sign] <= _MOST:
            kept.append(Evidence(sign, (found[first].start, found[last].end)))
    kept.sort(key=lambda piece: piece.words)
    return Judgement(evidence=tuple(kept), has_vague_part=_has_vague_part(kept, found))


def _has_vague_part(evidence: Sequence[Evidence], found: Sequence[Token]) -> bool:
    """Whether there is a promise between two full stops or semicolons that no test can decide.

    What is measured before it is another promise, and does not make this one testable.
    """
    ends = [token.end for token in found if token.text in (";", ".")]
    parts: dict[int, list[Evidence]] = {}
    for piece in evidence:
        parts.setdefault(bisect_left(ends, piece.words[1]), []).append(piece)
    return len(parts) > 1 and any(
        sum(piece.weight for piece in part) <= -THRESHOLD
        and any(piece.sign.empties for piece in part)
        for part in parts.values()
    )


def _is_foreign(found: Sentence) -> bool:
    """Whether most words are written in letters that English does not have."""
    if all(token.kind is Kind.POINT for token in found):
        return True
    if "".join(found.words).isascii():
        return False
    words = [token.lower for token in found if token.kind is Kind.WORD]
    foreign = sum(not (word.isascii() or _LATIN.search(word)) for word in words)
    return foreign * 2 > len(words)


def _evidence(found: Sentence, names: Collection[str]) -> Iterator[tuple[Sign, int, int]]:
    # The number of the clause that each token is in.
    clause = tuple(accumulate(map(_stops().__contains__, found.words)))
    measured = list(quantities(found))
    bounded = {clause[at] for sign, at in measured if sign.is_bound}
    said = verbs(found)
    named = named_places(found, names)
    reproached = reproaches(found, said, named)
    against = [reproach for reproach in reproached if clause[reproach[1]] not in bounded]
    emptied = {clause[at] for sign, at, _ in against if sign.empties}
    yield from ((sign, at, at) for sign, at in measured)
    if _is_denial(found):
        yield Sign.EXCLUSIVE, 0, 0
    yield from against
    if not _is_sentence(found, said):
        yield Sign.FRAGMENT, 0, len(found) - 1
    taken = set(named) | {at for _, first, last in against for at in range(first, last + 1)}
    for verb in said:
        if (
            verb.at not in taken
            and clause[verb.at] not in bounded
            and _is_hollow(verb, found, said)
        ):
            yield Sign.HOLLOW, verb.at, verb.at
    full = [at for at, number in enumerate(clause) if number not in emptied]
    yield from ((sign, at, at) for sign, at in bearing(found, said, full))


@cache
def _stops() -> frozenset[str]:
    """The tokens with which a new clause begins."""
    return WORDS["grammar.boundary"].union(";.:—\N{EN DASH}?!")


def _is_sentence(found: Sentence, said: Sequence[Verb]) -> bool:
    """Whether a finite verb is in a main clause."""
    finite = {verb.at for verb in said if verb.is_finite}
    if _is_denial(found):
        return True
    subordinators = WORDS["grammar.subordinator"]
    if found[0].lower in subordinators or subordinators.isdisjoint(found.words):
        return bool(finite)
    is_waiting = False
    for at, token in enumerate(found):
        if at and token.kind is Kind.WORD and token.lower in subordinators:
            is_waiting = True
        elif token.text in (";", ":", ".", "("):
            is_waiting = False
        if at in finite:
            if not is_waiting:
                return True
            is_waiting = False
    return False


def _is_denial(found: Sentence) -> bool:
    """Whether "there is" may be missing: "no preview for links in archived rooms"."""
    words = found.words
    return words[0] == "no" and not WORDS["grammar.preposition"].isdisjoint(words[2:])


def _is_hollow(verb: Verb, found: Sequence[Token], said: Sequence[Verb]) -> bool:
    """Whether a verb says nothing that could be seen."""
    if verb.base not in WORDS["verbs.hollow"]:
        return False
    if verb.form == "ing":
        return verb.at > 0 and not any(other.is_finite for other in said)
    if verb.base in WORDS["verbs.checking"] and verb.form in ("s", "base") and verb.at:
        # Something checks something; "validated" alone would be work that somebody has done.
        return False
    if verb.base in WORDS["verbs.hindering"] and any(
        token.lower == "from" for token in found[verb.at :]
    ):
        return False
    return verb.is_finite or verb.form == "base"
