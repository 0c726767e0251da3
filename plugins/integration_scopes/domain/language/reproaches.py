"""Words that speak against a test."""

from collections.abc import Iterator, Sequence

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.neighbours import ends_group, word_at
from integration_scopes.domain.language.sentence import Kind, Token
from integration_scopes.domain.language.signs import Sign
from integration_scopes.domain.language.verbs import Verb

_CLASSES = (
    Sign.ADEQUACY,
    Sign.SPEED,
    Sign.EASE,
    Sign.MANNER,
    Sign.AMOUNT,
    Sign.EFFORT,
    Sign.SOFT,
    Sign.QUALITY,
)

Reproach = tuple[Sign, int, int]
"""What is said against, from the token at which it begins to the one at which it ends."""


def reproaches(
    text: str, tokens: Sequence[Token], verbs: Sequence[Verb], lexicon: Lexicon
) -> Iterator[Reproach]:
    """The words against a test, one by one; each token at most once."""
    lower = text.lower()
    passed = {
        at
        for first, last in _phrases("vague.harmless", lower, tokens, lexicon)
        for at in range(first, last + 1)
    }
    for name in ("vague.loophole", "vague.phrase"):
        for first, last in _phrases(name, lower, tokens, lexicon):
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


def _phrases(
    name: str, lower: str, tokens: Sequence[Token], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    starts: dict[int, int] = {}
    for match in lexicon.phrases[name].finditer(lower):
        starts = starts or {token.start: at for at, token in enumerate(tokens)}
        first = starts.get(match.start())
        if first is not None and tokens[first].kind is Kind.WORD:
            last = first
            while last + 1 < len(tokens) and tokens[last + 1].start < match.end():
                last += 1
            yield first, last


def _sign(token: Token, lexicon: Lexicon) -> Sign | None:
    word = token.lower
    for sign in _CLASSES:
        if word in lexicon[f"vague.{sign}"]:
            return sign
    if not token.text.islower():
        # The endings below are told from names by their letters: "Emily", "Constable".
        return None
    if word.endswith("ly") and len(word) > 4 and word not in lexicon["vague.neutral_ly"]:
        return Sign.ADVERB
    if (
        word.endswith(("able", "ible"))
        and len(word) > 5
        and word not in lexicon["vague.neutral_able"]
    ):
        return Sign.AMOUNT
    return Sign.QUALITY if word.endswith(("bility", "bilities")) else None


def _is_said_of(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a state is what the sentence says, as in "sync working" and "it is complete"."""
    if not at or word_at(tokens, at + 1) == "by":
        return False
    before = word_at(tokens, at - 1)
    return before not in lexicon["grammar.determiner"] and ends_group(tokens, at + 1, lexicon)
