"""The files of a folder of scopes, and nothing outside it."""

import os
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from integration_scopes import folders
from integration_scopes.findings import Finding
from integration_scopes.reading import characters
from integration_scopes.reading.misnamed import (
    HEAD,
    kind_of,
    looks_like_markdown,
    may_be_text,
    misnamed,
)
from integration_scopes.reading.unreadable import unreadable
from integration_scopes.source import Source, Span
from integration_scopes.values import immutable

MAX_BYTES = 1 << 20
PICTURES = (".svg",)
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
CAPABILITIES = "capabilities.yml"
_NAMES = ("capabilities", "capability")
_MIN_SIMILARITY = 0.85
"""The least similarity to count as misspelt: capacities.yml is someone's own file."""
_TOO_LARGE = f"the file is larger than {MAX_BYTES // 1024:,} KB"
_TOP = Span.on_line(1, 1, 2)


@immutable()
class Entry:
    """One file: its text, if it could be read, and the faults of the file itself.

    `inner` is its path in the scopes folder, with `/`. `kind` is `scope` or `partner` for a file
    that is not read as Markdown but seems to be one. If `is_beside`, that is a fault only in a
    partner's folder: elsewhere, the file may be a template for readers to download.
    """

    inner: str
    source: Source
    faults: tuple[Finding, ...] = ()
    is_text: bool = True
    kind: str | None = None
    is_beside: bool = False


def is_hidden(inner: str) -> bool:
    """Whether a name in the path begins with a dot."""
    return any(part.startswith(".") for part in inner.split("/"))


def entries(
    folder: Path,
    *,
    base: Path,
    is_excluded: Callable[[str], bool] = is_hidden,
    below: Callable[[str], str] = str,
    unsaved: Mapping[str, bytes] | None = None,
) -> Iterator[Entry]:
    """Every file below `folder` that is read, in the order of their paths.

    Excluded files are ignored. `below` turns a path in `folder` into one in the scopes
    folder. Reports show paths relative to `base`. `unsaved` has new content of files, by their
    paths in `folder`; the files need not exist. Links, pipes and devices are not opened: they are
    entries with a fault, and so are pictures with scripts, and files with misleading names. Raises
    OSError only if `folder` itself cannot be listed.
    """
    shown = Path(os.path.relpath(folder, base))
    new = unsaved or {}
    items = dict(folders.walk(folder))
    for place in sorted(items.keys() | new.keys()):
        if is_excluded(place):
            continue
        inner = below(place)
        fault = _misnamed(place)
        if fault is None and place in items and (problem := folders.unsafe(items[place])):
            fault = unreadable(_TOP, *problem)
        fault = fault or misspelt(inner)
        if fault is None and place.lower().endswith(PICTURES):
            fault = _unsafe_picture(folder / place)
        path = (shown / place).as_posix()
        if fault is not None:
            yield fault_only(inner, path, fault)
        elif place in new or is_read(inner):
            content = new[place] if place in new else _content(folder / place)
            yield decoded(inner, path, content)
        elif may_be_text(place):
            content = _content(folder / place, most=HEAD)
            entry = unread(inner, path, content) if isinstance(content, bytes) else None
            if entry is not None:
                yield entry


def excluded(folder: Path, is_excluded: Callable[[str], bool]) -> tuple[str, ...]:
    """The excluded Markdown files, sorted, without hidden ones."""
    inners = (inner for inner, _ in folders.walk(folder) if inner.endswith(MARKDOWN))
    return tuple(sorted(inner for inner in inners if is_excluded(inner) and not is_hidden(inner)))


def is_read(inner: str) -> bool:
    """Whether the file at this path is read: a Markdown file, or capabilities.yml."""
    return inner.endswith(MARKDOWN) or inner == CAPABILITIES


def unread(inner: str, path: str, content: bytes) -> Entry | None:
    """The entry of an unread file that begins like a scope or partner; `content` is its start."""
    kind = kind_of(content)
    if kind is None:
        return None
    return Entry(
        inner=inner,
        source=Source(path=path, text=""),
        faults=(misnamed(inner),),
        is_text=False,
        kind=kind,
        is_beside=not looks_like_markdown(inner),
    )


