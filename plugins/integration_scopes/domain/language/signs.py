"""The kinds of evidence, and what each weighs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from integration_scopes.domain.language.sentence import Stretch


class Sign(StrEnum):
    """What speaks for a test, or against it."""

    QUANTITY = "quantity"  # a number with a unit or comparator
    PROTOCOL = "protocol"  # a status code, an endpoint
    COUNT = "count"  # a number of things
    TIMES = "times"  # once, daily, two
    OBSERVABLE = "observable"  # a verb for what can be seen
    FURTHER = "further"  # one more of them
    DEED = "deed"  # a verb that no list knows, with what it does or where
    CONDITION = "condition"
    EQUALITY = "equality"
    EXCLUSIVE = "exclusive"  # only, except, never
    LIST = "list"
    LITERAL = "literal"  # a quotation or code
    ADEQUACY = "adequacy"  # appropriate
    SPEED = "speed"  # quickly
    EASE = "ease"  # intuitive
    MANNER = "manner"  # gracefully
    SAMENESS = "sameness"  # in sync
    AT_ONCE = "at_once"  # immediately
    ADVERB = "adverb"  # any other in -ly
    ABILITY = "ability"  # any other in -able
    EFFORT = "effort"  # documentation
    AMOUNT = "amount"  # various
    STATUS = "status"  # is operational
    BARE = "bare"  # a verb that says nothing without a place, a number or a moment: is retried
    NAMING = "naming"  # a word for how good something is, in the name of a thing: a smart lock
    HOLLOW = "hollow"  # a verb for something invisible: handle, support
    QUALITY = "quality"  # performance
    SOFT = "soft"  # accurate
    FRAGMENT = "fragment"  # no finite verb
    FOREIGN = "foreign"  # no English: passes


WEIGHTS: Mapping[Sign, int] = {
    Sign.QUANTITY: 6,
    Sign.PROTOCOL: 6,
    Sign.COUNT: 4,
    Sign.TIMES: 3,
    Sign.OBSERVABLE: 4,
    Sign.FURTHER: 1,
    Sign.DEED: 3,
    Sign.CONDITION: 3,
    Sign.EQUALITY: 3,
    Sign.EXCLUSIVE: 3,
    Sign.LIST: 3,
    Sign.LITERAL: 2,
    Sign.ADEQUACY: -6,
    Sign.SPEED: -6,
    Sign.EASE: -6,
    Sign.MANNER: -6,
    Sign.SAMENESS: -6,
    Sign.AT_ONCE: -3,
    Sign.ADVERB: -3,
    Sign.ABILITY: -4,
    Sign.EFFORT: -4,
    Sign.AMOUNT: -4,
    Sign.STATUS: -4,
    Sign.HOLLOW: -3,
    Sign.BARE: -1,
    Sign.NAMING: -1,
    Sign.QUALITY: -2,
    Sign.SOFT: -1,
    Sign.FRAGMENT: -3,
    Sign.FOREIGN: 2,
}

BOUNDS = frozenset({Sign.QUANTITY, Sign.PROTOCOL})
"""What settles its whole clause: "quickly" beside "within 2 seconds" harms nothing."""

EMPTIES = frozenset({Sign.ADEQUACY, Sign.SPEED, Sign.EASE, Sign.MANNER, Sign.SAMENESS, Sign.EFFORT})
"""What takes the worth from the verbs of its clause: "shows appropriate messages" shows nothing."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence, and the characters of the text in which it lies."""

    sign: Sign
    words: Stretch

    @property
    def weight(self) -> int:
        """How much it speaks for a test (above 0) or against one."""
        return WEIGHTS[self.sign]
