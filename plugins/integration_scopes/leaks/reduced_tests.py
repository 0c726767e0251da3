"""The test results of a site without what readers may not see of them."""

from collections.abc import Collection
from dataclasses import replace

from integration_scopes.model.result import ReportedTest, ResultOutcome
from integration_scopes.results.collected import CollectedResults
from integration_scopes.source import Span

_HIDDEN = "elsewhere/hidden/AC1"
"""An id of no existing criterion, used in place of those that readers may not see."""


def reduced_tests(
    collected: CollectedResults, ids: Collection[str]
) -> tuple[CollectedResults, list[ReportedTest]]:
    """The tests of the criteria with these ids, which readers see, and the tests that differ.

    Readers do not see the name or the file of a test that also covers hidden criteria. In such a
    test, an id of no scope replaces the hidden ones.
    """
    paths = {
        test.path for test in collected.results.tests if any(id_ in ids for id_ in test.criteria)
    }
    kept: list[ReportedTest] = []
    hidden: list[ReportedTest] = []
    for test in collected.results.tests:
        mine = tuple(criterion for criterion in test.criteria if criterion in ids)
        if mine == test.criteria:
            kept.append(test)
            continue
        hidden.append(test)
        if mine:
            kept.append(replace(test, name="", criteria=(*mine, _HIDDEN)))
        elif test.path in paths:
            kept.append(_other_test(test.path))
    results = replace(collected.results, tests=tuple(dict.fromkeys(kept)))
    return CollectedResults(results=results, paths=tuple(sorted(paths))), hidden


def _other_test(path: str) -> ReportedTest:
    span = Span.on_line(1, 1, 1)
    return ReportedTest(
        name="", outcome=ResultOutcome.PASSED, criteria=(_HIDDEN,), path=path, span=span
    )
