"""Reading: files that would become one page."""

import unicodedata
from collections.abc import Iterable, Iterator

from integration_scopes.diagnostics import Finding


def clashes(files: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for each file whose page another file takes; files are (inner path, told path).

    `a.md` and `a/index.md` are one page, and so are names that differ only in case or in how
    Unicode composes their letters, on the file systems of many readers' machines.
    """
    first: dict[str, str] = {}
    for inner, path in sorted(files):
        taken = first.setdefault(_page(inner), path)
        if taken != path:
            yield Finding(
                rule="address-clash",
                path=path,
                trail=(),
                message=f'this file and "{taken}" would become the same page',
                hint="rename or remove one of them",
            )


def _page(inner: str) -> str:
    stem = unicodedata.normalize("NFC", inner.rpartition(".")[0]).casefold()
    folder, slash, name = stem.rpartition("/")
    return folder if name in ("index", "readme") else folder + slash + name
