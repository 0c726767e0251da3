"""Characters that nobody sees: which are reported, which belong to a script or an emoji."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.reading import characters


def reported(text: str) -> list[str]:
    return [
        f"{finding.span.line}:{finding.span.column}-{finding.span.end_column}: "
        f"{finding.rule}: {finding.message}"
        for finding in characters.faults(text, 10)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dea\u200bls",
            ["10:4-5: hidden-character: a zero width space (U+200B) hides in the text"],
        ),
        (
            "one\ntwo \u202eeerht\u202c four",
            [
                "11:5-6: hidden-character: a right-to-left override (U+202E) hides in the text",
                "11:11-12: hidden-character: a pop directional formatting (U+202C) hides in the "
                "text",
            ],
        ),
        (
            "a\u2066\u2069b",
            [
                "10:2-4: hidden-character: a left-to-right isolate (U+2066) and 1 more "
                "hides in the text"
            ],
        ),
        (
            "a\x00b",
            ["10:2-3: hidden-character: a control character (U+0000) hides in the text"],
        ),
        (
            "a\x1bb",
            ["10:2-3: hidden-character: a control character (U+001B) hides in the text"],
        ),
        (
            "a\x9bb",
            ["10:2-3: hidden-character: a control character (U+009B) hides in the text"],
        ),
        (
            "a\rb",
            ["10:2-3: hidden-character: a lone carriage return (U+000D) hides in the text"],
        ),
        (
            "a\x85b",
            ["10:2-3: hidden-character: a line break of another kind (U+0085) hides in the text"],
        ),
        (
            "a\u2028b",
            ["10:2-3: hidden-character: a line break of another kind (U+2028) hides in the text"],
        ),
        (
            "a\u2029b",
            ["10:2-3: hidden-character: a line break of another kind (U+2029) hides in the text"],
        ),
        (
            "\ufeffa",
            ["10:1-2: hidden-character: a byte order mark (U+FEFF) hides in the text"],
        ),
        (
            "a\ud800b",
            ["10:2-3: hidden-character: half a character (U+D800) hides in the text"],
        ),
        ("a\xadb", ["10:2-3: hidden-character: a soft hyphen (U+00AD) hides in the text"]),
        (
            "a\u3164b",
            ["10:2-3: hidden-character: a hangul filler (U+3164) hides in the text"],
        ),
        (
            "a\U000e0041b",
            ["10:2-3: hidden-character: a tag latin capital letter a (U+E0041) hides in the text"],
        ),
        (
            "a\u200db",
            ["10:2-3: hidden-character: a zero width joiner (U+200D) hides in the text"],
        ),
        (
            "\u0645\u200c ",
            ["10:2-3: hidden-character: a zero width non-joiner (U+200C) hides in the text"],
        ),
        (
            " \ufe0f",
            ["10:2-3: hidden-character: a variation selector-16 (U+FE0F) hides in the text"],
        ),
        (
            "a\ufe0f\ufe01",
            ["10:3-4: hidden-character: a variation selector-2 (U+FE01) hides in the text"],
        ),
        (
            "a\ufffeb",
            ["10:2-3: hidden-character: an invisible character (U+FFFE) hides in the text"],
        ),
    ],
)
def test_hidden(text: str, expected: list[str]) -> None:
    assert reported(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain text\twith a tab\nand a second line",
        "no-break\xa0space, thin\u2009space, \u2026 and \u2013",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian
        "\u0915\u094d\u200d\u0937",  # Devanagari
        "\U0001f469\u200d\U0001f4bb \u2764\ufe0f 1\ufe0f\u20e3",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # a flag
        "\u6f22\u5b57\U000e0100 and \U0001f600",
        "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    ],
)
def test_seen(text: str) -> None:
    assert reported(text) == []


def test_many_are_told_up_to_a_limit() -> None:
    assert len(reported("a\u200b\n" * 1_000)) == characters.MAX_FAULTS


@given(st.text())
def test_what_is_plain_hides_nothing(text: str) -> None:
    hidden = list(characters.hidden(text))
    assert not (characters.are_plain(text) and hidden)
    assert bool(characters.faults(text, 1)) == bool(hidden)


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=50))
def test_letters_and_signs_hide_nothing(text: str) -> None:
    visible = [sign for sign in text if sign not in "\u115f\u1160\u3164\uffa0"]
    assert reported("".join(visible)) == []
