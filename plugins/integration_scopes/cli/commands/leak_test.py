"""`scopes leak-test`: prove that no byte of a site depends on what its readers may not see."""

import argparse
import io
import os
import shutil
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from integration_scopes import clock
from integration_scopes.addresses import destination
from integration_scopes.check import check, no_scopes
from integration_scopes.cli.building import build_each
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError
from integration_scopes.cli.site import config_file
from integration_scopes.domain.audience import audiences, existing_audience
from integration_scopes.domain.history import Edit
from integration_scopes.findings import count
from integration_scopes.judging.selection import Selection
from integration_scopes.leaks import summary
from integration_scopes.leaks.comparison import all_files, differences
from integration_scopes.leaks.copying import Copy, Original, full_copy
from integration_scopes.leaks.past import hidden_edits, visible_edits
from integration_scopes.leaks.published import published_texts
from integration_scopes.leaks.reduced import reduced_copy
from integration_scopes.past import edits as edits_of
from integration_scopes.publishing.checked_site import ENGINES, CheckedSite
from integration_scopes.publishing.workspace import workspace
from integration_scopes.values import immutable

_AT_ONCE = 4
"""How many audiences are tested at a time; each needs two sites on disk."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "--audience",
        metavar="ID",
        action="append",
        help="build for these readers only: everyone, internal or a partner's id",
    )
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default=ENGINES[0],
        help="the engine that builds (default: mkdocs)",
    )


_Side = tuple[Copy, CheckedSite]
"""One of the two builds for an audience: of a copy, into a folder with nothing else in it."""


@immutable()
class _Inputs:
    """What all builds share, such as the full copy of the site and the working folder."""

    original: Original
    full: Copy
    aside: Path
    file: Path
    edits: tuple[Edit, ...]
    today: date
    console: Console
    engine: str

    def side(self, copy: Copy, audience: str, name: str, edits: tuple[Edit, ...]) -> _Side:
        """The build of a checked copy with that history, into a folder of that name."""
        outcome = check(copy.site, Selection(audience=audience), today=self.today, tests=copy.tests)
        return copy, CheckedSite(
            outcome=replace(outcome, edits=edits),
            audience=audience,
            config_file=self.file,
            site_dir=self.aside / name / "site",
            log=self.aside / f"{name}.log",
            docs_dir=copy.site.docs_dir,
            nav=copy.nav,
            engine=self.engine,
        )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Copy the site, build it twice for each audience, and report the differences."""
    file = config_file(arguments)
    original = Original.of(file)
    catalogue = original.reading.catalogue
    if not catalogue.scopes:
        raise NothingError(no_scopes(original.site.scopes_dir))
    names = arguments.audience or audiences(catalogue)
    wanted = [existing_audience(name, catalogue) for name in dict.fromkeys(names)]
    with workspace(Path(tempfile.gettempdir()), "scopes-leak-test") as aside:
        inputs = _Inputs(
            original=original,
            full=full_copy(original, aside / "whole"),
            aside=aside,
            file=file,
            edits=edits_of(original.site, catalogue),
            today=clock.today(os.environ),
            console=console,
            engine=arguments.engine,
        )
        leaks = 0
        for start in range(0, len(wanted), _AT_ONCE):
            leaks += _test(wanted[start : start + _AT_ONCE], inputs)
    console.print_result(
        f"{count(len(wanted), 'audience')}: {count(leaks, 'leak') if leaks else 'no leak'}\n"
    )
    return Exit.FOUND if leaks else Exit.OK


def _test(group: Sequence[str], inputs: _Inputs) -> int:
    """Build for each audience of the group and report on it; returns the number of leaks."""
    sides: dict[str, tuple[_Side, _Side]] = {}
    for number, audience in enumerate(group):
        copy = reduced_copy(inputs.original, audience, inputs.aside / f"copy{number}")
        seen = {page.rpartition(".")[0] for page in copy.pages}
        left = tuple(visible_edits(inputs.edits, audience, seen))
        if gone := hidden_edits(inputs.edits, audience, seen):
            copy.removed["earlier edit"] += gone
        if copy.removed:
            # If the site is broken, its preview is compared.
            sides[audience] = (
                inputs.side(inputs.full, audience, f"full-{number}", inputs.edits),
                inputs.side(copy, audience, f"less-{number}", left),
            )
        else:
            shutil.rmtree(copy.folder)
    leaks = 0
    with closing(_built(sides, inputs)) as done:
        for audience in group:
            if audience not in sides:
                inputs.console.print_result(f"{audience}: nothing is hidden, nothing to compare\n")
                continue
            (_, full), (copy, less) = next(done)
            missing = [] if full.outcome.report.errors else _missing(full.site_dir, copy)
            first, second = full.site_dir.parent, less.site_dir.parent
            differing = list(differences(first, second, copy.hidden))
            compared = summary.comparison_line(all_files(first), copy.removed, len(differing))
            leaks_found = summary.leaks(differing, missing)
            inputs.console.print_result("\n".join([f"{audience}: {compared}", *leaks_found, ""]))
            leaks += len(missing) + len(differing)
            for folder in (first, second, copy.folder):
                shutil.rmtree(folder)
    return leaks


def _built(
    sides: Mapping[str, tuple[_Side, _Side]], inputs: _Inputs
) -> Generator[tuple[_Side, _Side]]:
    """Yield the sides of each audience once both are built and exported."""
    log = io.StringIO()
    sites = [site for both in sides.values() for _, site in both]
    quiet = replace(inputs.console, err=log)
    with closing(build_each(sites, inputs.aside, quiet)) as done:
        for audience, both in sides.items():
            for copy, site in both:
                if not next(done):
                    which = "a copy" if copy.removed else "the site"
                    raise NothingError(f"{which} cannot be built for {audience}\n{log.getvalue()}")
                for name, text in published_texts(copy.site, site.outcome, audience):
                    file = site.site_dir.parent / name
                    file.write_text(text, encoding="utf-8", errors="backslashreplace")
            yield both


def _missing(site_dir: Path, copy: Copy) -> list[str]:
    """The expected pages that are missing: without this, an empty site would pass the test."""
    return [
        page
        for page in map(copy.site.settings.docs_path, copy.pages)
        if not (site_dir / destination(page, directories=copy.site.directories)).is_file()
    ]
