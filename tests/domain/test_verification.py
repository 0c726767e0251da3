"""How a criterion stands, by results from wherever they come."""

import pytest

from integration_scopes.domain.verification import Standing, judged
from integration_scopes.model.result import Outcome, Result


def results(*said: str) -> list[Result]:
    """Results such as `passed 2026-11-02`."""
    return [
        Result(criterion="AC1", outcome=Outcome(one.split()[0]), date=one.split()[1])
        for one in said
    ]


@pytest.mark.parametrize(
    ("said", "changed", "standing"),
    [
        ([], None, Standing.UNKNOWN),
        ([], "2026-11-02", Standing.UNKNOWN),
        (["passed 2026-11-02"], None, Standing.PASSED),
        (["passed 2026-11-02"], "2026-11-02", Standing.PASSED),
        (["passed 2026-11-02"], "2026-11-03", Standing.OUTDATED),
        (["failed 2026-11-02"], "2026-11-03", Standing.FAILED),
        (["failed 2026-11-02", "passed 2026-11-03"], None, Standing.PASSED),
        (["passed 2026-11-02", "failed 2026-11-03"], None, Standing.FAILED),
        (["passed 2026-11-02", "failed 2026-11-02"], None, Standing.FAILED),
        (["passed 2026-12-01", "passed 2026-11-02"], "2026-11-20", Standing.PASSED),
    ],
)
def test_the_latest_result_counts(said: list[str], changed: str | None, standing: Standing) -> None:
    for known in (results(*said), results(*reversed(said))):
        assert judged("AC1", known, changed=changed).standing is standing
