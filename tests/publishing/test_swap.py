"""A new site in the old one's place, and what becomes of the old one."""

import os
from pathlib import Path

import pytest

from integration_scopes.publishing import manifest
from integration_scopes.publishing import swap as module
from integration_scopes.publishing.swap import NEW, discard, swap
from integration_scopes.publishing.workspace import MARKER


@pytest.fixture(params=["one step", "two steps"])
def folders(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """A workspace with a new site, and the place of an old one.

    On a system that can exchange two folders, or on another one.
    """
    if request.param == "two steps":
        monkeypatch.setattr(module, "_exchange", lambda *_: False)
    aside, place = tmp_path / ".site-abcdefgh", tmp_path / "site"
    for folder, name in ((aside / NEW, "new"), (place, "old")):
        folder.mkdir(parents=True)
        (folder / name).write_text(name)
    (aside / MARKER).touch()
    (aside / NEW / manifest.NAME).write_text(
        '{"version": 1, "generator": "", "audience": "", "catalogue": "", "files": {"new": ""}}'
    )
    return aside, place


@pytest.fixture
def messages() -> list[str]:
    return []


NEW_SITE = ["new", manifest.NAME]


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208  (names are all that counts)


def test_the_new_site_takes_the_place(folders: tuple[Path, Path], messages: list[str]) -> None:
    aside, place = folders
    swap(aside, place, ["old"])
    assert names(place) == NEW_SITE
    discard(aside, place, messages.append)
    assert (names(place.parent), messages) == (["site"], [])


def test_there_need_not_be_an_old_site(folders: tuple[Path, Path], messages: list[str]) -> None:
    aside, place = folders
    first = place.with_name("first")
    swap(aside, first, [])
    discard(aside, first, messages.append)
    assert (names(place.parent), names(first)) == (["first", "site"], NEW_SITE)


@pytest.mark.parametrize("other", ["notes.txt", "a/.git/HEAD"])
def test_a_file_that_appeared_meanwhile_is_kept(
    folders: tuple[Path, Path], messages: list[str], other: str
) -> None:
    aside, place = folders
    (place / other).parent.mkdir(parents=True, exist_ok=True)
    (place / other).write_text("mine")
    swap(aside, place, ["old"])
    discard(aside, place, messages.append)
    kept = place.with_name("site-kept-abcdefgh")
    assert messages == [f"{place} held files that no build wrote; they are in {kept} now"]
    assert names(place.parent) == ["site", kept.name]
    assert names(place) == NEW_SITE
    assert (kept / other).read_text() == "mine"
    assert not (kept / "old").exists()


def test_a_link_that_appeared_meanwhile_is_kept_and_not_followed(
    folders: tuple[Path, Path], messages: list[str]
) -> None:
    aside, place = folders
    (place.parent / "mine").mkdir()
    (place.parent / "mine/old").write_text("mine")
    (place / "link").symlink_to("../mine")
    swap(aside, place, ["old", "link", "link/old"])
    discard(aside, place, messages.append)
    assert (place.parent / "mine/old").read_text() == "mine"
    assert names(place.with_name("site-kept-abcdefgh")) == ["link"]


def test_a_build_that_failed_leaves_the_old_site(
    folders: tuple[Path, Path], messages: list[str]
) -> None:
    aside, place = folders
    discard(aside, place, messages.append)
    assert (names(place.parent), names(place), messages) == (["site"], ["old"], [])


def test_a_build_that_was_killed_between_two_renamings_gets_the_old_site_back(
    folders: tuple[Path, Path], messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    aside, place = folders
    monkeypatch.setattr(module, "_exchange", lambda *_: False)
    rename = Path.replace

    def killing(self: Path, target: Path) -> Path:
        if self.name == NEW:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", killing)
    with pytest.raises(KeyboardInterrupt):
        swap(aside, place, ["old"])
    monkeypatch.setattr(Path, "replace", rename)
    assert not place.exists()
    discard(aside, place, messages.append)
    assert (names(place.parent), names(place), messages) == (["site"], ["old"], [])


@pytest.mark.parametrize("written", ["", "[", '["old"]'])
def test_a_build_that_was_killed_before_it_swapped(
    folders: tuple[Path, Path], messages: list[str], written: str
) -> None:
    aside, place = folders
    (aside / "replaced.json").write_text(written)
    discard(aside, place, messages.append)
    assert (names(place.parent), names(place), messages) == (["site"], ["old"], [])


@pytest.mark.parametrize("step", [1, 2])
def test_the_old_site_comes_back_where_renaming_fails(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    aside, place = folders
    monkeypatch.setattr(module, "_exchange", lambda *_: False)
    steps = []
    rename = Path.replace

    def failing(self: Path, target: Path) -> Path:
        steps.append(self)
        if len(steps) == step:
            raise OSError(5, "broken", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="broken"):
        swap(aside, place, ["old"])
    assert (names(place), names(aside / NEW)) == (["old"], NEW_SITE)
