"""Corridor: the pages on what a file's fields mean, from the schemas."""

from collections.abc import Iterator

from integration_scopes import resources
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.reference import fields

SCHEMAS = ("scope", "partner")


def pages() -> Iterator[Page]:
    """A page for each schema."""
    return map(_page, SCHEMAS)


def _page(kind: str) -> Page:
    schema = resources.schema(kind)
    return Page(
        uri=f"reference/{kind}.md",
        title=f"Field reference: {schema['title'].lower()}",
        template="reference",
        values=lambda: {"fields": fields(schema), "schema": schema, "kind": kind},
    )
