from dataclasses import replace

import merman
import pytest

from integration_scopes.diagrams import mermaid, views
from integration_scopes.model.duration import duration
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import DeleteRule, Depth, Direction, Side

TO_PARTNER = """\
sequenceDiagram
  accTitle: Story S1, step by step
  accDescr: As a sales rep, when I mark a deal closed-won in Orderly, within 1 minute the deal and \
its contact appear in my CRM, so that I never retype them. From Orderly to Northwind CRM.
  actor n1 as sales rep
  participant n2 as Orderly
  participant n3 as Northwind CRM
  n1->>n2: I mark a deal<br/>closed-won in Orderly
  n2->>n3: Deal and Customer<br/>within 1 minute
  n3->>n1: the deal and its<br/>contact appear<br/>in my CRM
"""

FROM_PARTNER = """\
sequenceDiagram
  accTitle: Story S2, step by step
  accDescr: As a sales rep, when I edit a contact's phone number in the CRM, within 15 minutes \
Orderly shows the new number, so that I call the right number. From Northwind CRM to Orderly.
  participant n1 as Orderly
  participant n2 as Northwind CRM
  actor n3 as sales rep
  Note over n3: I edit a<br/>contact's phone<br/>number in the CRM
  n2->>n1: Contact<br/>within 15 minutes
  Note over n3: Orderly shows<br/>the new number
"""

LINK = """\
sequenceDiagram
  accTitle: Story S1, step by step
  accDescr: As a planner, when I choose Maps in the menu, the map of my depot opens, so that ….
  actor n1 as planner
  participant n2 as Orderly
  participant n3 as Mapfold
  n1->>n2: I choose Maps<br/>in the menu
  n3->>n1: the map of my<br/>depot opens
"""

LIVE = """\
sequenceDiagram
  accTitle: Story S1, step by step
  accDescr: As a planner, when I paste the address of an order, within 3 seconds I see its due \
date, so that …. Read live, from Orderly to Quayside.
  participant n1 as Orderly
  participant n2 as Quayside
  actor n3 as planner
  n3->>n2: I paste the address<br/>of an order
  n1-->>n2: Order<br/>read live<br/>within 3 seconds
  n2->>n3: I see its due date
"""


def drawn(story: Story, scope: Scope, partner: str) -> str:
    sequence = views.story(story, scope, "Orderly", partner)
    assert sequence is not None
    text = mermaid.text(sequence)
    assert merman.Merman().validate(text, None).valid
    return text


def test_a_person_acts_in_one_product_and_sees_the_outcome_in_the_other(scope: Scope) -> None:
    assert drawn(scope.stories["S1"], scope, "Northwind CRM") == TO_PARTNER


def test_no_side_is_drawn_where_the_story_names_none(scope: Scope) -> None:
    assert drawn(scope.stories["S2"], scope, "Northwind CRM") == FROM_PARTNER


def test_the_story_of_a_link_names_the_sides_that_it_says() -> None:
    scope = Scope(id="mapfold/x", path="scopes/mapfold/x.md", depth=Depth.LINK)
    story = Story(
        id="S1",
        as_a="planner",
        when="I choose Maps in the menu",
        then="the map of my depot opens",
        starts_in=(Side.PRODUCT,),
        seen_in=(Side.PARTNER,),
    )
    assert drawn(story, scope, "Mapfold") == LINK


def test_what_somebody_else_does_is_a_note_where_it_happens(scope: Scope) -> None:
    story = replace(scope.stories["S1"], when="a customer pays for an order in Orderly")
    text = drawn(story, scope, "Northwind CRM")
    assert "Note over n2: a customer pays" in text
    assert "n1->>n2" not in text


BOTH = """\
  actor n1 as sales rep
  participant n2 as Orderly
  participant n3 as Northwind CRM
  n1->>n2: I close the deal
  n1->>n3: I close the deal
  n2->>n1: within 1 minute it<br/>is in the report
  n3->>n1: within 1 minute it<br/>is in the report
"""


