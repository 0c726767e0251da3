from dataclasses import replace

import merman
import pytest

from integration_scopes.diagrams import mermaid, views
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Depth, Direction

TO_PARTNER = """\
sequenceDiagram
  accTitle: Story S1, step by step
  accDescr: From Orderly to Northwind CRM. sales rep: I mark a deal closed-won in Orderly, then \
the deal and its contact appear in my CRM within 1 minute.
  actor n1 as sales rep
  participant n2 as Orderly
  participant n3 as Northwind CRM
  n1->>n2: I mark a deal<br/>closed-won in Orderly
  n2->>n3: Deal and Customer<br/>within 1 minute
  Note over n3: the deal and its<br/>contact appear<br/>in my CRM
"""

FROM_PARTNER = """\
sequenceDiagram
  accTitle: Story S2, step by step
  accDescr: From Northwind CRM to Orderly. sales rep: I edit a contact's phone number in the CRM, \
then Orderly shows the new number within 15 minutes.
  participant n1 as Orderly
  participant n2 as Northwind CRM
  actor n3 as sales rep
  n3->>n2: I edit a<br/>contact's phone<br/>number in the CRM
  n2->>n1: Contact<br/>within 15 minutes
  Note over n1: Orderly shows<br/>the new number
"""

LINK = """\
sequenceDiagram
  accTitle: Story S1, step by step
  accDescr: planner: I choose Maps in the menu, then the map of my depot opens.
  actor n1 as planner
  participant n2 as Orderly
  n1->>n2: I choose Maps<br/>in the menu
  Note over n1: the map of my<br/>depot opens
"""


def drawn(story: Story, scope: Scope, partner: str) -> str:
    sequence = views.story(story, scope, "Orderly", partner)
    assert sequence is not None
    text = mermaid.text(sequence)
    assert merman.Merman().validate(text, None).valid
    return text


def test_a_story_begins_beside_its_company_and_ends_at_the_other(scope: Scope) -> None:
    assert drawn(scope.stories["S1"], scope, "Northwind CRM") == TO_PARTNER


def test_companies_keep_their_places_whichever_way_a_story_goes(scope: Scope) -> None:
    assert drawn(scope.stories["S2"], scope, "Northwind CRM") == FROM_PARTNER


def test_the_story_of_a_link_ends_beside_the_person() -> None:
    scope = Scope(id="mapfold/x", path="scopes/mapfold/x.md", depth=Depth.LINK)
    story = Story(
        id="S1",
        as_a="planner",
        when="I choose Maps in the menu",
        then="the map of my depot opens",
    )
    assert drawn(story, scope, "Mapfold") == LINK


def test_a_record_that_is_not_in_the_map_keeps_the_name_that_the_story_says(scope: Scope) -> None:
    story = replace(scope.stories["S1"], records=("Invoice",))
    assert "n2->>n3: Invoice<br/>within 1 minute" in drawn(story, scope, "Northwind CRM")


@pytest.mark.parametrize(
    "missing",
    [
        {"as_a": None},
        {"when": None},
        {"then": ""},
        {"direction": None},
        {"direction": Direction.TWO_WAY},
        {"records": (), "within": None},
    ],
)
def test_a_story_that_says_too_little_is_not_drawn(
    scope: Scope, missing: dict[str, object]
) -> None:
    story = replace(scope.stories["S1"], **missing)  # type: ignore[arg-type]
    assert views.story(story, scope, "Orderly", "Northwind CRM") is None
