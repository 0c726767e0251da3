"""Where the words of a value stand in its text."""

import pytest
import yaml

from integration_scopes.reading.yaml import yamldoc
from integration_scopes.source import Source, Span, pinpoint, within

TEXTS = {
    "plain": "text: Labels print quickly, and stay.\n",
    "single quotes": "text: 'Labels print quickly'\n",
    "doubled quotes": "text: 'it''s done quickly'\n",
    "double quotes": 'text: "Labels print quickly"\n',
    "in a flow": "{other: 1, text: Labels print quickly}\n",
    "several plain lines": "text: Labels\n  print\n  quickly, and stay.\n",
    "folded": "text: >-\n  Labels print\n  quickly, and stay.\n",
    "folded, indented by four": "text: >\n    Contacts\n    quickly\n",
    "folded, with a paragraph": "text: >-\n  Labels print.\n\n  Deals quickly.\n",
    "literal": "text: |\n  Labels print\n  quickly\n",
    "letters beyond ASCII": "text: Käufe 🙂 quickly\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_words_are_found(text: str) -> None:
    value = yaml.safe_load(text)["text"]
    first = value.index("quickly")
    span = within(Source(path="x", text=text), _whole(text), value, (first, first + 7))
    assert span.line == span.end_line
    line = text.split("\n")[span.line - 1]
    assert line[span.column - 1 : span.end_column - 1] == "quickly"


def test_words_on_several_lines_are_underlined_on_the_first() -> None:
    text = "text: >-\n  Labels print in a\n  timely manner.\n"
    value = "Labels print in a timely manner."
    words = (value.index("a timely"), value.index("."))
    assert within(Source(path="x", text=text), _whole(text), value, words) == Span.on_line(
        2, 19, 20
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('text: "Labels \\u0070rint quickly"\n', "Labels print quickly"),
        ("text: something else\n", "Labels print quickly"),
    ],
)
def test_what_the_text_does_not_say_letter_by_letter_is_all_of_it(text: str, value: str) -> None:
    whole = _whole(text)
    assert within(Source(path="x", text=text), whole, value, (13, 20)) == whole


@pytest.mark.parametrize("words", [(0, 0), (5, 3), (-2, 3), (0, 99)])
def test_words_that_are_not_there_are_all_of_it(words: tuple[int, int]) -> None:
    text = "text: Contacts\n"
    assert within(Source(path="x", text=text), _whole(text), "Contacts", words) == _whole(text)


def _whole(text: str) -> Span:
    return pinpoint(("text",), yamldoc.locate(text).places)
