#!/usr/bin/env python3
"""How large the package is: its lines, files and layers, and the types that report a problem.

With `--files`, what each file of the package is for: the first line of its docstring or comment.

Lines of code are the lines without those that are blank, comments, docstrings or imports. Lines
alone would reward dense code and fewer docstrings.
"""

import ast
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from tokenize import generate_tokens
from typing import TypeGuard

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "plugins" / "integration_scopes"
LONG = 200
"""A file of more lines wants a reason."""
_READ = {".py", ".toml", ".html", ".md", ".css", ".js"}
"""The endings of files that have a purpose of their own."""
_NO_CODE = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE),
    *(tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER),
}


def main() -> None:
    """Print the numbers, then the long files; or, with `--files`, every file."""
    lines = purposes() if sys.argv[1:] == ["--files"] else report()
    sys.stdout.write("\n".join([*lines, ""]))


def report() -> Iterator[str]:
    """The lines of the answer."""
    files = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    sizes = {path: text.count("\n") for path, text in files.items()}
    types = sorted({name for text in files.values() for name in findings(text)})
    yield f"{sum(sizes.values()):7,} lines of Python"
    yield f"{sum(map(code_lines, files.values())):7,} lines of code"
    yield f"{len(sizes):7,} files"
    yield f"{len(layers()):7,} layers"
    yield f"{len(types):7,} types that report a problem: {', '.join(types)}"
    for path, size in sorted(sizes.items(), key=lambda entry: -entry[1]):
        if size > LONG:
            yield f"{size:7,} {path.relative_to(PACKAGE)}"


def purposes() -> Iterator[str]:
    """Each file of the package with the first line of its docstring or comment, if it has one.

    Rule pages are left out: beside each is a module, or a line in a table.
    """
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.suffix in _READ and not (name.startswith("rules/") and path.suffix == ".md"):
            yield f"{name:<58} {purpose(path.read_text(encoding='utf-8'))}".rstrip()


def purpose(text: str) -> str:
    """The first line of the docstring or comment that a text begins with."""
    start = re.match(r'(?:"""|/\*|//|\{#|# )[*\s]*(.+)', text)
    return re.sub(r'\s*(?:"""|\*/|#\})$', "", start[1]) if start else ""


def code_lines(text: str) -> int:
    """The lines of code in a module: its lines without blanks, comments, docstrings and imports."""
    code: set[int] = set()
    for token in generate_tokens(StringIO(text).readline):
        if token.type not in _NO_CODE:
            code.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if is_string(node) or isinstance(node, ast.Import | ast.ImportFrom):
            code.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(code)


def is_string(node: ast.AST) -> TypeGuard[ast.Expr]:
    """Whether the statement is a string alone: a docstring, or one below a constant."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def layers() -> list[str]:
    """The layers of the import contracts, from the top."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return next(contract["layers"] for contract in contracts if contract["id"] == "layers")


def findings(text: str) -> Iterator[str]:
    """The classes with a message, exceptions and enumerations aside."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and "Enum" not in " ".join(map(ast.unparse, node.bases)):
            fields = {
                statement.target.id
                for statement in node.body
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
            }
            if "message" in fields:
                yield node.name


if __name__ == "__main__":
    main()
