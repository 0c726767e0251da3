"""Where a sentence is measured: numbers, counts and the codes of protocols."""

import re
from collections.abc import Iterator, Sequence

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.neighbours import word_at
from integration_scopes.domain.language.sentence import HTTP_METHODS, Sentence, Token, TokenKind
from integration_scopes.domain.language.signs import Sign

_REACH = 3
"""How many words there may be between a comparator and its number: "at most about 5"."""

_PROTOCOLS = frozenset({*HTTP_METHODS, "HTTP"})
_CODE = re.compile(r"[1-5][0-9][0-9]")
_ENDPOINT = re.compile(r"`?(?:https?://|/)|`[^`\s]*/[^`]*`|`[^`\s]*\.[a-z]{2,}`")
_NUMERAL = "$€£0123456789.,: "
_OPEN_ENDED = (
    ("and", "above"),
    ("or", "above"),
    ("and", "higher"),
    ("or", "higher"),
    ("or", "later"),
    ("and", "later"),
    ("or", "newer"),
)


def quantities(tokens: Sentence) -> Iterator[tuple[Sign, int]]:
    """What is measured, each with its place among the tokens."""
    for first in tokens.phrases.get("quantity.moment", ()):
        yield Sign.TIMES, first
    counting = WORDS["any.counting"]
    for at, (kind, text, lower, _, _) in enumerate(tokens):
        sign = None
        if kind is TokenKind.WORD:
            if lower in counting:
                sign = _count(tokens, at)
            elif text in _PROTOCOLS:
                sign = Sign.PROTOCOL
        elif kind is TokenKind.NUMBER:
            sign = _number(tokens, at)
        elif kind is TokenKind.CODE and _is_endpoint(text):
            sign = Sign.PROTOCOL
        if sign is not None:
            yield sign, at


def _is_endpoint(code: str) -> bool:
    """An address or a path, but not the name of a file."""
    return bool(_ENDPOINT.match(code)) and not code.rstrip("`").endswith((".md", ".txt", ".html"))


def _number(tokens: Sequence[Token], at: int) -> Sign | None:
    number = tokens[at].lower
    before, after, second_after = (word_at(tokens, at + step) for step in (-1, 1, 2))
    if number.endswith("xx"):
        return Sign.PROTOCOL
    if _CODE.fullmatch(number) and any(
        word_at(tokens, near) in WORDS["equality.status"] for near in range(at - 4, at + 3)
    ):
        return Sign.PROTOCOL
    unit = number.lstrip(_NUMERAL)
    if number[0] in "$€£" or unit in WORDS["quantity.unit"] or unit in ("%", "°"):
        return Sign.QUANTITY
    if unit:
        # A name with digits in it: 800x600, 3rd.
        return None
    if after in WORDS["quantity.unit"] or (after == "-" and second_after in WORDS["quantity.unit"]):
        return Sign.QUANTITY
    if any(
        word_at(tokens, near) in WORDS["quantity.comparator"] for near in range(at - _REACH, at)
    ):
        return Sign.QUANTITY
    if (after, second_after) in _OPEN_ENDED:
        return Sign.QUANTITY
    if before in WORDS["quantity.label"]:
        return None
    return Sign.QUANTITY if second_after in WORDS["quantity.unit"] else Sign.COUNT


def _count(tokens: Sequence[Token], at: int) -> Sign | None:
    token = tokens[at]
    before, after = word_at(tokens, at - 1), word_at(tokens, at + 1)
    is_measured = after in WORDS["quantity.unit"]
    if token.lower in WORDS["quantity.word"]:
        is_compared = before in ("than", "least", "most", "exactly", "within")
        return Sign.QUANTITY if is_measured or is_compared else Sign.TIMES
    if token.lower in WORDS["quantity.article"] and before in (
        "of",
        "within",
        "least",
        "most",
        "exactly",
        "than",
        "every",
        "per",
    ):
        return Sign.QUANTITY if is_measured else None
    if token.lower in WORDS["quantity.times"]:
        # "once" is as often a condition: "once it is paid".
        is_number = (
            token.lower != "once"
            or before in ("only", "exactly")
            or (not after[:1].isalpha() or after in WORDS["quantity.every"])
        )
        return Sign.TIMES if is_number else None
    return Sign.TIMES if token.lower in WORDS["quantity.rate"] else None
