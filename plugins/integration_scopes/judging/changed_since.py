"""The part of a report about changed files, and about what their changes broke elsewhere."""

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from integration_scopes.findings import Finding
from integration_scopes.folders import is_in_any
from integration_scopes.judging.baseline import STALE
from integration_scopes.judging.baseline_file import Key, key
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope


def affected_files(changed: Collection[str], catalogue: Catalogue) -> frozenset[str]:
    """The changed files and folders, and the scopes in them or of partners whose page changed."""
    scopes = {
        scope.path
        for scope in catalogue.scopes.values()
        if any(is_in_any(page, changed) for page in _partner_pages(scope, catalogue))
        or is_in_any(scope.path, changed)
    }
    return frozenset(changed) | scopes


def new_findings(
    now: Iterable[Finding], before: Iterable[Finding], affected: Collection[str]
) -> Iterator[Finding]:
    """All findings in the `affected` files and folders, and the new ones elsewhere."""
    unmatched: Counter[Key] = Counter(map(key, before))
    for finding in now:
        # The trail of a stale entry of the baseline has the path that the entry is about.
        path = str(finding.trail[2]) if finding.rule == STALE else finding.path
        is_old = unmatched[key(finding)] > 0
        unmatched[key(finding)] -= 1
        if not is_old or is_in_any(path, affected):
            yield finding


def _partner_pages(scope: Scope, catalogue: Catalogue) -> Iterator[str]:
    """The paths that the page of the scope's partner has, or had if it is gone."""
    yield posixpath.join(posixpath.dirname(scope.path), "index.md")
    if scope.partner_id in catalogue.partners:
        yield catalogue.partners[scope.partner_id].path
