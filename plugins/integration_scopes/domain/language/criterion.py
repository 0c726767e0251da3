"""Whether an engineer could write a test for a criterion."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from integration_scopes.domain.language.evidence_of_testability import testability_signs
from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.names_in_text import named_places
from integration_scopes.domain.language.quantities import quantities
from integration_scopes.domain.language.sentence import Sentence, Token, TokenKind, tokens_of
from integration_scopes.domain.language.signs import Evidence, Sign
from integration_scopes.domain.language.vague_words import vague_words
from integration_scopes.domain.language.verbs import Verb, verbs_of
from integration_scopes.values import immutable

THRESHOLD = 2
"""The score from which a criterion is testable; as much below 0, it is vague."""

_MAX_COUNTED = 2
"""How often one kind of evidence counts: a long text is no clearer than a short one."""

_LATIN = re.compile("[a-z]")


class Clarity(StrEnum):
    """How clearly a criterion says what a test would see."""

    TESTABLE = "testable"
    UNDECIDED = "undecided"
    VAGUE = "vague"


@immutable(slots=False)
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
    return _judged(text, named_places(tokens_of(text), names))


# Many scopes have the same criterion, with other names that do not occur in it.
@lru_cache(maxsize=1 << 11)
def _judged(text: str, named: frozenset[int]) -> Judgement:
    tokens = tokens_of(text)
    if _is_foreign(tokens):
        return Judgement(evidence=(Evidence(Sign.FOREIGN, (0, len(text))),))
    counted: dict[Sign, int] = {}
    kept = []
    for sign, first, last in _evidence(tokens, named):
        counted[sign] = counted.get(sign, 0) + 1
        if counted[sign] <= _MAX_COUNTED:
            kept.append(Evidence(sign, (tokens[first].start, tokens[last].end)))
    kept.sort(key=lambda piece: piece.words)
    return Judgement(evidence=tuple(kept), has_vague_part=_has_vague_part(kept, tokens))


def _has_vague_part(evidence: Sequence[Evidence], tokens: Sequence[Token]) -> bool:
    """Whether there is a promise between two full stops or semicolons that no test can decide.

    What is measured before it is another promise, and does not make this one testable.
    """
    if not any(piece.sign.empties for piece in evidence):
        return False
    ends = [token.end for token in tokens if token.text in (";", ".")]
    parts: dict[int, list[Evidence]] = {}
    for piece in evidence:
        parts.setdefault(bisect_left(ends, piece.words[1]), []).append(piece)
    return len(parts) > 1 and any(
        sum(piece.weight for piece in part) <= -THRESHOLD
        and any(piece.sign.empties for piece in part)
        for part in parts.values()
    )


def _is_foreign(tokens: Sentence) -> bool:
    """Whether most words are written in letters that English does not have."""
    if all(token.kind is TokenKind.POINT for token in tokens):
        return True
    if "".join(tokens.words).isascii():
        return False
    words = [token.lower for token in tokens if token.kind is TokenKind.WORD]
    foreign = sum(not (word.isascii() or _LATIN.search(word)) for word in words)
    return foreign * 2 > len(words)


def _evidence(tokens: Sentence, named: Collection[int]) -> Iterator[tuple[Sign, int, int]]:
    # The number of the clause that each token is in.
    clause = tuple(accumulate(map(_stops().__contains__, tokens.words)))
    measured = list(quantities(tokens))
    bounded = {clause[at] for sign, at in measured if sign.is_bound}
    verbs = verbs_of(tokens)
    # In a clause with a limit, a vague word does no harm: "quickly, within 2 s".
    vague = [
        words for words in vague_words(tokens, verbs, named) if clause[words[1]] not in bounded
    ]
    emptied = {clause[at] for sign, at, _ in vague if sign.empties}
    yield from ((sign, at, at) for sign, at in measured)
    if _is_denial(tokens):
        yield Sign.EXCLUSIVE, 0, 0
    yield from vague
    if not _is_sentence(tokens, verbs):
        yield Sign.FRAGMENT, 0, len(tokens) - 1
    taken = set(named) | {at for _, first, last in vague for at in range(first, last + 1)}
    for verb in verbs:
        if (
            verb.at not in taken
            and clause[verb.at] not in bounded
            and _is_hollow(verb, tokens, verbs)
        ):
            yield Sign.HOLLOW, verb.at, verb.at
    counted_places = [at for at, number in enumerate(clause) if number not in emptied]
    yield from ((sign, at, at) for sign, at in testability_signs(tokens, verbs, counted_places))


@cache
def _stops() -> frozenset[str]:
    """The tokens with which a new clause begins."""
    return WORDS["grammar.boundary"].union(";.:—\N{EN DASH}?!")


def _is_sentence(tokens: Sentence, verbs: Sequence[Verb]) -> bool:
    """Whether a finite verb is in a main clause."""
    finite = {verb.at for verb in verbs if verb.is_finite}
    if _is_denial(tokens):
        return True
    subordinators = WORDS["grammar.subordinator"]
    if tokens[0].lower in subordinators or subordinators.isdisjoint(tokens.words):
        return bool(finite)
    is_waiting = False
    for at, token in enumerate(tokens):
        if at and token.kind is TokenKind.WORD and token.lower in subordinators:
            is_waiting = True
        elif token.text in (";", ":", ".", "("):
            is_waiting = False
        if at in finite:
            if not is_waiting:
                return True
            is_waiting = False
    return False


def _is_denial(tokens: Sentence) -> bool:
    """Whether "there is" may be missing: "no preview for links in archived rooms"."""
    words = tokens.words
    return words[0] == "no" and not WORDS["grammar.preposition"].isdisjoint(words[2:])


def _is_hollow(verb: Verb, tokens: Sequence[Token], verbs: Sequence[Verb]) -> bool:
    """Whether a verb says nothing that could be seen."""
    if verb.base not in WORDS["verbs.hollow"]:
        return False
    if verb.form == "ing":
        return verb.at > 0 and not any(other.is_finite for other in verbs)
    if verb.base in WORDS["verbs.checking"] and verb.form in ("s", "base") and verb.at:
        # Something checks something; "validated" alone would be work that a person has done.
        return False
    if verb.base in WORDS["verbs.hindering"] and any(
        token.lower == "from" for token in tokens[verb.at :]
    ):
        return False
    return verb.is_finite or verb.form == "base"
