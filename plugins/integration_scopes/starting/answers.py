"""What people answer about a new scope, as values: a person, a record."""

from integration_scopes.model.person import Person
from integration_scopes.model.record import Record
from integration_scopes.model.terms import Direction, Side

EXAMPLE = "Order: product to-partner"
"""An answer that gives a record's name, owner and direction."""
SIDES = [str(side) for side in Side]
DIRECTIONS = [str(direction) for direction in Direction]


class AnswerError(Exception):
    """An invalid answer; the message says how to write it."""


def person(text: str) -> Person | None:
    """The person in an answer such as `Grace Hopper, Product lead, grace@orderly.example`."""
    name, *rest = (part.strip() for part in text.split(","))
    contacts = [part for part in rest if "@" in part or part.startswith("https://")]
    roles = [part for part in rest if part and part not in contacts]
    return Person(name=name, role=", ".join(roles), contact=", ".join(contacts)) if name else None


def record(text: str) -> Record:
    """The record in an answer such as EXAMPLE; raises AnswerError for any other form."""
    name, colon, words = text.rpartition(":")
    name, answers = (name.strip(), words.split()) if colon else (text.strip(), [])
    owners = [Side(word) for word in answers if word in SIDES]
    ways = [Direction(word) for word in answers if word in DIRECTIONS]
    if not name or len(owners) > 1 or len(ways) > 1 or len(owners) + len(ways) != len(answers):
        raise AnswerError(f'--record is {text!r}; write it like "{EXAMPLE}"')
    return Record(name=name, owner=next(iter(owners), None), direction=next(iter(ways), None))
