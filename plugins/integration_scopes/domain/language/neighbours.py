"""What stands around a word: the evidence by which nouns and verbs are told apart."""

from collections.abc import Sequence

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.sentence import Kind, Token

_NOT_BEFORE_A_VERB = (
    "grammar.determiner",
    "grammar.preposition",
    "grammar.conjunction",
    "grammar.condition",
    "grammar.negation",
)
_BEHIND_A_GROUP = (
    "grammar.preposition",
    "grammar.conjunction",
    "grammar.condition",
    "grammar.determiner",
    "grammar.afterwards",
    "quantity.times",
)
_GOVERNORS = ("grammar.modal", "grammar.copula", "grammar.auxiliary", "grammar.obligation")


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The token at that place in lower case; empty where there is none."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def is_any(word: str, names: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether `word` is of one of the classes."""
    return any(word in lexicon[name] for name in names)


def governor(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    """The modal, auxiliary or `to` that governs a verb, over adverbs and `not`; else empty."""
    back = at - 1
    while back >= 0 and _is_between(tokens[back].lower, lexicon):
        if tokens[back].lower in lexicon["grammar.contraction"]:
            return tokens[back].lower
        back -= 1
    word = word_at(tokens, back)
    if word == "to" or is_any(word, _GOVERNORS, lexicon):
        return word
    return "be" if back + 1 < at and word_at(tokens, back + 1) == "be" else ""


def _is_between(word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon["grammar.negation"]
        or word in lexicon["grammar.between"]
        or word.endswith("ly")
    )


def is_nounish(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the word there may end the subject of a verb behind it; adverbs are passed over."""
    while at >= 0 and (
        tokens[at].lower.endswith("ly") or tokens[at].lower in lexicon["grammar.adverb"]
    ):
        at -= 1
    if at < 0:
        return False
    token = tokens[at]
    if token.kind is not Kind.WORD:
        return token.kind is not Kind.POINT or token.text in (")", "]")
    return not is_any(token.lower, _NOT_BEFORE_A_VERB, lexicon)


def ends_group(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether no noun follows: a participle there says what happens, not which one."""
    if at >= len(tokens) or tokens[at].kind is not Kind.WORD:
        return True
    word = tokens[at].lower
    return word.endswith("ly") or is_any(word, _BEHIND_A_GROUP, lexicon)


def starts_group(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a noun with its article, a pronoun, a number or a quotation begins there."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    return token.kind in (Kind.NUMBER, Kind.QUOTE) or is_any(
        token.lower, ("grammar.determiner", "grammar.pronoun"), lexicon
    )


def is_plural(token: Token) -> bool:
    """Whether a word has the look of a plural; an acronym has not."""
    word = token.lower
    return (
        token.kind is Kind.WORD
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and not token.text.isupper()
    )
