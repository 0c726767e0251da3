from dataclasses import replace

import merman
import pytest

from integration_scopes.diagrams import mermaid, views
from integration_scopes.model.duration import Duration, duration
from integration_scopes.model.record import Conflict, Field, Record
from integration_scopes.model.scope import Scope, Via
from integration_scopes.model.terms import (
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Side,
    Trigger,
)

ONE_WAY_AND_BOTH = """\
flowchart LR
  accTitle: Who owns which record: Orderly and Northwind CRM
  accDescr: Deal: Orderly is the source of truth, it flows from Orderly to Northwind CRM within \
1 minute, read only. Contact: Northwind CRM is the source of truth, it flows from Orderly to \
Northwind CRM within 1 minute, one rule per field, it flows from Northwind CRM to Orderly \
within 15 minutes, one rule per field.
  subgraph g1["Orderly"]
    n1["Deal<br/>source of truth"]
    n2("Customer<br/>copy")
  end
  subgraph g2["Northwind CRM"]
    n3("Deal<br/>only closed-won<br/>deals<br/>copy")
    n4["Contact<br/>source of truth"]
  end
  n1 -->|"within 1 minute<br/>read only"| n3
  n2 -->|"within 1 minute<br/>one rule<br/>per field"| n4
  n4 -->|"within 15 minutes<br/>one rule<br/>per field"| n2
  classDef source stroke-width:2px
  class n1,n4 source
  classDef copy stroke-dasharray:6 4
  class n2,n3 copy
"""

READ_LIVE = """\
flowchart LR
  accTitle: Who owns which record: Orderly and Parcelway
  accDescr: Stock level: Parcelway is the source of truth, it flows from Parcelway to Orderly \
read live, within 5 seconds.
  subgraph g1["Orderly"]
    n1("Stock level<br/>read live")
  end
  subgraph g2["Parcelway"]
    n2["Stock level<br/>source of truth"]
  end
  n2 -.->|"read live<br/>within 5 seconds"| n1
  n1 ~~~ n2
  classDef source stroke-width:2px
  class n2 source
  classDef live stroke-dasharray:2 3
  class n1 live
"""

LINK = """\
flowchart LR
  accTitle: How Orderly leads to Mapfold
  accDescr: an entry in a menu of Orderly leads to Mapfold, no record moves.
  subgraph g1["Orderly"]
    n1["menu entry"]
  end
  n2["Mapfold"]
  n1 -->|"leads to"| n2
"""

VIA = """\
flowchart LR
  accTitle: Who owns which record: Orderly and Mapfold
  accDescr: Visit: Orderly is the source of truth, it flows from Orderly to Mapfold within \
1 minute, read only. The data goes by way of Loom-works.
  subgraph g1["Orderly"]
    n1["Visit<br/>source of truth"]
  end
  subgraph g2["Mapfold"]
    n2("Visit<br/>copy")
  end
  n1 -->|"within 1 minute<br/>via Loom-works,<br/>read only"| n2
  classDef source stroke-width:2px
  class n1 source
  classDef copy stroke-dasharray:6 4
  class n2 copy
"""

SHARED = """\
flowchart LR
  accTitle: Who owns which record: Orderly and Mapfold
  accDescr: Type 0, Type 2, Type 4, Type 6, Type 8 and 3 more: Orderly is the source of truth, \
it flows from Orderly to Mapfold read only. Type 1, Type 3, Type 5, Type 7, Type 9 and 2 more: \
Mapfold is the source of truth, it flows from Mapfold to Orderly read only.
  subgraph g1["Orderly"]
    n1["Type 0<br/>Type 2<br/>Type 4<br/>Type 6<br/>Type 8<br/>and 3 more<br/>source of truth"]
    n2("Type 1<br/>Type 3<br/>Type 5<br/>Type 7<br/>Type 9<br/>and 2 more<br/>copy")
  end
  subgraph g2["Mapfold"]
    n3("Type 0<br/>Type 2<br/>Type 4<br/>Type 6<br/>Type 8<br/>and 3 more<br/>copy")
    n4["Type 1<br/>Type 3<br/>Type 5<br/>Type 7<br/>Type 9<br/>and 2 more<br/>source of truth"]
  end
  n1 -->|"read only"| n3
  n4 -->|"read only"| n2
  n2 ~~~ n4
  classDef source stroke-width:2px
  class n1,n4 source
  classDef copy stroke-dasharray:6 4
  class n2,n3 copy
"""

