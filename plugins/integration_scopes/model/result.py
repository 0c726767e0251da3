"""Whether acceptance criteria passed, according to people or to tests."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cached_property

from integration_scopes.source import Span
from integration_scopes.values import immutable


class ResultOutcome(StrEnum):
    """The outcome of a test or a criterion; only a test can be skipped."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@immutable()
class ReportedTest:
    """One test that names criteria, from a result file.

    `criteria` are the ids that it names, such as `acme/orders/AC4`, whether or not they exist.
    `path` is the file's, as in `Source`, and `span` the test's place in it. `date` is the ISO day
    of the run; None if the file does not say. `name` and `path` are empty for readers who may not
    see everything that the test or its file is about.
    """

    name: str
    outcome: ResultOutcome
    criteria: tuple[str, ...]
    path: str
    span: Span
    date: str | None = None


@immutable()
class Result:
    """One result of one criterion, from a person or from all the `tests` that name it.

    `date` is the ISO day of the result; None if the result file does not say.
    """

    criterion: str
    outcome: ResultOutcome
    date: str | None
    by: str | None = None
    evidence: str | None = None
    tests: tuple[ReportedTest, ...] = ()


@immutable(slots=False)
class Results:
    """The tests of all result files that name a criterion, in the order of the files.

    `is_whole` says whether every file could be read. If one could not, nothing follows from a test
    that is missing here.
    """

    tests: tuple[ReportedTest, ...] = ()
    is_whole: bool = True

    @cached_property
    def by_criterion(self) -> Mapping[str, tuple[ReportedTest, ...]]:
        """The tests by the id of each criterion that they name."""
        grouped: dict[str, list[ReportedTest]] = {}
        for test in self.tests:
            for id_ in test.criteria:
                grouped.setdefault(id_, []).append(test)
        return {id_: tuple(tests) for id_, tests in grouped.items()}

    def renamed(self, scopes: Mapping[str, str]) -> "Results":
        """The results with the criteria of existing scopes under their current ids.

        `scopes` has the current ids by current and former ones. What precedes such an id, as in
        `TestScopes/acme/orders/AC4`, is removed, and `acme/orders/ac4` becomes
        `acme/orders/AC4`.
        """

        def current(id_: str) -> str:
            *scope_id, criterion = id_.split("/")[-3:]
            scope = scopes.get("/".join(scope_id))
            return f"{scope}/AC{criterion[2:]}" if scope else id_

        return replace(
            self,
            tests=tuple(
                replace(test, criteria=tuple(dict.fromkeys(map(current, test.criteria))))
                for test in self.tests
            ),
        )

    def of(self, scope: str, criterion: str) -> tuple[ReportedTest, ...]:
        """The tests of one criterion of the scope with the id `scope`."""
        return self.by_criterion.get(f"{scope}/{criterion}", ())


NO_RESULTS = Results()
"""The results of a site that names no result file."""
