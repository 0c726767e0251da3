"""Every byte of a built site, in every form in which a browser or a tool could read it."""

import base64
import binascii
import bz2
import gzip
import hashlib
import html
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_to_bytes

from integration_scopes.leaks.sentinel import LENGTH, PREFIX

_DEEPEST = 4
_LARGEST = 1 << 27
_WORD = re.compile(PREFIX.encode() + rb"[a-z]{%d}" % (LENGTH - len(PREFIX)))
_TAG = re.compile(rb"<[^<>]*>|&shy;|\xc2\xad|\xe2\x80\x8b")
_ESCAPE = re.compile(rb"\\u\{?([0-9a-f]{2,6})\}?|\\x([0-9a-f]{2})|\\([0-9a-f]{2,6}) ?|\\([0-7]{3})")
_HEX = re.compile(rb"(?:[0-9a-f]{2})*" + PREFIX.encode().hex().encode() + rb"(?:[0-9a-f]{2})*")


def _base64_signs() -> Iterator[bytes]:
    """What stays the same of the prefix in base64, by where it begins in a group of three."""
    for prefix in (PREFIX, PREFIX.upper(), PREFIX.capitalize()):
        for start in range(3):
            coded = base64.b64encode(b"\0" * start + prefix.encode())
            whole = len(b"\0" * start + prefix.encode()) * 8 // 6
            yield coded[(start * 8 + 5) // 6 : whole]


_BASE64 = re.compile(
    rb"[A-Za-z0-9+/_-]*(?:" + b"|".join(sorted(set(_base64_signs()))) + rb")[A-Za-z0-9+/_-]*"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A word in a file of the site, and the form in which it stands there (`text`, `gzip`, ...)."""

    word: str
    file: str
    form: str


@dataclass(kw_only=True)
class Search:
    """A search through several sites; what is the same in all of them is read once."""

    files: int = 0
    forms: set[str] = field(default_factory=set)
    _known: dict[bytes, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def through(self, folder: Path) -> Iterator[Hit]:
        """Every word in every file below `folder`, and in the files' names."""
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            for word, _ in self._found(name.encode("utf-8", "surrogateescape")):
                yield Hit(word=word, file=name, form="file name")
            if not path.is_file():
                continue
            self.files += 1
            content = path.read_bytes()
            digest = hashlib.sha256(content).digest()
            if digest not in self._known:
                self._known[digest] = frozenset(self._found(content))
            for word, form in sorted(self._known[digest]):
                yield Hit(word=word, file=name, form=form)

    def _found(self, content: bytes) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for form, text in _forms(content, "text", 0):
            self.forms.add(form)
            for word in _WORD.findall(text):
                found = word.decode()
                if found not in seen:
                    seen.add(found)
                    yield found, form


def _forms(content: bytes, form: str, depth: int) -> Iterator[tuple[str, bytes]]:
    """`content` in lower case, and whatever can be read in it, however deep."""
    lower = content.lower()
    yield form, lower
    if depth == _DEEPEST:
        return
    for name, unpack in _PACKED.items():
        for inner in unpack(content):
            yield from _forms(inner, name, depth + 1)
    if depth > 1 and form in _READ:
        return
    for name, read in _READ.items():
        other = read(content, lower)
        if other is not None and other != lower:
            yield from _forms(other, name, depth + 1)


def _unpacked(magic: bytes, open_: Callable[[bytes], bytes]) -> Callable[[bytes], list[bytes]]:
    def unpack(content: bytes) -> list[bytes]:
        if not content.startswith(magic):
            return []
        try:
            return [open_(content)]
        except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError):
            return []

    return unpack


def _zip(content: bytes) -> list[bytes]:
    if not content.startswith(b"PK"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = "\n".join(archive.namelist()).encode("utf-8", "surrogateescape")
            small = [one for one in archive.infolist() if one.file_size < _LARGEST]
            return [names, archive.comment, *(archive.read(one) for one in small)]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error):
        return []


def _zlib(content: bytes) -> bytes:
    return zlib.decompressobj().decompress(content, _LARGEST)


def _percent(content: bytes, _lower: bytes) -> bytes | None:
    return unquote_to_bytes(content) if b"%" in content else None


def _entities(content: bytes, _lower: bytes) -> bytes | None:
    if b"&" not in content:
        return None
    return html.unescape(content.decode("utf-8", "surrogateescape")).encode(
        "utf-8", "surrogatepass"
    )


def _escapes(_content: bytes, lower: bytes) -> bytes | None:
    if b"\\" not in lower:
        return None

    def read(found: re.Match[bytes]) -> bytes:
        code = int(found[4], 8) if found[4] else int(found[1] or found[2] or found[3], 16)
        return bytes([code]) if code < 128 else found[0]

    return _ESCAPE.sub(read, lower)


def _without_tags(_content: bytes, lower: bytes) -> bytes | None:
    return _TAG.sub(b"", lower) if b"<" in lower or b"\xad" in lower else None


def _wide(content: bytes, _lower: bytes) -> bytes | None:
    return content.replace(b"\0", b"") if b"\0" in content else None


def _in_base64(content: bytes, _lower: bytes) -> bytes | None:
    found = []
    for run in _BASE64.findall(content):
        plain = run.translate(bytes.maketrans(b"-_", b"+/"))
        for start in range(4):
            part = plain[start:]
            # One sign left over stands for no byte.
            part = part[: len(part) - (len(part) % 4 == 1)]
            found.append(base64.b64decode(part + b"=" * (-len(part) % 4)))
    return b"\n".join(found) or None


def _in_hex(_content: bytes, lower: bytes) -> bytes | None:
    return b"\n".join(binascii.unhexlify(run) for run in _HEX.findall(lower)) or None


_PACKED: dict[str, Callable[[bytes], list[bytes]]] = {
    "gzip": _unpacked(b"\x1f\x8b", gzip.decompress),
    "zlib": _unpacked(b"\x78", _zlib),
    "bzip2": _unpacked(b"BZh", bz2.decompress),
    "xz": _unpacked(b"\xfd7zXZ", lzma.decompress),
    "zip": _zip,
}
_READ: dict[str, Callable[[bytes, bytes], bytes | None]] = {
    "percent-encoded": _percent,
    "HTML entities": _entities,
    "escaped": _escapes,
    "between tags": _without_tags,
    "UTF-16": _wide,
    "base64": _in_base64,
    "hexadecimal": _in_hex,
}
