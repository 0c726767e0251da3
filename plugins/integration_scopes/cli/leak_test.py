"""`scopes leak-test`: prove on every byte of every site that nobody finds what is not theirs."""

import argparse
import io
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.cli.building import Job, built
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError
from integration_scopes.diagnostics import Report, Severity, count
from integration_scopes.domain.audience import EVERYONE, INTERNAL, audiences, known
from integration_scopes.handover import Handover
from integration_scopes.leaks.planting import Planting, plant
from integration_scopes.leaks.search import Search
from integration_scopes.leaks.verdict import Verdict, verdict
from integration_scopes.reports import full
from integration_scopes.reports.visible import visible
from integration_scopes.settings import Site
from integration_scopes.trusting import SLUG as CONFIGURATION

HELP = "plant words in a copy, build for each audience, and search every byte"
EXAMPLES = """examples:
  scopes leak-test                         for every audience
  scopes leak-test --audience northwind    for one; may be said several times

It works on a copy, in which each partner's scopes are for that partner alone, and leaves the site
as it is. Exit code 1: somebody found what is not theirs, or missed what is.
"""
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "--audience",
        metavar="ID",
        action="append",
        help="build for these readers only: everyone, internal or a partner's id",
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Plant, build, search, and say what was found."""
    file = arguments.config or mkdocs_yml.find(Path.cwd())
    site = mkdocs_yml.load(file)
    checked = check(site)
    refused = [one for one in checked.report.diagnostics if one.rule == CONFIGURATION]
    if refused:
        # A site with faults can be tested; but the sites are built, which runs what is refused.
        report = Report.of(refused, scopes=checked.report.scopes)
        console.err.write(full.text(report, paint=console.paint(console.err)))
        return Exit.FOUND
    original = checked.catalogue
    if not original.scopes:
        raise NothingError(f"no scopes found in {site.docs_dir}")
    wanted = [known(one, original) for one in arguments.audience or audiences(original)]
    aside = Path(tempfile.mkdtemp(prefix="scopes-leak-test-"))
    try:
        planting = plant(site.docs_dir, site.base, aside / "docs")
        outcome = _outcome(site, aside)
        search = Search()
        verdicts = []
        for one in dict.fromkeys(wanted):
            audience = one if one in (EVERYONE, INTERNAL) else planting.partners[one]
            console.say(f"building for {one}")
            _build(
                Handover(outcome=outcome, audience=audience, docs_dir=aside / "docs"),
                file,
                aside,
                console,
            )
            hits = search.through(aside / "site")
            verdicts.append(verdict(one, audience, hits, planting.sentinels))
            shutil.rmtree(aside / "site")
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    for each in verdicts:
        console.answer(_told(each))
        if console.verbose:
            console.err.write(_unseen(each, planting))
    console.answer(_summary(planting, search, verdicts))
    return Exit.OK if all(one.is_good for one in verdicts) else Exit.FOUND


def _outcome(site: Site, aside: Path) -> Outcome:
    """What stands in the copy. That it breaks rules is no news: the sentinels make it do so."""
    outcome = check(replace(site, base=aside, docs_dir=aside / "docs"))
    told = [one for one in outcome.report.diagnostics if one.severity is not Severity.ERROR]
    return replace(outcome, report=Report.of(told, scopes=outcome.report.scopes))


def _build(handed: Handover, file: Path, aside: Path, console: Console) -> None:
    log = io.StringIO()
    quiet = replace(console, err=log)
    if not all(built([Job(handed=handed, folder=aside / "site")], file, quiet, is_strict=False)):
        raise NothingError(f"the copy cannot be built for {handed.audience}\n{log.getvalue()}")


def _told(one: Verdict) -> str:
    """What one audience found, in a line, and below it what is wrong."""
    state = "nothing of others" if not one.leaks else count(len(one.leaks), "leak")
    lines = [f"{one.audience}: {len(one.found):,} of {len(one.own):,} words of its own, {state}"]
    for sentinel, hit in one.leaks[:_SHOWN]:
        what = ", ".join(dict.fromkeys(sentinel.places))
        lines.append(
            f"  leak: {visible(sentinel.path)} ({visible(what)}) of {sentinel.secrecy} "
            f"in {visible(hit.file)}, as {hit.form}"
        )
    if len(one.leaks) > _SHOWN:
        lines.append(f"  leak: {len(one.leaks) - _SHOWN:,} more")
    lines += [f"  missing: nothing of {visible(file)} is there" for file in one.lost[:_SHOWN]]
    if len(one.lost) > _SHOWN:
        lines.append(f"  missing: {len(one.lost) - _SHOWN:,} more")
    return "\n".join(lines) + "\n"


def _unseen(judged: Verdict, planting: Planting) -> str:
    """The fields of its own that the audience's site does not show: what the test says less of."""
    unseen = (planting.sentinels[word] for word in sorted(judged.own - judged.found))
    told = (f"{visible(one.path)} ({visible(', '.join(one.places))})" for one in unseen)
    return "".join(f"  not shown: {field}\n" for field in told)


def _summary(planting: Planting, search: Search, verdicts: Iterable[Verdict]) -> str:
    """How much was looked for, where, and in which forms."""
    judged = list(verdicts)
    places = sum(len(one.places) for one in planting.sentinels.values())
    fields = {place for one in planting.sentinels.values() for place in one.places}
    leaks = sum(len(one.leaks) for one in judged)
    return (
        f"{count(len(planting.sentinels), 'word')} in {count(places, 'place')} of "
        f"{count(len(fields), 'field')}, {count(len(judged), 'audience')}, "
        f"{count(search.files, 'file')}, {count(len(search.forms) + 1, 'form')}: "
        f"{count(leaks, 'leak') if leaks else 'no leak'}\n"
    )
