"""Corrections that depend on the schema: list items among entries with keys, and tabs."""

from functools import partial

import pytest

from integration_scopes.reading.validation import schema_lookup
from integration_scopes.reading.yaml.document import Document, read_yaml

ITEMS = [
    (
        "in_scope:\n  - Contact search\n  refunds: Refunds, one way\n",
        "2:3: give it a key, like the other entries: contact-search: Contact search",
    ),
    (
        "in_scope:\n  - Contact search\n  - Notes  # new\n  refunds: Refunds, one way\n",
        "2:3: give each item a key, like the other entries, for instance "
        "contact-search: Contact search",
    ),
    (
        "stories:\n  - id: S1\n    then: a deal appears\n  S2:\n    then: a contact appears\n",
        "2:3: give it a key, like the other entries: S1:",
    ),
    (
        "records:\n  - name: Deal\n    owner: partner\n  Contact:\n    owner: product\n",
        "2:3: give it a key, like the other entries: Deal:",
    ),
    (
        "out_of_scope:\n  -\n    item: Notes\n  refunds:\n    item: Refunds\n",
        "2:3: write its key on a line above it, without the dash, like the other entries",
    ),
    (
        "criteria:\n  AC1:\n    covers: delete\n  - text: A deal disappears.\n    covers: delete\n",
        "4:3: write its key on a line above it, without the dash, like the other entries",
    ),
]


TABS = [
    ("records:\n  Deal:\n    owner: product\n\twithin: 60 s\ncriteria:\n", "    within: 60 s"),
    ("criteria:\n  AC1:\n    covers: happy-path\n\tstory: S1\n  AC2:\n", "    story: S1"),
    ("stories:\n  S1:\n    as_a: packer\n\tS2:\n\t\tas_a: rep\n", "  S2:"),
    ("records:\n  Deal:\n    conflict:\n      rule: read-only\n\t\tlosing_value: x\n", None),
    ("records:\n  Deal:\n    fields:\n      name: {map_by: id}\n\tfax: {map_by: id}\n", None),
]
KEYS = [
    ("records:\n  Deal:\n    conflict: rule: read-only\n", "    conflict: {rule: read-only}"),
    ("records:\n  Deal:\n    conflict: {rule = read-only}\n", "    conflict: {rule: read-only}"),
    ("records:\n  Deal:\n    volume: per_day: 90\n", "    volume: {per_day: 90}"),
    (
        "records:\n  Deal:\n    volume: {per_day = 90, peak_per_minute=4}\n",
        "    volume: {per_day: 90, peak_per_minute: 4}",
    ),
]
NO_NUMBERS = [
    "owner:\n  contact: +34 600 123 123\n",
    "owner:\n  contact: 600,123,123\n",
]
UNDECIDED = [
    "heard_from: [11 customers]\n",
    "title: {Deals}\n",
    "title: [Deals, contacts]\n",
    "records:\n  Deal:\n    conflict: {rule read-only}\n",
]


def read(text: str) -> Document:
    return read_yaml(
        text,
        first_line=1,
        is_prose=partial(schema_lookup.is_prose, "scope"),
        is_key=partial(schema_lookup.is_key, "scope"),
        is_text=partial(schema_lookup.is_text, "scope"),
    )


@pytest.mark.parametrize(("text", "expected"), TABS)
def test_a_tab_before_a_key_of_the_group_above(text: str, expected: str | None) -> None:
    document = read(text)
    assert document.repaired is not None
    number = text[: text.index("\t")].count("\n") + 1
    fixed = document.repaired.fixed_lines(document.faults)
    # Without `expected`: as far right as the line above.
    assert fixed[number] == (expected or f"      {text.split(chr(10))[number - 1].strip()}")


def test_a_text_that_is_indented_with_tabs_is_one_mistake() -> None:
    entries = [f"\tAC{number}:\n\t\ttext: It works.\n" for number in range(1, 61)]
    document = read(f"criteria:\n{''.join(entries)}status: draft\n")
    (fault,) = document.faults
    assert (fault.span.line, fault.span.column) == (2, 1)
    assert fault.message == "120 lines begin with tabs, YAML takes only spaces there"
    assert fault.hint == "begin them with 2 spaces for each tab"
    assert document.repaired is not None
    fixed = document.repaired.fixed_lines(document.faults)
    assert fixed[2] == "  AC1:"
    assert fixed[121] == "    text: It works."


@pytest.mark.parametrize(("text", "expected"), KEYS)
def test_keys_beside_their_key(text: str, expected: str) -> None:
    document = read(text)
    assert document.repaired is not None
    number = text.count("\n")
    assert document.repaired.fixed_lines(document.faults) == {number: expected}


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_digits_in_groups_are_a_number_only_where_one_is_expected(text: str) -> None:
    assert read(text).faults == ()


@pytest.mark.parametrize("text", UNDECIDED)
def test_what_may_be_meant_in_two_ways_is_not_corrected(text: str) -> None:
    document = read(text)
    assert len(document.faults) == 1
    assert document.repaired is not None
    assert document.repaired.fixed_lines(document.faults) == {}


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_an_item_among_keys(text: str, expected: str) -> None:
    """It is a decision, so `--fix` writes nothing."""
    document = read(text)
    places = [f"{fault.span.line}:{fault.span.column}: {fault.hint}" for fault in document.faults]
    assert places == [expected]
    assert document.repaired is not None
    assert document.repaired.fixed_lines(document.faults) == {}
