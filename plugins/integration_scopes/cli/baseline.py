"""The baseline options of `scopes check`: create the baseline's file, or shorten it."""

import os

from integration_scopes.check import Outcome
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import UsageError
from integration_scopes.cli.output import encoded, replace_file
from integration_scopes.findings import Severity, count
from integration_scopes.judging.baseline import STALE, tolerable
from integration_scopes.judging.baseline_file import baseline
from integration_scopes.settings import Site


def create(outcome: Outcome, site: Site, console: Console) -> None:
    """Write the findings into a new baseline; raises UsageError if there already is one."""
    path = site.settings.baseline
    if os.path.lexists(site.base / path):
        raise UsageError(f"{path} already exists; --update-baseline removes what no longer occurs")
    findings = list(tolerable(outcome.report.findings))
    intolerable = outcome.report.errors - sum(
        finding.severity is Severity.ERROR for finding in findings
    )
    if intolerable:
        console.say(
            f"{count(intolerable, 'error')} cannot be tolerated: findings about unreadable files, "
            "signatures, e-mail addresses in names and roles, and waivers must be fixed"
        )
    if not findings:
        console.say(f"there is nothing to tolerate, so {path} was not written")
        return
    replace_file(site.base / path, encoded(baseline(findings).text))
    console.say(
        f"{path} tolerates {count(len(findings), 'finding')} from now on; it can only shrink"
    )


def update(outcome: Outcome, site: Site, console: Console) -> None:
    """Remove what no longer occurs from the baseline; raises UsageError if there is none."""
    path = site.settings.baseline
    kept = outcome.baseline
    if kept is None:
        raise UsageError(f"there is no {path} to update; --create-baseline makes it")
    gone = sum(finding.rule == STALE for finding in outcome.report.findings)
    if not gone:
        console.say(f"everything that {path} lists still occurs")
        return
    replace_file(site.base / path, encoded(kept.text))
    console.say(f"{path}: removed what no longer occurs from {gone:,} of its entries")
