"""Verbs that can be seen only with a detail: retried how often, shown where, matched by what."""

from collections.abc import Sequence

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.neighbours import is_adverb
from integration_scopes.domain.language.sentence import Kind, Token


def is_bare(tokens: Sequence[Token], at: int, base: str, lexicon: Lexicon) -> bool:
    """Whether the verb at `at` lacks the detail without which it says nothing.

    Errors that "are surfaced" need a place, what "is retried" a number, numbers that "match"
    something to match, and private comments that "stay private" another word.
    """
    rest = _rest(tokens, at, lexicon)
    if base in lexicon["verbs.staying"]:
        said = {token.lower for token in tokens[:at]}
        return len(rest) == 1 and (rest[0].lower in said or _is_hollow(rest[0].lower, lexicon))
    if base in lexicon["verbs.relational"]:
        return not rest
    if _is_denied(tokens, lexicon):
        return False
    if base in lexicon["verbs.repeating"]:
        return not any(_is_count(token, lexicon) for token in (*tokens[:at], *rest))
    is_bare = base in lexicon["verbs.parametric"] or _is_done_to_general(tokens, at, lexicon)
    return is_bare and not any(
        token.lower in lexicon["grammar.detail"] or _is_count(token, lexicon) for token in rest
    )


def _is_done_to_general(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether it is in the passive, and its subject says nothing: "errors are displayed".

    The same holds for a single word with nothing after the verb: "drivers are imported".
    """
    back = at - 1
    while back > 0 and (is_adverb(tokens[back]) or tokens[back].lower in lexicon["any.helper"]):
        back -= 1
    is_passive = back < at - 1
    is_alone = back == 0 and not _rest(tokens, at, lexicon)
    return is_passive and (is_alone or tokens[back].lower in lexicon["verbs.general"])


def _is_hollow(word: str, lexicon: Lexicon) -> bool:
    """Whether a state says nothing: "stays correct", "stay aligned"."""
    base, _ = lexicon.verbs.get(word, ("", ""))
    return word in lexicon["vague.soft"] or base in lexicon["verbs.hollow"]


def _rest(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> list[Token]:
    """The words after the verb in its clause, without adverbs."""
    rest = []
    for token in tokens[at + 1 :]:
        if token.text in (".", ";", "\N{EM DASH}") or token.lower in lexicon["any.opening"]:
            break
        if not token.lower.endswith("ly"):
            rest.append(token)
    return rest


def _is_denied(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether it must not happen: that can be seen without a detail."""
    denials = (lexicon["grammar.negation"], lexicon["equality.exclusive"])
    return any(token.lower in words for token in tokens for words in denials)


def _is_count(token: Token, lexicon: Lexicon) -> bool:
    return token.kind in (Kind.NUMBER, Kind.QUOTE, Kind.CODE) or token.lower in lexicon["any.bound"]
