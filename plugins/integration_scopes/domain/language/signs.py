"""The kinds of evidence, and their weights."""

from enum import StrEnum
from typing import NamedTuple

from integration_scopes.domain.language.sentence import CharacterRange
from integration_scopes.tables import table

_TABLE = table("domain/language/signs.toml")


class Sign(StrEnum):
    """What speaks for a test (a weight above 0), or against it; signs.toml explains each.

    What `is_bound` settles its whole clause: "quickly" beside "within 2 seconds" harms nothing.
    What `empties` takes the worth from the verbs of its clause: "shows appropriate messages" shows
    nothing. `message` and `hint` are for what makes a criterion vague.
    """

    QUANTITY = "quantity"
    PROTOCOL = "protocol"
    COUNT = "count"
    TIMES = "times"
    OBSERVABLE = "observable"
    FURTHER = "further"
    DEED = "deed"
    CONDITION = "condition"
    EQUALITY = "equality"
    EXCLUSIVE = "exclusive"
    LIST = "list"
    LITERAL = "literal"
    ADEQUACY = "adequacy"
    SPEED = "speed"
    EASE = "ease"
    MANNER = "manner"
    SAMENESS = "sameness"
    AT_ONCE = "at_once"
    ADVERB = "adverb"
    ABILITY = "ability"
    EFFORT = "effort"
    AMOUNT = "amount"
    STATUS = "status"
    BARE = "bare"
    NAMING = "naming"
    HOLLOW = "hollow"
    QUALITY = "quality"
    SOFT = "soft"
    FRAGMENT = "fragment"
    FOREIGN = "foreign"

    weight: int
    is_bound: bool
    empties: bool
    message: str
    hint: str

    def __init__(self, name: str) -> None:
        """Take this kind's values from the table."""
        defaults = {"is_bound": False, "empties": False, "message": "", "hint": ""}
        vars(self).update(defaults | _TABLE[name])


class Evidence(NamedTuple):
    """One piece of evidence, and its characters in the text."""

    sign: Sign
    words: CharacterRange

    @property
    def weight(self) -> int:
        """How much it speaks for a test (above 0) or against one."""
        return self.sign.weight
