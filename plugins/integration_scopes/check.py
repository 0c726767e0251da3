"""Corridor: from a site to its catalogue and report; the only caller of reading and rules."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from integration_scopes.baseline import Baseline
from integration_scopes.diagnostics import Report
from integration_scopes.domain.address import TAKEN
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.placing import placed_faults, placed_findings
from integration_scopes.reading.catalogue import read
from integration_scopes.rules import RULES, findings
from integration_scopes.rules.rule import Context
from integration_scopes.settings import ConfigurationError, Settings, Site
from integration_scopes.tolerating import tolerated
from integration_scopes.waiving import waived


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a site holds, and what is wrong with it.

    `checked` are the scopes that the report is about, ids by path; `baseline` is what still occurs
    of the site's own, where it has one; `sources` are the Markdown files, below the docs folder,
    that are no ordinary pages.
    """

    catalogue: Catalogue
    report: Report
    checked: Mapping[str, str]
    baseline: Baseline | None
    sources: frozenset[str]


def check(site: Site, *, today: date | None = None, only: Collection[str] = ()) -> Outcome:
    """Read and check the whole site; report on the files and folders `only`, or on all.

    Without a day for `today`, nothing that depends on it is looked for.

    Raises ConfigurationError where the settings name rules that are not there or the baseline
    cannot be used, and OSError where the docs folder cannot be listed.
    """
    _check_severities(site.settings)
    reading = read(
        site.docs_dir,
        base=site.base,
        product=site.settings.product,
        reserved=TAKEN,
    )
    context = Context(settings=site.settings, today=today)
    found = [*reading.findings, *findings(reading.catalogue, context)]
    told = [*placed_faults(reading, site), *placed_findings(found, reading, site)]
    left = waived(told, reading.catalogue, today=today)
    told = [*left.diagnostics, *placed_findings(left.findings, reading, site)]
    judged = tolerated(told, site)

    def is_wanted(path: str) -> bool:
        return not only or _is_below(path, only)

    checked = {one.path: one.id for one in reading.catalogue.scopes.values() if is_wanted(one.path)}
    ordinary = {page.inner for page in reading.catalogue.pages}
    return Outcome(
        catalogue=reading.catalogue,
        report=Report.of(
            (one for one in (*judged.left, *judged.stale) if is_wanted(one.path)),
            scopes=len(checked),
            tolerated=sum(is_wanted(one.path) for one in judged.tolerated),
        ),
        baseline=judged.kept,
        checked=checked,
        sources=frozenset({file.inner for file in reading.files.values()} - ordinary),
    )


def _check_severities(settings: Settings) -> None:
    for slug in settings.rules:
        if slug not in RULES:
            close = get_close_matches(slug, RULES, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else "; `scopes explain` lists them"
            raise ConfigurationError(f"setting 'rules': there is no rule {slug!r}{hint}")
        if RULES[slug].is_fixed:
            raise ConfigurationError(
                f"setting 'rules': the severity of {slug!r} cannot be changed; without that rule "
                "nobody could rely on the check"
            )


def _is_below(path: str, tops: Collection[str]) -> bool:
    return any(top in (".", path) or path.startswith(top + "/") for top in tops)
