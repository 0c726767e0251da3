"""`scopes verify`: test results against the criteria."""

import argparse
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from integration_scopes.check import Outcome, check, no_scopes
from integration_scopes.cli import output
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError, UsageError
from integration_scopes.cli.scopes import chosen_scopes
from integration_scopes.cli.site import site_of
from integration_scopes.domain.names import guess, listed
from integration_scopes.domain.verification import Standing
from integration_scopes.findings import Report, count
from integration_scopes.folders import path_relative_to
from integration_scopes.indexes.requirements import Requirement, assuming, requirements
from integration_scopes.indexes.verification import Verification, verification
from integration_scopes.model.terms import Status
from integration_scopes.results import files
from integration_scopes.results.collected import CollectedResults, collect
from integration_scopes.settings import Site
from integration_scopes.verifying import json, text

FORMATS = ("text", "json")
_REQUIRABLE = [status.value for status in Status if status.is_agreed]
_ABOUT_TESTS = ("stale-test", "unreadable-results")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "results",
        nargs="*",
        type=Path,
        metavar="RESULTS.xml",
        help="the files of results (default: those of test_results in mkdocs.yml)",
    )
    parser.add_argument(
        "--scope", action="append", metavar="ID", help="show this scope only; may be repeated"
    )
    parser.add_argument(
        "--require",
        metavar="STATUS",
        help="fail unless each scope may have this status "
        f"({listed(_REQUIRABLE, last='or')}), and show why; the status decides what must have "
        "passed",
    )
    parser.add_argument(
        "--next", action="store_true", help="check the next versions, of the scopes that have one"
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="the format of the answer"
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="also fail if a criterion is untested or a test names an unknown one",
    )
    output.add_output(parser)


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Compare results with criteria, write the answer, and return the exit code."""
    site = site_of(arguments)
    target = output.chosen_file(arguments.output, site, arguments.results)
    required = _required(arguments.require)
    ids = arguments.scope or ()
    tests = _tests(arguments.results, site, is_optional=required is not None)
    outcome = check(
        site,
        tests=tests,
        assumed=assuming(required, ids, is_next=arguments.next) if required else None,
    )
    if not outcome.catalogue.scopes:
        raise NothingError(no_scopes(site.scopes_dir))
    chosen = _chosen(outcome, ids, is_next=arguments.next)
    test_report = Report.of(
        (finding for finding in outcome.report.findings if finding.rule in _ABOUT_TESTS), scopes=0
    )
    test_report_fails = test_report.fails(strict=site.strict)
    if required is None:
        asked = None
        is_missing = arguments.strict and chosen.tally.missing > 0
        is_met = not (test_report_fails or is_missing or chosen.tally.counts[Standing.FAILED])
    else:
        if not chosen.rows:
            raise NothingError("every scope is retired, so none may have another status")
        asked = requirements(chosen, required, outcome.catalogue, outcome.report.findings)
        is_met = not test_report_fails and all(requirement.is_met for requirement in asked)
    if arguments.format == "json":
        answer = json.text(chosen, test_report.findings, asked)
    elif asked is None:
        answer = text.text(chosen, test_report.findings, paint=console.paint())
    else:
        answer = text.answer(asked, test_report.findings, is_met=is_met, paint=console.paint())
    output.write(target, answer, console)
    _mention_other_errors(outcome, test_report, asked or (), console)
    if required is None and not test_report.errors and not _is_any_named(outcome):
        raise NothingError(_nothing(tests, site))
    return Exit.OK if is_met else Exit.FOUND


def _mention_other_errors(
    outcome: Outcome, test_report: Report, asked: Iterable[Requirement], console: Console
) -> None:
    """Point to the errors of the scopes that the answer does not show."""
    shown = sum(len(cell.errors) for requirement in asked for cell in requirement.cells)
    others = outcome.report.errors - test_report.errors - shown
    if others:
        console.say(f"the scopes themselves have {count(others, 'error')}: see scopes check")


def _required(word: str | None) -> Status | None:
    """The status that `--require` names; raises UsageError for any other word."""
    if word is None:
        return None
    if word in _REQUIRABLE:
        return Status(word)
    hint = guess(word, _REQUIRABLE, f"name {listed(_REQUIRABLE, last='or')}")
    raise UsageError(f'--require cannot be "{word}"; {hint}')


def _tests(paths: Sequence[Path], site: Site, *, is_optional: bool) -> CollectedResults:
    """The results in the named files, or else in those of the setting `test_results`."""
    if not paths:
        if not is_optional and not site.settings.test_results:
            raise UsageError(
                "name the files of results, or set test_results in mkdocs.yml, for instance to "
                "[results/*.xml]"
            )
        return collect(files.result_files(site.base, site.settings.test_results))
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no file {str(path)!r}")
        if path.is_dir():
            raise UsageError(f"{str(path)!r} is a folder; name the files in it")
    by_place = {path.resolve(): path for path in paths}
    return collect(
        files.named_file(_report_path(path, place, site), path) for place, path in by_place.items()
    )


def _report_path(path: Path, place: Path, site: Site) -> str:
    """The path as reports show it: relative to the folder of mkdocs.yml, if it is in it."""
    base = site.base.resolve()
    return path_relative_to(base, place) if place.is_relative_to(base) else path.as_posix()


def _chosen(outcome: Outcome, ids: Collection[str], *, is_next: bool) -> Verification:
    """The verification of the scopes with these ids; of all scopes if there are no ids.

    Raises NothingError if no scope has a next version to verify, and UsageError for an unknown id.
    """
    whole = verification(outcome.catalogue, outcome.results, is_next=is_next)
    if is_next and not whole.rows:
        raise NothingError("no scope has a next version to verify; leave --next out")
    if not ids:
        return whole
    by_id = {row.scope.id: row for row in whole.rows}
    why_unknown = "it is retired or has no next version" if is_next else "it is retired"
    rows = tuple(by_id[id_] for id_ in chosen_scopes(ids, by_id, why_unknown=why_unknown))
    return replace(whole, rows=rows)


def _is_any_named(outcome: Outcome) -> bool:
    """Whether a test names a criterion of any scope."""
    scopes = outcome.catalogue.scopes.values()
    return any(outcome.results.of(scope.id, id_) for scope in scopes for id_ in scope.criteria)


def _nothing(tests: CollectedResults, site: Site) -> str:
    """Why there are no results to compare."""
    if not tests.paths:
        patterns = listed([repr(pattern) for pattern in site.settings.test_results], last="or")
        return f"no file matches {patterns} in the setting 'test_results'"
    files_ = count(len(tests.paths), "result file")
    return f"no test in {files_} names a criterion; an id such as acme/orders/AC4 in its name does"
