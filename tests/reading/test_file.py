"""Files that are kept from one check to the next."""

from collections.abc import Iterator

import pytest

from integration_scopes.reading import file as files
from integration_scopes.reading import tree
from integration_scopes.reading.markdown.markup import nothing


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = [*files._reader]  # noqa: SLF001
    files._reader[:] = [files._file]  # noqa: SLF001
    yield
    files._reader[:] = before  # noqa: SLF001


def entry(text: str) -> tree.Entry:
    return tree.decoded("acme/orders.md", "scopes/acme/orders.md", text.encode())


def test_a_file_is_read_anew_until_a_process_keeps_files() -> None:
    assert files.file(entry("---\nkind: page\n---\n")) is not files.file(
        entry("---\nkind: page\n---\n")
    )


def test_keeping_files_again_or_after_an_exception_loses_none() -> None:
    files.keep_files()
    first = files.file(entry("---\nkind: page\n---\n"))
    files.keep_files()
    with pytest.raises(AttributeError):
        files.file(None)  # type: ignore[arg-type]
    files.keep_files()
    assert files.file(entry("---\nkind: page\n---\n"), unsafe=nothing) is first
    assert files.file(entry("---\nkind: scope\n---\n")).kind == "scope"
