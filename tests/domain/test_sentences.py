"""Parts of a scope in whole sentences."""

from dataclasses import replace

import pytest

from integration_scopes.domain import sentences
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.duration import Duration, duration
from integration_scopes.model.limits import Customers
from integration_scopes.model.record import Conflict, Field, Record, Volume
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

NAMES = ("Orderly", "Acme")
TIME = Duration(text="5 minutes", seconds=300)


def test_a_story() -> None:
    words = Story(
        id="S1",
        as_a="owner",
        when="I pay an order",
        then="its label waits at my printer",
        within=duration("2 minutes"),
        so_that="I type no address",
    )
    assert sentences.story(words) == (
        "As an owner, when I pay an order, within 2 minutes its label waits at my printer, "
        "so that I type no address."
    )
    assert sentences.story(Story(id="S1")) == "As a …, when …, …, so that …."


def test_a_conflict() -> None:
    record = Record(
        name="Order", owner=Side.PARTNER, conflict=Conflict(rule=ConflictRule.OWNER_WINS)
    )
    sentence = sentences.conflict(record, *NAMES)
    assert str(sentence) == "Acme decides: the value of Acme stays, whichever came first"
    assert sentences.conflict(Record(name="Order"), *NAMES) is None


@pytest.mark.parametrize(
    ("direction", "on_delete", "words"),
    [
        (Direction.TWO_WAY, {}, ()),
        (
            Direction.TWO_WAY,
            {Side.PRODUCT: DeleteRule.KEEP, Side.PARTNER: DeleteRule.PROPAGATE},
            (
                "deleted in Orderly: Acme keeps its record, still linked",
                "deleted in Acme: Orderly deletes its record too",
            ),
        ),
        (
            Direction.TO_PARTNER,
            {Side.PRODUCT: DeleteRule.ARCHIVE, Side.PARTNER: DeleteRule.RECREATE},
            ("deleted in Orderly: Acme archives its record", "deleted in Acme: Acme recreates it"),
        ),
        (
            Direction.TO_PARTNER,
            {Side.PRODUCT: DeleteRule.IMPOSSIBLE, Side.PARTNER: DeleteRule.KEEP},
            (
                "deleted in Orderly: does not arise",
                "deleted in Acme: Orderly keeps its record, still linked",
            ),
        ),
        (
            Direction.FROM_PARTNER,
            {Side.PARTNER: DeleteRule.NO_COPY, Side.PRODUCT: DeleteRule.NO_COPY},
            ("read live, no copy is stored",),
        ),
        (
            Direction.FROM_PARTNER,
            {Side.PARTNER: DeleteRule.UNLINK, Side.PRODUCT: DeleteRule.KEEP},
            (
                "deleted in Acme: Orderly keeps its record, unlinked",
                "deleted in Orderly: Acme keeps its record, still linked",
            ),
        ),
    ],
)
def test_deletes(
    direction: Direction, on_delete: dict[Side, DeleteRule], words: tuple[str, ...]
) -> None:
    record = Record(name="Order", direction=direction, on_delete=on_delete)
    assert sentences.deletes(record, *NAMES) == words


def sent_once(owner: Side, direction: Direction) -> Record:
    return Record(
        name="Order",
        owner=owner,
        direction=direction,
        conflict=Conflict(rule=ConflictRule.CREATE_ONLY),
        trigger=dict.fromkeys(direction.one_way_directions, (Trigger.EVENT,)),
        within=dict.fromkeys(direction.one_way_directions, TIME),
    )


def per_field(*partners: str) -> Record:
    """A record of the product with one field of its own, and these of the partner."""
    fields = (Field(name="subject", owner=Side.PRODUCT),)
    return Record(
        name="Ticket",
        owner=Side.PRODUCT,
        conflict=Conflict(rule=ConflictRule.PER_FIELD),
        fields=(*fields, *(Field(name=name, owner=Side.PARTNER) for name in partners)),
    )


def test_fields_have_the_names_that_people_see() -> None:
    fields = (
        Field(name="due", product=("due date",), partner=("Deadline",), owner=Side.PARTNER),
        Field(name="day", product=("due date",), partner=("Day",), owner=Side.PARTNER),
        Field(name="sla", partner=("Service level",), owner=Side.PARTNER),
    )
    record = Record(
        name="Ticket",
        owner=Side.PRODUCT,
        conflict=Conflict(rule=ConflictRule.PER_FIELD),
        fields=fields,
    )
    assert sentences.ownership(record, "Orderly", "Acme") == (
        "Orderly is the source of truth, except for the fields due date and Service level, "
        "which Acme owns"
    )


