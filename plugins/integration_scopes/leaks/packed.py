"""Files that hold others, or texts, in a packed form, opened as far as the standard library can."""

import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

_LARGEST = 1 << 27
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_CHUNK = re.compile(rb"[zi]TXt")
_HEAD = 300
"""How far into a chunk of a PNG its text begins at most: behind a key and names of languages."""

# Zstandard, 7z, RAR, and fonts that are packed with Brotli, which has no sign of its own.
_CLOSED = (b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"wOF2")


def is_closed(name: str, content: bytes) -> bool:
    """Whether the file is packed in a way that nothing here can open."""
    return name.endswith(".br") or content.startswith(_CLOSED)


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
        packed = [found[1] for found in _STREAM.finditer(content)]
    elif content.startswith(b"\x89PNG"):
        packed = [content[found.end() :] for found in _CHUNK.finditer(content)]
    else:
        return []
    return [text for one in packed for text in _inflated(one)]


def _inflated(packed: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", packed[:_HEAD]):
        try:
            yield _zlib(packed[found.start() :])
        except zlib.error:
            continue


PACKED: Mapping[str, Callable[[bytes], list[bytes]]] = {
    "gzip": _unpacked(b"\x1f\x8b", gzip.decompress),
    "zlib": _unpacked(b"\x78", _zlib),
    "bzip2": _unpacked(b"BZh", bz2.decompress),
    "xz": _unpacked(b"\xfd7zXZ", lzma.decompress),
    "zip": _zip,
    "PDF or PNG": _flate,
}
"""What is packed in a file of each form; nothing where it is of another."""
