"""This package and what it imports as one archive that the browser's Python unpacks.

It is made from the installed packages, so the browser runs the same check. The same installation
gives the same bytes.
"""

import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from integration_scopes import resources
from integration_scopes.settings import ConfigurationError

_PACKAGES = (
    *("attrs", "defusedxml", "jinja2", "jsonschema", "jsonschema-specifications", "markdown"),
    *("markupsafe", "pathspec", "pyyaml", "pyyaml-env-tag", "referencing"),
)
"""What the check and the pages import, in pure Python or with a pure fallback."""
_SUFFIXES = (".py", ".json", ".toml")
_TESTS = frozenset({"benchmarks", "test", "tests"})
_OWN_SUFFIXES = (*_SUFFIXES, ".css", ".html", ".md")
_LEFT_OUT = ("plugin", "cli", "rules", "templates/starting")
"""Our folders that the browser does not need; from `rules`, only the pages are left out."""
_DAY = (1980, 1, 1, 0, 0, 0)


def archive() -> bytes:
    """The archive, a ZIP file; raises ConfigurationError if a package is not installed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        # An installed package has its schemas inside; a checkout, beside.
        for name, content in sorted(dict([*_others(), *_ours()]).items()):
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            packed.writestr(info, content)
    return stream.getvalue()


def _others() -> Iterator[tuple[str, bytes]]:
    """The modules of other packages, with their licences."""
    for name in _PACKAGES:
        try:
            package = distribution(name)
        except PackageNotFoundError as error:
            raise ConfigurationError(f"the desk needs the package {name}, not installed") from error
        for path in package.files or ():
            is_licence = ".dist-info/" in path.as_posix() and "LICEN" in path.name.upper()
            if _is_wanted(path) or is_licence:
                inner = f"licences/{name}/{path.name}" if is_licence else path.as_posix()
                yield inner, Path(str(package.locate_file(path))).read_bytes()


def _is_wanted(path: PurePosixPath) -> bool:
    """Whether the browser's Python needs this file of a package."""
    if path.name == "entry_points.txt":
        return True  # Markdown finds its extensions by it
    is_outside = not _TESTS.isdisjoint(path.parts) or ".." in path.parts
    return path.suffix in _SUFFIXES and not is_outside


def _ours() -> Iterator[tuple[str, bytes]]:
    package = Path(__file__).parents[2]
    for file in package.rglob("*"):
        inner = PurePosixPath(file.relative_to(package).as_posix())
        if file.suffix in _OWN_SUFFIXES and not _is_left_out(inner):
            yield f"{package.name}/{inner}", file.read_bytes()
    for file in (package / "desk/pure").glob("*.py"):
        if file.stem != "__init__":
            yield file.name, file.read_bytes()
    for file in resources.schema_folder().glob("*.json"):
        yield f"{package.name}/schema/{file.name}", file.read_bytes()


def _is_left_out(inner: PurePosixPath) -> bool:
    if inner.parts[0] == "rules":
        return inner.suffix == ".md"
    return any(inner.is_relative_to(folder) for folder in _LEFT_OUT)
