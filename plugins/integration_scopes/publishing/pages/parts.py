"""A long index in several pages, so that no page becomes too large."""

from collections.abc import Iterator, Sequence
from functools import partial
from posixpath import splitext
from typing import Any, Generic, TypeVar

from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.values import immutable

IndexRow = TypeVar("IndexRow")


@immutable(slots=False)
class IndexPart(Generic[IndexRow]):
    """Some rows of an index; `number` and `first` count from 1, `uris` are all parts' pages."""

    number: int
    first: int
    total: int
    rows: Sequence[IndexRow]
    uris: tuple[str, ...]

    @property
    def uri(self) -> str:
        """The path of its page."""
        return self.uris[self.number - 1]

    @property
    def last(self) -> int:
        """The number of its last row."""
        return self.first + len(self.rows) - 1

    def title(self, index_title: str) -> str:
        """The title of the page, which begins with that of the whole index."""
        return index_title if self.number == 1 else f"{index_title}, part {self.number}"


def index_parts(uri: str, rows: Sequence[IndexRow], most: int) -> Iterator[IndexPart[IndexRow]]:
    """The parts of an index of `rows`, the first at `uri`, with up to `most` rows in each.

    The others are in a folder, which is named after the first page.
    """
    folder = splitext(uri)[0]
    starts = range(0, len(rows), most) or range(1)
    numbers = range(1, len(starts) + 1)
    uris = tuple(f"{folder}/part-{number}.md" if number > 1 else uri for number in numbers)
    for number, start in enumerate(starts, start=1):
        yield IndexPart(
            number=number,
            first=start + 1,
            total=len(rows),
            rows=rows[start : start + most],
            uris=uris,
        )


def index_pages(
    uri: str,
    title: str,
    rows: Sequence[IndexRow],
    most: int,
    *,
    template: str,
    hides: tuple[str, ...] = ("toc",),
    **values: Any,
) -> Iterator[GeneratedPage]:
    """The pages of an index; the template gets the `part`, its `rows` and the `values`."""
    for part in index_parts(uri, rows, most):
        yield GeneratedPage(
            uri=part.uri,
            title=part.title(title),
            template=template,
            hides=hides,
            values=partial(dict, values, part=part, rows=part.rows),
        )
