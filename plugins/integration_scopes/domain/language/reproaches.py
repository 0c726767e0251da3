"""Words that speak against a test."""

from collections.abc import Iterator, Sequence

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.neighbours import ends_group, word_at
from integration_scopes.domain.language.sentence import Kind, Token
from integration_scopes.domain.language.signs import Sign
from integration_scopes.domain.language.verbs import Verb

_ENDINGS = ("ly", "able", "ible", "bility", "bilities")

Reproach = tuple[Sign, int, int]
"""What is said against, from the token at which it begins to the one at which it ends."""


def reproaches(
    tokens: Sequence[Token], verbs: Sequence[Verb], lexicon: Lexicon
) -> Iterator[Reproach]:
    """The words against a test, one by one; each token at most once."""
    passed = {
        at
        for first, last in _phrases("vague.harmless", tokens, lexicon)
        for at in range(first, last + 1)
    }
    for name in ("vague.loophole", "vague.phrase"):
        for first, last in _phrases(name, tokens, lexicon):
            if first not in passed:
                yield Sign.ADEQUACY, first, last
                passed.update(range(first, last + 1))
    doing = {verb.at for verb in verbs if verb.is_finite or verb.form == "base"}
    for at, token in enumerate(tokens):
        if token.kind is not Kind.WORD or at in passed:
            continue
        sign: Sign | None = None if at in doing else _sign(token, lexicon)
        if word_at(tokens, at + 1) == "than":
            # A comparison says with what: "larger than the limit".
            continue
        if token.lower in lexicon["vague.status"] and _is_said_of(tokens, at, lexicon):
            sign = Sign.STATUS
        if token.lower in lexicon["vague.before_noun"] and not ends_group(tokens, at + 1, lexicon):
            sign = Sign.ADEQUACY
        if sign is not None:
            yield sign, at, at


def _phrases(name: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    phrases = lexicon.phrases[name]
    for at, token in enumerate(tokens):
        for phrase in phrases.get(token.lower, ()):
            said = tokens[at : at + len(phrase)]
            if tuple(one.lower for one in said) == phrase:
                yield at, at + len(phrase) - 1
                break


def _sign(token: Token, lexicon: Lexicon) -> Sign | None:
    word = token.lower
    sign = lexicon.reproaches.get(word)
    if sign is not None:
        return Sign(sign)
    if not word.endswith(_ENDINGS) or not token.text.islower():
        # What begins with a capital may be a name: "Emily", "Constable".
        return None
    if word.endswith("ly"):
        is_told = len(word) > 4 and word not in lexicon["vague.neutral_ly"]
        return Sign.ADVERB if is_told else None
    if word.endswith(("able", "ible")):
        is_told = len(word) > 5 and word not in lexicon["vague.neutral_able"]
        return Sign.ABILITY if is_told else None
    return Sign.QUALITY


def _is_said_of(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a state is what the sentence says, as in "sync working" and "it is complete"."""
    if not at or word_at(tokens, at + 1) == "by":
        return False
    before = word_at(tokens, at - 1)
    return before not in lexicon["grammar.determiner"] and ends_group(tokens, at + 1, lexicon)
