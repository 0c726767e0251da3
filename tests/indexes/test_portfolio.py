"""How much there is, in numbers; and what is set aside."""

from collections.abc import Callable
from typing import Any

from integration_scopes.indexes.portfolio import Counts, counts
from integration_scopes.indexes.waivers import waivers
from integration_scopes.model.boundary import Question
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Waiver
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Status

Make = Callable[[Any], Catalogue]


def test_everything_is_counted_over_all_scopes_but_the_retired_ones(catalogue: Make) -> None:
    whole = catalogue(
        {
            "acme/a": {
                "stories": {"S1": Story(id="S1"), "S2": Story(id="S2")},
                "criteria": {"AC1": Criterion(id="AC1")},
                "questions": {"Q1": Question(id="Q1"), "Q2": Question(id="Q2", answer="yes")},
            },
            "acme/b": {"records": {"Order": Record(name="Order")}},
            "beta/c": {
                "questions": {"Q1": Question(id="Q1")},
                "records": {"order": Record(name="order"), "Issue": Record(name="Issue")},
            },
            "beta/d": {
                "status": Status.RETIRED,
                "criteria": {"AC1": Criterion(id="AC1")},
                "questions": {"Q1": Question(id="Q1")},
                "records": {"User": Record(name="User")},
                "stories": {"S1": Story(id="S1")},
            },
            "cord/e": {"status": Status.RETIRED},
        }
    )
    assert counts(whole) == Counts(
        partners=2, scopes=3, retired=2, stories=2, records=2, criteria=1, open_questions=2
    )


def test_nothing_is_nothing(catalogue: Make) -> None:
    assert counts(catalogue({})) == Counts(
        partners=0, scopes=0, retired=0, stories=0, records=0, criteria=0, open_questions=0
    )


def test_the_waiver_that_ends_first_comes_first(catalogue: Make) -> None:
    def given(**until: str) -> dict[str, Waiver]:
        return {rule: Waiver(rule=rule, until=day, reason="x") for rule, day in until.items()}

    whole = catalogue(
        {
            "acme/a": {"waivers": given(b="2027-03-01", a="2027-03-01", c="2027-01-01")},
            "beta/b": {"waivers": given(z="2027-02-01")},
            "beta/c": {"waivers": given(y="2027-01-01"), "status": Status.RETIRED},
        }
    )
    found = [(row.scope.id, row.waiver.rule) for row in waivers(whole)]
    assert found == [("acme/a", "c"), ("beta/b", "z"), ("acme/a", "a"), ("acme/a", "b")]