NOTHING_SAID = """\
flowchart LR
  accTitle: Who owns which record: Orderly and Mapfold
  accDescr: Order: no owner. Visit: no owner, it flows from Orderly to Mapfold. Depot: Mapfold \
is the source of truth.
  subgraph g1["Orderly"]
    n1["Visit"]
  end
  subgraph g2["Mapfold"]
    n2["Visit"]
    n3["Depot<br/>source of truth"]
  end
  n1 --> n2
  classDef source stroke-width:2px
  class n3 source
"""


def drawn(scope: Scope, partner: str = "Mapfold") -> str:
    graph = views.ownership(scope, "Orderly", partner)
    assert graph is not None
    text = mermaid.text(graph)
    assert merman.Merman().validate(text, None).valid
    return text


def of(*records: Record, depth: Depth = Depth.ONE_WAY) -> Scope:
    named = {record.name: record for record in records}
    return Scope(id="mapfold/x", path="scopes/mapfold/x.md", depth=depth, records=named)


def plain(name: str, owner: Side) -> Record:
    direction = Direction.TO_PARTNER if owner is Side.PRODUCT else Direction.FROM_PARTNER
    conflict = Conflict(rule=ConflictRule.READ_ONLY)
    return Record(name=name, owner=owner, direction=direction, conflict=conflict)


def test_each_record_has_its_source_of_truth_at_its_owner_and_a_copy_at_the_other(
    scope: Scope,
) -> None:
    assert drawn(scope, "Northwind CRM") == ONE_WAY_AND_BOTH


def test_a_third_party_is_on_every_arrow_and_once_in_the_words() -> None:
    within = {Direction.TO_PARTNER: Duration(text="60 s", seconds=60)}
    visit = replace(plain("Visit", Side.PRODUCT), within=within)
    assert drawn(replace(of(visit), via=Via(name="Loom-works"))) == VIA


def test_a_record_that_is_not_stored_is_read_live() -> None:
    way = Direction.FROM_PARTNER
    within = duration("5 s")
    assert within is not None
    stock = Record(
        name="Stock level",
        owner=Side.PARTNER,
        direction=way,
        conflict=Conflict(rule=ConflictRule.READ_ONLY),
        on_delete=dict.fromkeys(Side, DeleteRule.NO_COPY),
        within={way: within},
    )
    assert drawn(of(stock), "Parcelway") == READ_LIVE


ONCE = """\
flowchart LR
  accTitle: Who owns which record: Orderly and Mapfold
  accDescr { Invoice: created from Orderly; from then on Mapfold is the source of truth, it \
flows from Orderly to Mapfold when it is created, sent once. Note: Orderly is the source of \
truth; Mapfold gets it once, and its copy is Mapfold's own from then on, it flows from \
Orderly to Mapfold when it is created, sent once. }
  subgraph g1["Orderly"]
    n1["Invoice<br/>created here"]
    n2["Note<br/>source of truth"]
  end
  subgraph g2["Mapfold"]
    n3["Invoice<br/>source of truth"]
    n4("Note<br/>its own copy")
  end
  n1 -->|"when it is<br/>created<br/>sent once"| n3
  n2 -->|"when it is<br/>created<br/>sent once"| n4
  classDef source stroke-width:2px
  class n2,n3 source
  classDef copy stroke-dasharray:6 4
  class n4 copy
"""


def test_what_is_sent_once_is_no_copy_of_what_stays() -> None:
    way = Direction.TO_PARTNER
    records = [
        Record(
            name=name,
            owner=owner,
            direction=way,
            conflict=Conflict(rule=ConflictRule.CREATE_ONLY),
            trigger={way: (Trigger.EVENT,)},
        )
        for name, owner in (("Invoice", Side.PARTNER), ("Note", Side.PRODUCT))
    ]
    assert drawn(of(*records)) == ONCE


