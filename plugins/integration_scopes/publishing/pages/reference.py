"""The pages on what a file's fields mean, from the schemas."""

from collections.abc import Iterator
from functools import cache

from integration_scopes import resources
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.reference import fields, in_json, in_yaml

SCHEMAS = ("scope", "partner", "page", "capabilities", "export", "diff")


def pages() -> Iterator[GeneratedPage]:
    """A page for each schema."""
    return map(_page, SCHEMAS)


def _page(kind: str) -> GeneratedPage:
    schema = resources.schema(kind)
    notation = in_json if kind in ("export", "diff") else in_yaml
    return GeneratedPage(
        uri=f"reference/{kind}.md",
        title=f"Fields: {schema['title'].lower()}",
        template="reference",
        # Both the page and the search index need them.
        values=cache(
            lambda: {
                "fields": fields(schema, notation=notation),
                "schema": schema,
                "kind": kind,
            }
        ),
    )
