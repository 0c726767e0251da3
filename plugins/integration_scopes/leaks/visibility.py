"""Which Markdown files one audience may see, as the scope format defines it."""

from collections.abc import Callable, Iterator

from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.file import File

INTERNAL = "internal"
_WORDS = ("everyone", "partner", "nobody")
"""From the widest to the narrowest."""


def visible_files(
    reading: Reading, audience: str, *, default: str, is_excluded: Callable[[str], bool]
) -> frozenset[str]:
    """The paths below the docs folder of the files that `audience` may see.

    The narrowest word of a file and of its partner's page counts, or `default` if neither has
    one. A partner's page is visible with each of its scopes. Outside the partners' folders, pages
    are open unless they say otherwise, and `partner` means no one. Nobody sees what the site's
    owner excludes from a partner's folder.
    """
    catalogue, files = reading.catalogue, reading.files
    pages = {id_: files[partner.path] for id_, partner in catalogue.partners.items()}

    def sees(owner: str, *sources: File | None, default: str = default) -> bool:
        words = [word for source in sources if source and (word := _word(source))]
        word = max(words, key=_WORDS.index, default=default)
        is_owner = owner in pages and audience == owner
        return audience == INTERNAL or word == "everyone" or (word == "partner" and is_owner)

    def found() -> Iterator[File]:
        for scope in catalogue.scopes.values():
            page = pages.get(scope.partner_id)
            if sees(scope.partner_id, files[scope.path], page):
                yield files[scope.path]
                yield from [page] if page else []
        for id_, page in pages.items():
            if sees(id_, page):
                yield page
        for ordinary in catalogue.pages:
            page, file = pages.get(ordinary.folder), files[ordinary.path]
            is_beside_scopes = ordinary.folder in catalogue.folders
            if not is_beside_scopes:
                is_seen = sees("", file, default="everyone")
            else:
                is_seen = sees(ordinary.folder, file, page, default=default if page else "nobody")
            if is_seen:
                yield file

    return frozenset(
        file.inner
        for file in found()
        if not (file.inner.partition("/")[0] in catalogue.folders and is_excluded(file.inner))
    )


def _word(file: File) -> str | None:
    """The file's own `visible_to`; an unreadable word hides the file."""
    if not file.document.readable:
        # A report may speak of a broken file, unless it holds a word that could hide it.
        is_open = "visible_to" not in file.source.text and INTERNAL not in file.source.text
        return None if is_open else "nobody"
    word = file.data.get("visible_to")
    return word if word is None or word in _WORDS else "nobody"
