"""Scopes to draw, built by hand."""

import pytest

from integration_scopes.model.criterion import Criterion
from integration_scopes.model.duration import Duration, duration
from integration_scopes.model.record import Conflict, Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import (
    Case,
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Side,
    Trigger,
)

TO, FROM = Direction.TO_PARTNER, Direction.FROM_PARTNER


def time(text: str) -> Duration:
    found = duration(text)
    assert found is not None
    return found


@pytest.fixture
def scope() -> Scope:
    """A record that goes one way, and one that goes both, with a story for each direction."""
    return Scope(
        id="northwind/deals",
        path="scopes/northwind/deals.md",
        depth=Depth.TWO_WAY,
        stories={
            "S1": Story(
                id="S1",
                as_a="sales rep",
                when="I mark a deal closed-won in Orderly",
                then="the deal and its contact appear in my CRM",
                within=time("1 minute"),
                so_that="I never retype them",
                direction=TO,
                records=("Deal", "Contact"),
                starts_in=(Side.PRODUCT,),
                seen_in=(Side.PARTNER,),
            ),
            "S2": Story(
                id="S2",
                as_a="sales rep",
                when="I edit a contact's phone number in the CRM",
                then="Orderly shows the new number",
                within=time("15 minutes"),
                so_that="I call the right number",
                direction=FROM,
                records=("Contact",),
            ),
        },
        records={
            "Deal": Record(
                name="Deal",
                owner=Side.PRODUCT,
                direction=TO,
                only="closed-won deals",
                conflict=Conflict(rule=ConflictRule.READ_ONLY),
                on_delete={Side.PRODUCT: DeleteRule.ARCHIVE, Side.PARTNER: DeleteRule.KEEP},
                trigger={TO: (Trigger.EVENT,)},
                within={TO: time("60 s")},
            ),
            "Contact": Record(
                name="Contact",
                called={Side.PRODUCT: ("Customer",), Side.PARTNER: ("Contact",)},
                owner=Side.PARTNER,
                direction=Direction.TWO_WAY,
                conflict=Conflict(rule=ConflictRule.PER_FIELD, losing_value="kept as a note"),
                on_delete={Side.PRODUCT: DeleteRule.KEEP, Side.PARTNER: DeleteRule.PROPAGATE},
                trigger={TO: (Trigger.EVENT,), FROM: (Trigger.SCHEDULE,)},
                within={TO: time("60 s"), FROM: time("15 minutes")},
            ),
        },
        criteria={
            "AC6": Criterion(
                id="AC6",
                text="On a 5xx the sync retries three times with backoff, then logs the record.",
                covers=(Case.API_DOWN,),
            ),
            "AC7": Criterion(id="AC7", text="A deal appears.", covers=(Case.HAPPY_PATH,)),
        },
    )
