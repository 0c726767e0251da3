import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.diagrams.labels import ELLIPSIS, clean, fold, short_list


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("  two\n lines\t", "two lines"),
        ("no\u00a0break", "no break"),
        ("a\u2028b\u2029c", "a b c"),
        ("tu\x00rn\x1b[31m", "turn[31m"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("zero\u200bwidth\ufeff\u00ad", "zerowidth"),
        ("नी\u200cल", "नी\u200cल"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("lone\ud800 \ufffe", "lone"),
        ("", ""),
    ],
)
def test_clean_keeps_what_can_be_seen(stated: str, kept: str) -> None:
    assert clean(stated) == kept


@pytest.mark.parametrize(
    ("stated", "rows"),
    [
        ("short", ("short",)),
        ("within 15 minutes of it", ("within 15", "minutes of it")),
        ("donaudampfschifffahrt", ("donaudampfs-", "chifffahrt")),
        ("merchandisers2", ("merchandise-", "rs2")),
        ("παρακολούθησης", ("παρακολούθη-", "σης")),
        ("1234567890123", ("123456789012", "3")),
        ("one two three four five six seven", ("one two", f"three four{ELLIPSIS}")),
        ("販売注文と在庫", ("販売注文と在", "庫")),
        ("", (ELLIPSIS,)),
        ("\u202e", (ELLIPSIS,)),
    ],
)
def test_fold_breaks_into_short_lines(stated: str, rows: tuple[str, ...]) -> None:
    assert fold(stated, columns=13 if "minutes" in stated else 12, lines=2) == rows


def test_fold_does_not_tear_what_is_seen_as_one_character() -> None:
    assert fold("👩\u200d👧" * 3, columns=4, lines=5) == ("👩\u200d👧", "👩\u200d👧", "👩\u200d👧")
    accented = unicodedata.normalize("NFD", "é") * 4
    assert fold(accented, columns=2, lines=5) == (accented[:4], accented[4:])


@given(st.text(), st.integers(min_value=4, max_value=40), st.integers(min_value=1, max_value=9))
def test_fold_keeps_within_its_size_and_drops_nothing_silently(
    stated: str, columns: int, lines: int
) -> None:
    rows = fold(stated, columns=columns, lines=lines)
    assert 1 <= len(rows) <= lines
    assert all(rows)
    shown = "".join(rows).replace(" ", "").replace("-", "")
    whole = clean(stated).replace(" ", "").replace("-", "")
    assert shown == whole or (shown.endswith(ELLIPSIS) and whole.startswith(shown[:-1]))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcdefgh"), "a, b, c, d, e and 3 more"),
    ],
)
def test_listed(words: list[str], text: str) -> None:
    assert short_list(words) == text
