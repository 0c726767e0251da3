"""A new scope: the check finds what only people can decide in it, and nothing else."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import yaml
from sites import PARTNER

from integration_scopes.check import Outcome
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Depth, Direction, Side, Status
from integration_scopes.starting.scope import partner_text, scope_text

Checked = Callable[[Mapping[str, str | bytes]], Outcome]
PATH = "scopes/acme/orders.md"
TO = Record(name="Order: paid", owner=Side.PRODUCT, direction=Direction.TO_PARTNER)
FROM = Record(name="Parcel", owner=Side.PARTNER, direction=Direction.FROM_PARTNER)
BOTH = Record(name="Customer", owner=Side.PARTNER, direction=Direction.TWO_WAY)
RECORDS = {
    Depth.WEBHOOK: (FROM,),
    Depth.ONE_WAY: (TO,),
    Depth.TWO_WAY: (TO, FROM, BOTH),
    Depth.PRODUCT: (BOTH,),
    Depth.PLATFORM: (TO, FROM),
}
CASES = [(depth, RECORDS.get(depth, ())) for depth in Depth] + [(Depth.BUNDLE, (TO, BOTH))]
NAMES = [*Depth, "bundle with records"]


def new(depth: Depth, records: tuple[Record, ...] = (), **stated: Any) -> str:
    scope = Scope(
        id="acme/orders",
        path="",
        title="Orders in Acme",
        status=Status.DRAFT,
        depth=depth,
        records={record.name: record for record in records},
        owner=Person(name=None),
    )
    return scope_text(Scope(**{**vars(scope), **stated}))


def open_lines(text: str) -> list[int]:
    """The lines that say "?" as a key or value; those below a key that is open come later."""
    found = [at for at, line in enumerate(text.splitlines(), 1) if '"?"' in line]
    shown = text.splitlines()
    below = [at for at in found if re.match(r"    (item|reason): ", shown[at - 1])]
    return [at for at in found if at not in below]


@pytest.mark.parametrize(("depth", "records"), CASES, ids=NAMES)
def test_the_check_lists_what_is_open(
    checked: Checked, depth: Depth, records: tuple[Record, ...]
) -> None:
    text = new(depth, records)
    found = checked({"scopes/acme/index.md": PARTNER, PATH: text}).report.findings
    assert {finding.rule for finding in found} == {"placeholder", "wrong-value"}
    assert [finding.span.line for finding in found] == open_lines(text)


ANSWERS = {
    "summary": "A clerk has the order in Acme without typing it.",
    "name": "Grace Hopper",
    "role": "Product lead",
    "contact": "grace@orderly.example",
    "can_decide": True,
    "engineering_access": True,
    "as_a": "clerk",
    "when": "I pay an order",
    "then": "I see it in Acme",
    "so_that": "I type nothing",
    "within": "60 s",
    "match_on": "order number",
    "trigger": "event",
    "orders": "Orders shown in Acme",
    "item": "Returned goods",
    "candidate": "later",
    "reason": "Acme opens its interface for returns in spring",
}


def answered(text: str) -> str:
    """The scope with an answer for each "?"."""
    data = yaml.safe_load(text.split("---\n")[1])
    data["out_of_scope"] = {"returns": data["out_of_scope"]["?"]}
    for id_, criterion in data["criteria"].items():
        seconds = id_.removeprefix("AC")
        criterion["text"] = f"A clerk sees the order in Acme within {seconds} seconds."
    for record in data.get("records", {}).values():
        is_two_way = record["direction"] == "two-way"
        is_sent = record["direction"] == "to-partner"
        record["conflict"] = {"rule": "read-only"}
        record["on_delete"] = {
            "product": "archive" if is_sent else "recreate",
            "partner": "recreate" if is_sent else "archive",
        }
        if is_two_way:
            record["conflict"] = {"rule": "owner-wins", "losing_value": "kept in a note"}
            record["on_delete"] = "keep"
    return f"---\n{yaml.safe_dump(filled(data), sort_keys=False)}---\n"


def filled(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: filled(one, name) for name, one in value.items()}
    return ANSWERS[key] if value == "?" else value


@pytest.mark.parametrize(("depth", "records"), CASES, ids=NAMES)
def test_answered_it_passes(checked: Checked, depth: Depth, records: tuple[Record, ...]) -> None:
    text = answered(new(depth, records))
    assert checked({"scopes/acme/index.md": PARTNER, PATH: text}).report.findings == ()


def test_what_is_known_is_in_its_place() -> None:
    text = new(
        Depth.ONE_WAY,
        (TO, Record(name="Invoice")),
        owner=Person(name="Grace Hopper", role="Lead, sales", contact="grace@orderly.example"),
        partner_owner=Person(name="Katherine Johnson"),
    )
    data = yaml.safe_load(text.split("---\n")[1])
    assert data["owner"] == {
        "name": "Grace Hopper",
        "role": "Lead, sales",
        "contact": "grace@orderly.example",
        "can_decide": "?",
        "engineering_access": "?",
    }
    assert data["partner_owner"] == {"name": "Katherine Johnson", "role": "?", "contact": "?"}
    assert {
        id_: (story["direction"], story["records"]) for id_, story in data["stories"].items()
    } == {
        "S1": ("to-partner", "Order: paid"),
        "S2": ("?", "Invoice"),
    }
    assert [(name, record["owner"]) for name, record in data["records"].items()] == [
        ("Order: paid", "product"),
        ("Invoice", "?"),
    ]
    assert data["records"]["Invoice"]["on_delete"] == {"product": "?", "partner": "?"}


def test_the_smallest_one() -> None:
    assert (
        new(Depth.LINK)
        == """\
---
kind: scope
schema_version: 1
title: Orders in Acme
summary: "?"  # one sentence on what a customer gets
status: draft
depth: link
owner:
  name: "?"  # first and last name of one person, not a team, for instance: Jean Bartik
  role: "?"  # what this person does in their company, for instance: Head of shipping
  contact: "?"  # an e-mail address or an https:// address
  can_decide: "?"  # true or false; true if this person may decide what the integration does
  engineering_access: "?"  # true or false; true if this person can get engineers to work on it
stories:
  S1:
    as_a: "?"  # who the story is about: a kind of user, in a word or two, for instance: packer
    when: "?"  # what the person does or sees that triggers it, for instance: an order is paid in Orderly
    then: "?"  # what the person gets, in their words, not how it works inside, for instance: its label waits at my printer
    so_that: "?"  # why the person wants it, for instance: I type no address
criteria:
  AC1:
    text: "?"  # everything goes as the story says
    covers: happy-path
    story: S1
in_scope:
  orders: "?"  # what the first version does
out_of_scope:
  "?":  # the capability that is left out, for instance: returns
    item: "?"  # what is left out, in a few words, for instance: Labels for returned goods
    candidate: "?"  # v1.1, later or never
    reason: "?"  # why it is left out, for instance: Parcelway opens its returns interface in spring
---
"""  # noqa: E501
    )


def test_a_partner_whose_name_is_not_known(checked: Checked) -> None:
    text = partner_text(Partner(id="acme", path="", name="", url="https://acme.example"))
    lines = [line.partition("  #")[0] for line in text.splitlines()]
    assert lines == [
        "---",
        "kind: partner",
        "schema_version: 1",
        'name: "?"',
        "url: https://acme.example",
        "---",
    ]
    found = checked({"scopes/acme/index.md": text}).report.findings
    assert [finding.message for finding in found] == ['"name" is still open: "?"']
