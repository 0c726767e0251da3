"""The part of rpds that `referencing` needs: immutable collections."""

from collections.abc import Iterable
from typing import Any, Self


class HashTrieMap(dict[Any, Any]):
    """A mapping."""

    @classmethod
    def convert(cls, value: Any) -> Self:
        """The mapping with these items."""
        return cls(value)

    def insert(self, key: Any, value: Any) -> Self:
        """With one more item."""
        return type(self)({**self, key: value})

    def remove(self, key: Any) -> Self:
        """Without an item; raises KeyError if there is none."""
        new = type(self)(self)
        del new[key]
        return new

    def update(self, *others: Any) -> Self:  # type: ignore[override]
        """With the items of others."""
        new = type(self)(self)
        for other in others:
            dict.update(new, other)
        return new


class HashTrieSet(frozenset[Any]):
    """A set."""

    def insert(self, value: Any) -> Self:
        """With one more value."""
        return type(self)((*self, value))

    def remove(self, value: Any) -> Self:
        """Without a value."""
        return type(self)(self - {value})

    def update(self, *others: Iterable[Any]) -> Self:
        """With the values of others."""
        return type(self)(self.union(*others))


class List(tuple[Any, ...]):
    """A list that grows at its front."""

    __slots__ = ()

    def __new__(cls, values: Iterable[Any] = ()) -> Self:
        """The list of these values."""
        return super().__new__(cls, values)

    def push_front(self, value: Any) -> Self:
        """With one more value at the front."""
        return type(self)((value, *self))
