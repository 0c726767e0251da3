"""Results of functions, kept from one check to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from integration_scopes.cache import Cache, Same


@dataclass
class Text:
    words: str


class Counted:
    """A function that counts how often it is called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, text: Text | str, end: str = ".") -> str:
        self.calls += 1
        return f"{text.words if isinstance(text, Text) else text}{end}"


def test_a_result_is_computed_once_for_all_of_its_arguments() -> None:
    cache, function = Cache(), Counted()
    assert [cache.of(function, "a"), cache.of(function, "a")] == ["a.", "a."]
    assert function.calls == 1
    assert cache.of(function, "a", end="!") == "a!"
    assert cache.of(function, "b", end="!") == "b!"
    assert cache.of(Counted(), "a") == "a."
    assert function.calls == 3


def test_a_value_is_known_again_and_an_equal_one_is_not() -> None:
    cache, function, text = Cache(), Counted(), Text("a")
    assert [cache.of(function, Same(text)), cache.of(function, Same(text))] == ["a.", "a."]
    assert function.calls == 1
    assert cache.of(function, Same(Text("a"))) == "a."
    assert function.calls == 2


def test_no_new_value_is_taken_for_one_that_is_gone() -> None:
    cache, function = Cache(), Counted()
    words = [str(number) for number in range(100)]
    assert [cache.of(function, Same(Text(word))) for word in words] == [
        f"{word}." for word in words
    ]


def test_what_a_check_does_not_need_is_dropped() -> None:
    cache, function = Cache(), Counted()
    cache.of(function, "a")
    cache.begin()
    cache.of(function, "a")
    cache.begin()
    cache.begin()
    assert function.calls == 1
    cache.of(function, "a")
    assert function.calls == 2


def test_what_is_new_is_computed_at_once() -> None:
    cache, asked = Cache(), []

    def ends(texts: Sequence[str]) -> list[str]:
        asked.append([*texts])
        return [f"{text}." for text in texts]

    assert [*cache.of_each(ends, ["a", "b"])] == ["a.", "b."]
    cache.begin()
    assert [*cache.of_each(ends, ["b", "c", "a"])] == ["b.", "c.", "a."]
    assert asked == [["a", "b"], ["c"]]
