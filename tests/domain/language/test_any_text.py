"""Any text is answered, at once, and the same each time; what is underlined lies within it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.domain.language.criterion import judge
from integration_scopes.domain.language.owner import group
from integration_scopes.domain.language.story import system_outcome, system_persona
from integration_scopes.rules.rule import lexicon

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
WORDS = ["a ", "and ", "only ", "not ", "quickly ", "logs ", "sync ", "handling ", "when ", "to "]
LONG = [
    part * (20_000 // len(part))
    for part in (*MARKS, *PIECES, *WORDS, "customer ", "as ", "Ada and ")
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: ascii(text[:8]))
def test_long_texts_come_to_an_end(text: str) -> None:
    english = lexicon()
    assert judge(text, english) == judge(text, english)
    assert system_outcome(text, english) == system_outcome(text, english)
    assert system_persona(text, english) == system_persona(text, english)
    assert group(text, english) == group(text, english)


@given(st.text(max_size=300))
def test_stretches_lie_within_the_text(text: str) -> None:
    english = lexicon()
    found = [one.words for one in judge(text, english).evidence if one.weight < 0]
    found += [
        words for words in (system_outcome(text, english), system_persona(text, english)) if words
    ]
    assert all(0 <= first < last <= len(text) for first, last in found)
    group(text, english)
