"""Readers see both companies' names, and no word of the contract."""

from collections.abc import Iterator

import pytest

from integration_scopes.domain import wording
from integration_scopes.model.duration import duration
from integration_scopes.model.record import Conflict
from integration_scopes.model.terms import (
    Candidate,
    Case,
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Side,
    Status,
    Trigger,
)

NAMES = ("Orderly", "Northwind CRM")


def phrases() -> Iterator[wording.Phrase]:
    for kind in (Status, Trigger, Candidate, Case):
        yield from (wording.Phrase(name=term.label, meaning=term.meaning) for term in kind)
    yield from (wording.deleted(rule, *NAMES) for rule in DeleteRule)
    yield from (wording.depth(depth, *NAMES) for depth in Depth)
    yield from (wording.direction(direction, *NAMES) for direction in Direction)
    yield from (wording.conflict(Conflict(rule=rule), "Orderly") for rule in ConflictRule)


def test_every_word_of_the_contract_has_a_phrase_that_fits_into_a_sentence() -> None:
    stated = list(phrases())
    words = (Status, Trigger, Candidate, DeleteRule, Case, Depth, Direction, ConflictRule)
    assert len(stated) == sum(map(len, words))
    for phrase in stated:
        for text in (phrase.name, phrase.meaning):
            assert text
            assert not text.endswith(".")
            assert text[0].islower() or text.startswith(NAMES)


def test_no_phrase_is_a_word_of_the_contract_with_hyphens() -> None:
    contract = {*Status, *Trigger, *DeleteRule, *Case, *Depth, *Direction, *ConflictRule}
    hyphened = {word for word in contract if "-" in word}
    shown = " ".join(f"{phrase.name} {phrase.meaning}" for phrase in phrases())
    assert {word for word in hyphened if word in shown} <= {"one-sided", "one-way", "two-way"}


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Direction.TO_PARTNER, "Orderly to Northwind CRM"),
        (Direction.FROM_PARTNER, "Northwind CRM to Orderly"),
        (Direction.TWO_WAY, "both ways"),
    ],
)
def test_a_direction_names_both_companies(value: Direction, name: str) -> None:
    assert wording.direction(value, *NAMES).name == name


def test_sides_are_companies() -> None:
    assert [wording.side(side, *NAMES) for side in Side] == list(NAMES)


def test_a_rule_of_its_own_is_told_by_its_note() -> None:
    rule = Conflict(rule=ConflictRule.OTHER, note="the larger amount stays")
    assert wording.conflict(rule).meaning == "the larger amount stays"


def test_a_rule_names_the_owner_where_there_is_one() -> None:
    rule = Conflict(rule=ConflictRule.OWNER_WINS)
    assert wording.conflict(rule, "Orderly").name == "Orderly decides"
    assert wording.conflict(rule).name == "the record's owner decides"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("0 s", "within 0 seconds"),
        ("1 s", "within 1 second"),
        ("60 s", "within 1 minute"),
        ("90 s", "within 90 seconds"),
        ("15 minutes", "within 15 minutes"),
        ("hourly", "within 1 hour"),
        ("24 h", "within 1 day"),
        ("daily", "within 1 day"),
        ("14 days", "within 2 weeks"),
    ],
)
def test_a_timing_reads_after_a_verb_and_has_one_form(text: str, stated: str) -> None:
    value = duration(text)
    assert value is not None
    assert wording.timing(value) == stated
