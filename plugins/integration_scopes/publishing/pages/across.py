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

INDEXES = (
    backlog.URI,
    ownership.URI,
    people.URI,
    personas.URI,
    readiness.URI,
    depths.URI,
)
"""Their first pages, in the order of the navigation."""


def pages(edition: Edition) -> Iterator[Page]:
    """The indexes, each over everything that readers may see."""
    catalogue = edition.catalogue
    yield from backlog.pages(catalogue)
    yield from ownership.pages(catalogue)
    yield from people.pages(edition)
    yield from personas.pages(catalogue)
    yield from readiness.pages(catalogue)
    yield from depths.pages(catalogue)
