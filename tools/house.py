#!/usr/bin/env python3
"""How large the package is: its lines, files and floors, and the types that report a fault."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "plugins" / "integration_scopes"
LONG = 200
"""A file of more lines wants a reason."""


def main() -> None:
    """Print the numbers, then the long files."""
    sys.stdout.write("\n".join([*report(), ""]))


def report() -> Iterator[str]:
    """The lines of the answer."""
    files = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    sizes = {path: text.count("\n") for path, text in files.items()}
    types = sorted({name for text in files.values() for name in findings(text)})
    yield f"{sum(sizes.values()):7,} lines of Python"
    yield f"{len(sizes):7,} files"
    yield f"{len(floors()):7,} floors"
    yield f"{len(types):7,} types that report a fault: {', '.join(types)}"
    for path, size in sorted(sizes.items(), key=lambda entry: -entry[1]):
        if size > LONG:
            yield f"{size:7,} {path.relative_to(PACKAGE)}"


def floors() -> list[str]:
    """The floors of the import contracts, from the top."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return next(one["layers"] for one in contracts if one["id"] == "floors")


def findings(text: str) -> Iterator[str]:
    """The classes with a message, exceptions and enumerations aside."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and "Enum" not in " ".join(map(ast.unparse, node.bases)):
            fields = {
                one.target.id
                for one in node.body
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            }
            if "message" in fields:
                yield node.name


if __name__ == "__main__":
    main()
