"""Files whose pages would have the same address."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator

from integration_scopes.findings import Finding, RelatedPlace
from integration_scopes.model.catalogue import Catalogue, Page
from integration_scopes.source import Trail


def clashes(files: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for each file whose page has the same address as that of an earlier file.

    Files are given as (path in the scopes folder, path in reports). `a.md` and `a/index.md` become
    the same page. On many file systems, so do names that differ only in case or in Unicode
    normalisation.
    """
    first: dict[str, str] = {}
    for inner, path in sorted(files):
        taken = first.setdefault(_page(inner), path)
        if taken != path:
            yield Finding(
                rule="address-clash",
                path=path,
                trail=(),
                message="this file and another one would become the same page",
                hint="rename or remove one of them",
                related=(RelatedPlace(label="the other file", path=taken),),
            )


def reserved_clashes(pages: Iterable[Page], reserved: Collection[str]) -> Iterator[Finding]:
    """A finding for each ordinary page at an address that the site uses itself."""
    for page in pages:
        first, slash, _ = _page(page.inner).partition("/")
        if first in reserved:
            yield Finding(
                rule="address-clash",
                path=page.path,
                trail=(),
                message=f'the site uses the address "{first}" for its own pages',
                hint="move the file to another folder" if slash else "give the file another name",
            )


def former_clashes(catalogue: Catalogue, reserved: Collection[str]) -> Iterator[Finding]:
    """A finding for each former id whose address belongs to another page or former id."""
    owners = {_page(page.inner): f'the page "{page.path}"' for page in catalogue.pages}
    owners |= {id_: f'the partner "{id_}"' for id_ in catalogue.partners}
    owners |= {id_: f'the scope "{id_}"' for id_ in catalogue.scopes}
    moved = [
        (partner.id, partner.path, partner.formerly, partner.faulty)
        for partner in catalogue.partners.values()
    ]
    moved += [
        (scope.id, scope.path, scope.formerly, scope.faulty) for scope in catalogue.scopes.values()
    ]
    for id_, path, formerly, faulty in moved:
        for at, former in enumerate(formerly):
            owner = owners.setdefault(_page(f"{former}.md"), f'a former id of "{id_}"')
            if former.partition("/")[0] in reserved:
                owner = "a page of the site's own"
            elif owner == f'a former id of "{id_}"' and former not in formerly[:at]:
                continue
            yield Finding(
                rule="address-clash",
                path=path,
                trail=("formerly", _place(at, faulty)),
                message=f'the address of the former id "{former}" is {owner}',
                hint="remove it here, or change the other address",
            )


def _place(at: int, faulty: Collection[Trail]) -> int:
    """The place in the file of the former id at `at`: refused items before it count too."""
    former = (trail for trail in faulty if len(trail) == 2 and trail[0] == "formerly")
    for refused in sorted(int(trail[1]) for trail in former):
        at += refused <= at
    return at


def _page(inner: str) -> str:
    """A key that is equal for two files that become the same page."""
    stem = unicodedata.normalize("NFC", inner.rpartition(".")[0]).casefold()
    folder, slash, name = stem.rpartition("/")
    return folder if name in ("index", "readme") else folder + slash + name
