"""`scopes leak-test`: prove on every byte of every site that nobody finds what is not theirs."""

import argparse
import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.cli.building import Job, built
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError
from integration_scopes.diagnostics import Report, Severity, count
from integration_scopes.domain.audience import EVERYONE, INTERNAL, audiences, known
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.exporting import FORMATS
from integration_scopes.handover import Handover
from integration_scopes.leaks.beside import RESULTS
from integration_scopes.leaks.planted import Planting
from integration_scopes.leaks.planting import plant
from integration_scopes.leaks.search import FORMS, Search
from integration_scopes.leaks.sentinel import UNSHOWN
from integration_scopes.leaks.verdict import Verdict, verdict
from integration_scopes.publishing.edition import Edition
from integration_scopes.publishing.workspace import workspace
from integration_scopes.reports.visible import visible
from integration_scopes.settings import Site

HELP = "plant words in a copy, build for each audience, and search every byte"
EXAMPLES = """examples:
  scopes leak-test                         for every audience
  scopes leak-test --audience northwind    for one; may be said several times

It works on a copy, in which each partner's scopes are for that partner alone, and leaves the site
as it is. Exit code 1: somebody found what is not theirs, or missed what is. --verbose lists the
fields that no page shows.
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
    original = checked.catalogue
    if not original.scopes:
        raise NothingError(f"no scopes found in {site.docs_dir}")
    wanted = [known(one, original) for one in arguments.audience or audiences(original)]
    search = Search()
    with workspace(Path(tempfile.gettempdir()), "scopes-leak-test") as aside:
        contacts = site.settings.show_contacts
        planting = plant(site.docs_dir, site.base, aside / "docs", contacts=contacts)
        copy = _copied(site, aside, planting)
        outcome = _outcome(copy)
        verdicts = []
        sites = _built(dict.fromkeys(wanted), outcome, planting, file, console)
        for one, audience, folder in sites:
            exports = [*_exported(outcome, copy, audience, folder)]
            hits = search.through(folder)
            verdicts.append(verdict(one, audience, hits, planting.sentinels, exports))
            shutil.rmtree(folder)
    for each in verdicts:
        console.answer(_told(each))
    if console.verbose:
        console.err.write(_unshown(planting))
    console.answer(_summary(planting, search, verdicts))
    return Exit.OK if all(one.is_good for one in verdicts) else Exit.FOUND


def _copied(site: Site, aside: Path, planting: Planting) -> Site:
    """The site as the copy has it."""
    settings = replace(
        site.settings, test_results=(f"{RESULTS}/*.xml",), baseline=f"docs/{planting.baseline}"
    )
    return replace(site, base=aside, docs_dir=planting.folder, settings=settings)


def _outcome(copy: Site) -> Outcome:
    """What stands in the copy. That it breaks rules is no news: the sentinels make it do so."""
    outcome = check(copy)
    told = [one for one in outcome.report.diagnostics if one.severity is not Severity.ERROR]
    return replace(outcome, report=Report.of(told, scopes=outcome.report.scopes))


def _built(
    wanted: Iterable[str], outcome: Outcome, planting: Planting, file: Path, console: Console
) -> Iterator[tuple[str, str, Path]]:
    """Each audience, its name in the copy and its site, built while others are looked through."""
    log = io.StringIO()
    names = {one: one if one in (EVERYONE, INTERNAL) else planting.partners[one] for one in wanted}
    jobs = [
        Job(
            handed=Handover(outcome=outcome, audience=audience, docs_dir=planting.folder),
            folder=planting.folder.parent / f"site-{number}",
        )
        for number, audience in enumerate(names.values())
    ]
    quiet = replace(console, err=log)
    aside = planting.folder.parent
    with closing(built(jobs, file, aside, quiet, is_strict=False)) as done:
        for (one, audience), job, is_built in zip(names.items(), jobs, done, strict=True):
            if not is_built:
                raise NothingError(f"the copy cannot be built for {one}\n{log.getvalue()}")
            console.say(f"built for {one}")
            yield one, audience, job.folder


def _exported(outcome: Outcome, copy: Site, audience: str, folder: Path) -> Iterator[str]:
    """Put each export beside the site; the names of their files, below the site's folder."""
    edition = Edition.of(copy.settings, audience)
    seen = edition.seen(outcome.catalogue)
    results = disclosed(outcome.results, seen)
    material = edition.material(seen, results, copy.url, directories=copy.directories)
    for name, chosen in FORMATS.items():
        if chosen.covers(material):
            (folder / f"scopes export {name}").write_text(chosen.text(material), encoding="utf-8")
            yield f"scopes export {name}"


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
    for sentinel in one.lost[:_SHOWN]:
        what = ", ".join(dict.fromkeys(sentinel.places))
        lines.append(f"  missing: no page shows {visible(what)} of {visible(sentinel.path)}")
    if len(one.lost) > _SHOWN:
        lines.append(f"  missing: {len(one.lost) - _SHOWN:,} more")
    lines += [f"  missing: nothing of its own is in {file}" for file in one.silent]
    return "\n".join(lines) + "\n"


def _unshown(planting: Planting) -> str:
    """The planted fields that no page shows: they are looked for where they must not be."""
    fields = {place for one in planting.sentinels.values() for place in one.places}
    told = (f"not shown: {field}: {why}\n" for field, why in UNSHOWN.items() if field in fields)
    return "".join(told)


def _summary(planting: Planting, search: Search, verdicts: Iterable[Verdict]) -> str:
    """How much was looked for, where, and in which forms."""
    judged = list(verdicts)
    places = sum(len(one.places) for one in planting.sentinels.values())
    fields = {place for one in planting.sentinels.values() for place in one.places}
    leaks = sum(len(one.leaks) for one in judged)
    unread = "".join(
        f"not searched, for nothing here can open it: {visible(one)}\n"
        for one in sorted(search.unread)
    )
    return (
        f"{unread}{count(len(planting.sentinels), 'word')} in {count(places, 'place')} of "
        f"{count(len(fields), 'field')}, {count(len(judged), 'audience')}, "
        f"{count(search.files, 'file')}, {count(len(FORMS), 'form')}: "
        f"{count(leaks, 'leak') if leaks else 'no leak'}\n"
    )
