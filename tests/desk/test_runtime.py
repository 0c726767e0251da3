"""What the desk needs from npm: fetched by npm, compared with its lock, and missed at build."""

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
STATE = {"dist/index.js": b"export const state = 1;\n", "LICENSE": b"MIT\n"}
NPM = """\
#!/bin/sh
shift
while [ "$1" != --pack-destination ]; do specs="$specs $1"; shift; done
for spec in $specs; do
    case $spec in
        pyodide@1.2.3) cp @/packed.tgz "$2/pyodide-1.2.3.tgz" ;;
        @codemirror/state@6.0.0) cp @/state.tgz "$2/codemirror-state-6.0.0.tgz" ;;
        *) exit 1 ;;
    esac
done
"""
MKDOCS = {"mkdocs.yml": MKDOCS_YML.replace("product: Orderly", "product: Orderly, desk: true")}


def pack(archive_path: Path, contents: Mapping[str, bytes], folders: Sequence[str] = ()) -> None:
    """Write a package that npm fetches."""
    with tarfile.open(archive_path, "w:gz") as archive:
        for name in folders:
            info = tarfile.TarInfo(f"package/{name}")
            info.type = tarfile.DIRTYPE
            archive.addfile(info)
        for name, content in contents.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def package(name: str, version: str, contents: Mapping[str, bytes]) -> runtime.Package:
    """The lock of a package."""
    files = {path: sha256(content).hexdigest() for path, content in contents.items()}
    return runtime.Package(package=name, version=version, files=files)


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock of two small packages, and an npm that packs them."""
    lock = package("pyodide", "1.2.3", CONTENTS), package("@codemirror/state", "6.0.0", STATE)
    monkeypatch.setattr(runtime, "locked", lambda: lock)
    folder = tmp_path / "bin"
    folder.mkdir()
    pack(folder / "packed.tgz", {**CONTENTS, "README.md": b"#"})
    pack(folder / "state.tgz", STATE)
    command = folder / "npm"
    command.write_text(NPM.replace("@/", f"{folder}/"))
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def test_files_are_fetched_once_and_again_where_one_was_changed(
    npm: Path, make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    base = make_site(MKDOCS)
    arguments = ["desk", "fetch", "--config", str(base / "mkdocs.yml")]
    assert main(arguments) == 0
    assert capsys.readouterr().out == ".cache/scopes-desk: fetched 4 files\n"
    there = base / ".cache/scopes-desk"
    python, state = there / "pyodide-1.2.3", there / "codemirror-state-6.0.0"
    assert {file.name: file.read_bytes() for file in python.iterdir()} == CONTENTS
    assert (state / "dist/index.js").read_bytes() == STATE["dist/index.js"]
    assert (there / ".gitignore").read_text() == "*\n"
    (state / "LICENSE").unlink()
    assert main(arguments) == 0
    assert capsys.readouterr().out == ".cache/scopes-desk: fetched 1 file\n"
    (npm / "npm").unlink()
    assert main(arguments) == 0
    assert capsys.readouterr().out == ".cache/scopes-desk: complete\n"
    (python / "pyodide.mjs").write_bytes(b"changed")
    with pytest.raises(ConfigurationError, match=r"pyodide\.mjs of the npm package .* expected"):
        runtime.locked()[0].read(base, "pyodide.mjs")


def test_nothing_is_fetched_for_a_site_without_a_desk(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    base = make_site({})
    assert main(["desk", "fetch", "--config", str(base / "mkdocs.yml")]) == 0
    assert "does not say desk: true" in capsys.readouterr().out
    assert not (base / ".cache").exists()


def test_a_file_that_is_another_than_the_locked_one_is_refused(
    npm: Path, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    del npm
    lock = (package("pyodide", "1.2.3", {"pyodide.mjs": b"another"}),)
    monkeypatch.setattr(runtime, "locked", lambda: lock)
    base = make_site(MKDOCS)
    with pytest.raises(ConfigurationError, match="is not the one that was checked"):
        runtime.fetch(base)
    assert not (base / ".cache").exists()


@pytest.mark.parametrize("folders", [[], ["pyodide.asm.wasm"]])
def test_a_package_without_a_file_that_is_needed_is_refused(
    npm: Path, make_site: MakeSite, capsys: pytest.CaptureFixture[str], folders: list[str]
) -> None:
    pack(npm / "packed.tgz", {"pyodide.mjs": CONTENTS["pyodide.mjs"]}, folders)
    base = make_site(MKDOCS)
    assert main(["desk", "fetch", "--config", str(base / "mkdocs.yml")]) == 2
    assert "pyodide@1.2.3 has no file pyodide.asm.wasm" in capsys.readouterr().err
    assert not (base / ".cache").exists()


def test_a_package_that_is_cut_off_is_refused(npm: Path, make_site: MakeSite) -> None:
    archive = npm / "packed.tgz"
    archive.write_bytes(archive.read_bytes()[:-40])
    base = make_site(MKDOCS)
    with pytest.raises(ConfigurationError, match="cannot be unpacked"):
        runtime.fetch(base)
    assert not (base / ".cache").exists()


def test_what_npm_says_is_passed_on(npm: Path, make_site: MakeSite) -> None:
    (npm / "npm").write_text("#!/bin/sh\necho 'npm error 404' >&2\nexit 1\n")
    expected = "npm cannot fetch pyodide@1.2.3, @codemirror/state@6.0.0: npm error 404"
    with pytest.raises(ConfigurationError, match=expected):
        runtime.fetch(make_site(MKDOCS))


def test_without_npm_the_command_says_what_to_install(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    base = make_site(MKDOCS)
    assert main(["desk", "fetch", "--config", str(base / "mkdocs.yml")]) == 2
    assert "install Node.js, which brings it" in capsys.readouterr().err


def test_a_build_without_the_files_says_how_to_get_them(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    base = make_site({**ACME, **MKDOCS})
    assert mkdocs_yml.load(base / "mkdocs.yml").settings.desk
    assert main(["build", "--config", str(base / "mkdocs.yml")]) != 0
    err = capsys.readouterr().err
    assert "fetch it with scopes desk fetch, which needs npm" in err
    assert "Traceback" not in err
    assert not (base / "site").exists()


def test_the_lock_names_no_registry() -> None:
    text = Path(runtime.__file__).with_name("runtime.json").read_text()
    assert "://" not in text
    digests = [digest for package in json.loads(text) for digest in package["files"].values()]
    assert {len(digest) for digest in digests} == {64}
