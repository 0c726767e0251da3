"""A word is found in whatever form a file holds it."""

import base64
import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from integration_scopes.leaks.search import Search
from integration_scopes.leaks.sentinel import PREFIX

WORD = PREFIX + "abcd"
TEXT = f"A {WORD} text"


def zipped(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", content)
    return stream.getvalue()


def percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


FORMS = {
    "text": TEXT.encode(),
    "capitals": TEXT.upper().encode(),
    "gzip": gzip.compress(TEXT.encode()),
    "gzip in gzip": gzip.compress(gzip.compress(TEXT.encode())),
    "zlib": zlib.compress(TEXT.encode()),
    "bzip2": bz2.compress(TEXT.encode()),
    "xz": lzma.compress(TEXT.encode()),
    "zip": zipped(TEXT.encode()),
    "percent-encoded": percent(TEXT).encode(),
    "percent-encoded twice": quote(percent(TEXT)).encode(),
    "HTML entities": "".join(f"&#{ord(letter)};" for letter in TEXT).encode(),
    "hexadecimal entities": "".join(f"&#x{ord(letter):X};" for letter in TEXT).encode(),
    "JSON escapes": "".join(f"\\u{ord(letter):04x}" for letter in TEXT).encode(),
    "JavaScript escapes": "".join(f"\\x{ord(letter):02X}" for letter in TEXT).encode(),
    "CSS escapes": "".join(f"\\{ord(letter):x} " for letter in TEXT).encode(),
    "between tags": f"{WORD[:4]}<wbr>{WORD[4:]}".encode(),
    "soft hyphen": f"{WORD[:4]}&shy;{WORD[4:]}".encode(),
    "zero-width space": f"{WORD[:4]}\u200b{WORD[4:]}".encode(),
    "word joiner as an entity": f"{WORD[:4]}&#8288;{WORD[4:]}".encode(),
    "entities within tags": "<i>".join(f"&amp;#{ord(letter)};" for letter in TEXT).encode(),
    "quoted-printable": "".join(f"={byte:02X}" for byte in TEXT.encode()).encode(),
    "quoted-printable, broken": f"A {WORD[:5]}=\r\n{WORD[5:]}".encode(),
    "octal escapes": "".join(f"\\{ord(letter):03o}" for letter in TEXT).encode(),
    "braces": "".join(f"\\u{{{ord(letter):x}}}" for letter in TEXT).encode(),
    "backwards": TEXT[::-1].encode(),
    "base64, escaped": base64.b64encode(f"{TEXT} and more".encode()).replace(b"n", b"\\u006E"),
    "base64 within tags": b"<b>".join(
        bytes([sign]) for sign in base64.b64encode(f"{TEXT} and more".encode())
    ),
    "PDF": b"%PDF-1.7\n<</Filter/FlateDecode>>stream\r\n"
    + zlib.compress(TEXT.encode())
    + b"\nendstream",
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\x20zTXtComment\0\0" + zlib.compress(TEXT.encode()),
    "PNG in two languages": b"\x89PNG\r\n\x1a\n\0\0\0\x20iTXtTitle\0\x01\0en\0\0"
    + zlib.compress(TEXT.encode()),
    "punycode": f"{WORD}\u00fc.example".encode("idna"),
    "UTF-16": TEXT.encode("utf-16"),
    "hexadecimal": TEXT.encode().hex().encode(),
    "base64": b"data:text/plain;base64," + base64.b64encode(TEXT.encode()),
    "base64, one byte on": base64.b64encode(b"x" + TEXT.encode()),
    "base64, two bytes on": base64.b64encode(b"xy" + TEXT.encode()),
    "base64 of capitals": base64.b64encode(TEXT.upper().encode()),
    "base64 within a word": b"assets/" + base64.urlsafe_b64encode(TEXT.encode()).rstrip(b"="),
    "base64 in an escaped address": quote(base64.b64encode(b"??>" + TEXT.encode())).encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_word_is_found_in_every_form(tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_bytes(FORMS[form])
    (hit,) = Search().through(tmp_path)
    assert (hit.word, hit.file) == (WORD, "file")


def test_a_word_is_found_in_names_of_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / WORD.upper()).mkdir()
    (tmp_path / WORD.upper() / percent(WORD)).write_text("")
    found = [(hit.word, hit.form) for hit in Search().through(tmp_path)]
    assert found == [(WORD, "file name"), (WORD, "file name")]


@pytest.mark.parametrize(
    "content", [b"", b"\x1f\x8bno", b"PKno", b"BZhno", b"\xfd7zXZno", b"\x78no", b"%zz &#0; \\u"]
)
def test_what_cannot_be_read_holds_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    search = Search()
    assert list(search.through(tmp_path)) == []
    assert search.files == 1


@pytest.mark.parametrize("content", [b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"wOF2", b"Rar!"])
def test_what_nothing_here_can_open_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "closed").write_bytes(content + b"...")
    (tmp_path / "page.html.br").write_bytes(b"...")
    (tmp_path / "page.html").write_bytes(b"...")
    search = Search()
    assert list(search.through(tmp_path)) == []
    assert search.unread == {"closed", "page.html.br"}


@pytest.mark.parametrize(
    "text", [WORD[:-1], WORD[1:], f"{WORD[:4]} {WORD[4:]}", WORD[:5].upper() + "-" + WORD[5:]]
)
def test_only_whole_words_count(tmp_path: Path, text: str) -> None:
    (tmp_path / "file").write_text(text)
    assert list(Search().through(tmp_path)) == []
