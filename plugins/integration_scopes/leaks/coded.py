"""Texts that are written in another way than readers see them, and what they say."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping

from integration_scopes.leaks.sentinel import LENGTH, PREFIX

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


_WINDOW = 8 * LENGTH
"""How many signs from its beginning a word can take in base64 or in hexadecimal numbers."""


def _base64_signs() -> Iterator[bytes]:
    """What stays the same of the prefix in base64, by where it begins in a group of three."""
    for prefix in (PREFIX, PREFIX.upper(), PREFIX.capitalize()):
        for start in range(3):
            coded = base64.b64encode(b"\0" * start + prefix.encode())
            whole = len(b"\0" * start + prefix.encode()) * 8 // 6
            yield coded[(start * 8 + 5) // 6 : whole]


_SIGN = re.compile(b"|".join(sorted(set(_base64_signs()))))
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]*")
_HEX = re.compile(rb"[0-9a-f]*")
_PREFIX_IN_HEX = PREFIX.encode().hex().encode()


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
    found = []
    for sign in _SIGN.finditer(content):
        # The word may begin within a group of four.
        for start in range(max(0, sign.start() - 3), sign.start() + 1):
            run = _BASE64.match(content, start, start + _WINDOW)
            plain = run[0].translate(bytes.maketrans(b"-_", b"+/")) if run else b""
            # One sign left over stands for no byte.
            plain = plain[: len(plain) - (len(plain) % 4 == 1)]
            found.append(base64.b64decode(plain + b"=" * (-len(plain) % 4)))
    return b"\n".join(found) or None


def _in_hex(_content: bytes, lower: bytes) -> bytes | None:
    found = []
    start = lower.find(_PREFIX_IN_HEX)
    while start >= 0:
        run = _HEX.match(lower, start, start + _WINDOW)
        digits = run[0] if run else b""
        found.append(binascii.unhexlify(digits[: len(digits) // 2 * 2]))
        start = lower.find(_PREFIX_IN_HEX, start + 1)
    return b"\n".join(found) or None


CODED: Mapping[str, Callable[[bytes, bytes], bytes | None]] = {
    "percent-encoded": _percent,
    "HTML entities": _entities,
    "escaped": _escapes,
    "quoted-printable": _printable,
    "between tags": _without_gaps,
    "UTF-16": _wide,
    "base64": _in_base64,
    "hexadecimal": _in_hex,
}
"""What a text says in each form, from the text and the same in lower case; None where nothing."""
