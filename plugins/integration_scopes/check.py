"""Corridor: from a site to its catalogue and report; the only caller of reading and results."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cache, partial
from pathlib import Path

from integration_scopes import globs
from integration_scopes.diagnostics import Report, Severity
from integration_scopes.diagrams.mermaid import unsafe
from integration_scopes.domain.address import TAKEN
from integration_scopes.domain.audience import INTERNAL
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.judging.audience import Withholding
from integration_scopes.judging.baseline import Tolerated, tolerated
from integration_scopes.judging.baseline_file import Baseline
from integration_scopes.judging.changed_since import concerned, is_below, narrowed
from integration_scopes.judging.configuration import code, refused
from integration_scopes.judging.positions import (
    placed_faults,
    placed_findings,
    placed_results,
    placed_site,
)
from integration_scopes.judging.since_signature import changed_parts, difference
from integration_scopes.judging.waivers import waived
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope
from integration_scopes.reading import history, tree
from integration_scopes.reading.catalogue import Reading, read
from integration_scopes.reading.history import Revision
from integration_scopes.reading.tree import Entry
from integration_scopes.results import files
from integration_scopes.results.collected import Collected, collected
from integration_scopes.results.files import ResultFile
from integration_scopes.rules import (
    FOUND_AFTERWARDS,
    FOUND_IN_SETTINGS,
    FOUND_WHILE_READING,
    RULES,
    findings,
)
from integration_scopes.rules.rule import Context
from integration_scopes.settings import ConfigurationError, Settings, Site

_MAX_VERSIONS = 200
"""How many earlier versions of files one check reads to explain outdated signatures."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a site holds, and what is wrong with it.

    `catalogue` has no drafts, unless this is for a preview. `told` is what of the report an
    audience may know, for the one that was asked for.
    `checked` are the scopes that the answer is about, ids by path; `baseline` is what still
    occurs of the site's own, where it has one; `sources` are the files below the docs folder that
    must not be published themselves: the Markdown ones that are no ordinary pages, test results,
    and the baseline, which names scopes. `results` is what tests say.
    """

    catalogue: Catalogue
    report: Report
    checked: Mapping[str, str]
    baseline: Baseline | None
    sources: frozenset[str]
    results: Results = field(default_factory=Results)
    told: Mapping[str, Report] = field(default_factory=dict)


def check(
    site: Site,
    *,
    today: date | None = None,
    only: Collection[str] = (),
    since: str | None = None,
    tests: Collected | None = None,
    audience: str | None = None,
    unsaved: Mapping[str, bytes] | None = None,
    assumed: Callable[[Scope], Scope] | None = None,
) -> Outcome:
    """Read and check the whole site; report on the files and folders `only`, or on all.

    With a revision `since`, report on what changed after it and on what that broke elsewhere.
    `tests` are the results that count instead of those that the settings name. With an `audience`,
    there is a report on what these readers may know, too. Without a day for `today`, nothing that
    depends on it is looked for. `unsaved` is text that counts instead of files, as in
    `tree.entries`. The rules judge each scope as `assumed` returns it, for instance with another
    status or in its next version, and no other version; the catalogue of the outcome has the
    scopes as they are.

    Raises ConfigurationError where the settings name rules that are not there, the docs folder does
    not exist or the baseline cannot be used, HistoryError where git does not know the revision,
    UnknownAudienceError where there is no such partner, and OSError where the docs folder cannot be
    listed.
    """
    _check_severities(site.settings)
    if not site.docs_dir.is_dir():
        raise ConfigurationError(
            f"docs_dir in mkdocs.yml is the folder {str(site.docs_dir)!r}, which does not exist; "
            "make it, with a folder for each partner in it"
        )
    if tests is None:
        tests = collected(files.found(site.base, site.settings.test_results))
    revision = None if since is None else history.revision(site.base, since)
    earlier = None if revision is None else _earlier(revision, site, today)
    reading = read_only(site, unsaved=unsaved)
    tests = replace(tests, results=tests.results.renamed(reading.catalogue.former_ids))
    judged = _judgement(
        _assuming(reading, assumed) if assumed else reading,
        site,
        today,
        tests,
        earlier=earlier[0].catalogue if earlier else None,
        # An audience sees the present text only.
        asks_history=audience is None,
        judges_next=assumed is None,
    )
    found = (*judged.left, *judged.stale)
    tops = None
    if revision is not None and earlier is not None:
        changed = history.changed(revision, base=site.base, within=_places(site))
        # The settings and the baseline are about all.
        if not changed & _shared(site):
            before = earlier[1]
            tops = concerned(changed, reading.catalogue)
            found = tuple(narrowed(found, (*before.left, *before.stale), tops))
        found = (*found, *refused(site, reading, revision, changed))

    def is_wanted(path: str) -> bool:
        return not only or is_below(path, only)

    def is_checked(path: str) -> bool:
        return is_wanted(path) and (tops is None or is_below(path, tops))

    found = tuple(one for one in found if is_wanted(one.path))
    scopes = reading.catalogue.scopes.values()
    checked = {one.path: one.id for one in scopes if is_checked(one.path)}
    report = Report.of(
        found,
        scopes=len(checked),
        tolerated=sum(is_checked(one.path) for one in judged.tolerated),
        left_out=sum(map(is_wanted, _left_out(site))),
    )
    told = {}
    if audience is not None:
        published = reading
        if audience != INTERNAL:
            published = replace(reading, catalogue=_without_drafts(reading, site))
        theirs = Withholding(audience=audience, reading=published, site=site)
        checked = {path: id_ for path, id_ in checked.items() if id_ in theirs.seen.scopes}
        if audience != INTERNAL:
            seen = replace(tests, results=disclosed(tests.results, theirs.seen))
            own = _judgement(theirs.theirs, site, today, seen).left
            changed_too = frozenset(found)
            found = tuple(
                one
                for one in own
                if is_wanted(one.path) and (revision is None or one in changed_too)
            )
        told[audience] = Report.of(theirs.tellable(found), scopes=len(checked))

    catalogue = _without_drafts(reading, site)
    ordinary = {page.inner for page in catalogue.pages}
    return Outcome(
        catalogue=catalogue,
        report=report,
        checked=checked,
        baseline=judged.kept,
        sources=frozenset({file.inner for file in reading.files.values()} - ordinary)
        | _below(site.docs_dir, [*tests.paths, site.settings.baseline], site),
        results=tests.results,
        told=told,
    )


def _assuming(reading: Reading, assumed: Callable[[Scope], Scope]) -> Reading:
    """The reading with each of its scopes as `assumed` gives it."""
    scopes = {id_: assumed(scope) for id_, scope in reading.catalogue.scopes.items()}
    return replace(reading, catalogue=replace(reading.catalogue, scopes=scopes))


def _left_out(site: Site) -> Iterator[str]:
    """The Markdown files that `exclude_docs` leaves out, as reports show paths."""
    docs = Path(os.path.relpath(site.docs_dir, site.base))
    for inner in tree.excluded(site.docs_dir, site.is_excluded):
        yield (docs / inner).as_posix()


def _without_drafts(reading: Reading, site: Site) -> Catalogue:
    """What the files hold, without those that only a preview shows.

    A partner whose page is a draft is one with its whole folder: the page says who may see that.
    """
    whole = reading.catalogue
    drafts = {path for path, file in reading.files.items() if site.is_draft(file.inner)}
    partners = {id_: one for id_, one in whole.partners.items() if one.path not in drafts}
    gone = whole.partners.keys() - partners.keys()
    return replace(
        whole,
        partners=partners,
        scopes={
            id_: one
            for id_, one in whole.scopes.items()
            if one.path not in drafts and one.partner_id not in gone
        },
        pages=tuple(
            page for page in whole.pages if page.path not in drafts and page.folder not in gone
        ),
        known_folders=whole.folders,
    )


def no_scopes(where: object) -> str:
    """What is said where there is nothing to check."""
    return (
        f"no scopes found in {where}; a scope is a file <partner>/<integration>.md there, with "
        "kind: scope in the YAML at its top; write one with scopes new PARTNER NAME, or a whole "
        "site with scopes init DIR"
    )


def read_only(
    site: Site, at: Revision | None = None, *, unsaved: Mapping[str, bytes] | None = None
) -> Reading:
    """What the site's files hold, now or at a revision, without any judgement.

    Of the present files, `unsaved` replaces some, as in `tree.entries`.
    Raises HistoryError where git cannot read the revision, and OSError where the docs folder cannot
    be listed.
    """
    if at is None:
        present = tree.entries(
            site.docs_dir, base=site.base, is_excluded=site.is_excluded, unsaved=unsaved
        )
        return _read(present, site)
    return _read(_entries_at(at, site), site)


def _entries_at(at: Revision, site: Site) -> Iterator[Entry]:
    return history.entries(at, site.docs_dir, base=site.base, is_excluded=site.is_excluded)


def _earlier(at: Revision, site: Site, today: date | None) -> tuple[Reading, Tolerated]:
    """What the files held at that revision, judged by the settings of now."""
    reading = _read(_entries_at(at, site), site)
    tests = collected(_tests_at(at, site))
    tests = replace(tests, results=tests.results.renamed(reading.catalogue.former_ids))
    return reading, _judgement(reading, site, today, tests)


def _shared(site: Site) -> set[str]:
    """The files that are about the whole site."""
    return {*site.configs, site.settings.baseline}


def _places(site: Site) -> list[Path]:
    """Where files count that git does not have yet."""
    tops = (globs.top(pattern) for pattern in site.settings.test_results)
    told = (*_shared(site), *tops, *code(site))
    return [site.docs_dir, *(site.base / one for one in told)]


def _tests_at(revision: Revision, site: Site) -> Iterator[ResultFile]:
    """The result files that the settings name, as they were at that revision."""
    patterns = site.settings.test_results
    if not patterns:
        return
    for path, content in history.contents(
        revision, site.base, lambda path: any(globs.matches(path, one) for one in patterns)
    ):
        yield ResultFile(path=path, content=content)
    for path in history.links(revision, site.base):
        if any(globs.matches(path, one) for one in patterns):
            yield ResultFile(path=path, fault=files.LINK)
        elif any(globs.leads_to(path, one) for one in patterns):
            yield ResultFile(path=path, fault=files.FOLDER_LINK)


def _below(folder: Path, paths: Iterable[str], site: Site) -> frozenset[str]:
    """Those of the paths that lie in the folder, as seen from there."""
    places = ((site.base / path).resolve() for path in paths)
    top = folder.resolve()
    return frozenset(
        place.relative_to(top).as_posix() for place in places if place.is_relative_to(top)
    )


def _read(entries: Iterable[Entry], site: Site) -> Reading:
    settings = site.settings
    return read(
        entries,
        product=settings.product,
        contact=settings.contact,
        limits=settings.limits,
        reserved=TAKEN,
        unsafe=unsafe,
    )


def _judgement(
    reading: Reading,
    site: Site,
    today: date | None,
    tests: Collected,
    *,
    earlier: Catalogue | None = None,
    asks_history: bool = False,
    judges_next: bool = True,
) -> Tolerated:
    """What is wrong with what has been read, once waivers and baseline have their say."""
    placed = partial(placed_findings, reading=reading, site=site, results=tests.results)
    context = Context(
        settings=site.settings,
        today=today,
        results=tests.results,
        earlier=earlier,
        changed_parts=changed_parts,
        moved_on=_moved_on(site),
        judges_next=judges_next,
    )
    if asks_history:
        context = replace(context, changed_since=_changed_since(reading.catalogue, site))
    told = [
        *placed_site(site),
        *placed_faults(reading, site),
        *placed_results(tests, site),
        *placed([*reading.findings, *findings(reading.catalogue, context)]),
    ]
    left = waived(told, reading.catalogue, today=today)
    return tolerated([*left.diagnostics, *placed(left.findings)], site)


def _changed_since(catalogue: Catalogue, site: Site) -> Callable[[Scope, str], str]:
    """What says how a scope differs from the text with a digest, as far as git has that text."""
    left = iter(range(_MAX_VERSIONS))

    def changed_since(scope: Scope, digest: str) -> str:
        companies = (catalogue.product, catalogue.partner_name(scope))
        versions = (
            (commit, (version.next if scope.version else version) or version)
            for _, (commit, version) in zip(left, _versions(scope, site), strict=False)
        )
        return difference(scope, digest, versions, companies) or (
            f"to see what changed since the signature, {history.FETCH}"
            if history.is_shallow(site.base)
            else ""
        )

    return changed_since


def _moved_on(site: Site) -> Callable[[Scope], date | None]:
    """What knows from git on which day a scope got its status."""
    days = cache(partial(history.last_changes, site.docs_dir, "^status:"))
    folder = Path(os.path.relpath(site.docs_dir, site.base)).as_posix()
    return lambda scope: days().get(os.path.relpath(scope.path, folder))


def _versions(scope: Scope, site: Site) -> Iterator[tuple[str, Scope]]:
    """The scope as it was in each commit that changed its file, newest first."""
    file = site.base / scope.path
    inner = Path(os.path.relpath(file, site.docs_dir)).as_posix()
    for commit, content in history.versions(file):
        reading = _read([tree.decoded(inner, scope.path, content)], site)
        if scope.id in reading.catalogue.scopes:
            yield commit, reading.catalogue.scopes[scope.id]


def _check_severities(settings: Settings) -> None:
    for slug in settings.rules:
        if slug not in RULES:
            close = get_close_matches(slug, RULES, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else "; `scopes explain` lists them"
            raise ConfigurationError(f"setting 'rules': there is no rule {slug!r}{hint}")
        if RULES[slug].is_fixed:
            raise ConfigurationError(
                f"setting 'rules': {slug!r} is about {_fixed(slug)}; it stays {_costs(slug)}"
            )


def _fixed(slug: str) -> str:
    """Why nobody may choose what this rule costs."""
    if slug in FOUND_IN_SETTINGS:
        return "what mkdocs.yml itself may do"
    if slug in FOUND_AFTERWARDS:
        return "exceptions from the rules"
    return "files that cannot be read" if slug in FOUND_WHILE_READING else "signatures"


def _costs(slug: str) -> str:
    return "an error" if RULES[slug].severity is Severity.ERROR else f"a {RULES[slug].severity}"
