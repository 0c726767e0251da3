"""`scopes doctor`: what is installed and set, what would be published, and what is unsafe."""

import argparse
import os
from collections.abc import Iterator
from importlib import metadata
from platform import python_version

from integration_scopes import __version__, clock, mkdocs_yml
from integration_scopes.check import Outcome, check, no_scopes
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError
from integration_scopes.cli.site import config_file
from integration_scopes.domain.audience import audiences
from integration_scopes.findings import Finding, Report, count
from integration_scopes.mkdocs_yml.files import chain_of
from integration_scopes.past import with_past
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.reading import git
from integration_scopes.reports import full
from integration_scopes.reports.visible import visible
from integration_scopes.safety import hazards
from integration_scopes.settings import Settings, Site
from integration_scopes.starting.requirements import PACKAGE, required


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Print what is installed and set, then each risk with its fix."""
    file = config_file(arguments)
    site = mkdocs_yml.load(file)
    outcome = with_past(check(site, today=clock.today(os.environ)), site)
    if not outcome.catalogue.scopes:
        raise NothingError(no_scopes(site.scopes_dir))
    findings = [*hazards(site, chain_of(file), outcome.catalogue, git.root(site.base))]
    if outcome.report.fails(strict=site.strict):
        findings.append(
            Finding(
                rule="failing-check",
                message=f"{outcome.report.summary}; so nothing can be published",
                path=site.configs[0],
                hint="scopes check",
            )
        )
    paint = console.paint()
    for title, rows in (
        ("Versions", _versions()),
        ("Configuration", _configuration(site)),
        ("Published for", _published(outcome, site)),
    ):
        console.print_result(f"{paint.bold(title)}\n")
        for name, value in rows:
            console.print_result(visible(f"  {name:28} {value}") + "\n")
        console.print_result("\n")
    report = Report.of(findings, scopes=len(outcome.catalogue.scopes))
    console.print_result(full.text(report, paint=paint))
    return Exit.FOUND if report.fails(strict=arguments.strict) else Exit.OK


def _versions() -> Iterator[tuple[str, str]]:
    """This package, Python, and each package that this one needs."""
    yield "scopes", __version__
    yield "Python", python_version()
    try:
        needed = required(metadata.distribution(PACKAGE))
    except metadata.PackageNotFoundError:
        needed = {}
    for name, requirement in sorted(needed.items()):
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, f"not installed; needed: {requirement}"


def _configuration(site: Site) -> Iterator[tuple[str, str]]:
    """The paths of the site, and each setting that differs from its default."""
    yield "files", ", ".join(site.configs)
    yield "partners' folders", str(site.scopes_dir)
    yield "site_dir", str(site.site_dir)
    yield "site_url", site.url or "none"
    defaults = Settings()
    for name in Settings.names():
        value = getattr(site.settings, name)
        if value != getattr(defaults, name):
            yield name, str(value) if isinstance(value, (str, int)) else "set"


def _published(outcome: Outcome, site: Site) -> Iterator[tuple[str, str]]:
    """How much each audience would read."""
    for audience in audiences(outcome.catalogue):
        published = site_publication(outcome, site, audience=audience)
        seen = published.catalogue
        numbers = (
            (len(seen.scopes), "scope"),
            (len(seen.partners), "partner"),
            (len(published.pages) + len(published.docs.pages), "page"),
        )
        yield audience, ", ".join(count(number, noun) for number, noun in numbers)
