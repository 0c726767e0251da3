"""Prose typed without quotes, wherever a scope holds prose: what is read is what was typed."""

import re

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from integration_scopes.reading.validation import schema_lookup
from integration_scopes.reading.yaml.document import Document, read_yaml
from integration_scopes.source import Trail

WORDS = [
    *("the", "deal", "appears", "in", "CRM", "rep's", "now", "1,000", "007", "yes", "no", "null"),
    *("#42", "(#7)", "5xx", "(soon)", "[beta]", "{x}", "@grace", "100%", "%5", "*all*", "a*b"),
    *("&", "R&D", "!", "!now", "don't", "-", "--", "?", "why?", "`id`", "|", ">", ">90%", "=", "~"),
    *("C:\\sync", "https://a.example/?b=1#c", "key:value", "e.g.", "\u201cok\u201d", "it\u2019s"),
]
ENDINGS = ["", "", "", ".", ":", ","]
POSITIONS = {
    "a value": ("title: {}", ("title",)),
    "a value of a group": (
        "stories:\n  S1:\n    then: {}\n    within: 1 min",
        ("stories", "S1", "then"),
    ),
    "a key of an item": ("changes:\n  - what: {}\n    why: Polling", ("changes", 0, "what")),
    "a line below its key": ("stories:\n  S1:\n    then:\n      {}", ("stories", "S1", "then")),
    "a capability": ("in_scope:\n  contact-sync: {}", ("in_scope", "contact-sync")),
}
IN_BRACKETS = {
    "the only value": "criteria:\n  AC1: {text: %s}",
    "the first value": "criteria:\n  AC1: {text: %s, covers: delete}",
    "the last value": "criteria: {AC1: {story: S1, text: %s}}",
}


def is_prose(trail: Trail) -> bool:
    return schema_lookup.is_prose("scope", trail)


def is_key(trail: Trail) -> bool:
    return schema_lookup.is_key("scope", trail)


def read(text: str) -> Document:
    return read_yaml(text, first_line=1, is_prose=is_prose, is_key=is_key)


def sentence(words: list[str], endings: list[str]) -> st.SearchStrategy[str]:
    word = st.tuples(st.sampled_from(words), st.sampled_from(endings)).map("".join)
    return st.lists(word, min_size=2, max_size=8).map(" ".join)


def at(data: object, trail: Trail) -> object:
    for step in trail:
        data = data[step]  # type: ignore[index]
    return data


def check(text: str, trail: Trail, typed: str) -> None:
    document = read(text)
    assert document.readable, document.faults
    assert at(document.data, trail) == typed
    if document.repaired is None:
        return
    assert at(yaml.safe_load(document.repaired.text), trail) == typed
    lines = text.split("\n")
    for number, line in document.repaired.fixed_lines(document.faults).items():
        lines[number - 1] = line
    again = read("\n".join(lines))
    assert (again.faults, again.data) == ((), document.data)


@pytest.mark.parametrize("position", POSITIONS)
@given(typed=sentence(WORDS, ENDINGS))
def test_prose_is_read_as_it_was_typed(position: str, typed: str) -> None:
    shape, trail = POSITIONS[position]
    # On a line of its own these begin a comment, an item and a key.
    assume(position != "a line below its key" or typed[0] not in "#-?")
    check(shape.replace("{}", typed), trail, typed)


@pytest.mark.parametrize("position", IN_BRACKETS)
@given(
    typed=sentence(
        [word for word in WORDS if not re.search(r"\w:\b|:\\", word)], ["", "", ".", ","]
    )
)
def test_prose_in_brackets_is_read_as_it_was_typed(position: str, typed: str) -> None:
    assume(typed[-1] != ",")
    check(IN_BRACKETS[position] % typed, ("criteria", "AC1", "text"), typed)


@given(first=sentence(WORDS, ENDINGS), second=sentence(WORDS[:12], ["", "."]))
def test_prose_on_two_lines_is_one_text(first: str, second: str) -> None:
    # A mark alone, or with text beside it and below, begins a block of text.
    assume(first[0] not in "|>")
    check(f"summary: {first}\n  {second}\nstatus: draft", ("summary",), f"{first} {second}")


@given(typed=sentence([word for word in WORDS if not re.search("[\"'\\\\]", word)], ENDINGS))
def test_prose_in_open_quotes_is_read_without_them(typed: str) -> None:
    check(f'title: "{typed}\nstatus: draft', ("title",), typed)
