"""What readers learn of tests that are about more than they may see."""

from dataclasses import replace

import pytest

from integration_scopes.domain.disclosure import disclosed
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.result import ReportedTest, ResultOutcome, Results
from integration_scopes.model.scope import Scope
from integration_scopes.source import Span

CRITERIA = {"AC1": Criterion(id="AC1"), "AC2": Criterion(id="AC2")}
OPEN = Scope(id="acme/orders", path="scopes/acme/orders.md", criteria=CRITERIA)
CATALOGUE = Catalogue(product="Orderly", scopes={OPEN.id: OPEN})


def a_test(name: str, *criteria: str, path: str = "results/acme.xml") -> ReportedTest:
    return ReportedTest(
        name=name,
        outcome=ResultOutcome.PASSED,
        criteria=criteria,
        path=path,
        span=Span.on_line(3, 1, 2),
        date="2026-11-04",
    )


def test_what_is_about_seen_scopes_alone_is_told() -> None:
    tests = (a_test("one", "acme/orders/AC1"), a_test("two", "acme/orders/AC1", "acme/orders/AC2"))
    assert disclosed(Results(tests=tests), CATALOGUE) == Results(tests=tests)


@pytest.mark.parametrize("hidden", ["quarry/stones/AC1", "acme/orders/AC9", "acme/secret/AC1"])
def test_a_test_of_a_hidden_scope_too_keeps_its_name_to_itself(hidden: str) -> None:
    both = a_test("orders and stones", "acme/orders/AC1", hidden)
    (shown,) = disclosed(Results(tests=(both,)), CATALOGUE).tests
    assert shown == replace(both, name="", path="", criteria=("acme/orders/AC1",))


def test_a_file_with_tests_of_hidden_scopes_keeps_its_name_to_itself() -> None:
    shared, own = "results/acme-and-quarry.xml", "results/acme.xml"
    tests = (
        a_test("one", "acme/orders/AC1", path=shared),
        a_test("stones", "quarry/stones/AC1", path=shared),
        a_test("two", "acme/orders/AC1", path=own),
    )
    found = disclosed(Results(tests=tests), CATALOGUE).tests
    assert [(test.name, test.path) for test in found] == [("one", ""), ("two", own)]
    assert "quarry" not in repr(found)


def test_a_reader_who_sees_nothing_learns_nothing() -> None:
    tests = (a_test("one", "acme/orders/AC1"),)
    assert disclosed(Results(tests=tests), Catalogue(product="Orderly")).tests == ()