def _misnamed(inner: str) -> Finding | None:
    """The fault if the file's name has an invisible character or a line break."""
    hidden = next(characters.hidden(inner.replace("\n", "\0").replace("\t", "\0")), None)
    if hidden is None:
        return None
    return Finding(
        rule="hidden-character",
        span=_TOP,
        message="the file's name, or its folder's, contains an invisible character",
        hint="give it another name",
    )


def misspelt(inner: str) -> Finding | None:
    """The fault of a misspelt or misplaced capabilities.yml.

    The site would publish the file unchanged, with names that readers may not see. `inner` begins
    with `../` above the scopes folder.
    """
    *above, name = inner.split("/")
    stem, _, ending = name.casefold().rpartition(".")
    if inner == CAPABILITIES or ending not in ("yml", "yaml") or set(above) - {".."}:
        return None
    if not get_close_matches(stem, _NAMES, n=1, cutoff=_MIN_SIMILARITY):
        return None
    if not above:
        message = f'the file is named "{name}", which is not read'
        hint = f"name it {CAPABILITIES}"
    else:
        message = f'"{name}" is not in the folder that the setting folder names, so it is not read'
        hint = f"move it into that folder, beside the partners' folders, as {CAPABILITIES}"
    return Finding(rule="misplaced-file", span=_TOP, message=message, hint=hint)


def _unsafe_picture(file: Path) -> Finding | None:
    """Why the picture is not published, or None if it is."""
    content = _content(file)
    if isinstance(content, Finding):
        return content
    if len(content) > MAX_BYTES:
        return unreadable(_TOP, _TOO_LARGE, "make it smaller")
    from integration_scopes.reading.pictures import trouble  # noqa: PLC0415  (few sites have any)

    problem = trouble(content)
    if problem is None:
        return None
    hint = "save it as plain SVG, or as a PNG"
    return Finding(rule="unsafe-markup", span=_TOP, message=f"the picture {problem}", hint=hint)


def _content(file: Path, most: int = MAX_BYTES + 1) -> bytes | Finding:
    """The first bytes of the file, at most `most`, or why they cannot be read."""
    try:
        with file.open("rb") as stream:
            return stream.read(most)
    except OSError as error:
        return unreadable(_TOP, f"the file cannot be read: {error.strerror}")


def decoded(inner: str, path: str, content: bytes | Finding) -> Entry:
    """The entry of a file with these bytes, or of one that cannot be read."""
    if isinstance(content, Finding):
        return fault_only(inner, path, content)
    if len(content) > MAX_BYTES:
        return fault_only(inner, path, unreadable(_TOP, _TOO_LARGE, "split it, or shorten it"))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", errors="replace")
        message = (
            f"the file is not UTF-8 text: it contains the byte 0x{content[error.start]:02x} here"
        )
        fault = unreadable(Span.at(before, len(before)), message, "save the file as UTF-8")
        return fault_only(inner, path, fault)
    faults = []
    if text.startswith("\ufeff"):
        text = text[1:]
        message = "the file begins with a byte order mark"
        faults.append(unreadable(_TOP, message, "save the file as UTF-8 without BOM"))
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        message = "a carriage return without a line feed is in the text"
        hint = "save the file with LF or CRLF line endings"
        faults.append(unreadable(Span.at(text, text.index("\r")), message, hint))
        # A space instead, so that the columns stay the same.
        text = text.replace("\r", " " if "\n" in text else "\n")
    return Entry(inner=inner, source=Source(path=path, text=text), faults=tuple(faults))


def fault_only(inner: str, path: str, fault: Finding) -> Entry:
    """The entry of a file that is not opened."""
    return Entry(inner=inner, source=Source(path=path, text=""), faults=(fault,), is_text=False)


LINK = unreadable(_TOP, *folders.LINK)
"""The fault of a symbolic link."""
