"""Python for the browser: fetched by npm, compared with its lock, and missed at build."""

import io
import json
import os
import tarfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME

from integration_scopes import mkdocs_yml
from integration_scopes.cli import main
from integration_scopes.publishing.desk import runtime
from integration_scopes.settings import ConfigurationError

CONTENTS = {"pyodide.mjs": b"export", "pyodide.asm.wasm": b"\0asm"}


def pack(folder: Path, contents: Mapping[str, bytes], folders: Sequence[str] = ()) -> None:
    """Write the package that npm fetches."""
    with tarfile.open(folder / "packed.tgz", "w:gz") as archive:
        for name in folders:
            info = tarfile.TarInfo(f"package/{name}")
            info.type = tarfile.DIRTYPE
            archive.addfile(info)
        for name, content in contents.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock of two small files, and an npm that packs them."""
    lock = {name: sha256(content).hexdigest() for name, content in CONTENTS.items()}
    monkeypatch.setattr(
        runtime, "locked", lambda: {"package": "pyodide", "version": "1.2.3", "files": lock}
    )
    folder = tmp_path / "bin"
    folder.mkdir()
    pack(folder, {**CONTENTS, "README.md": b"#"})
    command = folder / "npm"
    command.write_text(
        f'#!/bin/sh\n[ "$2" = pyodide@1.2.3 ] && cp {folder}/packed.tgz "$4/pyodide-1.2.3.tgz"\n'
    )
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def test_files_are_fetched_once_and_again_where_one_was_changed(
    npm: Path, make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    base = make_site({})
    arguments = ["desk", "fetch", "--config", str(base / "mkdocs.yml")]
    assert main(arguments) == 0
    assert capsys.readouterr().out == ".cache/scopes-desk/1.2.3: fetched 2 files\n"
    there = base / ".cache/scopes-desk/1.2.3"
    assert {file.name: file.read_bytes() for file in there.iterdir()} == CONTENTS
    assert (base / ".cache/scopes-desk/.gitignore").read_text() == "*\n"
    (npm / "npm").unlink()
    assert main(arguments) == 0
    assert capsys.readouterr().out == ".cache/scopes-desk/1.2.3: complete\n"
    (there / "pyodide.mjs").write_bytes(b"changed")
    with pytest.raises(ConfigurationError, match=r"pyodide\.mjs of Python .* expected"):
        runtime.read(base, "pyodide.mjs")


def test_a_file_that_is_another_than_the_locked_one_is_refused(
    npm: Path, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    del npm
    lock = {"package": "pyodide", "version": "1.2.3", "files": {"pyodide.mjs": "0" * 64}}
    monkeypatch.setattr(runtime, "locked", lambda: lock)
    base = make_site({})
    with pytest.raises(ConfigurationError, match="is not the one that was checked"):
        runtime.fetch(base)
    assert not (base / ".cache").exists()


@pytest.mark.parametrize("folders", [[], ["pyodide.asm.wasm"]])
def test_a_package_without_a_file_that_is_needed_is_refused(
    npm: Path, make_site: MakeSite, capsys: pytest.CaptureFixture[str], folders: list[str]
) -> None:
    pack(npm, {"pyodide.mjs": CONTENTS["pyodide.mjs"]}, folders)
    base = make_site({})
    assert main(["desk", "fetch", "--config", str(base / "mkdocs.yml")]) == 2
    assert "pyodide@1.2.3 has no file pyodide.asm.wasm" in capsys.readouterr().err
    assert not (base / ".cache").exists()


def test_a_package_that_is_cut_off_is_refused(npm: Path, make_site: MakeSite) -> None:
    archive = npm / "packed.tgz"
    archive.write_bytes(archive.read_bytes()[:-40])
    base = make_site({})
    with pytest.raises(ConfigurationError, match="cannot be unpacked"):
        runtime.fetch(base)
    assert not (base / ".cache").exists()


def test_what_npm_says_is_passed_on(npm: Path, make_site: MakeSite) -> None:
    (npm / "npm").write_text("#!/bin/sh\necho 'npm error 404' >&2\nexit 1\n")
    expected = "npm cannot fetch pyodide@1.2.3: npm error 404"
    with pytest.raises(ConfigurationError, match=expected):
        runtime.fetch(make_site({}))


def test_without_npm_the_command_says_what_to_install(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    base = make_site({})
    assert main(["desk", "fetch", "--config", str(base / "mkdocs.yml")]) == 2
    assert "install Node.js, which brings it" in capsys.readouterr().err


def test_a_build_without_the_files_says_how_to_get_them(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    config = MKDOCS_YML.replace("product: Orderly", "product: Orderly, desk: true")
    base = make_site({**ACME, "mkdocs.yml": config})
    assert mkdocs_yml.load(base / "mkdocs.yml").settings.desk
    assert main(["build", "--config", str(base / "mkdocs.yml")]) != 0
    assert "fetch it with scopes desk fetch, which needs npm" in capsys.readouterr().err
    assert not (base / "site").exists()


def test_the_lock_names_no_registry() -> None:
    text = Path(runtime.__file__).with_name("runtime.json").read_text()
    assert "://" not in text
    assert {len(digest) for digest in json.loads(text)["files"].values()} == {64}
