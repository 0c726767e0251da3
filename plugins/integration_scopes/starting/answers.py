"""What people answer about a new scope, as values: a person, a record."""

import re

from integration_scopes import resources
from integration_scopes.domain.names import listed
from integration_scopes.domain.schema_parts import resolved, schema_at
from integration_scopes.model.person import Person
from integration_scopes.model.record import Record
from integration_scopes.model.terms import Direction, Side

EXAMPLE = "Order: product to-partner"
"""An answer that gives a record's name, owner and direction."""
SIDES = [str(side) for side in Side]
DIRECTIONS = [str(direction) for direction in Direction]
FORM = (
    f"with the side that owns it ({listed(SIDES, last='or')}) and its direction "
    f"({listed(DIRECTIONS, last='or')})"
)
"""What an answer like EXAMPLE consists of, besides the name."""
_HOST = re.compile(r"https://[^/?#:]+\.[a-z]")


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
        raise AnswerError(f'--record is {text!r}; write it like "{EXAMPLE}", {FORM}')
    return Record(name=name, owner=next(iter(owners), None), direction=next(iter(ways), None))


def web_address(text: str) -> str:
    """The https:// address in an answer, which may leave out `https://`; raises AnswerError."""
    url = text.strip() if "://" in text else f"https://{text.strip()}"
    root = resources.schema("partner")
    pattern = str(resolved(root, schema_at(root, "url"))["pattern"])
    if not re.search(pattern, url) or not _HOST.match(url):
        raise AnswerError(
            f"the partner's address is {text!r}; write it like https://parcelway.example"
        )
    return url
