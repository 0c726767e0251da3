"""The modules of the text editor, with addresses of files in place of the names of packages.

A browser finds no package by its name, and a map of names would need a script in the page.
"""

import re
from pathlib import Path

from integration_scopes.publishing.desk import runtime
from integration_scopes.publishing.desk.runtime import Package
from integration_scopes.settings import ConfigurationError

FOLDER = "modules"
"""Where the packages' modules are, beside our own."""
_IMPORT = re.compile(
    r"""
    (?P<before>^(?:import|export)\s+[\w$*{},\s]+?\bfrom\s*|^import\s*|\bimport\(\s*)
    (?P<quote>['"])(?P<name>[^'"\n]+)(?P=quote)
    """,
    re.MULTILINE | re.VERBOSE,
)


def packages() -> dict[str, Package]:
    """The packages that are modules, by their names."""
    return {
        package.package: package
        for package in runtime.locked()
        if package.package != runtime.PYTHON
    }


def with_addresses(text: str, *, folder: str) -> str:
    """A module's `text`, in which names of packages become addresses of files in `folder`.

    Raises ConfigurationError for a package that is not locked.
    """
    by_name = packages()

    def address(match: re.Match[str]) -> str:
        before, quote, name = match.group("before", "quote", "name")
        if name.startswith(("./", "../")):
            return match[0]
        if name not in by_name:
            raise ConfigurationError(
                f"a module of the desk imports {name!r}, which runtime.json does not name"
            )
        return f"{before}{quote}{folder}{by_name[name].stem}.js{quote}"

    return _IMPORT.sub(address, text)


def module(package: Package, base: Path) -> bytes:
    """The module of a package, with its licence, for the site whose mkdocs.yml is in `base`."""
    code, licence = "", ""
    for name in package.files:
        text = package.read(base, name).decode()
        code, licence = (text, licence) if name.endswith(".js") else (code, text)
    head = f"/*! {package.package} {package.version}\n\n{licence.strip()}\n*/\n"
    return (head + with_addresses(code, folder="./")).encode()
