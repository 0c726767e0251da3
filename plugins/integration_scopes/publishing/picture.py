"""The picture that chats show beside a link to the site: a record, and its copy.

Chats take no SVG. A picture of flat areas is a few lines of PNG, so no library draws it:
https://www.w3.org/TR/png-3/
"""

import struct
import zlib
from functools import cache

PICTURE = "assets/scope-picture.png"
WIDTH, HEIGHT = 1200, 630  # pixels; the shape that chats ask for

_COLOURS = bytes.fromhex("1f2d4d e9a15b ffffff")
_GROUND, _SOURCE, _COPY = range(3)
# Each with its left, top, width, height and colour.
_AREAS = (
    (200, 165, 300, 300, _SOURCE),
    (700, 165, 300, 300, _COPY),
    (716, 181, 268, 268, _GROUND),
    (500, 307, 120, 16, _COPY),
)
_HEAD = (620, 315, 50)
"""The arrow's head: its left, its middle from above, and its length, half of its height."""


@cache
def picture() -> bytes:
    """The picture as PNG, with a palette of the site's colours."""
    rows = [bytearray(WIDTH) for _ in range(HEIGHT)]
    for left, top, width, height, colour in _AREAS:
        for row in rows[top : top + height]:
            row[left : left + width] = bytes([colour]) * width
    left, middle, length = _HEAD
    for off in range(1 - length, length):
        width = length - abs(off)
        rows[middle + off][left : left + width] = bytes([_COPY]) * width
    # Depth 8, of a palette (3); each row begins with its filter, 0 for none.
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    lines = b"".join(b"\0" + bytes(row) for row in rows)
    chunks = (b"IHDR", header), (b"PLTE", _COLOURS), (b"IDAT", zlib.compress(lines, 9))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in (*chunks, (b"IEND", b"")))


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))
