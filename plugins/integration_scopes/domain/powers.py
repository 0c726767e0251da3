"""What the owner of a scope must be able to do."""

from enum import Enum

from integration_scopes.model.person import Person

AUTHORITY_RULE = "owner-without-authority"
"""The rule that reports an owner who lacks a power."""


class Power(Enum):
    """What an owner can do; the short `verb` and `in_full` come after "can" or "cannot"."""

    CAN_DECIDE = ("decide", "decide what the integration does")
    ENGINEERING_ACCESS = ("get it built", "get it built")

    def __init__(self, verb: str, in_full: str) -> None:
        self.verb, self.in_full = verb, in_full

    @property
    def key(self) -> str:
        """The key in the file, and the field of a person."""
        return self.name.lower()


def powers(person: Person) -> tuple[Power, ...]:
    """The powers that a person has, as the file says."""
    return tuple(power for power in Power if getattr(person, power.key))


def lacking_powers(person: Person) -> tuple[Power, ...]:
    """The powers that a person does not have, as the file says."""
    return tuple(power for power in Power if getattr(person, power.key) is False)