@pytest.mark.parametrize("trigger", [(), (Trigger.EVENT,), (Trigger.EVENT, Trigger.ON_DEMAND)])
def test_an_arrow_says_from_what_its_time_counts(trigger: tuple[Trigger, ...]) -> None:
    way = Direction.TO_PARTNER
    visit = replace(
        plain("Visit", Side.PRODUCT),
        trigger={way: trigger},
        within={way: Duration(text="90 min", seconds=5400)},
        starts_when={way: "a visit ends"},
    )
    assert '"when a visit ends within 90 minutes, read only"' in drawn(of(visit)).replace(
        "<br/>", " "
    )
    live = replace(visit, on_delete=dict.fromkeys(Side, DeleteRule.NO_COPY))
    shown = drawn(of(live)).replace("<br/>", " ")
    assert '"read live when a visit ends, within 90 minutes"' in shown


def test_a_link_leads_to_the_partner() -> None:
    assert drawn(of(depth=Depth.LINK)) == LINK
    assert 'n1["logo"]' in drawn(of(depth=Depth.ICON))


def test_many_records_of_which_the_map_says_the_same_share_a_box() -> None:
    sides = list(Side)
    records = [plain(f"Type {number}", sides[number % 2]) for number in range(15)]
    assert drawn(of(*records)) == SHARED


def test_records_whose_fields_have_other_owners_share_no_box() -> None:
    rule = Conflict(rule=ConflictRule.PER_FIELD)
    records = [
        replace(plain(f"Type {number}", Side.PRODUCT), conflict=rule) for number in range(13)
    ]
    own = replace(records[12], fields=(Field(name="phone", owner=Side.PARTNER),))
    graph = views.ownership(of(*records[:12], own), "Orderly", "Mapfold")
    assert graph is not None
    assert "Type 12: Orderly is the source of truth, except for the field phone" in (
        graph.description
    )
    assert graph.description.count("except for") == 1
    assert [len(group.nodes) for group in graph.groups] == [2, 2]


def test_too_many_records_are_left_to_the_table() -> None:
    ways = [duration(f"{number} min") for number in range(1, 14)]
    records = [
        replace(plain(f"Type {within.text}", Side.PRODUCT), within={Direction.TO_PARTNER: within})
        for within in ways
        if within
    ]
    assert len(records) == 13
    assert views.ownership(of(*records), "Orderly", "Mapfold") is None
    assert views.ownership(of(*records[1:]), "Orderly", "Mapfold") is not None


@pytest.mark.parametrize("depth", [None, Depth.WEBHOOK, Depth.BUNDLE])
def test_without_records_there_is_nothing_to_draw(depth: Depth | None) -> None:
    scope = Scope(id="mapfold/x", path="scopes/mapfold/x.md", depth=depth)
    assert views.ownership(scope, "Orderly", "Mapfold") is None


def test_what_is_not_said_is_not_drawn() -> None:
    records = (
        Record(name="Order"),
        Record(name="Visit", direction=Direction.TO_PARTNER),
        Record(name="Depot", owner=Side.PARTNER),
    )
    assert drawn(of(*records)) == NOTHING_SAID


def test_records_that_differ_by_their_side_only_get_boxes_of_their_own() -> None:
    text = drawn(of(plain("Order", Side.PRODUCT), plain("order", Side.PRODUCT)))
    assert text.count("Order<br/>") == 2
    assert text.count("order<br/>") == 2


@pytest.mark.parametrize("rule", ConflictRule)
def test_no_word_of_the_contract_is_shown(rule: ConflictRule) -> None:
    record = replace(plain("Order", Side.PRODUCT), conflict=Conflict(rule=rule))
    text = drawn(of(replace(record, direction=Direction.TWO_WAY)))
    contract = {*ConflictRule, *Direction} - {"other"}
    assert [word for word in contract if word in text] == []


def test_what_either_side_creates_has_no_source_of_truth() -> None:
    note = Record(
        name="Note",
        owner=Side.PARTNER,
        direction=Direction.TWO_WAY,
        conflict=Conflict(rule=ConflictRule.CREATE_ONLY),
    )
    scope = Scope(id="mapfold/notes", path="", records={"Note": note})
    graph = views.ownership(scope, "Orderly", "Mapfold")
    assert graph is not None
    notes = [node.notes for group in graph.groups for node in group.nodes]
    assert notes == [("created on either side",), ("counts in a dispute",)]
