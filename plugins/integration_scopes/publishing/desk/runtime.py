"""Corridor: Python for the browser, Pyodide's own files, pinned by their SHA-256.

They come from the npm package of that name, and npm knows from where. No copy lies in this
repository or in the wheel.
"""

import json
import subprocess
import tarfile
from collections.abc import Mapping
from functools import cache, partial
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
    found: dict[str, Any] = json.loads(text)
    return found


def folder(base: Path) -> Path:
    """The folder of the present version's files, for the site whose mkdocs.yml is in `base`."""
    return base / FOLDER / str(locked()["version"])


def fetch(base: Path) -> int:
    """Fetch what is not there yet or was changed; how many files that are.

    Raises ConfigurationError where npm cannot fetch the package, or where it holds another file
    than the one that is locked.
    """
    there = folder(base)
    wanted = [name for name in locked()["files"] if not _is_whole(there / name, name)]
    if not wanted:
        return 0
    with TemporaryDirectory() as aside:
        contents = {name: _checked(content, name) for name, content in _packed(aside, wanted)}
    there.mkdir(parents=True, exist_ok=True)
    (base / FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    for name, content in contents.items():
        (there / name).write_bytes(content)
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


def _packed(aside: str, wanted: list[str]) -> list[tuple[str, bytes]]:
    """The wanted files of the package, which npm puts into the folder `aside`."""
    name = f"{locked()['package']}@{locked()['version']}"
    command = [
        "npm",
        "pack",
        name,
        "--pack-destination",
        aside,
        "--loglevel=error",
        "--ignore-scripts",
    ]
    run = partial(subprocess.run, capture_output=True, text=True, check=False, cwd=aside)
    try:
        found = run(command)
    except OSError as error:
        raise ConfigurationError(
            f"npm cannot be run ({error.strerror}); install Node.js, which brings it"
        ) from error
    archive = next(Path(aside).glob("*.tgz"), None)
    if found.returncode or archive is None:
        raise ConfigurationError(f"npm cannot fetch {name}: {' '.join(found.stderr.split())}")
    with tarfile.open(archive) as packed:
        # Only named files are read, and none is unpacked to where the archive says.
        members = [(one, packed.extractfile(f"package/{one}")) for one in wanted]
        return [(one, stream.read()) for one, stream in members if stream is not None]


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
