"""Results of pure functions, kept for the next check of the same site."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

A = TypeVar("A")
T = TypeVar("T")


class Same:
    """An argument that equals only itself: comparing or hashing its content would take too long."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        """Keep the value alive, so that no other one gets its `id()`."""
        self.value = value

    def __eq__(self, other: object) -> bool:
        """Whether the other is the very same value."""
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        """The hash that goes with `==`."""
        return id(self.value)


class Cache:
    """Results of functions, by the function and all its arguments, so none can be out of date."""

    def __init__(self) -> None:
        """Start with an empty cache."""
        self._results: dict[object, Any] = {}
        self._earlier: dict[object, Any] = {}

    def begin(self) -> None:
        """Start a check. Results that the last check did not need are dropped."""
        self._earlier, self._results = self._results, {}

    def of(self, function: Callable[..., T], *arguments: object, **named: object) -> T:
        """The result of the function; for an argument that is a `Same`, it gets the value."""
        key = (function, arguments, *named.items())
        if not self._has(key):
            self._results[key] = function(*map(_value, arguments), **named)
        result: T = self._results[key]
        return result

    def of_each(
        self, function: Callable[[Sequence[A]], Iterable[T]], arguments: Sequence[A]
    ) -> Iterator[T]:
        """The results of a function that computes one for each argument, all at once."""
        new = [argument for argument in arguments if not self._has((function, argument))]
        for argument, result in zip(new, function(new), strict=True):
            self._results[function, argument] = result
        return (self._results[function, argument] for argument in arguments)

    def _has(self, key: object) -> bool:
        if key not in self._results and key in self._earlier:
            self._results[key] = self._earlier[key]
        return key in self._results


def _value(argument: object) -> object:
    return argument.value if isinstance(argument, Same) else argument
