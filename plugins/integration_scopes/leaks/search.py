"""Every byte of a built site, in every form in which a browser or a tool could read it.

A word is only looked for whole. Who hashes a text, or tells its first letter, its length or its
place in a list, is not found here.
"""

import base64
import binascii
import bz2
import gzip
import hashlib
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from integration_scopes.leaks.sentinel import LENGTH, PREFIX

_DEEPEST = 4
_LARGEST = 1 << 27
_LETTERS = rb"[a-z]{%d}" % (LENGTH - len(PREFIX))
_WORD = re.compile(PREFIX.encode() + _LETTERS)
_BACKWARDS = re.compile(_LETTERS + PREFIX[::-1].encode())
_HEX = re.compile(rb"(?:[0-9a-f]{2})*" + PREFIX.encode().hex().encode() + rb"(?:[0-9a-f]{2})*")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)

# The hexadecimal codes of letters, in text of lower case; whatever else is coded hides no word.
_CODE = rb"(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])"
# A sign of the same coding may be coded too, and again: what is coded twice is read twice.
_PERCENT = re.compile(rb"%(25|" + _CODE + rb")", re.IGNORECASE)
_ENTITY = re.compile(rb"&(?:#x0*(26|" + _CODE + rb")|#0*([0-9]{2,3})|(amp));?", re.IGNORECASE)
_ESCAPE = re.compile(
    rb"\\(?:u00|u\{0*|x|0{0,4})(5c|" + _CODE + rb")(?:\}| ?)|\\([01][0-7]{2})", re.IGNORECASE
)
_PRINTABLE = re.compile(rb"=(3d|" + _CODE + rb")|=\r?\n", re.IGNORECASE)
# What parts letters for a program, and not for a reader.
_GAP = re.compile(
    rb"<[^<>]*>|&(?:shy|wbr|zwj|zwnj|zerowidthspace|nobreak);"
    rb"|\xc2\xad|\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xef\xbb\xbf"
    rb"|&#(?:0*173|0*820[3-7]|0*8288|0*65279|x0*ad|x0*200[b-f]|x0*2060|x0*feff);",
    re.IGNORECASE,
)


def _base64_signs() -> Iterator[bytes]:
    """What stays the same of the prefix in base64, by where it begins in a group of three."""
    for prefix in (PREFIX, PREFIX.upper(), PREFIX.capitalize()):
        for start in range(3):
            coded = base64.b64encode(b"\0" * start + prefix.encode())
            whole = len(b"\0" * start + prefix.encode()) * 8 // 6
            yield coded[(start * 8 + 5) // 6 : whole]


_SIGNS = tuple(sorted(set(_base64_signs())))
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]*(?:" + b"|".join(_SIGNS) + rb")[A-Za-z0-9+/_-]*")


