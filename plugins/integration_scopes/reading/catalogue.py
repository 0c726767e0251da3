"""Reads a folder of files into a catalogue, with all faults and violations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from integration_scopes.cache import Cache, Same
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.limits import Limits
from integration_scopes.reading import kinds
from integration_scopes.reading.addresses import clashes, former_clashes, reserved_clashes
from integration_scopes.reading.contents import Contents, contents_of
from integration_scopes.reading.file import File, file
from integration_scopes.reading.markdown.markup import Unsafe, nothing
from integration_scopes.reading.tree import MARKDOWN, Entry
from integration_scopes.values import immutable


@immutable(slots=False)
class Reading:
    """A catalogue, the `findings` about data, and the `files` by path, with the faults of texts."""

    catalogue: Catalogue
    findings: tuple[Finding, ...]
    files: Mapping[str, File]


def read(  # noqa: PLR0913  (each caller gives a few of them)
    entries: Iterable[Entry],
    *,
    product: str,
    contact: str | None = None,
    limits: Limits | None = None,
    reserved: frozenset[str] = frozenset(),
    root: str = "",
    trusts: Callable[[str], bool] = lambda _: False,
    unsafe: Unsafe = nothing,
    cache: Cache | None = None,
) -> Reading:
    """Read the files of one folder, as `tree` or `history` found them.

    `product`, `contact` and `limits` are from the settings. `reserved` are the names in the scopes
    folder that generated pages use. `root` is the scopes folder as reports show it.
    `trusts` says whether an ordinary page may have any markup. `unsafe` finds what is unsafe in
    diagrams that people wrote. `cache` has what was read before.
    """
    cache = cache or Cache()
    files, folders = _files(entries, unsafe, trusts, cache)
    partners, contents = dict(_partner_names(files)), Contents()
    read_content = partial(cache.of, contents_of, folders=folders, reserved=reserved, root=root)
    for parsed in files:
        partner = partners.get(parsed.inner.rpartition("/")[0].partition("/")[0])
        contents.add(read_content(Same(parsed), product=product, partner=partner))
    contents.findings.extend(_without_partner(contents))
    pages = (parsed for parsed in files if parsed.inner.endswith(MARKDOWN))
    contents.findings.extend(clashes((parsed.inner, parsed.source.path) for parsed in pages))
    contents.findings.extend(reserved_clashes(contents.pages, reserved))
    catalogue = Catalogue(
        product=product,
        contact=contact,
        limits=limits,
        partners=dict(sorted(contents.partners.items())),
        scopes=dict(sorted(contents.scopes.items())),
        pages=tuple(contents.pages),
        capabilities=contents.capabilities,
        known_folders=folders,
    )
    contents.findings.extend(former_clashes(catalogue, reserved))
    return Reading(
        catalogue=catalogue,
        findings=tuple(contents.findings),
        files={file.source.path: file for file in contents.files},
    )


def _partner_names(files: Iterable[File]) -> Iterator[tuple[str, str]]:
    """The names of partners, by their folder."""
    for parsed in files:
        folder, _, name = parsed.inner.partition("/")
        partner_name = parsed.data.get("name") if name == "index.md" else None
        if isinstance(partner_name, str) and partner_name.strip():
            yield folder, partner_name


def _files(
    entries: Iterable[Entry], unsafe: Unsafe, trusts: Callable[[str], bool], cache: Cache
) -> tuple[list[File], frozenset[str]]:
    """The files, and the partners' folders, which decide how some files are read."""
    parse = partial(cache.of, file, unsafe=unsafe)
    read = [(entry, parse(entry)) for entry in entries]
    folders = kinds.partner_folders(
        (parsed.inner, parsed.kind) for entry, parsed in read if not entry.is_beside
    )

    def is_in_folder(parsed: File) -> bool:
        folder, slash, _ = parsed.inner.partition("/")
        return bool(slash) and folder in folders

    def reread(entry: Entry, parsed: File) -> File:
        if not is_in_folder(parsed) and parsed.kind not in ("scope", "partner"):
            return parsed.without_markup if trusts(parsed.inner) else parsed.with_trust_hints
        if parsed.shows_frontmatter and is_in_folder(parsed):
            return parse(entry, counts_code=True)
        return parsed

    files = [
        reread(entry, parsed)
        for entry, parsed in read
        if not entry.is_beside or is_in_folder(parsed)
    ]
    return files, folders


def _without_partner(contents: Contents) -> Iterator[Finding]:
    for scope in contents.scopes.values():
        is_placed = scope.id.count("/") == 1 and scope.partner_id != ".." and () not in scope.faulty
        if is_placed and scope.partner_id not in contents.partners:
            yield Finding(
                rule="scope-without-partner",
                path=scope.path,
                trail=("kind",),
                message=f'the partner "{scope.partner_id}" of this scope has no page',
                hint="add index.md with kind: partner to the scope's folder",
            )
