"""A finding of a rule about language: words of a text, and how sure the rule is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from integration_scopes.domain.language.sentence import Stretch, Token
from integration_scopes.findings import Confidence


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """The words at fault, as characters of their text, and how sure that is."""

    words: Stretch
    confidence: Confidence = Confidence.SURE

    @classmethod
    def at(cls, found: Sequence[Token], confidence: Confidence = Confidence.SURE) -> Self:
        """The fault from the first of these tokens to the last."""
        return cls(words=(found[0].start, found[-1].end), confidence=confidence)
