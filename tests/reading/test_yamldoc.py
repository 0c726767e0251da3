"""YAML to data: what the values mean, where they stand, and what stops the reading."""

import json
import pickle
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.reading.yaml import yamldoc
from integration_scopes.reading.yaml.scalars import is_ambiguous, scalar


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("12:30:45", "12:30:45"),
        ("2026-10-20", "2026-10-20"),
        ("2026-13-45", "2026-13-45"),
        ("1_000", "1_000"),
        ("0b101", "0b101"),
        ("010", "010"),
        ("-007", "-007"),
        ("1,000", "1,000"),
        ("=", "="),
        ("<<", "<<"),
        ("9" * 16, "9" * 16),
        ("1e" + "9" * 14, "1e" + "9" * 14),
        ("0x" + "f" * 14, "0x" + "f" * 14),
        ("", None),
        ("~", None),
        ("null", None),
        ("nULL", "nULL"),
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-12", -12),
        ("+3", 3),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.10", 1.1),
        (".5", 0.5),
        ("-1.5e3", -1500.0),
        (".inf", ".inf"),
        ("-.INF", "-.INF"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
    ],
)
def test_scalar(text: str, value: object) -> None:
    assert scalar(text) == value
    assert isinstance(value, float) or type(scalar(text)) is type(value)


@pytest.mark.parametrize("text", ["1.10", "1.0", "-1.5e3", ".5", "+2.50", "49.90"])
def test_a_number_shows_the_text_that_was_written(text: str) -> None:
    number = scalar(text)
    assert number == float(text)
    assert str(number) == f"{number}" == str(deepcopy(number)) == text
    assert str(pickle.loads(pickle.dumps(number))) == text  # noqa: S301  (our own bytes)


@pytest.mark.parametrize("text", ["1,000", "1.000", "12 500", "1_000", "007", "-01.5", "1,000.5"])
def test_ambiguous(text: str) -> None:
    assert is_ambiguous(text)


@pytest.mark.parametrize(
    "text", ["1000", "0", "0.5", "1.25", "10,5", "2026-10-20", "1,0000", "v1.000"]
)
def test_not_ambiguous(text: str) -> None:
    assert not is_ambiguous(text)


CHARACTERS = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs"],
    exclude_characters="\ufffe\uffff",  # YAML does not allow them, unlike JSON
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**13), 10**13) | st.text(CHARACTERS, max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc xyz", max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(JSON)
def test_json_is_read_as_json(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False)
    # Lone line breaks of other kinds are taken out before this reader sees a text.
    result = yamldoc.load(text.replace("\x85", "").replace("\u2028", "").replace("\u2029", ""))
    expected = json.loads(text.replace("\x85", "").replace("\u2028", "").replace("\u2029", ""))
    assert result.trouble is None
    assert result.data == expected


@pytest.mark.parametrize(
    ("text", "kind", "line", "column"),
    [
        ("a: *b", "alias", 7, 4),
        ("a: &b c", "anchor", 7, 4),
        ("a: !!str c", "tag", 7, 4),
        ("%YAML 1.1\n---\na: b", "directive", 7, 1),
        ("a: b\n---\nc: d", "document", 8, 1),
        ("{a: b}: c", "key", 7, 1),
        ("[[" * 11, "depth", 7, 21),
        ("- " * 21, "depth", 7, 41),
        ("a: [" + "b," * 20_000 + "]", "nodes", 7, 39_999),
        ("a: [" + "[]," * 20_000 + "]", "nodes", 7, 59_996),
        ("a: b: c", "syntax", 7, 5),
        ('a: "b\nc: d', "syntax", 7, 4),
        ("a: [b\nc: d", "syntax", 7, 4),
        ("a: b\n\x07c: d", "character", 8, 1),
        ("a: b\n\ud800: d", "character", 8, 1),
    ],
)
def test_trouble(text: str, kind: str, line: int, column: int) -> None:
    result = yamldoc.load(text, first_line=7)
    assert result.trouble is not None
    assert (result.trouble.kind, result.trouble.line, result.trouble.column) == (kind, line, column)
    assert result.data is None


def test_fifty_thousand_brackets_do_not_end_the_process() -> None:
    assert yamldoc.load("[" * 50_000).trouble is not None


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("a: 1\nb: 2\na: 3", [("duplicate", ("a",), 3, 1)]),
        ("a: {b: 1, b: 2}", [("duplicate", ("a", "b"), 1, 11)]),
        ("- a: 1\n- b: 2\n  b: 3", [("duplicate", (1, "b"), 3, 3)]),
        ("1: a", [("key", ("1",), 1, 1)]),
        ("true: a", [("key", ("true",), 1, 1)]),
        ('"1": a', []),
        ("a: {b}", [("empty", ("a", "b"), 1, 6)]),
        ("a: {b: }", [("empty", ("a", "b"), 1, 8)]),
        ("a: [b?, c]", [("question", ("a", 0), 1, 5)]),
        ("a: b?", []),
        ("a: 1,000", [("number", ("a",), 1, 4)]),
        ("a: '1,000'", []),
    ],
)
def test_oddities(text: str, odd: list[tuple[str, tuple[str | int, ...], int, int]]) -> None:
    found = yamldoc.load(text).oddities
    assert [
        (finding.kind, finding.trail, finding.span.line, finding.span.column) for finding in found
    ] == odd


def test_the_first_of_two_equal_keys_stands() -> None:
    assert yamldoc.load("a: 1\na: {b: 2}\nc: 3").data == {"a": 1, "c": 3}


def test_locate_says_where_keys_and_values_stand() -> None:
    text = "stories:\n  S1:\n    then: the deal\n    records: [Deal, Contact]\n"
    places = yamldoc.locate(text, first_line=2).places
    assert {
        trail: (place.key.line, place.key.column, place.value.column, place.is_scalar)
        for trail, place in places.items()
    } == {
        ("stories",): (2, 1, 3, False),
        ("stories", "S1"): (3, 3, 5, False),
        ("stories", "S1", "then"): (4, 5, 11, True),
        ("stories", "S1", "records"): (5, 5, 14, False),
        ("stories", "S1", "records", 0): (5, 15, 15, True),
        ("stories", "S1", "records", 1): (5, 21, 21, True),
    }


def test_locate_knows_both_places_of_a_key_given_twice() -> None:
    (one,) = yamldoc.locate("a:\n  b: 1\n  b: 2").oddities
    assert one.first is not None
    assert (one.first.line, one.span.line) == (2, 3)
