"""What the desk needs from npm, each file pinned by its SHA-256.

That is Python for the browser, Pyodide's own files, and the modules of the text editor, CodeMirror.
npm knows where to download them. No copy is in this repository or in the wheel.
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

from integration_scopes.settings import ConfigurationError
from integration_scopes.values import immutable

FOLDER = ".cache/scopes-desk"
"""Where the files are kept, relative to the folder of mkdocs.yml."""
PYTHON = "pyodide"
_HINT = "fetch it with scopes desk fetch, which needs npm"


@immutable(slots=False)
class Package:
    """An npm package: `files` gives the SHA-256 of each file that is used, by its path in it."""

    package: str
    version: str
    files: Mapping[str, str]

    @property
    def stem(self) -> str:
        """The package's name as npm writes it in the name of a file."""
        return self.package.removeprefix("@").replace("/", "-")

    @property
    def spec(self) -> str:
        """The name and the version, as npm expects them."""
        return f"{self.package}@{self.version}"

    def place(self, base: Path, name: str) -> Path:
        """Where one of its files is kept, for the site whose mkdocs.yml is in `base`."""
        return base / FOLDER / f"{self.stem}-{self.version}" / name

    def read(self, base: Path, name: str) -> bytes:
        """One of its files; raises ConfigurationError if it is missing or was changed."""
        file = self.place(base, name)
        try:
            return self._checked(file.read_bytes(), name)
        except OSError as error:
            raise ConfigurationError(
                f"the setting 'desk' needs {self.package} from npm, which is not in {file.parent}; "
                f"{_HINT}"
            ) from error

    def missing(self, base: Path) -> list[str]:
        """The files that are not there yet or were changed."""
        places = {name: self.place(base, name) for name in self.files}
        return [
            name
            for name, file in places.items()
            if not (file.is_file() and sha256(file.read_bytes()).hexdigest() == self.files[name])
        ]

    def unpacked(self, archive: Path, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The named files in npm's archive of the package."""
        try:
            with tarfile.open(archive) as packed:
                for name in names:
                    yield name, self._checked(self._member(packed, name), name)
        except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
            raise ConfigurationError(
                f"npm fetched {self.spec}, which cannot be unpacked"
            ) from error

    def _member(self, packed: tarfile.TarFile, name: str) -> bytes:
        """One file of the archive, which is read and never unpacked to the path in the archive."""
        try:
            stream = packed.extractfile(f"package/{name}")
        except KeyError:
            stream = None
        if stream is None:
            raise ConfigurationError(f"the npm package {self.spec} has no file {name}; {_HINT}")
        return stream.read()

    def _checked(self, content: bytes, name: str) -> bytes:
        digest, expected = sha256(content).hexdigest(), self.files[name]
        if digest != expected:
            raise ConfigurationError(
                f"{name} of the npm package {self.package} is not the one that was checked: its "
                f"SHA-256 is {digest}, expected {expected}; {_HINT}"
            )
        return content


@cache
def locked() -> tuple[Package, ...]:
    """The npm packages, Python for the browser first."""
    text = Path(__file__).with_name("runtime.json").read_text(encoding="utf-8")
    return tuple(Package(**described) for described in json.loads(text))


def fetch(base: Path) -> int:
    """Fetch what is missing or was changed; returns the number of those files.

    Every file is checked before the first is written. Raises ConfigurationError if npm cannot
    fetch a package, or if a package lacks a file, or has another one than the locked one.
    """
    wanted = {package.spec: package.missing(base) for package in locked()}
    packages = [package for package in locked() if wanted[package.spec]]
    if not packages:
        return 0
    with TemporaryDirectory() as aside:
        contents = {
            package.place(base, name): content
            for package, archive in _packed(aside, packages)
            for name, content in package.unpacked(archive, wanted[package.spec])
        }
    for file, content in contents.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        # Renamed when it is complete, so that an interrupted run leaves no partial file.
        partial_file = file.with_name(f"{file.name}.part")
        partial_file.write_bytes(content)
        partial_file.replace(file)
    (base / FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    return len(contents)


def _packed(aside: str, packages: Sequence[Package]) -> list[tuple[Package, Path]]:
    """The archive of each package, which npm downloads into the folder `aside`."""
    specs = [package.spec for package in packages]
    command = ["npm", "pack", *specs, "--pack-destination", aside]
    options = ["--loglevel=error", "--ignore-scripts"]
    try:
        result = subprocess.run(  # noqa: S603 (a fixed command)
            [*command, *options], capture_output=True, text=True, check=False, cwd=aside
        )
    except OSError as error:
        raise ConfigurationError(
            f"npm cannot be run ({error.strerror}); install Node.js, which brings it"
        ) from error
    archives = [
        (package, Path(aside, f"{package.stem}-{package.version}.tgz")) for package in packages
    ]
    if result.returncode or not all(archive.exists() for _, archive in archives):
        reason = " ".join(result.stderr.split())
        raise ConfigurationError(f"npm cannot fetch {', '.join(specs)}: {reason}")
    return archives
