"""Parts of a scope in whole sentences."""

import pytest

from integration_scopes.domain import telling
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.duration import duration
from integration_scopes.model.record import Conflict, Record
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Case, ConflictRule, DeleteRule, Direction, Side

NAMES = ("Orderly", "Acme")


def test_a_story() -> None:
    told = Story(
        id="S1",
        as_a="owner",
        when="I pay an order",
        then="its label waits at my printer",
        within=duration("2 minutes"),
        so_that="I type no address",
    )
    assert telling.story(told) == (
        "As an owner, when I pay an order, its label waits at my printer within 2 minutes, "
        "so that I type no address."
    )
    assert telling.story(Story(id="S1")) == "As a …, when …, …, so that …."


def test_a_conflict() -> None:
    record = Record(
        name="Order", owner=Side.PARTNER, conflict=Conflict(rule=ConflictRule.OWNER_WINS)
    )
    assert telling.conflict(record, *NAMES) == (
        "Acme decides: the value of Acme stays, whichever came first"
    )
    assert telling.conflict(Record(name="Order"), *NAMES) is None


@pytest.mark.parametrize(
    ("direction", "on_delete", "told"),
    [
        (Direction.TWO_WAY, {}, ()),
        (
            Direction.TWO_WAY,
            {Side.PRODUCT: DeleteRule.KEEP, Side.PARTNER: DeleteRule.PROPAGATE},
            (
                "deleted in Orderly: stays in Acme, linked",
                "deleted in Acme: deleted in Orderly too",
            ),
        ),
        (
            Direction.TO_PARTNER,
            {Side.PRODUCT: DeleteRule.ARCHIVE},
            ("deleted in Orderly: archived in Acme", "deleted in Acme: made again"),
        ),
        (
            Direction.FROM_PARTNER,
            {Side.PARTNER: DeleteRule.NO_COPY},
            ("deleted in Acme: Orderly holds no copy",),
        ),
        (
            Direction.FROM_PARTNER,
            {Side.PARTNER: DeleteRule.UNLINK, Side.PRODUCT: DeleteRule.KEEP},
            (
                "deleted in Acme: stays in Orderly, unlinked",
                "deleted in Orderly: stays in Acme, linked",
            ),
        ),
    ],
)
def test_deletes(
    direction: Direction, on_delete: dict[Side, DeleteRule], told: tuple[str, ...]
) -> None:
    record = Record(name="Order", direction=direction, on_delete=on_delete)
    assert telling.deletes(record, *NAMES) == told


def test_ways() -> None:
    assert telling.way(Direction.TO_PARTNER, *NAMES) == "to Acme"
    assert telling.way(Direction.FROM_PARTNER, *NAMES) == "to Orderly"


@pytest.mark.parametrize(
    ("criterion", "about"),
    [
        (Criterion(id="AC1", covers=(Case.SETUP, Case.DELETE), stories=("S1",)), "setup, deletes"),
        (Criterion(id="AC1", stories=("S1", "S2"), records=("Order",)), "S1, S2"),
        (Criterion(id="AC1", records=("Order", "Stock")), "Order, Stock"),
        (Criterion(id="AC1"), "everything"),
    ],
)
def test_what_a_criterion_is_about(criterion: Criterion, about: str) -> None:
    assert telling.about(criterion) == about
