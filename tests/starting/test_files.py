"""New files are written all or not at all, and never over one that is there."""

from pathlib import Path

import pytest

from integration_scopes.starting.files import ExistingError, write_new


def test_files_and_their_folders(tmp_path: Path) -> None:
    write_new(tmp_path / "site", {"a.md": b"1\n", "b/c/d.md": b"2\n"})
    assert (tmp_path / "site" / "b" / "c" / "d.md").read_bytes() == b"2\n"


def test_what_is_there_is_named_and_stays(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").write_text("old")
    (tmp_path / "d").symlink_to("nowhere")
    with pytest.raises(ExistingError, match=r"has b/c, d already$"):
        write_new(tmp_path, {"a": b"", "b/c": b"", "d": b"", "e": b""})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "d"]
    assert (tmp_path / "b" / "c").read_text() == "old"


@pytest.mark.parametrize("reason", [KeyboardInterrupt, OSError("the disk is full")])
def test_nothing_is_left_of_what_fails(
    reason: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "old.md").touch()
    opened = Path.open

    def fails_at_the_last(self: Path, mode: str) -> object:
        if self.name == "last.md":
            raise reason
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", fails_at_the_last)
    with pytest.raises(type(reason) if isinstance(reason, OSError) else KeyboardInterrupt):
        write_new(tmp_path, {"new/deep/a.md": b"", "kept/b.md": b"", "new/last.md": b""})
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == [
        "kept",
        "kept/old.md",
    ]
