"""The picture of a link to the site, which is made at build."""

import re
import struct
import zlib
from collections.abc import Iterator

from conftest import MKDOCS_YML
from sites import ACME, Publish

from integration_scopes.publishing.picture import HEIGHT, PICTURE, WIDTH, picture

HOSTED = f"site_url: https://scopes.example/docs/\n{MKDOCS_YML}"


def chunks(png: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        checked = png[at + 4 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size]) == (zlib.crc32(checked),)
        yield checked[:4].decode(), checked[4:]
        at += 12 + size


def test_it_is_a_whole_png_of_two_boxes_and_an_arrow() -> None:
    png = picture()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    found = dict(chunks(png))
    assert list(found) == ["IHDR", "PLTE", "IDAT", "IEND"]
    assert struct.unpack(">II", found["IHDR"][:8]) == (WIDTH, HEIGHT)
    lines = zlib.decompress(found["IDAT"])
    rows = [lines[at + 1 : at + 1 + WIDTH] for at in range(0, len(lines), WIDTH + 1)]
    assert len(rows) == HEIGHT
    colours = [found["PLTE"][3 * each : 3 * each + 3].hex() for each in range(3)]

    def across(row: bytes) -> list[str]:
        runs = re.findall(rb"(?s)(.)\1*", row)
        return [colours[each[0]] for each in runs]

    ground, source, copy = colours
    assert across(rows[10]) == [ground]
    middle = [ground, source, copy, ground, copy, ground, copy, ground]
    assert across(rows[HEIGHT // 2]) == middle
    assert len(png) < 4000


def test_pages_name_it_where_the_sites_address_is_known(publish: Publish) -> None:
    built = publish({**ACME, "mkdocs.yml": HOSTED})
    address = f"https://scopes.example/docs/{PICTURE}"
    assert f'<meta property="og:image" content="{address}">' in built.page("acme/orders/")
    assert (built.folder / PICTURE).read_bytes() == picture()


def test_without_an_address_there_is_none(publish: Publish) -> None:
    built = publish(ACME)
    assert "og:image" not in built.page("acme/orders/")
    assert PICTURE not in built.files
