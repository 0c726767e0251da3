"""The check: reads a site, applies the rules and makes the report."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING

from integration_scopes.cache import Cache
from integration_scopes.domain.audience import INTERNAL
from integration_scopes.findings import Report
from integration_scopes.folders import is_in_any
from integration_scopes.judging import sources
from integration_scopes.judging.baseline_file import Baseline
from integration_scopes.judging.run import Run
from integration_scopes.judging.selection import WHOLE, Selection
from integration_scopes.judging.severity import check_severities
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.tree import Entry
from integration_scopes.results.collected import CollectedResults
from integration_scopes.settings import ConfigurationError, Site
from integration_scopes.values import immutable

if TYPE_CHECKING:
    from integration_scopes.domain.history import Edit


@immutable()
class Outcome:
    """The content of a site, and the report on it.

    `catalogue` has no drafts, unless this is for a preview. `checked` are the reported scopes, ids
    by path. `baseline` is the site's baseline without what no longer occurs; None if it has none.
    `sources` are the files in the docs folder that must not be published, as in
    `sources.unpublished`. `edits`, newest first, is empty unless `past.py` adds them. `shareable`
    has the part of the report that the requested audience may know, by audience. `today` is the
    day of the check, if it was given.
    """

    catalogue: Catalogue
    report: Report
    checked: Mapping[str, str]
    baseline: Baseline | None
    sources: frozenset[str]
    results: Results = field(default_factory=Results)
    edits: "tuple[Edit, ...]" = ()
    shareable: Mapping[str, Report] = field(default_factory=dict)
    today: date | None = None


def check(
    site: Site,
    selection: Selection = WHOLE,
    *,
    today: date | None = None,
    tests: CollectedResults | None = None,
    unsaved: Mapping[str, bytes] | None = None,
    assumed: Callable[[Scope], Scope] | None = None,
    counted: Callable[[Iterable[Entry]], Iterable[Entry]] = iter,
    cache: Cache | None = None,
) -> Outcome:
    """Read and check the whole site, and report on the `selection`.

    `tests` replace the results that the settings name. Without a day for `today`, nothing that
    depends on it is checked. `unsaved` is text that replaces files, as in `tree.entries`. With
    `assumed`, the rules judge only the version of each scope that it returns, for instance with
    another status, or the next version; the catalogue of the outcome has the scopes as they are.
    `counted` wraps the files, to count them as they are read. `cache` has what earlier checks found
    in single files and scopes, for a process that checks a site repeatedly.

    Raises ConfigurationError if the settings name unknown rules, the docs folder does
    not exist or the baseline cannot be used, HistoryError if git does not know the revision,
    UnknownAudienceError if there is no such partner, and OSError if the docs folder cannot be
    listed.
    """
    check_severities(site.settings)
    if not site.docs_dir.is_dir():
        raise ConfigurationError(
            f"docs_dir in mkdocs.yml is the folder {str(site.docs_dir)!r}, which does not exist; "
            "make it, with a folder for each partner in it"
        )
    cache = cache or Cache()
    cache.begin()
    reading = sources.read_site(site, unsaved=unsaved, counted=counted, cache=cache)
    tests = (tests or sources.read_results(site)).renamed(reading.catalogue.present_ids)
    since, audience = selection.since, selection.audience
    run = Run(
        site=site,
        today=today,
        tests=tests,
        judges_next=assumed is None,
        partners=_selected_partners(selection, reading),
        cache=cache,
    )
    assuming = _assuming(reading, assumed) if assumed else reading
    affected: Collection[str] | None = None
    # What changed since a signature may be hidden from an audience.
    asks_history = audience is None
    if since is None:
        judged = run.judge(assuming, asks_history=asks_history)
        reported = (*judged.remaining, *judged.stale)
    else:
        judged, reported, affected = run.judge_since(
            since, reading, assuming, asks_history=asks_history
        )

    def is_checked(path: str) -> bool:
        return selection.has(path) and (affected is None or is_in_any(path, affected))

    reported = tuple(finding for finding in reported if selection.has(finding.path))
    scopes = reading.catalogue.scopes.values()
    checked = {scope.path: scope.id for scope in scopes if is_checked(scope.path)}
    other_files = {*selection.only} - {scope.path for scope in scopes}
    report = Report.of(
        reported,
        scopes=len(checked),
        pages=len(reading.files.keys() & other_files),
        tolerated=sum(is_checked(finding.path) for finding in judged.tolerated),
        left_out=sum(map(selection.has, sources.excluded(site))),
    )
    shareable = {}
    if audience is not None:
        readers = run.audience_filter(audience, reading)
        checked = {path: id_ for path, id_ in checked.items() if id_ in readers.catalogue.scopes}
        if audience != INTERNAL:
            known_findings = frozenset(reported)
            reported = tuple(
                finding
                for finding in run.audience_findings(readers)
                if selection.has(finding.path) and (since is None or finding in known_findings)
            )
        shareable[audience] = Report.of(readers.shareable(reported), scopes=len(checked))
    return Outcome(
        catalogue=sources.without_drafts(reading, site),
        report=report,
        checked=checked,
        baseline=judged.updated,
        sources=sources.unpublished(reading, run.tests, site),
        results=run.tests.results,
        shareable=shareable,
        today=run.today,
    )


def _selected_partners(selection: Selection, reading: Reading) -> frozenset[str] | None:
    """The partners in whose folders all selected files are; None if the selection is wider."""
    if selection.since is not None or selection.audience is not None:
        return None
    files = [reading.files.get(path) for path in selection.only]
    # A file of a partner is at <partner>/<name>.
    paths = [file.inner.split("/") if file else [] for file in files]
    are_of_partners = paths and all(len(path) == 2 for path in paths)
    return frozenset(path[0] for path in paths) if are_of_partners else None


def _assuming(reading: Reading, assumed: Callable[[Scope], Scope]) -> Reading:
    """The reading with `assumed` applied to each of its scopes."""
    scopes = {id_: assumed(scope) for id_, scope in reading.catalogue.scopes.items()}
    return replace(reading, catalogue=replace(reading.catalogue, scopes=scopes))


def no_scopes(where: object) -> str:
    """The message if there is nothing to check."""
    return (
        f"no scopes found in {where}; a scope is a file <partner>/<integration>.md there, with "
        "kind: scope in the YAML at its top; write one with scopes new PARTNER NAME, or a whole "
        "site with scopes init DIR"
    )
