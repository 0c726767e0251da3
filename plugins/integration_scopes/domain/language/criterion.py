"""Whether an engineer could write a test for a criterion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.quantities import quantities
from integration_scopes.domain.language.reproaches import reproaches
from integration_scopes.domain.language.sentence import Kind, Stretch, Token, tokens
from integration_scopes.domain.language.signs import BOUNDS, EMPTIES, Evidence, Sign
from integration_scopes.domain.language.verbs import Verb, verbs

THRESHOLD = 2
_MOST = 2
"""How often one kind of evidence counts: a long text is no clearer than a short one."""


class Verdict(StrEnum):
    """What becomes of a criterion."""

    TESTABLE = "testable"
    UNDECIDED = "undecided"
    VAGUE = "vague"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A verdict with the evidence for it, in the order of the text."""

    evidence: tuple[Evidence, ...] = ()

    @cached_property
    def score(self) -> int:
        """The evidence's weights together."""
        return sum(one.weight for one in self.evidence)

    @property
    def verdict(self) -> Verdict:
        """Vague and testable where the evidence says so clearly."""
        if self.score >= THRESHOLD:
            return Verdict.TESTABLE
        return Verdict.VAGUE if self.score <= -THRESHOLD else Verdict.UNDECIDED

    @property
    def worst(self) -> Evidence | None:
        """What speaks most against a test, the first of its weight."""
        return min(
            (one for one in self.evidence if one.weight < 0),
            key=lambda one: (one.weight, one.words),
            default=None,
        )

    @property
    def has_reason(self) -> bool:
        """Whether anything in the text speaks for a test."""
        return any(one.weight > 0 for one in self.evidence)


def judge(text: str, lexicon: Lexicon) -> Judgement:
    """Weigh what the words of `text` say for and against a test."""
    found = tokens(text)
    counted: dict[Sign, int] = {}
    kept = []
    for sign, first, last in _evidence(text, found, lexicon):
        counted[sign] = counted.get(sign, 0) + 1
        if counted[sign] <= _MOST:
            kept.append(Evidence(sign, (found[first].start, found[last].end)))
    return Judgement(evidence=tuple(sorted(kept, key=lambda one: one.words)))


def _evidence(
    text: str, found: Sequence[Token], lexicon: Lexicon
) -> Iterator[tuple[Sign, int, int]]:
    if not found:
        return
    clause = _clauses(found, lexicon)
    measured = list(quantities(found, lexicon))
    bounded = {clause[at] for sign, at in measured if sign in BOUNDS}
    said = verbs(found, lexicon)
    against = [
        one for one in reproaches(text, found, said, lexicon) if clause[one[1]] not in bounded
    ]
    emptied = {clause[at] for sign, at, _ in against if sign in EMPTIES}
    yield from ((sign, at, at) for sign, at in measured)
    yield from against
    if not _is_sentence(found, said, lexicon):
        yield Sign.FRAGMENT, 0, len(found) - 1
    taken = {at for _, first, last in against for at in range(first, last + 1)}
    hollow = [
        verb
        for verb in said
        if verb.base in lexicon["verbs.hollow"] and _says_nothing(verb, found, said, lexicon)
    ]
    for verb in hollow:
        if verb.at not in taken and clause[verb.at] not in bounded:
            yield Sign.HOLLOW, verb.at, verb.at
    seen = [
        verb for verb in said if clause[verb.at] not in emptied and _is_seen(verb, found, lexicon)
    ]
    for number, verb in enumerate(seen):
        yield (Sign.FURTHER if number else Sign.OBSERVABLE), verb.at, verb.at
    yield from _logic(found, said, bool(seen), clause, emptied, lexicon)


