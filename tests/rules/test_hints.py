"""Every finding says how to fix it; where a guess is possible, with the very words."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from integration_scopes.findings import Finding

Report = Callable[..., tuple[Finding, ...]]
WithKeys = Callable[..., dict[str, str]]

STORY = """stories:
  S1:
    as_a: packer
    when: an order is paid
    then: its label waits at my printer
    within: {within}
    so_that: I type no address
    direction: {direction}
    records: {records}
"""
RECORD = """
  {name}:
    owner: product
    direction: {direction}
    conflict: {{rule: owner-wins, losing_value: kept in the history}}
    on_delete: {{product: keep, partner: keep}}
    match_on: number
    trigger: {trigger}
    within: {within}
"""
QUESTION = """questions:
  Q1:
    ask: May one order go out in two parcels?
    about: {about}
    by: Alan Turing
    date: 2026-06-03
"""


def story(within: str = "2 minutes", direction: str = "to-partner", records: str = "Order") -> str:
    return STORY.format(within=within, direction=direction, records=records)


def records(
    *names: str, direction: str = "to-partner", trigger: str = "event", within: str = "60 s"
) -> str:
    entries = (
        RECORD.format(name=name, direction=direction, trigger=trigger, within=within)
        for name in names
    )
    return "records:" + "".join(entries)


def test_every_message_and_hint_is_in_the_house_s_style(bad_example: Any, report: Report) -> None:
    for finding in report(bad_example.files, **bad_example.settings):
        assert re.match(r'[a-z"]', finding.message), finding.message
        assert not finding.message.endswith((".", "!")), finding.message
        assert finding.hint, finding.message
        assert not finding.hint.endswith((".", "!")), finding.hint
        assert "{" not in finding.message, finding.message
        assert not re.search(
            r"\bto_partner\b|Traceback|schema|None\b", f"{finding.message} {finding.hint or ''}"
        )


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        (story(records="order"), 'did you mean "Order"?'),
        (story(records="Ordr"), 'did you mean "Order"?'),
        (story(records="Pallet"), 'the map has "Order"'),
        (
            "criteria:\n  # …\n  AC7: {text: It works in 2 s., record: Order and Order}",
            "write a list:",
        ),
        (
            records("A", "B", "C", "D", "E", "F", "G"),
            'the map has "A", "B", "C", "D", "E" and 2 others',
        ),
        ("criteria:\n  # …\n  AC7: {text: It works in 2 s., story: S11}", "the story is S1"),
        (
            "# no records\ndepth: link\n" + story(),
            "the map has no records",
        ),
        (
            QUESTION.format(about="label printing"),
            'did you mean "label-printing"?',
        ),
        (
            QUESTION.format(about="AC11"),
            "name a story, a criterion, a question, a record, a capability, depth, via, "
            "requires, or an entry like choices.<its key>",
        ),
    ],
)
def test_unknown_reference(keys: str, hint: str, with_keys: WithKeys, report: Report) -> None:
    (found,) = report(with_keys(keys))
    assert (found.rule, found.hint) == ("unknown-reference", hint)


@pytest.mark.parametrize(
    ("keys", "slug", "hint"),
    [
        (
            story() + records("Order", within="5 minutes"),
            "story-faster-than-records",
            "make the story's within 5 minutes, or the record's 2 minutes; if the person waits for "
            "something else, name that under records",
        ),
        (
            story(direction="from-partner"),
            "story-against-its-records",
            "make the story's direction to-partner, or the record's two-way",
        ),
        (
            "depth: two-way",
            "depth-against-map",
            "make the depth one-way, or add what moves from Parcelway",
        ),
        (records("Order", direction="two-way"), "depth-against-map", "make the depth two-way"),
        (
            "depth: icon",
            "depth-against-map",
            "remove the records, or choose a deeper depth",
        ),
        (
            "# no owner",
            "scope-without-owner",
            "add the person at Orderly who decides:",
        ),
    ],
)
def test_hint(keys: str, slug: str, hint: str, with_keys: WithKeys, report: Report) -> None:
    (found,) = report(with_keys(keys))
    assert (found.rule, found.hint) == (slug, hint)


def test_the_hint_for_an_uncovered_case_names_the_record(
    with_keys: WithKeys, report: Report
) -> None:
    keys = "criteria:\n  AC1: {text: It takes 2 minutes., covers: [happy-path], story: S1}"
    found = {finding.message: finding for finding in report(with_keys(keys))}
    delete = found['no criterion covers, for record "Order": delete']
    assert delete.hint == "add a criterion below criteria, or a reason under not_applicable:"
    assert delete.paste == (
        "AC3:",
        '  text: "?"  # a record is deleted on one side',
        "  covers: delete",
        "  record: Order",
    )
    assert found["no criterion covers: setup"].paste[1:] == (
        '  text: "?"  # a customer connects the two products',
        "  covers: setup",
    )
