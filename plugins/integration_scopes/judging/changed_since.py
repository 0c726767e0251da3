"""The part of a report about changed files, and about what their changes broke elsewhere."""

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from integration_scopes.findings import Finding
from integration_scopes.folders import is_in_any
from integration_scopes.judging.baseline import STALE
from integration_scopes.judging.baseline_file import Key, key
from integration_scopes.model.catalogue import Catalogue


def concerned(changed: Collection[str], catalogue: Catalogue) -> frozenset[str]:
    """The changed files, and the scopes of each partner whose page is among them."""
    below = {
        scope.path
        for scope in catalogue.scopes.values()
        if any(is_in_any(page, changed) for page in _pages(scope.partner_id, scope.path, catalogue))
        or is_in_any(scope.path, changed)
    }
    return frozenset(changed) | below


def narrowed(
    now: Iterable[Finding], before: Iterable[Finding], tops: Collection[str]
) -> Iterator[Finding]:
    """The findings in the files and folders `tops`, and new findings elsewhere."""
    unmatched: Counter[Key] = Counter(map(key, before))
    for finding in now:
        about = str(finding.trail[2]) if finding.rule == STALE else finding.path
        is_old = unmatched[key(finding)] > 0
        unmatched[key(finding)] -= 1
        if not is_old or is_in_any(about, tops):
            yield finding


def _pages(partner_id: str, path: str, catalogue: Catalogue) -> Iterator[str]:
    """The paths that the partner's page has, or may have had."""
    yield posixpath.join(posixpath.dirname(path), "index.md")
    if partner_id in catalogue.partners:
        yield catalogue.partners[partner_id].path