def test_what_happens_in_both_products_is_drawn_at_both(scope: Scope) -> None:
    story = replace(
        scope.stories["S1"],
        when="I close the deal",
        then="it is in the report",
        starts_in=tuple(Side),
        seen_in=tuple(Side),
    )
    assert drawn(story, scope, "Northwind CRM").endswith(BOTH)
    story = replace(story, when="a deal is closed")
    assert drawn(story, scope, "Northwind CRM").count("Note over") == 2


@pytest.mark.parametrize("places", [(Side.PARTNER,), tuple(Side)])
def test_no_transfer_is_drawn_unless_the_story_starts_on_the_sending_side(
    scope: Scope, places: tuple[Side, ...]
) -> None:
    story = replace(
        scope.stories["S1"], when="I open the list of deals in the CRM", starts_in=places
    )
    text = drawn(story, scope, "Northwind CRM")
    assert "Deal and Customer" not in text
    assert "From Orderly" not in text
    assert text.count("->>") == len(places) + 1
    assert ": within 1 minute the<br/>deal and its contact<br/>appear in my CRM" in text


@pytest.fixture
def live() -> tuple[Story, Scope]:
    """A story about an order that the partner reads live, at the depth `webhook`."""
    order = Record(
        name="Order",
        owner=Side.PRODUCT,
        direction=Direction.TO_PARTNER,
        on_delete=dict.fromkeys(Side, DeleteRule.NO_COPY),
    )
    scope = Scope(
        id="quayside/x",
        path="scopes/quayside/x.md",
        depth=Depth.WEBHOOK,
        records={"Order": order},
    )
    story = Story(
        id="S1",
        as_a="planner",
        when="I paste the address of an order",
        then="I see its due date",
        within=duration("3 s"),
        direction=Direction.TO_PARTNER,
        records=("Order",),
        starts_in=(Side.PARTNER,),
        seen_in=(Side.PARTNER,),
    )
    return story, scope


def test_a_live_record_is_read_and_not_transferred(live: tuple[Story, Scope]) -> None:
    assert drawn(*live, "Quayside") == LIVE


def test_a_live_record_has_an_arrow_of_its_own(live: tuple[Story, Scope], scope: Scope) -> None:
    story = replace(live[0], records=("Deal", "Order"), starts_in=())
    both = replace(scope, records={**scope.records, **live[1].records})
    text = drawn(story, both, "Quayside")
    assert "n2->>n3: Deal<br/>within 3 seconds\n  n2-->>n3: Order<br/>read live<br/>" in text
    assert "so that …. From Orderly to Quayside. Read live, from Orderly to Quayside." in text


def test_no_live_read_is_drawn_where_the_story_starts_on_both_sides(
    live: tuple[Story, Scope],
) -> None:
    story = replace(live[0], starts_in=tuple(Side))
    assert "read live" not in drawn(story, live[1], "Quayside")


def test_what_happens_at_no_company_is_not_drawn(scope: Scope) -> None:
    nowhere = replace(scope.stories["S1"], starts_in=(), seen_in=(), direction=None, records=())
    platform = replace(scope, depth=Depth.PLATFORM)
    assert views.story(nowhere, platform, "Orderly", "Northwind CRM") is None


def test_a_record_that_is_not_in_the_map_keeps_the_name_that_the_story_says(scope: Scope) -> None:
    story = replace(scope.stories["S1"], records=("Invoice",))
    assert "n2->>n3: Invoice<br/>within 1 minute" in drawn(story, scope, "Northwind CRM")


def test_a_record_has_all_the_names_of_the_side_that_sends_it(scope: Scope) -> None:
    deal = replace(scope.records["Deal"], called={Side.PRODUCT: ("Quote", "Order")})
    several = replace(scope, records={**scope.records, "Deal": deal})
    assert "n2->>n3: Quote / Order<br/>and Customer" in drawn(several.stories["S1"], several, "X")


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


def test_a_story_of_a_platform_that_moves_nothing_is_drawn_without_a_transfer(
    scope: Scope,
) -> None:
    story = replace(scope.stories["S1"], direction=None, records=())
    text = drawn(story, replace(scope, depth=Depth.PLATFORM), "Northwind CRM")
    assert text.count("->>") == 2
    assert views.story(story, scope, "Orderly", "Northwind CRM") is None
