"""Which words of a sentence are its verbs."""

from collections.abc import Sequence
from typing import NamedTuple

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.neighbours import (
    ends_group,
    governor,
    is_adverb,
    is_nounish,
    is_plural,
    starts_group,
    word_at,
)
from integration_scopes.domain.language.sentence import Kind, Token

_NOT_FINITE = frozenset({"be", "been", "being", "having"})
_PRONOUNS = frozenset({"i", "we", "you", "they"})
_RELATIVES = frozenset({"where", "which", "that", "who", "whose"})
_FURTHER = frozenset({"and", "or", ","})
_BEFORE_COMMANDS = frozenset({":", ";", ",", "then", "always", "never", "and", "(", "do", "not"})
_ENDINGS = ("ed", "s")
"""How a verb may end that no list knows."""

_LONG = 6
"""From how many tokens on a line is rather a command than a heading: "Export the ..."."""

_GOVERNED = 4
"""How far after its auxiliary a verb is looked for, in words."""

_REACH = 12
"""How far ahead of its verb the plural of a subject is looked for, in words."""


class Verb(NamedTuple):
    """A verb at the place `at` among the tokens; a finite one makes a sentence.

    `base` is empty where the verb is not known; `form` is as in the lexicon, or `aux`.
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
        if kind is Kind.POINT:
            places = max(places, 1)
        if kind is not Kind.WORD:
            continue
        if at and word in openings:
            places += 1
        is_like_one = word in known or word in helpers or word.endswith(_ENDINGS)
        verb = _verb(tokens, at) if is_like_one else None
        if verb is None:
            places = max(places, 1) if word in joints else places
        elif verb.form != "s" or (places > 0 and _may_stand(tokens, at, earlier)):
            places -= verb.is_finite and not _goes_on(verb, earlier)
            earlier.append(verb)
    return earlier


def _goes_on(verb: Verb, earlier: Sequence[Verb]) -> bool:
    """Whether a verb leaves room for one in -s: "a deal saved twice shows", "does not know it"."""
    is_governed = earlier and earlier[-1].form == "aux" and verb.at - earlier[-1].at < _GOVERNED
    return bool(is_governed) or verb.form == "past"


def _may_stand(tokens: Sequence[Token], at: int, earlier: Sequence[Verb]) -> bool:
    """Whether a verb may be there: after "and" only if there was one before."""
    return word_at(tokens, at - 1) not in _FURTHER or any(verb.is_finite for verb in earlier)


def _verb(tokens: Sequence[Token], at: int) -> Verb | None:
    word = tokens[at].lower
    if word in WORDS["any.helper"]:
        return Verb(at=at, base="", form="aux", is_finite=word not in _NOT_FINITE)
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
        return _unchanging(at, base)
    if governed:
        return Verb(at=at, base=base, form=form, is_finite=governed != "to")
    if form == "past":
        return _participle(tokens, at, base)
    stands = _is_s_verb if form == "s" else _is_base_verb
    return Verb(at=at, base=base, form=form, is_finite=True) if stands(tokens, at) else None


def _unchanging(at: int, base: str) -> Verb | None:
    """A participle that looks like its base: "is set"."""
    if base not in WORDS["verbs.unchanging"]:
        return None
    return Verb(at=at, base=base, form="past", is_finite=True)


def _unknown(tokens: Sequence[Token], at: int) -> Verb | None:
    word = tokens[at].lower
    if not word.endswith(_ENDINGS):
        return None
    if word.endswith("ed") and len(word) > 4 and at and is_nounish(tokens, at - 1):
        return Verb(at=at, base="", form="past", is_finite=ends_group(tokens, at + 1))
    if _may_be_s_verb(tokens, at):
        return Verb(at=at, base="", form="s", is_finite=True)
    return None


def _participle(tokens: Sequence[Token], at: int, base: str) -> Verb | None:
    """A participle without its auxiliary: "records updated within", not "the updated record"."""
    before = word_at(tokens, at - 1)
    if before in WORDS["grammar.determiner"]:
        return None
    is_predicate = is_nounish(tokens, at - 1) and ends_group(tokens, at + 1)
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


def _may_be_s_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether an unknown word in -s is where a verb would be: "a clerk haggles over the price".

    Only after a noun with an article, because headlines, which have none, are full of plurals.
    """
    if at < 2 or not is_plural(tokens[at]) or tokens[at].lower.endswith("'s"):
        return False
    if _is_counted(tokens, at):
        return False
    reach = range(max(0, at - _REACH), at - 1)
    has_article = any(starts_group(tokens, near) for near in reach)
    behind = at + 1
    while behind < len(tokens) and is_adverb(tokens[behind]):
        behind += 1
    after = word_at(tokens, behind)
    goes_on = starts_group(tokens, behind) or after in WORDS["grammar.preposition"]
    return has_article and goes_on and after != "of" and is_nounish(tokens, at - 1)


