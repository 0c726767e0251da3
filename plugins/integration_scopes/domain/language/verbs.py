"""Which words of a sentence are its verbs."""

from collections.abc import Sequence
from typing import NamedTuple

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.neighbours import (
    ends_group,
    governor,
    may_end_subject,
    word_at,
)
from integration_scopes.domain.language.noun_or_verb import (
    FURTHER,
    NOT_FINITE,
    is_base_verb,
    is_s_verb,
    may_be_s_verb,
)
from integration_scopes.domain.language.sentence import Token, TokenKind

_ENDINGS = ("ed", "s")
"""How a verb may end that no list knows."""

_GOVERNED = 4
"""How far after its auxiliary a verb is looked for, in words."""


class Verb(NamedTuple):
    """A verb at the place `at` among the tokens; a finite one makes a sentence.

    `base` is empty if the verb is not known; `form` is as in the lexicon, or `aux`.
    """

    at: int
    base: str
    form: str
    is_finite: bool


def verbs_of(tokens: Sequence[Token]) -> list[Verb]:
    """The verbs of a sentence in its order; auxiliaries and modals among them, with no base."""
    earlier: list[Verb] = []
    # One clause has one verb in -s; what follows is a plural, as in "uses the functions".
    places = 1
    openings, joints = WORDS["any.opening"], WORDS["grammar.conjunction"]
    helpers, known = WORDS["any.helper"], WORDS.verbs
    for at, (kind, _, word, _, _) in enumerate(tokens):
        if kind is not TokenKind.WORD:
            places = max(places, 1) if kind is TokenKind.POINT else places
            continue
        if at and word in openings:
            places += 1
        may_be_verb = word in known or word in helpers or word.endswith(_ENDINGS)
        verb = _verb(tokens, at) if may_be_verb else None
        if verb is None:
            places = max(places, 1) if word in joints else places
        elif verb.form != "s" or (places > 0 and _may_be_verb(tokens, at, earlier)):
            places -= verb.is_finite and not _leaves_room(verb, earlier)
            earlier.append(verb)
    return earlier


def _leaves_room(verb: Verb, earlier: Sequence[Verb]) -> bool:
    """Whether a verb leaves room for one in -s: "a deal saved twice shows", "does not know it"."""
    is_governed = earlier and earlier[-1].form == "aux" and verb.at - earlier[-1].at < _GOVERNED
    return bool(is_governed) or verb.form == "past"


def _may_be_verb(tokens: Sequence[Token], at: int, earlier: Sequence[Verb]) -> bool:
    """Whether a verb may be there: after "and" only if there was one before."""
    return word_at(tokens, at - 1) not in FURTHER or any(verb.is_finite for verb in earlier)


def _verb(tokens: Sequence[Token], at: int) -> Verb | None:
    word = tokens[at].lower
    if word in WORDS["any.helper"]:
        return Verb(at=at, base="", form="aux", is_finite=word not in NOT_FINITE)
    if word not in WORDS.verbs:
        return _unknown(tokens, at)
    base, form = WORDS.verbs[word]
    if form == "ing":
        return Verb(at=at, base=base, form=form, is_finite=False)
    governed = governor(tokens, at)
    if governed == "to" and (form == "s" or _is_noun_behind_to(tokens, at, base)):
        return None
    if form == "base" and governed in WORDS["grammar.copula"]:
        # "is clear" has an adjective
        return _participle_like_base(at, base)
    if governed:
        return Verb(at=at, base=base, form=form, is_finite=governed != "to")
    if form == "past":
        return _participle(tokens, at, base)
    is_verb = is_s_verb if form == "s" else is_base_verb
    return Verb(at=at, base=base, form=form, is_finite=True) if is_verb(tokens, at) else None


def _participle_like_base(at: int, base: str) -> Verb | None:
    """A participle that looks like its base: "is set"."""
    if base not in WORDS["verbs.unchanging"]:
        return None
    return Verb(at=at, base=base, form="past", is_finite=True)


def _unknown(tokens: Sequence[Token], at: int) -> Verb | None:
    word = tokens[at].lower
    if not word.endswith(_ENDINGS):
        return None
    if word.endswith("ed") and len(word) > 4 and at and may_end_subject(tokens, at - 1):
        return Verb(at=at, base="", form="past", is_finite=ends_group(tokens, at + 1))
    if may_be_s_verb(tokens, at):
        return Verb(at=at, base="", form="s", is_finite=True)
    return None


def _participle(tokens: Sequence[Token], at: int, base: str) -> Verb | None:
    """A participle without its auxiliary: "records updated within", not "the updated record"."""
    before = word_at(tokens, at - 1)
    if before in WORDS["grammar.determiner"]:
        return None
    is_predicate = may_end_subject(tokens, at - 1) and ends_group(tokens, at + 1)
    is_finite = at > 0 and before not in WORDS["grammar.preposition"] and is_predicate
    if at == 0:
        # "Placed in the folder" lacks its subject; "Saved searches" has no verb.
        is_finite = word_at(tokens, 1) in WORDS["grammar.preposition"]
    return Verb(at=at, base=base, form="past", is_finite=is_finite)


def _is_noun_behind_to(tokens: Sequence[Token], at: int, base: str) -> bool:
    """Whether a noun follows `to`: "related to state changes", and not "to filter orders"."""
    after = word_at(tokens, at + 1)
    return (
        base in WORDS["verbs.nounlike"]
        and not ends_group(tokens, at + 1)
        and after not in WORDS["grammar.pronoun"]
        and not after.endswith("s")
    )
