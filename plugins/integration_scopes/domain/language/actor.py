"""Whether a person acts in a sentence, receives something or is informed."""

from collections.abc import Collection, Sequence

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.neighbours import (
    NEAR,
    is_adverb_before_verb,
    passive,
    starts_group,
    word_at,
)
from integration_scopes.domain.language.sentence import WORD_KINDS, Token
from integration_scopes.domain.language.verbs import Verb


def has_person(tokens: Sequence[Token], verbs: Sequence[Verb], persons: Collection[str]) -> bool:
    """Whether one of the nouns `persons` is the subject of some clause, or gets what is sent."""
    finite = {verb.at for verb in verbs if verb.is_finite}
    shown = {verb.at for verb in verbs if verb.base in WORDS["story.shown"]}
    return any(
        token.lower in persons
        and token.lower not in WORDS["story.company"]
        and (
            _is_recipient(tokens, at)
            if _is_object(tokens, at)
            else _acts(tokens, at, finite) or _is_near(at, shown)
        )
        for at, token in enumerate(tokens)
    )


def _acts(tokens: Sequence[Token], at: int, finite: Collection[int]) -> bool:
    """Whether the person is a subject, and not an entry that is processed."""
    verb_at = at + 1
    while verb_at < len(tokens) - 1 and is_adverb_before_verb(tokens[verb_at].lower):
        verb_at += 1
    word = word_at(tokens, verb_at)
    if not word:
        return False
    if word in WORDS["story.data"]:
        # "customer records" are data, "a customer orders the ..." is not.
        return starts_group(tokens, verb_at + 1)
    if verb_at in finite or word in WORDS["story.wish"]:
        # "the user is deprovisioned" makes an entry of them.
        base, _ = passive(tokens, verb_at)
        return base not in WORDS["story.machine"]
    # More verbs than any list has: "the buyer haggles over the price".
    return word.endswith("s") and (
        starts_group(tokens, verb_at + 1)
        or word_at(tokens, verb_at + 1) in WORDS["grammar.preposition"]
    )


def _is_near(at: int, verbs_at: Collection[int]) -> bool:
    """Whether one of these verbs has the person as its object: "reminds the rep"."""
    return any(near in verbs_at for near in range(max(0, at - NEAR), at))


def _is_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether there is a preposition before the noun and its article: "from the customer"."""
    for back in range(at - 1, max(-1, at - NEAR), -1):
        word = tokens[back].lower
        if tokens[back].kind not in WORD_KINDS or word in WORDS["grammar.condition"]:
            return False
        if word == "to" or word in WORDS["grammar.preposition"]:
            return True
    return False


def _is_recipient(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition makes the person receive or act: "to the customer", "by a clerk"."""
    if at + 1 < len(tokens) and tokens[at + 1].kind in WORD_KINDS:
        after = tokens[at + 1].lower
        if after not in WORDS["any.behind"] and after not in WORDS["story.postmodifier"]:
            return False
    near = range(at - 1, max(-1, at - NEAR), -1)
    return any(word_at(tokens, back) in WORDS["story.receiving"] for back in near)
