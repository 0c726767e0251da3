"""The navigation of a site whose owner has written none."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, sqrt
from typing import Any

from markupsafe import escape

from integration_scopes.addresses import page_uri
from integration_scopes.domain.punctuation import capitalised
from integration_scopes.indexes.partners import by_name
from integration_scopes.model.catalogue import Catalogue, Page
from integration_scopes.model.partner import Partner
from integration_scopes.publishing.hiding import replaced
from integration_scopes.publishing.pages import backlog, guides, home, ownership, partners
from integration_scopes.publishing.pages.across import CHANGES, GLOSSARY, INDEXES, WAIVERS
from integration_scopes.publishing.pages.reference import SCHEMAS
from integration_scopes.publishing.pages.rules import RULES_INDEX
from integration_scopes.publishing.pages.verification import VERIFICATION

MAX_LISTED = 30
"""How many partners, or scopes of one, are side by side; more of them are in groups."""
PLACEHOLDER = "integration-scopes.md"
"""What people write in a navigation where that of the scopes goes."""
TITLE = "Integrations"
NOT_FOUND_LINKS = (home.HOME, partners.URI, home.INTEGRATIONS, *INDEXES, VERIFICATION, GLOSSARY)
"""The pages that the 404 page links to."""
_GROUP = 20
_LINKED = re.compile(r"\]\(([\w./-]+\.md)[)#]")
_LONGEST = 24

NavigationEntry = str | dict[str, Any]


def navigation(
    catalogue: Catalogue, *, has_changes: bool = False, has_guides: bool = False
) -> list[NavigationEntry]:
    """The navigation of the scopes in MkDocs' own form; titles are safe in HTML.

    `has_changes` says that there is a page of what changed in agreements, `has_guides` that there
    are the guides.

    The rules have one entry, not one each: the sidebar is for finding one's way. It is on
    every page, so many partners, and many scopes of one, are in groups, of which a page shows its
    own.
    """
    inner = [page.inner for page in catalogue.pages]
    ordinary = [path for path in inner if not path.startswith("../")]
    first = next((inner for inner in ordinary if inner in home.NAMES), home.HOME)
    has_waivers = any(scope.waivers for scope in catalogue.offered)
    rest = [inner for inner in ordinary if inner != first]
    return [
        first,
        {"Partners": [partners.URI, *_partners(catalogue)]},
        {
            "Across partners": [
                home.INTEGRATIONS,
                *INDEXES,
                VERIFICATION,
                *([WAIVERS] if has_waivers else []),
                *([CHANGES] if has_changes else []),
            ]
        },
        *tree([tuple(inner.split("/")) for inner in rest], "", _places(catalogue.pages)),
        {
            "Reference": [
                *(f"reference/{topic}.md" for topic in guides.SHOWN if has_guides),
                GLOSSARY,
                RULES_INDEX,
                *(f"reference/{kind}.md" for kind in SCHEMAS),
            ]
        },
    ]


def index_of(uri: str) -> str:
    """The index to which the unlisted page `uri` belongs in the navigation."""
    folder = uri.partition("/")[0]
    known = {"capabilities": backlog.URI, "records": ownership.URI}
    return known.get(folder, f"{folder}.md")


def in_folder(folder: str, entries: Sequence[NavigationEntry]) -> list[NavigationEntry]:
    """The entries of a navigation, with `folder` before each path."""
    return replaced(entries, lambda entry: [posixpath.normpath(posixpath.join(folder, entry))])


def _partners(catalogue: Catalogue) -> list[NavigationEntry]:
    every = catalogue.partners.values()
    if len(every) <= MAX_LISTED:
        return [_partner(partner, catalogue) for partner in every]
    ordered = by_name(every)
    return _grouped(
        [_partner(partner, catalogue) for partner in ordered], [partner.name for partner in ordered]
    )


def _partner(partner: Partner, catalogue: Catalogue) -> NavigationEntry:
    scopes = catalogue.scopes_by_partner.get(partner.id, ())
    uris: list[NavigationEntry] = [page_uri(scope.id) for scope in scopes]
    if len(uris) > MAX_LISTED:
        ordered = sorted(scopes, key=lambda scope: (scope.label.casefold(), scope.id))
        uris = _grouped(
            [page_uri(scope.id) for scope in ordered], [scope.label for scope in ordered]
        )
    return {str(escape(partner.name)): [f"{partner.id}/index.md", *uris]}


def _grouped(entries: Sequence[NavigationEntry], names: Sequence[str]) -> list[NavigationEntry]:
    """The entries in about as many groups as there are entries in each, from a name to a name."""
    size = max(_GROUP, ceil(sqrt(len(entries))))
    starts = range(0, len(entries), size)
    groups = ((names[start : start + size], entries[start : start + size]) for start in starts)
    return [
        {str(escape(f"{_short(named[0])} to {_short(named[-1])}")): list(some)}
        for named, some in groups
    ]


def _short(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    return (name[:_LONGEST].rpartition(" ")[0] or name[:_LONGEST]) + "…"


def tree(
    paths: list[tuple[str, ...]], prefix: str, places: Mapping[str, int] | None = None
) -> Iterator[NavigationEntry]:
    """The ordinary pages, folder by folder, each folder's index first.

    Pages in `places` come first, in its order; the others follow by name.
    """
    known = places or {}

    def place(name: str) -> tuple[bool, int, str]:
        return (name not in home.NAMES, known.get(prefix + name, len(known)), name)

    pages = sorted((path[0] for path in paths if len(path) == 1), key=place)
    yield from (prefix + name for name in pages)
    folders = dict.fromkeys(path[0] for path in paths if len(path) > 1)
    for folder in folders:
        below = [path[1:] for path in paths if len(path) > 1 and path[0] == folder]
        title = folder.replace("-", " ").replace("_", " ")
        entries = list(tree(below, f"{prefix}{folder}/", known))
        yield {str(escape(capitalised(title))): entries}


def _places(pages: Iterable[Page]) -> Mapping[str, int]:
    """The pages that the index of their folder links to, in the order of these links."""
    linked = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page.inner), path))
        for page in pages
        if posixpath.basename(page.inner) in home.NAMES
        for path in _LINKED.findall(page.prose)
    )
    return {path: place for place, path in enumerate(dict.fromkeys(linked))}