@pytest.mark.parametrize(
    ("partners", "rules", "exceptions"),
    [
        (("phone",), (), ", except for the field phone, which Acme owns"),
        (
            ("phone",),
            (ConflictRule("manual-review"),),
            ", except for the field phone, which Acme owns, and for the field f0, where a person "
            "chooses",
        ),
        (
            (),
            (
                ConflictRule.LAST_WRITE_WINS,
                ConflictRule("manual-review"),
                ConflictRule("manual-review"),
            ),
            ", except for the field f0, where the last to arrive stays, and for the fields f1 and "
            "f2, where a person chooses",
        ),
        (
            (),
            (ConflictRule("newer-timestamp-wins"),),
            ", except for the field f0, where the newer change stays",
        ),
        ((), (ConflictRule.OWNER_WINS,), ""),
    ],
)
def test_a_field_with_a_rule_of_its_own_is_not_the_owners_alone(
    partners: tuple[str, ...], rules: tuple[ConflictRule, ...], exceptions: str
) -> None:
    record = per_field(*partners)
    ruled = (Field(name=f"f{number}", conflict=rule) for number, rule in enumerate(rules))
    record = replace(record, fields=(*record.fields, *ruled))
    assert sentences.ownership(record, "Orderly", "Acme") == (
        f"Orderly is the source of truth{exceptions}"
    )


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Record(name="Order"), None),
        (Record(name="Order", owner=Side.PARTNER), "Acme is the source of truth"),
        (
            per_field("state", "priority"),
            "Orderly is the source of truth, except for the fields state and priority, "
            "which Acme owns",
        ),
        (
            per_field(*"abcde"),
            "Orderly is the source of truth, except for 5 fields, which Acme owns",
        ),
        (
            sent_once(Side.PRODUCT, Direction.TO_PARTNER),
            "Orderly is the source of truth; Acme gets it once, and its copy is Acme's own "
            "from then on",
        ),
        (
            sent_once(Side.PARTNER, Direction.TO_PARTNER),
            "created from Orderly; from then on Acme is the source of truth",
        ),
        (
            sent_once(Side.PARTNER, Direction.TWO_WAY),
            "either side may create it, and the other gets it once; in a dispute the value of "
            "Acme counts",
        ),
    ],
)
def test_ownership(record: Record, words: str | None) -> None:
    assert sentences.ownership(record, *NAMES) == words


LIVE = dict.fromkeys(Side, DeleteRule.NO_COPY)


@pytest.mark.parametrize(
    ("triggers", "stated"),
    [
        ((), "when an order is paid"),
        ((Trigger.EVENT,), "when an order is paid"),
        ((Trigger.EVENT, Trigger.SCHEDULE), "when an order is paid, and on a schedule"),
        ((Trigger.SCHEDULE,), "on a schedule: when an order is paid"),
        ((Trigger.ON_DEMAND,), "when an order is paid"),
    ],
)
def test_what_starts_a_transfer_in_place_of_a_change(
    triggers: tuple[Trigger, ...], stated: str
) -> None:
    way = Direction.TO_PARTNER
    started = {way: "an order is paid"}
    record = Record(name="Order", trigger={way: triggers}, starts_when=started)
    assert sentences.trigger(record, way) == stated
    live = replace(record, on_delete=LIVE)
    assert sentences.transfer(live, way) == f"read {stated}, nothing is stored"
    once = replace(record, conflict=Conflict(rule=ConflictRule.CREATE_ONLY))
    assert sentences.trigger(once, way) == stated.replace(", and ", ", or ")


@pytest.mark.parametrize(
    ("triggers", "once", "on_delete", "words"),
    [
        ((), False, {}, "within 5 minutes"),
        ((Trigger.EVENT,), False, {}, "on each change, within 5 minutes"),
        (
            (Trigger.EVENT, Trigger.SCHEDULE),
            False,
            {},
            "on each change and on a schedule, within 5 minutes",
        ),
        (
            tuple(Trigger),
            False,
            {},
            "on each change, on a schedule and on request, within 5 minutes",
        ),
        ((Trigger.ON_DEMAND,), False, {}, "on request, within 5 minutes"),
        (
            (Trigger.EVENT,),
            True,
            {},
            "once, within 5 minutes of its creation; later changes are not sent",
        ),
        (
            (Trigger.SCHEDULE,),
            True,
            {},
            "once, on a schedule, within 5 minutes; later changes are not sent",
        ),
        (
            tuple(Trigger),
            True,
            {},
            "once, when it is created, on a schedule or on request, within 5 minutes; "
            "later changes are not sent",
        ),
        ((), False, LIVE, "read live, within 5 minutes, nothing is stored"),
        (
            (Trigger.ON_DEMAND,),
            False,
            LIVE,
            "read on request, within 5 minutes, nothing is stored",
        ),
    ],
)
def test_a_transfer(
    triggers: tuple[Trigger, ...], *, once: bool, on_delete: dict[Side, DeleteRule], words: str
) -> None:
    way = Direction.TO_PARTNER
    record = Record(
        name="Order",
        direction=way,
        conflict=Conflict(rule=ConflictRule.CREATE_ONLY) if once else None,
        on_delete=on_delete,
        trigger={way: triggers},
        within={way: TIME},
    )
    assert sentences.transfer(record, way) == words


