"""The argument `-`: one file from standard input, as an editor has it before it is saved."""

import argparse
import os
import sys
from pathlib import Path

from integration_scopes.cli.exits import NothingError, UsageError
from integration_scopes.reading import tree
from integration_scopes.settings import Site

STANDARD = Path("-")


def require_alone(arguments: argparse.Namespace) -> None:
    """Raise UsageError if `-` lacks its file's name, or comes with options for saved files."""
    if STANDARD not in arguments.paths and arguments.stdin_filename is None:
        return
    if arguments.paths != [STANDARD] or arguments.stdin_filename is None:
        raise UsageError(
            "- and --stdin-filename FILE need each other, and no other PATH: the text of one file "
            "is read from standard input"
        )
    others = {
        "--changed-since": arguments.changed_since is not None,
        "--create-baseline or --update-baseline": arguments.rewrite is not None,
        "--fix or --diff": arguments.fix or arguments.diff,
    }
    for option, is_given in others.items():
        if is_given:
            raise UsageError(f"{option} needs saved files; leave it out, or leave out -")


def unsaved(file: Path, site: Site) -> dict[str, bytes]:
    """The text of standard input, by the path in docs_dir of the file that it replaces.

    Raises UsageError if that file is elsewhere or never read, and NothingError if it is excluded.
    """
    place, docs_dir = (Path(os.path.realpath(path)) for path in (file, site.docs_dir))
    inner = place.relative_to(docs_dir).as_posix() if place.is_relative_to(docs_dir) else ""
    if not tree.is_read(site.settings.relative(inner)) or place.is_dir():
        raise UsageError(
            f"--stdin-filename is {str(file)!r}; name a Markdown file in {str(docs_dir)!r}"
        )
    if site.is_excluded(inner):
        raise NothingError(
            f"{file} is not checked: exclude_docs, or a dot before a name, leaves it out"
        )
    return {inner: sys.stdin.buffer.read()}
