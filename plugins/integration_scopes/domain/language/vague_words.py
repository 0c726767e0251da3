"""Words that make a criterion hard to test."""

from collections.abc import Collection, Iterator, Sequence

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.neighbours import ends_group, word_at
from integration_scopes.domain.language.sentence import Sentence, Token, TokenKind
from integration_scopes.domain.language.signs import Sign
from integration_scopes.domain.language.verbs import Verb

_PHRASES = {
    "vague.loophole": Sign.ADEQUACY,
    "vague.speed_phrase": Sign.SPEED,
    "vague.sameness_phrase": Sign.SAMENESS,
    "vague.phrase": Sign.ADEQUACY,
}
_ENDINGS = ("ly", "able", "ible", "bility", "bilities")

VagueWords = tuple[Sign, int, int]
"""Why the words are vague, and the numbers of the first and the last token."""


def vague_words(
    tokens: Sentence, verbs: Sequence[Verb], named: Collection[int]
) -> Iterator[VagueWords]:
    """The vague words and phrases of a sentence; each token occurs at most once.

    `named` are the places of words in names, which promise nothing.
    """
    skipped = set(named)
    for first, last in tokens.phrases.get("vague.harmless", {}).items():
        skipped.update(range(first, last + 1))
    for name, kind in _PHRASES.items():
        for first, last in tokens.phrases.get(name, {}).items():
            if first not in skipped and not _is_attribute(tokens, first, last):
                yield kind, first, last
                skipped.update(range(first, last + 1))
    verb_places = {verb.at for verb in verbs if verb.is_finite or verb.form == "base"}
    predicate = next((verb.at for verb in verbs if verb.is_finite), 0)
    suspects = WORDS.suspects
    for at, word in enumerate(tokens.words):
        if not (word in suspects or word.endswith(_ENDINGS)) or at in skipped:
            continue
        token = tokens[at]
        if token.kind is not TokenKind.WORD:
            continue
        sign = _sign_by_place(tokens, at)
        if sign is None and at not in verb_places:
            sign = _sign_by_word(token)
        # A comparison is precise: "larger than the limit".
        if sign is not None and word_at(tokens, at + 1) != "than":
            is_named = _is_in_a_name(tokens, at, predicate)
            yield (Sign.NAMING if is_named else sign), at, at


def _sign_by_place(tokens: Sequence[Token], at: int) -> Sign | None:
    """Why a word is vague in its place: "is complete", "the right way", "most orders"."""
    word = tokens[at].lower
    if word in WORDS["vague.status"] and _is_predicate(tokens, at):
        return Sign.STATUS
    if word in WORDS["vague.before_noun"] and not ends_group(tokens, at + 1):
        return Sign.ADEQUACY
    if word == "most" and word_at(tokens, at - 1) not in ("at", "the"):
        return Sign.AMOUNT
    return None


def _is_in_a_name(tokens: Sequence[Token], at: int, predicate: int) -> bool:
    """Whether an adjective says which thing: "a smart lock shows", "the shop's main currency"."""
    if tokens[at].lower not in WORDS["vague.naming"] or ends_group(tokens, at + 1):
        return False
    before = word_at(tokens, at - 1)
    return at < predicate or before == "the" or before.endswith("'s")


def _is_attribute(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a phrase says which thing: "the real time display"."""
    is_definite = word_at(tokens, first - 1) in WORDS["grammar.determiner"]
    return is_definite and first < last and not ends_group(tokens, last + 1)


def _sign_by_word(token: Token) -> Sign | None:
    word = token.lower
    sign = WORDS.vague_signs.get(word)
    if sign is not None:
        return Sign(sign)
    if not word.endswith(_ENDINGS) or not token.text.islower():
        # What begins with a capital may be a name: "Emily", "Constable".
        return None
    if word.endswith("ly"):
        is_adverb = len(word) > 4 and word not in WORDS["vague.neutral_ly"]
        return Sign.ADVERB if is_adverb else None
    if word.endswith(("able", "ible")):
        is_ability = len(word) > 5 and word not in WORDS["vague.neutral_able"]
        return Sign.ABILITY if is_ability else None
    return Sign.QUALITY


def _is_predicate(tokens: Sequence[Token], at: int) -> bool:
    """Whether a state is what the sentence says: "sync working", "it is complete"."""
    if not at or word_at(tokens, at + 1) == "by":
        return False
    before = word_at(tokens, at - 1)
    return before not in WORDS["grammar.determiner"] and ends_group(tokens, at + 1)
