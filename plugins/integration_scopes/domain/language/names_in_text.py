"""Which words of a sentence are in a name: of a feature, a record, a capability."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from integration_scopes.domain.language.sentence import Sentence, Token, TokenKind


def named_places(tokens: Sentence, names: Collection[str]) -> frozenset[int]:
    """The places of words that are in one of `names`, or have a capital inside the sentence."""
    return frozenset({*_known(tokens, frozenset(names)), *_capitals(tokens)})


def _known(tokens: Sentence, names: frozenset[str]) -> set[int]:
    by_first = _by_first(names)
    places: set[int] = set()
    for at, first in enumerate(tokens.words):
        for words in by_first.get(first, ()):
            if tokens.words[at : at + len(words)] == words:
                places.update(range(at, at + len(words)))
    return places


@lru_cache
def _by_first(names: frozenset[str]) -> Mapping[str, list[tuple[str, ...]]]:
    """The names as words, in the singular and the plural, by their first word."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        singular = tuple(name.casefold().split())
        if singular:
            plural = (*singular[:-1], f"{singular[-1]}s")
            by_first.setdefault(singular[0], []).append(singular)
            by_first.setdefault(plural[0], []).append(plural)
    return by_first


def _capitals(tokens: Sequence[Token]) -> set[int]:
    """Words with capitals; none where every word has one, as in a heading.

    The first word is capitalised anyway, so its capital counts only before another: "Quick Ship".
    """
    words = [at for at, token in enumerate(tokens) if token.kind is TokenKind.WORD]
    capitals = [at for at in words[1:] if not tokens[at].text.islower()]
    inside = [at for at in capitals if _is_capital(tokens[at]) and _is_inside(tokens, at)]
    if len(inside) * 2 > len(words):
        return set()
    is_pair = bool(inside) and inside[0] == 1 and tokens[0].text[:1].isupper()
    return {*inside, *([0] if is_pair else [])}


def _is_capital(token: Token) -> bool:
    """Whether only the first letter is a capital: a word in capitals is emphasis."""
    return token.text[:1].isupper() and not token.text.isupper()


def _is_inside(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].text not in (".", ":", ";", "!", "?", "(", "\N{EM DASH}")
