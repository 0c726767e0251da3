"""A new folder in an old one's place, in one step or in two."""

import os
from pathlib import Path

import pytest

from integration_scopes.publishing import swap as module
from integration_scopes.publishing.swap import swap


@pytest.fixture(params=["one step", "two steps"])
def folders(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """A new and an old folder, each with a file; on a system that can exchange them, or not."""
    if request.param == "two steps":
        monkeypatch.setattr(module, "_exchange", lambda *_: False)
    for name in ("new", "old"):
        (tmp_path / name).mkdir(mode=0o700)
        (tmp_path / name / name).write_text(name)
    return tmp_path / "new", tmp_path / "old"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_folder_takes_the_place(folders: tuple[Path, Path]) -> None:
    new, old = folders
    swap(new, old)
    assert names(old) == ["new"]
    assert names(old.parent) == ["old"]


def test_the_place_may_be_empty(folders: tuple[Path, Path]) -> None:
    new, old = folders
    swap(new, old.parent / "first")
    assert names(old.parent) == ["first", "old"]


def test_others_may_read_it_as_any_new_folder(folders: tuple[Path, Path]) -> None:
    before = os.umask(0o027)
    try:
        swap(*folders)
    finally:
        os.umask(before)
    assert folders[1].stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("step", [1, 2])
def test_the_old_folder_comes_back_where_renaming_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    monkeypatch.setattr(module, "_exchange", lambda *_: False)
    steps = []
    rename = Path.replace

    def failing(self: Path, target: Path) -> Path:
        steps.append(self)
        if len(steps) == step:
            raise OSError(5, "broken", str(self))
        return rename(self, target)

    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name)
    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="broken"):
        swap(tmp_path / "new", tmp_path / "old")
    assert names(tmp_path / "old") == ["old"]
    assert names(tmp_path) == ["new", "old"]
