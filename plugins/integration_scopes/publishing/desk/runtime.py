"""Corridor: Python for the browser, Pyodide's own files, pinned by their SHA-256.

They come from the npm package of that name, and npm knows from where. No copy lies in this
repository or in the wheel.
"""

import json
import subprocess
import tarfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from integration_scopes.settings import ConfigurationError

FOLDER = ".cache/scopes-desk"
"""Where the files are kept, seen from the folder of mkdocs.yml."""
_HINT = "fetch it with scopes desk fetch, which needs npm"


@cache
def locked() -> Mapping[str, Any]:
    """The npm package, its version, and the SHA-256 of each file that is used."""
    text = Path(__file__).with_name("runtime.json").read_text(encoding="utf-8")
    lock: dict[str, Any] = json.loads(text)
    return lock


def folder(base: Path) -> Path:
    """The folder of the present version's files, for the site whose mkdocs.yml is in `base`."""
    return base / FOLDER / str(locked()["version"])


def fetch(base: Path) -> int:
    """Fetch what is missing or was changed; returns the number of those files.

    Every file is checked before the first is written. Raises ConfigurationError where npm cannot
    fetch the package, or where the package lacks a file or holds another one than is locked.
    """
    target = folder(base)
    wanted = [name for name in locked()["files"] if not _is_whole(target / name, name)]
    if not wanted:
        return 0
    with TemporaryDirectory() as aside:
        contents = {name: _checked(content, name) for name, content in _packed(aside, wanted)}
    target.mkdir(parents=True, exist_ok=True)
    (base / FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    for name, content in contents.items():
        # Renamed when it is whole, so that an interrupted run leaves no half file.
        partial_file = target / f"{name}.part"
        partial_file.write_bytes(content)
        partial_file.replace(target / name)
    return len(wanted)


def read(base: Path, name: str) -> bytes:
    """One of the files; raises ConfigurationError where it is missing or was changed."""
    try:
        return _checked((folder(base) / name).read_bytes(), name)
    except OSError as error:
        raise ConfigurationError(
            f"the setting 'desk' needs Python for the browser, which is not in {folder(base)}; "
            f"{_HINT}"
        ) from error


def _packed(aside: str, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The wanted files of the package, which npm downloads into the folder `aside`."""
    package = f"{locked()['package']}@{locked()['version']}"
    command = ["npm", "pack", package, "--pack-destination", aside]
    options = ["--loglevel=error", "--ignore-scripts"]
    try:
        result = subprocess.run(  # noqa: S603 (a fixed command)
            [*command, *options], capture_output=True, text=True, check=False, cwd=aside
        )
    except OSError as error:
        raise ConfigurationError(
            f"npm cannot be run ({error.strerror}); install Node.js, which brings it"
        ) from error
    archive = next(Path(aside).glob("*.tgz"), None)
    if result.returncode or archive is None:
        raise ConfigurationError(f"npm cannot fetch {package}: {' '.join(result.stderr.split())}")
    try:
        with tarfile.open(archive) as packed:
            for name in wanted:
                yield name, _member(packed, name, package)
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise ConfigurationError(f"npm fetched {package}, which cannot be unpacked") from error


def _member(packed: tarfile.TarFile, name: str, package: str) -> bytes:
    """One file of the package; nothing is unpacked to where the archive says."""
    try:
        stream = packed.extractfile(f"package/{name}")
    except KeyError:
        stream = None
    if stream is None:
        raise ConfigurationError(f"the npm package {package} has no file {name}; {_HINT}")
    return stream.read()


def _checked(content: bytes, name: str) -> bytes:
    digest, expected = sha256(content).hexdigest(), locked()["files"][name]
    if digest != expected:
        raise ConfigurationError(
            f"{name} of Python for the browser is not the one that was checked: its SHA-256 is "
            f"{digest}, expected {expected}; {_HINT}"
        )
    return content


def _is_whole(file: Path, name: str) -> bool:
    return file.is_file() and sha256(file.read_bytes()).hexdigest() == locked()["files"][name]
