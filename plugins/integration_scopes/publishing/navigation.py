"""Corridor: the navigation of a site whose owner has not written one."""

from collections.abc import Iterator
from typing import Any

from markupsafe import escape

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages import home
from integration_scopes.publishing.pages.across import BACKLOG, OWNERSHIP
from integration_scopes.publishing.pages.reference import SCHEMAS
from integration_scopes.publishing.pages.rules import RULES_INDEX
from integration_scopes.publishing.pages.verification import VERIFICATION
from integration_scopes.publishing.pages.waivers import WAIVERS

Entry = str | dict[str, Any]


def navigation(catalogue: Catalogue) -> list[Entry]:
    """The navigation in MkDocs' own form; titles are safe to stand in HTML.

    The rules have one entry, not one each: the sidebar is for finding one's way.
    """
    ordinary = [page.inner for page in catalogue.pages]
    first = next((inner for inner in ordinary if inner in home.NAMES), home.HOME)
    has_waivers = any(scope.waivers for scope in catalogue.scopes.values())
    rest = [inner for inner in ordinary if inner != first]
    return [
        first,
        {"Partners": list(_partners(catalogue))},
        {
            "Across partners": [
                BACKLOG,
                OWNERSHIP,
                VERIFICATION,
                *([WAIVERS] if has_waivers else []),
            ]
        },
        *_tree([tuple(inner.split("/")) for inner in rest], ""),
        {"Reference": [RULES_INDEX, *(f"reference/{kind}.md" for kind in SCHEMAS)]},
    ]


def _partners(catalogue: Catalogue) -> Iterator[Entry]:
    for partner in catalogue.partners.values():
        scopes = catalogue.scopes_by_partner.get(partner.id, ())
        uris = [f"{partner.id}/index.md", *(f"{scope.id}.md" for scope in scopes)]
        yield {str(escape(partner.name)): uris}


def _tree(paths: list[tuple[str, ...]], prefix: str) -> Iterator[Entry]:
    """The ordinary pages, folder by folder, each folder's index first."""
    pages = sorted((path[0] for path in paths if len(path) == 1), key=_index_first)
    yield from (prefix + name for name in pages)
    folders = dict.fromkeys(path[0] for path in paths if len(path) > 1)
    for folder in folders:
        below = [path[1:] for path in paths if len(path) > 1 and path[0] == folder]
        title = folder.replace("-", " ").replace("_", " ")
        entries = list(_tree(below, f"{prefix}{folder}/"))
        yield {str(escape(title[:1].upper() + title[1:])): entries}


def _index_first(name: str) -> tuple[bool, str]:
    return (name not in home.NAMES, name)
