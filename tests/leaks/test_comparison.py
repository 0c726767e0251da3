"""Two folders, byte for byte."""

from pathlib import Path

import pytest

from integration_scopes.leaks.comparison import Difference, differences

HIDDEN = {"scopes/acme/orders.md": "---\ntitle: Secret & plans\nowner: {name: Ada}\n---\n"}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with the same files."""
    both = tmp_path / "first", tmp_path / "second"
    for folder in both:
        (folder / "acme").mkdir(parents=True)
        (folder / "acme" / "index.html").write_text("<p>Open</p> <p>Twice</p>")
        (folder / "same.bin").write_bytes(b"\xff\x00")
    return both


def test_nothing_differs(folders: tuple[Path, Path]) -> None:
    assert list(differences(*folders, HIDDEN)) == []


@pytest.mark.parametrize(
    ("text", "there", "here", "source"),
    [
        ("<p>Open</p> Secret &amp; plans <p>Twice</p>", "Secret &amp; plans ", "", ":2"),
        ("<p>Open</p> 3 <p>Twice</p>", "3 ", "", None),
        ("<p>Oven</p> <p>Twice</p>", "v", "p", None),
        ("<p>Open</p> <a href=acme/orders/> <p>Twice</p>", "a href=acme/orders/> <", "", ""),
    ],
)
def test_a_file_that_differs(
    folders: tuple[Path, Path], text: str, there: str, here: str, source: str | None
) -> None:
    (folders[0] / "acme" / "index.html").write_text(text)
    (found,) = differences(*folders, HIDDEN)
    place = None if source is None else f"scopes/acme/orders.md{source}"
    assert found == Difference(file="acme/index.html", first=there, second=here, source=place)


def test_a_file_that_only_one_has(folders: tuple[Path, Path]) -> None:
    (folders[0] / "more").write_text("Secret & plans")
    (folders[1] / "other").write_text("x")
    (folders[0] / "same.bin").write_bytes(b"\xff\x01")
    assert list(differences(*folders, HIDDEN)) == [
        Difference(
            file="more", first="Secret & plans", second=None, source="scopes/acme/orders.md:2"
        ),
        Difference(file="other", first=None, second="x", source=None),
        Difference(file="same.bin", first="\x01", second="\x00", source=None),
    ]
