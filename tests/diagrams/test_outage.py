from dataclasses import replace

import merman
import pytest

from integration_scopes.diagrams import mermaid, views
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope, Via
from integration_scopes.model.terms import Case, Party

ONE = """\
flowchart TB
  accTitle: When a request between Orderly and Northwind CRM fails
  accDescr: AC6: On a 5xx the sync retries three times with backoff, then logs the record.
  n1["a request between Orderly<br/>and Northwind CRM fails"]
  n2["AC6: On a 5xx the<br/>sync retries three<br/>times with backoff"]
  n3["then logs the record."]
  n1 --> n2
  n2 --> n3
"""

SEVERAL = """\
flowchart LR
  accTitle: When a request between Orderly and Northwind CRM fails
  accDescr { AC1: The order waits; it is sent again every 5 minutes. AC2: Shipments appear \
within 30 minutes of its end. }
  n1["a request between Orderly<br/>and Northwind CRM fails"]
  n2["AC1: The order waits;<br/>it is sent again<br/>every 5 minutes."]
  n3["AC2: Shipments<br/>appear within 30<br/>minutes of its end."]
  n1 -->|"Order"| n2
  n1 -->|"Shipment<br/>and Label"| n3
"""


def drawn(scope: Scope) -> str:
    graph = views.api_down(scope, "Orderly", "Northwind CRM")
    assert graph is not None
    text = mermaid.text(graph)
    assert merman.Merman().validate(text, None).valid
    return text


def with_criteria(scope: Scope, *criteria: Criterion) -> Scope:
    return replace(scope, criteria={criterion.id: criterion for criterion in criteria})


def test_one_criterion_goes_step_by_step_where_its_words_do(scope: Scope) -> None:
    assert drawn(scope) == ONE


def test_what_no_word_orders_is_one_step(scope: Scope) -> None:
    text = "The order waits; the clerk sees a note."
    one = replace(scope.criteria["AC6"], text=text)
    assert drawn(with_criteria(scope, one)).count(" --> ") == 1


@pytest.mark.parametrize(
    ("sides", "start"),
    [
        ((Party.PARTNER,), "Northwind CRM does not answer"),
        ((Party.VIA, Party.VIA), "Loomworks does not answer"),
        ((Party.PARTNER, None), "a request between Orderly and Northwind CRM fails"),
    ],
)
def test_it_begins_at_the_api_that_all_criteria_are_about(
    scope: Scope, sides: tuple[Party | None, ...], start: str
) -> None:
    criteria = (
        replace(scope.criteria["AC6"], id=f"AC{number}", side=side)
        for number, side in enumerate(sides)
    )
    by_way = replace(with_criteria(scope, *criteria), via=Via(name="Loomworks"))
    assert f"accTitle: When {start}\n" in drawn(by_way)


def test_several_criteria_stand_side_by_side(scope: Scope) -> None:
    criteria = (
        Criterion(
            id="AC1",
            text="The order waits; it is sent again every 5 minutes.",
            covers=(Case.API_DOWN,),
            records=("Order",),
        ),
        Criterion(
            id="AC2",
            text="Shipments appear within 30 minutes of its end.",
            covers=(Case.DUPLICATE, Case.API_DOWN),
            records=("Shipment", "Label"),
        ),
    )
    assert drawn(with_criteria(scope, *criteria)) == SEVERAL


def test_without_a_criterion_there_is_nothing_to_draw(scope: Scope) -> None:
    other = scope.criteria["AC7"]
    wordless = Criterion(id="AC8", covers=(Case.API_DOWN,))
    assert views.api_down(with_criteria(scope, other, wordless), "Orderly", "Northwind") is None


def test_too_many_criteria_are_left_to_the_list(scope: Scope) -> None:
    criteria = [
        Criterion(id=f"AC{number}", text="It waits.", covers=(Case.API_DOWN,))
        for number in range(7)
    ]
    assert views.api_down(with_criteria(scope, *criteria), "Orderly", "Northwind") is None
    assert views.api_down(with_criteria(scope, *criteria[1:]), "Orderly", "Northwind") is not None
