"""What readers may know about test results: only what is about the scopes that they see.

A test may name criteria of several scopes, and a file may have tests of several partners. Readers
who see only some of these must not learn about the others, so then neither the test's name nor the
file's path is shown. A criterion that does not exist counts as hidden: it may be from a hidden
scope that was removed.
"""

from dataclasses import replace

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import ReportedTest, Results


def disclosed(results: Results, catalogue: Catalogue) -> Results:
    """The tests of the criteria in `catalogue`, which is what readers may see."""
    seen = {
        f"{scope.id}/{criterion}"
        for scope in catalogue.scopes.values()
        for criterion in scope.both_versions.criteria
    }
    revealing = {test.path for test in results.tests if not seen.issuperset(test.criteria)}

    def shown(test: ReportedTest) -> ReportedTest:
        return replace(
            test,
            name=test.name if seen.issuperset(test.criteria) else "",
            path="" if test.path in revealing else test.path,
            criteria=tuple(id_ for id_ in test.criteria if id_ in seen),
        )

    tests = (shown(test) for test in results.tests if not seen.isdisjoint(test.criteria))
    return replace(results, tests=tuple(tests))
