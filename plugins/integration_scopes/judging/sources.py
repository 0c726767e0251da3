"""The files of a site, as they are now or were at a revision."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial

from integration_scopes import folders, globs
from integration_scopes.cache import Cache
from integration_scopes.domain.address import TAKEN
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.reading import history, tree
from integration_scopes.reading.catalogue import Reading, read
from integration_scopes.reading.git import Revision
from integration_scopes.reading.tree import Entry
from integration_scopes.results import files
from integration_scopes.results.collected import CollectedResults, collect
from integration_scopes.results.files import ResultFile, unreadable_results
from integration_scopes.settings import Site


def read_site(
    site: Site,
    at: Revision | None = None,
    *,
    unsaved: Mapping[str, bytes] | None = None,
    counted: Callable[[Iterable[Entry]], Iterable[Entry]] = iter,
    cache: Cache | None = None,
) -> Reading:
    """Read the site's files as they are now or, with `at`, as they were at a revision.

    `unsaved` replaces some of the current files, as in `tree.entries`. `counted` wraps the files,
    to count them as they are read. `cache` has what was read before.
    Raises HistoryError if git cannot read the revision, and OSError if the docs folder cannot
    be listed.
    """
    if at is not None:
        then = history.entries(
            at,
            site.docs_dir,
            base=site.base,
            is_excluded=site.is_excluded,
            below=site.settings.relative,
        )
        return _read(then, site, cache)
    now = tree.entries(
        site.docs_dir,
        base=site.base,
        is_excluded=site.is_excluded,
        below=site.settings.relative,
        unsaved=unsaved,
    )
    return _read(counted(now), site, cache)


def _read(entries: Iterable[Entry], site: Site, cache: Cache | None = None) -> Reading:
    settings = site.settings
    return read(
        entries,
        product=settings.product,
        contact=settings.contact,
        limits=settings.limits,
        reserved=TAKEN,
        root=folders.path_relative_to(site.base, site.scopes_dir),
        trusts=settings.trusts,
        unsafe=_unsafe,
        cache=cache,
    )


def _unsafe(diagram: str) -> list[tuple[int, str]]:
    # Loaded only on demand: few sites have diagrams that people drew.
    from integration_scopes.diagrams.unsafe import unsafe  # noqa: PLC0415

    return unsafe(diagram)


def versions(scope: Scope, site: Site) -> Iterator[tuple[str, Scope]]:
    """The scope as it was in each commit that changed its file, newest first."""
    file = site.base / scope.path
    inner = folders.path_relative_to(site.scopes_dir, file)
    for commit, content in history.versions(file):
        reading = _read([tree.decoded(inner, scope.path, content)], site)
        if scope.id in reading.catalogue.scopes:
            yield commit, reading.catalogue.scopes[scope.id]


def status_days(site: Site) -> Callable[[Scope], date | None]:
    """A function that says on which day a scope got its status; the first call asks git."""
    day_by_file = cache(partial(history.last_changes, site.docs_dir, "^status:"))
    folder = folders.path_relative_to(site.base, site.docs_dir)
    return lambda scope: day_by_file().get(folders.path_relative_to(folder, scope.path))


def read_results(site: Site, at: Revision | None = None) -> CollectedResults:
    """Read the test result files that the settings name, now or at a revision."""
    patterns = site.settings.test_results
    named = files.result_files(site.base, patterns) if at is None else _results_at(at, site)
    return collect(named)


def _results_at(at: Revision, site: Site) -> Iterator[ResultFile]:
    patterns = site.settings.test_results
    if not patterns:
        return

    def is_named(path: str) -> bool:
        return any(globs.matches(path, pattern) for pattern in patterns)

    for path, content in history.contents(at, site.base, is_named):
        yield ResultFile(path=path, content=content)
    for path in history.links(at, site.base):
        if is_named(path):
            yield ResultFile(path=path, fault=unreadable_results(*folders.LINK))
        elif any(globs.leads_to(path, pattern) for pattern in patterns):
            yield ResultFile(path=path, fault=files.FOLDER_LINK)


def files_about_all(site: Site) -> set[str]:
    """The files that are about the whole site: its configuration and its baseline."""
    return {*site.configs, site.settings.baseline}


def changed_files(since: Revision, site: Site) -> frozenset[str]:
    """The files that changed since that revision, including those that git does not track."""
    # Loaded on demand, as in `run.py`: only a comparison with a revision needs it.
    from integration_scopes.judging.configuration import code_units  # noqa: PLC0415

    tops = (globs.top(pattern) for pattern in site.settings.test_results)
    outside_docs = (*files_about_all(site), *tops, *code_units(site))
    within = [site.docs_dir, *(site.base / path for path in outside_docs)]
    return history.changed_files(since, base=site.base, within=within)


def excluded(site: Site) -> Iterator[str]:
    """The Markdown files that `exclude_docs` leaves out, as reports show paths."""
    for inner in tree.excluded(site.docs_dir, site.is_excluded):
        yield folders.path_relative_to(site.base, site.docs_dir / inner)


def unpublished(reading: Reading, tests: CollectedResults, site: Site) -> frozenset[str]:
    """The files in the docs folder that must not be published, relative to the scopes folder.

    These are all files that were read, except ordinary pages; test results; and the baseline,
    which names scopes.
    """
    ordinary = {page.inner for page in without_drafts(reading, site).pages}
    read = {file.inner for file in reading.files.values()} - ordinary
    return frozenset(read) | _in_docs_folder([*tests.paths, site.settings.baseline], site)


def _in_docs_folder(paths: Iterable[str], site: Site) -> frozenset[str]:
    """Those of the paths that are in the docs folder, relative to the scopes folder."""
    docs = site.docs_dir.resolve()
    files = ((site.base / path).resolve() for path in paths)
    return frozenset(
        site.settings.relative(file.relative_to(docs).as_posix())
        for file in files
        if file.is_relative_to(docs)
    )


def without_drafts(reading: Reading, site: Site) -> Catalogue:
    """The catalogue without drafts, which only a preview shows.

    If a partner's page is a draft, its whole folder is: the page says who may see the folder.
    """
    catalogue = reading.catalogue
    drafts = {
        path
        for path, file in reading.files.items()
        if site.is_draft(site.settings.docs_path(file.inner))
    }
    partners = {
        id_: partner for id_, partner in catalogue.partners.items() if partner.path not in drafts
    }
    drafted = catalogue.partners.keys() - partners.keys()
    return replace(
        catalogue,
        partners=partners,
        scopes={
            id_: scope
            for id_, scope in catalogue.scopes.items()
            if scope.path not in drafts and scope.partner_id not in drafted
        },
        pages=tuple(
            page
            for page in catalogue.pages
            if page.path not in drafts and page.folder not in drafted
        ),
        # A folder whose scopes are all drafts is still a partner's, so its pages stay hidden.
        known_folders=catalogue.folders,
    )
