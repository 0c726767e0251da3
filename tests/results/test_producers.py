"""What test tools write, each in its own way, and what is understood of it.

A document in producers/ is a small whole one in the manner of the tool that gives it its name.
Beside it stands what must be read: where each test begins, how it came out, the day of its run,
the criteria that it names, and its name. Tests that name none are left out.
"""

from pathlib import Path

import pytest

from integration_scopes.model.result import ReportedTest, Results
from integration_scopes.results.document import read

DOCUMENTS = sorted(Path(__file__).parent.glob("producers/*.xml"))


def reported(test: ReportedTest) -> str:
    place = f"{test.span.line}:{test.span.column}"
    ids = " ".join(test.criteria)
    return f"{place} {test.outcome} {test.date or '-'} {ids} | {test.name}\n"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_a_document_of_each_tool_is_understood(
    document: Path, request: pytest.FixtureRequest
) -> None:
    tests = read("results.xml", document.read_bytes())
    assert isinstance(tests, tuple)
    # Go's names begin with that of a function.
    found = Results(tests=tests).renamed({"quayside/order-alerts": "quayside/order-alerts"}).tests
    came_out = "".join(map(reported, found))
    expected = document.with_suffix(".txt")
    if request.config.getoption("--rewrite"):
        expected.write_text(came_out, encoding="utf-8")
    assert came_out == expected.read_text(encoding="utf-8")
    assert {test.path for test in found} == {"results.xml"}