def _logic(
    found: Sequence[Token],
    said: Sequence[Verb],
    is_seen: bool,
    clause: Sequence[int],
    emptied: set[int],
    lexicon: Lexicon,
) -> Iterator[tuple[Sign, int, int]]:
    """Conditions, exclusions, equalities, literals and lists, each once."""
    acts = any(verb.is_finite and verb.base not in lexicon["verbs.hollow"] for verb in said)
    classes = (
        (Sign.CONDITION, "grammar.condition", is_seen or acts),
        (Sign.EXCLUSIVE, "equality.exclusive", is_seen or acts),
        (Sign.EQUALITY, "equality.word", True),
    )
    for sign, name, is_asked in classes:
        if is_asked:
            for at, token in enumerate(found):
                if (
                    token.kind is Kind.WORD
                    and token.lower in lexicon[name]
                    and clause[at] not in emptied
                ):
                    yield sign, at, at
                    break
    for at, token in enumerate(found):
        if token.kind in (Kind.QUOTE, Kind.CODE):
            yield Sign.LITERAL, at, at
            break
    listed = _list(found, lexicon)
    if listed is not None and clause[listed] not in emptied:
        yield Sign.LIST, listed, listed


def _clauses(found: Sequence[Token], lexicon: Lexicon) -> list[int]:
    number, numbers = 0, []
    for token in found:
        if (token.kind is Kind.POINT and token.text in ";.:—–?!") or (
            token.lower in lexicon["grammar.boundary"]
        ):
            number += 1
        numbers.append(number)
    return numbers


def _is_sentence(found: Sequence[Token], said: Sequence[Verb], lexicon: Lexicon) -> bool:
    """Whether a finite verb stands in a main clause."""
    finite = {verb.at for verb in said if verb.is_finite}
    if found[0].lower in lexicon["grammar.subordinator"]:
        return bool(finite)
    is_waiting = False
    for at, token in enumerate(found):
        if at and token.kind is Kind.WORD and token.lower in lexicon["grammar.subordinator"]:
            is_waiting = True
        elif token.text in (";", ":", ".", "("):
            is_waiting = False
        if at in finite:
            if not is_waiting:
                return True
            is_waiting = False
    return False


def _says_nothing(
    verb: Verb, found: Sequence[Token], said: Sequence[Verb], lexicon: Lexicon
) -> bool:
    if verb.form == "ing":
        return not any(one.is_finite for one in said) and verb.at > 0
    if verb.base in ("validate", "verify", "test") and verb.form in ("s", "base") and verb.at:
        # Someone checks something; "validated" alone would be work that somebody has done.
        return False
    if verb.base == "prevent" and any(token.lower == "from" for token in found[verb.at :]):
        return False
    return verb.is_finite or verb.form == "base"


def _is_seen(verb: Verb, found: Sequence[Token], lexicon: Lexicon) -> bool:
    if verb.base == "prevent":
        return any(token.lower == "from" for token in found[verb.at : verb.at + 6]) and any(
            token.lower.endswith("ing") for token in found[verb.at :]
        )
    if verb.base not in lexicon["verbs.observable"]:
        return False
    return verb.is_finite or (verb.form in ("past", "base") and verb.at > 0)


def _list(found: Sequence[Token], lexicon: Lexicon) -> int | None:
    """Where a finite list begins: in brackets, behind a colon, or of three and more."""
    for at, token in enumerate(found):
        if token.text in ("(", ":") and any(
            near.text in (",", "/", "|") for near in found[at : at + 20]
        ):
            return at
    commas = [at for at, token in enumerate(found) if token.text == ","]
    if commas and any(token.lower in ("and", "or") for token in found[commas[0] :]):
        return commas[0]
    for at in range(1, len(found) - 1):
        if found[at].lower in ("and", "or") and _is_name(found, at - 1) and _is_name(found, at + 1):
            return at
    for at, token in enumerate(found):
        if token.lower in lexicon["equality.holds"] and any(
            near.lower in ("and", "or") for near in found[at:]
        ):
            return at
    return None


def _is_name(found: Sequence[Token], at: int) -> bool:
    token = found[at]
    return at > 0 and (token.kind is Kind.CODE or token.text[:1].isupper())
