"""Corridor: the owners, and what waits for them."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.people import Owner, people
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import Part, parts

URI = "people.md"
MOST_OWNERS = 150


def pages(edition: Edition) -> Iterator[Page]:
    """The index of owners."""
    for part in parts(URI, people(edition.catalogue), MOST_OWNERS):
        yield Page(
            uri=part.uri,
            title=part.title("People"),
            template="people",
            hides=("toc",),
            values=partial(_values, edition, part),
        )


def _values(edition: Edition, part: Part[Owner]) -> Mapping[str, Any]:
    return {"catalogue": edition.catalogue, "edition": edition, "part": part}