_REVERSED = "backwards"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A word in a file of the site, and the form in which it stands there (`text`, `gzip`, ...)."""

    word: str
    file: str
    form: str


@dataclass(kw_only=True)
class Search:
    """A search through several sites; what is the same in all of them is read once.

    `unread` are the files of formats that nothing here can open.
    """

    files: int = 0
    unread: set[str] = field(default_factory=set)
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
            if name.endswith(".br") or content.startswith(_CLOSED):
                self.unread.add(name)
            digest = hashlib.sha256(content).digest()
            if digest not in self._known:
                self._known[digest] = frozenset(self._found(content))
            for word, form in sorted(self._known[digest]):
                yield Hit(word=word, file=name, form=form)

    def _found(self, content: bytes) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for form, text in _forms(content, "text", 0):
            words = _WORD.findall(text) if form != _REVERSED else _BACKWARDS.findall(text)
            for word in words:
                found = word.decode() if form != _REVERSED else word.decode()[::-1]
                if found not in seen:
                    seen.add(found)
                    yield found, form


def _forms(content: bytes, form: str, depth: int) -> Iterator[tuple[str, bytes]]:
    """`content` in lower case, and whatever can be read in it, however deep."""
    lower = content.lower()
    yield form, lower
    if depth == 0 and PREFIX[::-1].encode() in lower:
        yield _REVERSED, lower
    if depth == _DEEPEST:
        return
    for name, unpack in _PACKED.items():
        for inner in unpack(content):
            yield from _forms(inner, name, depth + 1)
    if depth > 2 and form in _READ:
        return
    for name, read in _READ.items():
        other = read(content, lower)
        if other is not None and other not in (content, lower):
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


def _flate(content: bytes) -> list[bytes]:
    """The compressed texts of a PDF, and those of a PNG."""
    if content.startswith(b"%PDF"):
        packed = (found[1] for found in _STREAM.finditer(content))
    elif content.startswith(b"\x89PNG"):
        # A key, a method, and in one kind of text languages before what is compressed.
        packed = (
            found[1] for found in re.finditer(rb"(?:zTXt|iTXt)[^\0]*(\0.*)", content, re.DOTALL)
        )
    else:
        return []
    return [text for one in packed for text in _inflated(one)]


def _inflated(packed: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", packed[:300]):
        try:
            yield _zlib(packed[found.start() :])
        except zlib.error:
            continue


def _percent(content: bytes, _lower: bytes) -> bytes | None:
    return _coded(_PERCENT, content, b"%")


def _printable(content: bytes, _lower: bytes) -> bytes | None:
    return _coded(_PRINTABLE, content, b"=")


def _escapes(content: bytes, _lower: bytes) -> bytes | None:
    return _coded(_ESCAPE, content, b"\\")


def _entities(content: bytes, _lower: bytes) -> bytes | None:
    def read(found: re.Match[bytes]) -> bytes:
        if found[3]:
            return b"&"
        code = int(found[1], 16) if found[1] else int(found[2])
        is_of_words = code == ord("&") or chr(code).isalpha()
        return bytes([code]) if code < 128 and is_of_words else found[0]

    return _ENTITY.sub(read, content) if b"&" in content else None


def _coded(pattern: re.Pattern[bytes], content: bytes, sign: bytes) -> bytes | None:
    """`content` with the letters that it codes by hexadecimal numbers, or else by octal ones."""

    def read(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return bytes([int(found[1], 16)])
        return bytes([int(found[2], 8)]) if found.re.groups > 1 and found[2] else b""

    return pattern.sub(read, content) if sign in content else None


def _without_gaps(content: bytes, _lower: bytes) -> bytes | None:
    return _GAP.sub(b"", content)


def _wide(content: bytes, _lower: bytes) -> bytes | None:
    return content.replace(b"\0", b"") if b"\0" in content else None


def _in_base64(content: bytes, _lower: bytes) -> bytes | None:
    # An expression that may begin anywhere is slow; most files hold none of these.
    if not any(sign in content for sign in _SIGNS):
        return None
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
    if PREFIX.encode().hex().encode() not in lower:
        return None
    return b"\n".join(binascii.unhexlify(run) for run in _HEX.findall(lower)) or None


_PACKED: dict[str, Callable[[bytes], list[bytes]]] = {
    "gzip": _unpacked(b"\x1f\x8b", gzip.decompress),
    "zlib": _unpacked(b"\x78", _zlib),
    "bzip2": _unpacked(b"BZh", bz2.decompress),
    "xz": _unpacked(b"\xfd7zXZ", lzma.decompress),
    "zip": _zip,
    "PDF or PNG": _flate,
}
_READ: dict[str, Callable[[bytes, bytes], bytes | None]] = {
    "percent-encoded": _percent,
    "HTML entities": _entities,
    "escaped": _escapes,
    "quoted-printable": _printable,
    "between tags": _without_gaps,
    "UTF-16": _wide,
    "base64": _in_base64,
    "hexadecimal": _in_hex,
}
# Zstandard, 7z, RAR, and fonts that are packed with Brotli, which has no sign of its own.
_CLOSED = (b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"wOF2")
FORMS = ("file name", "text", _REVERSED, *_PACKED, *_READ)
"""The forms in which words are looked for, and within one another."""