def test_what_starts_a_live_read_in_place_of_a_change() -> None:
    way = Direction.FROM_PARTNER
    record = Record(
        name="Order",
        direction=way,
        on_delete=LIVE,
        trigger={way: (Trigger.EVENT, Trigger.ON_DEMAND)},
        starts_when={way: "a clerk opens it"},
    )
    read = "read when a clerk opens it"
    assert sentences.transfer(record, way) == f"{read}, nothing is stored"


@pytest.mark.parametrize(
    ("starts_in", "seen_in", "words"),
    [
        ((), (), ""),
        ((Side.PARTNER,), (), "starts in Acme"),
        ((), tuple(Side), "seen in Orderly and Acme"),
        ((Side.PRODUCT,), (Side.PARTNER,), "starts in Orderly, seen in Acme"),
    ],
)
def test_places(starts_in: tuple[Side, ...], seen_in: tuple[Side, ...], words: str) -> None:
    assert sentences.places(Story(id="S1", starts_in=starts_in, seen_in=seen_in), *NAMES) == words


def of_depth(depth: Depth | None, **records: Direction) -> str | None:
    scope = Scope(
        id="acme/orders",
        path="",
        depth=depth,
        records={name: Record(name=name, direction=way) for name, way in records.items()},
    )
    words = sentences.depth(scope, *NAMES)
    return f"{words.name}: {words.meaning}" if words else None


@pytest.mark.parametrize(
    ("depth", "records", "words"),
    [
        (None, {"Order": Direction.TO_PARTNER}, None),
        (Depth.LINK, {}, "link: an entry in a menu of Orderly leads to Acme"),
        (Depth.ONE_WAY, {}, "one-way sync: data from one side is shown in the other"),
        (
            Depth.ONE_WAY,
            {"Order": Direction.FROM_PARTNER, "Refund": Direction.FROM_PARTNER},
            "one-way sync: Order and Refund from Acme to Orderly",
        ),
        (
            Depth.TWO_WAY,
            {"Contact": Direction.TWO_WAY, "Order": Direction.TO_PARTNER},
            "two-way sync: Order from Orderly to Acme; Contact both ways",
        ),
        (
            Depth.WEBHOOK,
            dict.fromkeys("ABCDE", Direction.TO_PARTNER),
            "webhook: 5 records from Orderly to Acme",
        ),
        (
            Depth.BUNDLE,
            {"Order": Direction.TO_PARTNER},
            "bundle: Orderly and Acme are sold together; Order from Orderly to Acme",
        ),
    ],
)
def test_a_depth_is_what_the_map_says(
    depth: Depth | None, records: dict[str, Direction], words: str | None
) -> None:
    assert of_depth(depth, **records) == words


def test_ways() -> None:
    assert sentences.to_receiver(Direction.TO_PARTNER, *NAMES) == "to Acme"
    assert sentences.to_receiver(Direction.FROM_PARTNER, *NAMES) == "to Orderly"


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
    assert sentences.about(criterion) == about


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ((), None),
        (("never",), "never matched"),
        (("id", "e-mail"), "the same id, or else the same e-mail"),
        (("never", "id"), "never, or else the same id"),
    ],
)
def test_each_key_that_a_match_names_is_in_the_sentence(
    keys: tuple[str, ...], sentence: str | None
) -> None:
    assert sentences.match(Record(name="Order", match_on=keys)) == sentence


@pytest.mark.parametrize(
    ("volume", "words"),
    [
        (Volume(per_day=1300, peak_per_minute=15), "1,300 a day, at most 15 a minute, limit of 20"),
        (
            Volume(per_day=300, peak_per_minute=15, of=Customers.ONE),
            "for each customer: 300 a day, at most 15 a minute, limit of 20",
        ),
        (Volume(of=Customers.ALL), "for all customers together: limit of 20"),
    ],
)
def test_a_volume_says_once_whom_its_numbers_are_for(volume: Volume, words: str) -> None:
    assert sentences.volume(volume, "limit of 20") == words
