"""Files that are kept from one check to the next."""

from collections.abc import Iterator

import pytest

from integration_scopes.reading import file as files
from integration_scopes.reading import tree
from integration_scopes.reading.markdown.markup import nothing


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_caching = files._is_caching.is_set()  # noqa: SLF001
    files._is_caching.clear()  # noqa: SLF001
    yield
    if was_caching:
        files.keep_files()
    else:
        files._is_caching.clear()  # noqa: SLF001


def entry(text: str) -> tree.Entry:
    return tree.decoded("acme/orders.md", "scopes/acme/orders.md", text.encode())


def test_a_file_is_read_again_unless_files_are_kept() -> None:
    assert files.file(entry("---\nkind: page\n---\n")) is not files.file(
        entry("---\nkind: page\n---\n")
    )


def test_keep_files_loses_nothing_when_called_again_or_after_an_exception() -> None:
    files.keep_files()
    first = files.file(entry("---\nkind: page\n---\n"))
    files.keep_files()
    with pytest.raises(AttributeError):
        files.file(None)  # type: ignore[arg-type]
    files.keep_files()
    assert files.file(entry("---\nkind: page\n---\n"), unsafe=nothing) is first
    assert files.file(entry("---\nkind: scope\n---\n")).kind == "scope"
