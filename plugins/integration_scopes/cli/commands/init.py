"""`scopes init`: a new site, ready to build and to publish."""

import argparse
import shlex
from collections.abc import Iterable
from pathlib import Path

from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, UsageError
from integration_scopes.cli.prompts import ask
from integration_scopes.domain.names import listed
from integration_scopes.mkdocs_yml import NAMES
from integration_scopes.reading.git import root
from integration_scopes.starting.files import ExistingError, write_new
from integration_scopes.starting.requirements import origin, wheel_name
from integration_scopes.starting.site import HOSTS, read_at_root, site_files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the new site")
    parser.add_argument("--product", metavar="NAME", help="the name of your product")
    parser.add_argument(
        "--ci",
        choices=HOSTS,
        default="github",
        help="where the site is checked and published (default: github)",
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Write the files and show the next steps."""
    folder: Path = arguments.folder
    for name in NAMES:
        if (folder / name).exists():
            raise UsageError(
                f"{folder} already has a {name}; to add a scope: scopes new PARTNER NAME"
            )
    product = ask(arguments.product, "What is the name of your product?", enter=None).strip()
    if not product:
        raise UsageError("give the name of your product with --product")
    files = site_files(product, arguments.ci)
    try:
        write_new(folder, files)
    except ExistingError as error:
        raise UsageError(str(error)) from error
    console.print_result("".join(f"{folder / path}\n" for path in files))
    wheel = f"wheels/{wheel_name()}"
    if wheel not in files:
        source = origin() or "FOLDER-WITH-ITS-SOURCE"
        console.say(
            f"\nrequirements.txt needs {wheel}, which does not exist yet. Build it in {folder}:\n"
            f"  python -m pip wheel --no-deps --wheel-dir wheels {shlex.quote(str(source))}"
        )
    _say_where_hosts_read(folder, files, console)
    is_here = folder.resolve() == Path.cwd()
    console.say(
        "\nnext:\n"
        f"  {'scopes check' if is_here else f'cd {shlex.quote(str(folder))}'}\n"
        "  mkdocs serve             # the site on http://127.0.0.1:8000\n"
        "  scopes new PARTNER NAME  # your first scope"
    )
    return Exit.OK


def _say_where_hosts_read(folder: Path, files: Iterable[str], console: Console) -> None:
    """Say what does not work yet if the site is not the root of its repository."""
    top = root(folder.resolve())
    read = read_at_root(files)
    if read and top != folder.resolve():
        inner = folder.resolve().relative_to(top).as_posix()
        console.say(
            f"\n{folder} is inside the repository {top}. Hosts and tools read {listed(read)} only "
            f"in its root: move {'it' if len(read) == 1 else 'them'} there, and let the steps run "
            f"in {inner}."
        )
