"""A text in tokens: words, numbers, signs, and what is quoted or code and so no language."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple, Self

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.findings import Confidence
from integration_scopes.values import immutable

CharacterRange = tuple[int, int]
"""Characters of a text, from the first to the one after the last."""


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"  # with its unit where that is written on to it: 90s, 99.9%
    CODE = "code"  # code spans, identifiers, addresses, paths: no language
    QUOTE = "quote"
    COMPARATOR = "comparator"  # <, ≥, →
    POINT = "point"  # punctuation


WORD_KINDS = (TokenKind.WORD, TokenKind.CODE)
"""The kinds of tokens that may be nouns and verbs."""

HTTP_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

MAX_TOKENS = 400
"""How much of a text is judged: twice the longest that anyone would read."""


class Token(NamedTuple):
    """One token; `lower` is its text in lower case, with one kind of apostrophe."""

    kind: TokenKind
    text: str
    lower: str
    start: int
    end: int


class Sentence(tuple[Token, ...]):  # noqa: SLOT001  (keeps its words and phrases)
    """The tokens of a text, in its order."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Each token in lower case, to be looked up all at once."""
        return tuple([token.lower for token in self])

    @cached_property
    def phrases(self) -> Mapping[str, Mapping[int, int]]:
        """The last token of each phrase by its first one, by class; of several, the longest."""
        words, phrases = self.words, WORDS.phrases
        found: dict[str, dict[int, int]] = {}
        for at, word in enumerate(words):
            for name, phrase in phrases.get(word, ()):
                if words[at : at + len(phrase)] == phrase:
                    found.setdefault(name, {}).setdefault(at, at + len(phrase) - 1)
        return found


# Most words are plain, and found at once; what is left has longer alternatives.
# Each alternative stops where another of its kind opens, so no text is scanned twice.
_TOKEN = re.compile(
    r"""
    (?P<plain>  [A-Za-z]+(?=[ ,]) )
  | (?P<code>   `[^`\n]+` | https?://[^\s<>"]+ | \{[^{}\s]+\} | <[A-Za-z/][^<>\s]*>
              | (?<![\w/])/[A-Za-z][\w/{}.:*-]* | \w+(?:_\w+)+ | \w+\.\w+\([^()\s]*\)
              | (?<![\w-])--?[a-z][\w-]+(?:=\w+)? )
  | (?P<quote>  "[^"\n]*" | “[^“”\n]*” | «[^«»\n]*» | (?<!\w)'[^'\n]{1,60}'(?!\w) )
  | (?P<comparator> [<>]=? | [=≤≥±≈→] )
  | (?P<number> [$€£]?\d+(?:[.,:]\d+)*(?:\s\d{3}\b)*(?:[%°]|[^\W\d_]+\b)? | \b\dxx\b )
  | (?P<word>   [^\W\d_][^\W_]*(?:['\u2019.&\u2011-][^\W_]+)*['\u2019]? )
  | (?P<point>  \S )
    """,
    re.VERBOSE,
)
_KINDS = {kind.value: kind for kind in TokenKind} | {"plain": TokenKind.WORD}
_CAMEL = re.compile(r"[a-z][A-Z]")


# A text is read several times in a row. To keep more of them takes longer than to read them again.
@lru_cache(maxsize=1 << 7)
def tokens_of(text: str) -> Sentence:
    """The first tokens of `text`, as many as are judged."""
    tokens = []
    for match in islice(_TOKEN.finditer(text), MAX_TOKENS):
        lower = word = match[0]
        kind = _KINDS[match.lastgroup or "point"]
        if not (word.islower() and word.isascii()):
            lower = _plain(word)
            if kind is TokenKind.WORD and _CAMEL.search(word):
                kind = TokenKind.CODE
        # As Token() does, but without a call of a Python function for each word.
        tokens.append(tuple.__new__(Token, (kind, word, lower, *match.span())))
    return Sentence(tokens)


def _plain(word: str) -> str:
    """In lower case, with the apostrophe and the hyphen that keyboards have."""
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\u2011", "-")


@immutable()
class WordsAtFault:
    """The words at fault, as characters of their text, and how sure that is."""

    words: CharacterRange
    confidence: Confidence = Confidence.SURE

    @classmethod
    def at(cls, tokens: Sequence[Token], confidence: Confidence = Confidence.SURE) -> Self:
        """The fault from the first of these tokens to the last."""
        return cls(words=(tokens[0].start, tokens[-1].end), confidence=confidence)
