"""Corridor: the pages that no single scope can show: what is true across partners."""

from collections.abc import Iterator

from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages import (
    backlog,
    depths,
    ownership,
    people,
    personas,
    readiness,
)
from integration_scopes.publishing.pages.page import Page

_MODULES = (backlog, ownership, people, personas, readiness, depths)
INDEXES = tuple(module.URI for module in _MODULES)
"""Their first pages, in the order of the navigation."""


def pages(edition: Edition) -> Iterator[Page]:
    """The indexes, each over everything that readers may see."""
    for module in _MODULES:
        yield from module.pages(edition)
