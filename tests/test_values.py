"""A value is compared, hashed and shown by its content."""

from dataclasses import field, replace
from functools import cached_property

import pytest

from integration_scopes.values import immutable


@immutable()
class _Place:
    line: int
    column: int = 1
    source: str | None = field(default=None, compare=False, repr=False)


@immutable()
class _Span(_Place):
    end: int


@immutable(slots=False)
class _Text:
    words: tuple[str, ...] = ()

    @cached_property
    def count(self) -> int:
        return len(self.words)


@immutable()
class _Nothing:
    pass


def test_values_with_the_same_content_are_equal() -> None:
    place = _Place(line=3, source="a")
    assert place == _Place(line=3, column=1, source="b")
    assert hash(place) == hash(_Place(line=3))
    assert place != _Place(line=4)
    assert place != _Span(line=3, end=4)
    assert _Nothing() == _Nothing()
    assert len({_Text(words=("a",)), _Text(words=("a",)), _Text()}) == 2


def test_a_value_says_what_is_in_it() -> None:
    assert repr(_Span(line=3, end=4)) == "_Span(line=3, column=1, end=4)"


def test_fields_are_given_by_name_and_a_changed_one_makes_another_value() -> None:
    with pytest.raises(TypeError):
        _Place(3)  # type: ignore[call-arg]
    assert replace(_Span(line=3, end=4), end=5) == _Span(line=3, end=5)


def test_a_value_without_slots_keeps_what_it_computes() -> None:
    text = _Text(words=("a", "b"))
    assert (text.count, vars(text)) == (2, {"words": ("a", "b"), "count": 2})


def test_a_value_with_slots_has_no_room_for_more() -> None:
    with pytest.raises(AttributeError):
        _Place(line=3).more = 1  # type: ignore[attr-defined]
