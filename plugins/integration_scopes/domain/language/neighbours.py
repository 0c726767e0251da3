"""The words around a word, which show whether it is a noun or a verb."""

from collections.abc import Sequence

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.sentence import Token, TokenKind

NEAR = 4
"""How many words before a noun its preposition, and before an object its verb, is looked for."""


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The token at that place in lower case; empty if there is none."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def governor(tokens: Sequence[Token], at: int) -> str:
    """The modal, auxiliary or `to` that governs a verb, over adverbs and `not`; else empty."""
    back = at - 1
    while back >= 0 and _is_between(tokens[back].lower):
        if tokens[back].lower in WORDS["grammar.contraction"]:
            return tokens[back].lower
        back -= 1
    word = word_at(tokens, back)
    if word in WORDS["any.governor"]:
        return word
    return "be" if back + 1 < at and word_at(tokens, back + 1) == "be" else ""


def _is_between(word: str) -> bool:
    return word in WORDS["any.between"] or word.endswith("ly")


def is_adverb(token: Token) -> bool:
    """Whether a word is an adverb by its ending; a name such as "Orderly" is not."""
    return token.lower.endswith("ly") and token.text.islower()


def may_end_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word may end the subject of a verb after it; adverbs are skipped."""
    while at >= 0 and (is_adverb(tokens[at]) or tokens[at].lower in WORDS["grammar.adverb"]):
        at -= 1
    if at < 0:
        return False
    token = tokens[at]
    if token.kind is not TokenKind.WORD:
        return token.kind is not TokenKind.POINT or token.text in (")", "]")
    is_genitive = token.lower.endswith("'s") and token.lower not in WORDS["grammar.short_is"]
    return not is_genitive and token.lower not in WORDS["any.inside"]


def ends_group(tokens: Sequence[Token], at: int) -> bool:
    """Whether no noun follows: a participle there says what happens, not which one."""
    if at >= len(tokens) or tokens[at].kind is not TokenKind.WORD:
        return True
    word = tokens[at].lower
    return is_adverb(tokens[at]) or word in WORDS["any.behind"]


def starts_group(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun with its article, a pronoun, a number or a quotation begins there."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    is_literal = token.kind in (TokenKind.NUMBER, TokenKind.QUOTE)
    return is_literal or token.lower in WORDS["any.beginning"]


def is_plural(token: Token) -> bool:
    """Whether a word looks like a plural; an acronym does not."""
    word = token.lower
    return (
        token.kind is TokenKind.WORD
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and not token.text.isupper()
    )


def is_adverb_before_verb(word: str) -> bool:
    """Whether it is an adverb between a subject and its verb."""
    return word.endswith("ly") or word in WORDS["story.adverb"]


def passive(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """The verb in the passive after the "is" or "gets" at `at`, and the place of its participle.

    Empty if the verb is not known, None if there is no participle.
    """
    participle_at = at + 1
    while _is_skipped(word_at(tokens, participle_at)):
        participle_at += 1
    word = word_at(tokens, participle_at)
    base, form = WORDS.verb(word)
    is_participle = form == "past" or (not form and word.endswith("ed") and len(word) > 4)
    return (base if is_participle else None), participle_at


def _is_skipped(word: str) -> bool:
    return word.endswith("ly") or word in WORDS["any.between"] or word in WORDS["any.helper"]
