"""Where the phrases of a class are in a sentence."""

from collections.abc import Iterator, Sequence

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.sentence import Token


def phrases_in(name: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The first and the last place of each phrase of the class; of several the longest."""
    phrases = lexicon.phrases[name]
    if phrases.keys().isdisjoint([token.lower for token in tokens]):
        return
    for at, token in enumerate(tokens):
        for phrase in phrases.get(token.lower, ()):
            if tuple(token.lower for token in tokens[at : at + len(phrase)]) == phrase:
                yield at, at + len(phrase) - 1
                break
