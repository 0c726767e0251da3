"""Verbs that can be seen only with a detail: retried how often, shown where, matched by what."""

from collections.abc import Sequence

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.neighbours import is_adverb
from integration_scopes.domain.language.sentence import Sentence, Token, TokenKind


def is_bare(tokens: Sentence, at: int, base: str) -> bool:
    """Whether the verb at `at` lacks the detail without which it says nothing.

    Errors that "are surfaced" need a place, what "is retried" a number, numbers that "match"
    something to match, and private comments that "stay private" another word.
    """
    if base in WORDS["verbs.staying"]:
        earlier, rest = tokens.words[:at], _rest(tokens, at)
        return len(rest) == 1 and (rest[0].lower in earlier or _is_hollow(rest[0].lower))
    if base in WORDS["verbs.relational"]:
        return not _rest(tokens, at)
    if base in WORDS["verbs.repeating"]:
        has_detail = any(_is_detail(token) for token in (*tokens[:at], *_rest(tokens, at)))
    elif base in WORDS["verbs.parametric"] or _is_done_to_general(tokens, at):
        has_detail = any(
            token.lower in WORDS["grammar.detail"] or _is_detail(token)
            for token in _rest(tokens, at)
        )
    else:
        return False
    return not has_detail and not _is_negated(tokens)


def _is_done_to_general(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is in the passive, and its subject says nothing: "errors are displayed".

    The same holds for a single word with nothing after the verb: "drivers are imported".
    """
    back = at - 1
    while back > 0 and (is_adverb(tokens[back]) or tokens[back].lower in WORDS["any.helper"]):
        back -= 1
    is_passive = back < at - 1
    is_alone = back == 0 and not _rest(tokens, at)
    return is_passive and (is_alone or tokens[back].lower in WORDS["verbs.general"])


def _is_hollow(word: str) -> bool:
    """Whether a state says nothing: "stays correct", "stay aligned"."""
    return word in WORDS["vague.soft"] or WORDS.verb(word).base in WORDS["verbs.hollow"]


def _rest(tokens: Sequence[Token], at: int) -> list[Token]:
    """The words after the verb in its clause, without adverbs."""
    rest = []
    for token in tokens[at + 1 :]:
        if token.text in (".", ";", "\N{EM DASH}") or token.lower in WORDS["any.opening"]:
            break
        if not token.lower.endswith("ly"):
            rest.append(token)
    return rest


def _is_negated(tokens: Sentence) -> bool:
    """Whether it must not happen: that can be seen without a detail."""
    denials = (WORDS["grammar.negation"], WORDS["equality.exclusive"])
    return not all(words.isdisjoint(tokens.words) for words in denials)


def _is_detail(token: Token) -> bool:
    is_exact = token.kind in (TokenKind.NUMBER, TokenKind.QUOTE, TokenKind.CODE)
    return is_exact or token.lower in WORDS["any.bound"]
