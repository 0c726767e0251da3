"""The quick way through YAML reads what the careful one reads, and leaves it all that is odd."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.reading.yaml.plain_yaml import MAX_DEPTH, MAX_NODES, plain_mapping
from integration_scopes.reading.yaml.yamldoc import locate

PLAIN = {
    "a: b\nc: {d: [e, 1, true, null, 'no', no, 12:30], f: {}}\n": {
        "a": "b",
        "c": {"d": ["e", 1, True, None, "no", "no", "12:30"], "f": {}},
    },
    "---\na:\n  - b: 1.5\n    c: |\n      d\n      e\n  -\n    - '?'\nf: 2027-03-01\n": {
        "a": [{"b": 1.5, "c": "d\ne\n"}, ["?"]],
        "f": "2027-03-01",
    },
    "01: a\n1_000:\n": {"01": "a", "1_000": None},
}
ODD = {
    "nothing": "",
    "a comment only": "# a\n",
    "no mapping": "- a\n",
    "a text": "a\n",
    "a fault": "a: 'b\n",
    "a character": "a: \x01\n",
    "a key twice": "a: 1\na: 2\n",
    "a key that is a number": "1: a\n",
    "a key that is a list": "? [a]\n: b\n",
    "a number to some readers": "a: 1_000\n",
    "a question mark in brackets": "a: [b?]\n",
    "a word without a value in brackets": "a: {b}\n",
    "a block without text": "a: |\nb: c\n",
    "an anchor": "a: &b c\n",
    "an anchor of a list": "a: &b [c]\n",
    "an alias": "a: *b\n",
    "a tag": "a: !b c\n",
    "a directive": "%YAML 1.1\n---\na: b\n",
    "two documents": "a: b\n---\nc: d\n",
    "too deep": "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\n",
    "too much": "a: [" + "b, " * MAX_NODES + "]\n",
}


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_text_is_read(text: str) -> None:
    assert plain_mapping(text) == PLAIN[text] == locate(text).data


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_odd_is_left_to_the_careful_way(text: str) -> None:
    assert plain_mapping(text) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "b",
                "1",
                "?",
                ":",
                ": ",
                "- ",
                "\n",
                "  ",
                "{",
                "}",
                "[",
                "]",
                ",",
                "'",
                '"',
                "|",
                "#",
                "&a",
                "*a",
                "!",
                "---",
                "01",
                "~",
            ]
        )
    )
)
def test_both_ways_read_the_same(parts: list[str]) -> None:
    text = "".join(parts)
    careful = locate(text)
    is_plain = not careful.trouble and not careful.oddities and isinstance(careful.data, dict)
    assert plain_mapping(text) == (careful.data if is_plain else None)