def _is_s_verb(tokens: Sequence[Token], at: int) -> bool:
    """`logs` in "the page logs it", not in "the logs", "logs are" or "all logs"."""
    after = word_at(tokens, at + 1)
    if after == "of" or after in WORDS["any.helper"] or _is_subject(tokens, at):
        return False
    before = WORDS.verbs.get(word_at(tokens, at - 1), ("", ""))[1]
    if before == "past" and word_at(tokens, at - 2) in WORDS["any.inside"]:
        # "for failed requests"
        return False
    if _is_counted(tokens, at):
        return False
    is_last = not after[:1].isalpha()
    if after in _RELATIVES or (is_last and word_at(tokens, 0) == "no"):
        # "the addresses where it was", "no duplicate sales orders"
        return False
    if at == 0 or word_at(tokens, at - 1) in (*_FURTHER, "then", ";"):
        return (
            starts_group(tokens, at + 1)
            or after in WORDS["grammar.whither"]
            or (at + 1 < len(tokens) and not _is_loose(tokens, at + 1))
        )
    return is_nounish(tokens, at - 1) and word_at(tokens, at - 1) not in WORDS["vague.adequacy"]


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number counts the word: in "120 orders", not in "step 3 shows"."""
    before = tokens[at - 1] if at else None
    is_number = before is not None and (
        before.kind is Kind.NUMBER or before.lower in WORDS["quantity.word"]
    )
    return is_number and word_at(tokens, at - 2) not in WORDS["quantity.label"]


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows, so that the word is a plural: "logs written to", "errors show"."""
    if WORDS.verbs[tokens[at].lower][0] in WORDS["grammar.linking"]:
        # "gets sent to": a passive
        return False
    form = WORDS.verbs.get(word_at(tokens, at + 1), ("", ""))[1]
    goes_on = word_at(tokens, at + 2) in WORDS["grammar.preposition"]
    if at == 0 and form == "base":
        # "labels lie in", but "listens to", "labels each box"
        return goes_on or starts_group(tokens, at + 2)
    return (form == "past" and goes_on) or (
        form == "s" and (at == 0 or tokens[at - 1].kind is not Kind.POINT)
    )


def _is_loose(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind in (Kind.POINT, Kind.SIGN) or (tokens[at].lower in WORDS["any.loose"])


def _is_in_subject(tokens: Sequence[Token]) -> bool:
    """Whether the first word belongs to a subject: "sync errors are", and not "sync the errors"."""
    if starts_group(tokens, 1):
        return False
    for token in tokens[1:_REACH]:
        if token.kind is Kind.POINT or token.lower in WORDS["any.opening"]:
            return False
        if token.lower in WORDS["any.helper"] and token.lower not in _NOT_FINITE:
            return True
    return False


def _is_base_verb(tokens: Sequence[Token], at: int) -> bool:
    """`log` as a command at the head, or after `we` or a plural; not in "the log"."""
    before = word_at(tokens, at - 1)
    if before in _PRONOUNS:
        return True
    if at == 0 and _is_in_subject(tokens):
        return False
    if at == 0 or before in _BEFORE_COMMANDS:
        if WORDS.verbs[tokens[at].lower][0] in WORDS["verbs.nounlike"]:
            return (
                starts_group(tokens, at + 1)
                or word_at(tokens, at + 1) == "up"
                or (at == 0 and len(tokens) > _LONG)
            )
        return at + 1 < len(tokens) and tokens[at + 1].kind is not Kind.POINT
    if not is_nounish(tokens, at - 1):
        return False
    if word_at(tokens, at + 1) in WORDS["grammar.determiner"]:
        # "All comparisons in the code use the functions": the plural may be further ahead.
        return any(is_plural(token) for token in tokens[max(0, at - _REACH) : at])
    return is_plural(tokens[at - 1]) and at + 1 < len(tokens)
