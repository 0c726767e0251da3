"""Any text is answered, at once, and the same each time; what is underlined lies within it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.domain.language.criterion import judge
from integration_scopes.domain.language.person_name import not_one_person
from integration_scopes.domain.language.persona import system_persona
from integration_scopes.domain.language.story import system_outcome

# Each would keep a backtracking pattern or a nested search busy for minutes.
MARKS = [
    "_",
    '"',
    "“",
    "«",
    "`",
    "(",
    "[",
    "{",
    "@",
    ",",
    "🙂",
    "\u0301",
    "1 000 ",
    " ",
    "\n",
    "\t",
]
PIECES = [
    "a",
    "a_",
    "a-",
    "a.",
    "a.a(",
    "1.",
    "1a",
    "<a",
    "a@",
    "/a",
    "https://",
    "a,",
    "山",
    "'a ",
]
NAMES = frozenset({"orderly", "customer customer"})
WORDS = ["a ", "and ", "only ", "not ", "quickly ", "logs ", "sync ", "handling ", "when ", "to "]
LONG = [
    part * (20_000 // len(part))
    for part in (*MARKS, *PIECES, *WORDS, "customer ", "as ", "Ada and ")
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: ascii(text[:8]))
def test_long_texts_come_to_an_end(text: str) -> None:
    assert judge(text) == judge(text)
    outcome = system_outcome(text, text, NAMES)
    assert system_outcome(text, text, NAMES) == outcome
    assert system_persona(text, NAMES) == system_persona(text, NAMES)
    assert not_one_person(text, NAMES) == not_one_person(text, NAMES)


@given(st.text(max_size=300))
def test_stretches_lie_within_the_text(text: str) -> None:
    found = [piece.words for piece in judge(text).evidence if piece.weight < 0]
    faults = (system_outcome(text, text, NAMES), system_persona(text, NAMES))
    found += [fault.words for fault in faults if fault]
    assert all(0 <= first < last <= len(text) for first, last in found)
    not_one_person(text, NAMES)
