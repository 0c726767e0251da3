"""`scopes export`: scopes as files for other tools."""

import argparse
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from integration_scopes.checked_edition import site_edition
from integration_scopes.cli import output
from integration_scopes.cli.audience import add_audience
from integration_scopes.cli.before_writing import add_strict, check_before_writing, show_warnings
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError, UsageError
from integration_scopes.cli.scopes import chosen_scopes
from integration_scopes.cli.site import site_of
from integration_scopes.domain.audience import only_scopes
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.domain.names import listed
from integration_scopes.exports import FORMATS
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.findings import count
from integration_scopes.judging.sources import changed_files
from integration_scopes.publishing import handout
from integration_scopes.reading import git
from integration_scopes.settings import Site

_FORMATS = dict(sorted({**FORMATS, "handout": handout.FORMAT}.items()))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "format", choices=tuple(_FORMATS), metavar="FORMAT", help=", ".join(_FORMATS)
    )
    add_strict(parser)
    add_audience(parser, "export")
    parser.add_argument(
        "--scope",
        action="append",
        metavar="ID",
        help="export this scope only; repeat it for more scopes",
    )
    parser.add_argument(
        "--changed-since",
        metavar="REV",
        help="export only the scopes whose files changed since this git revision",
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write to FILE, or a file for each scope into FOLDER/"
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Check the site, and export what the audience may see."""
    site = site_of(arguments)
    outcome, audience = check_before_writing(site, console, audience=arguments.audience)
    chosen = _FORMATS[arguments.format]
    edition = _chosen(site_edition(outcome, site, audience=audience), arguments, site)
    why_empty = chosen.why_empty(edition)
    if why_empty:
        if arguments.changed_since is not None:
            console.say(f"no scope changed since {arguments.changed_since}; nothing is written")
            return Exit.OK
        raise NothingError(why_empty)
    show_warnings(chosen.warnings(edition), console, is_strict=site.strict)
    option = arguments.output
    is_folder = bool(option) and (Path(option).is_dir() or option.endswith(("/", os.sep)))
    if is_folder and chosen.files is not None:
        _fill(Path(option), chosen, edition, site, console)
    elif is_folder:
        raise UsageError(f"{arguments.format} is one file, and {option} is a folder")
    else:
        _write(option, chosen, edition, site, console)
    return Exit.OK


def _chosen(edition: Edition, arguments: argparse.Namespace, site: Site) -> Edition:
    """The edition of the scopes that the options name, or of all scopes."""
    if arguments.scope:
        hidden = f'it is not for "{edition.audience}"'
        wanted = chosen_scopes(arguments.scope, edition.catalogue.scopes, why_unknown=hidden)
        edition = _only(edition, wanted)
    if arguments.changed_since is not None:
        files = changed_files(git.revision(site.base, arguments.changed_since), site)
        scopes = edition.catalogue.scopes.values()
        edition = _only(edition, [scope.id for scope in scopes if scope.path in files])
    return edition


def _only(edition: Edition, ids: Collection[str]) -> Edition:
    """The edition of these scopes alone."""
    seen = only_scopes(edition.catalogue, ids)
    return replace(edition, catalogue=seen, results=disclosed(edition.results, seen))


def _write(
    option: str | None, chosen: Format, edition: Edition, site: Site, console: Console
) -> None:
    """Write everything into one file, or to standard output."""
    file = output.chosen_file(option, site)
    content = output.encoded(chosen.text(edition))
    if file is None:
        console.write_result(content)
        return
    if chosen.files and not file.suffix and not file.exists():
        raise UsageError(
            f'"{option}" is not a folder yet; write "{option}/" for a new one with a file for '
            "each scope, or name a file with its extension"
        )
    if chosen.lacking and _is_other(file, content):
        raise UsageError(
            f"{file} already exists, and someone may have written tests in it; "
            "name another file, or a folder"
        )
    output.replace_file(file, content)


def _fill(folder: Path, chosen: Format, edition: Edition, site: Site, console: Console) -> None:
    """Write the files by their paths below the folder, except those that people have edited."""
    texts = chosen.files(edition) if chosen.files else {}
    contents = {folder / path: output.encoded(text) for path, text in texts.items()}
    output.refuse_read_files(contents, site)
    kept = dict(_kept(contents, chosen.lacking)) if chosen.lacking else {}
    for file, content in contents.items():
        if file not in kept:
            file.parent.mkdir(parents=True, exist_ok=True)
            output.replace_file(file, content)
    for file, lacking in kept.items():
        but = f", but names no {listed(lacking, last='or')}" if lacking else ""
        console.say(f"{file} already exists and is not changed{but}")
    console.say(f"{count(len(contents) - len(kept), 'file')} written into {folder}")


def _kept(
    contents: Mapping[Path, bytes], lacking: Callable[[str, str], list[str]]
) -> Iterator[tuple[Path, list[str]]]:
    """The files that people have edited, each with what it lacks of the export."""
    for file, content in contents.items():
        if _is_other(file, content):
            written = file.read_bytes().decode("utf-8", errors="replace")
            yield file, lacking(content.decode("utf-8"), written)


def _is_other(file: Path, content: bytes) -> bool:
    """Whether the file exists and differs from the export."""
    return file.is_file() and file.read_bytes() != content
