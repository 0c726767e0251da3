"""`scopes check`: read, validate, apply the rules."""

import argparse
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from integration_scopes import clock
from integration_scopes.check import Outcome, check, no_scopes
from integration_scopes.cli import baseline, output, reporting, standard_input
from integration_scopes.cli.audience import add_optional_audience, asked_audience, chosen_audience
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError, UsageError
from integration_scopes.cli.progress import ReadingProgress, progress
from integration_scopes.cli.site import site_of
from integration_scopes.findings import count
from integration_scopes.folders import path_relative_to
from integration_scopes.judging.selection import Selection
from integration_scopes.results import files
from integration_scopes.settings import Site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="report on these files and folders only; - reads one file from standard input",
    )
    parser.add_argument(
        "--stdin-filename",
        type=Path,
        metavar="FILE",
        help="the file in docs_dir that the text for - belongs to; it need not exist yet",
    )
    parser.add_argument(
        "--format",
        choices=reporting.FORMATS,
        help="the format of the report (default: full, plus github in GitHub Actions)",
    )
    parser.add_argument(
        "--changed-since",
        metavar="REV",
        help="report on what changed since this git revision, and on what that broke elsewhere",
    )
    add_optional_audience(parser, "report what these readers may know")
    parser.add_argument("--strict", action="store_true", help="let warnings fail the check too")
    changes = parser.add_mutually_exclusive_group()
    changes.add_argument(
        "--create-baseline",
        action="store_const",
        const=baseline.create,
        dest="rewrite",
        help="write today's findings into the baseline, to accept them from now on",
    )
    changes.add_argument(
        "--update-baseline",
        action="store_const",
        const=baseline.update,
        dest="rewrite",
        help="remove findings that no longer occur from the baseline",
    )
    changes.add_argument(
        "--fix",
        action="store_true",
        help="first write the corrected lines that hints show, if nothing is left to decide",
    )
    changes.add_argument(
        "--diff",
        action="store_true",
        help="show what --fix would write, as a unified diff, and write nothing",
    )
    output.add_output(parser)


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Correct the files if asked, check, report, and return the exit code."""
    standard_input.require_alone(arguments)
    if arguments.fix or arguments.diff:
        has_changed = _correct(arguments, console)
        if arguments.diff:
            return Exit.FOUND if has_changed else Exit.OK
    return _check(arguments, console)


def _correct(arguments: argparse.Namespace, console: Console) -> bool:
    """Correct the files, or show the corrections with `--diff`; True if there are any."""
    if arguments.changed_since is not None or arguments.audience is not None:
        raise UsageError("files are corrected as a whole; remove what narrows the check")
    from integration_scopes.fixing import corrected_files  # noqa: PLC0415  (a check alone needs none of it)

    site = site_of(arguments, _start(arguments.paths))
    target = output.chosen_file(arguments.output, site)
    files = tuple(corrected_files(site, [_existing_path(path, site) for path in arguments.paths]))
    if arguments.diff:
        output.write(target, "".join(file.diff for file in files), console)
        return bool(files)
    for file in files:
        output.replace_file(site.base / file.path, file.after)
        console.say(f"{file.path}: corrected {count(file.lines, 'line')}")
    return bool(files)


def _check(arguments: argparse.Namespace, console: Console) -> Exit:
    name = arguments.stdin_filename
    paths = [name] if name is not None else arguments.paths
    site = site_of(arguments, _start(paths))
    target = output.chosen_file(arguments.output, site)
    unsaved = {} if name is None else standard_input.unsaved(name, site)
    edited = [path_relative_to(site.base, site.docs_dir / inner) for inner in unsaved]
    only = edited or [_existing_path(path, site) for path in paths]
    audience = asked_audience(arguments.audience, site.settings)
    selection = Selection(only=only, since=arguments.changed_since, audience=audience)
    if arguments.rewrite is not None and not selection.is_whole:
        raise UsageError("a baseline covers the whole site; remove what narrows the check")
    outcome = _outcome(site, selection, unsaved, arguments.rewrite, console)
    if console.verbose:
        from integration_scopes.judging.configuration import code_units  # noqa: PLC0415  (rarely needed)

        for path, unit in code_units(site).items():
            console.say(f"{path} runs as code, as part of {unit!r}")
    report = outcome.report if audience is None else outcome.shareable[audience]
    written = reporting.text(
        arguments.format or "full",
        report,
        site,
        paint=console.paint(),
        scopes=outcome.checked,
        audience=audience,
    )
    output.write(target, written, console)
    if arguments.format is None and os.environ.get("GITHUB_ACTIONS") == "true":
        console.print_result(reporting.text("github", report, site))
    is_about_all = replace(selection, only=()).is_whole or not outcome.catalogue.scopes
    if is_about_all and not (unsaved or report.scopes or report.pages or report.errors):
        where = ", ".join(map(str, paths)) or str(site.docs_dir)
        raise NothingError(no_scopes(where))
    if report.errors:
        return Exit.FOUND
    # Only without errors: a partner whose page cannot be read is not in the catalogue.
    chosen_audience(None, site.settings, outcome.catalogue)
    if is_about_all and not only:
        for pattern in files.unmatched(site.base, site.settings.test_results):
            console.say(f"no file matches {pattern!r} in the setting 'test_results'")
    return Exit.FOUND if report.fails(strict=site.strict) else Exit.OK


def _outcome(
    site: Site,
    selection: Selection,
    unsaved: Mapping[str, bytes],
    rewrite: Callable[[Outcome, Site, Console], None] | None,
    console: Console,
) -> Outcome:
    """Check the site; if `rewrite` changes the baseline, check it again with the new one."""
    reading = ReadingProgress()
    check_site = partial(check, site, selection, today=clock.today(os.environ), unsaved=unsaved)
    with progress(console, reading.text):
        outcome = check_site(counted=reading.counted)
    if rewrite is None:
        return outcome
    rewrite(outcome, site, console)
    return check_site()


def _start(paths: list[Path]) -> Path:
    """Where the search for mkdocs.yml begins: at the first path, or here."""
    first = paths[0].resolve() if paths else Path.cwd()
    return first.parent if first.is_file() else first


def _existing_path(path: Path, site: Site) -> str:
    """The path as reports show it; raises UsageError if there is nothing there."""
    if not path.exists():
        raise UsageError(f"there is no file or folder {str(path)!r}")
    return path_relative_to(site.base, path.resolve())
