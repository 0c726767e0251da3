"""Addresses of what people name, and the files that bear them."""

import pytest

from integration_scopes.domain.address import address, file_name


@pytest.mark.parametrize(
    "name", ["Contact", "Customer account", "Kunde", "顧客", "Счёт", "a" * 100]
)
def test_a_file_bears_the_address(name: str) -> None:
    assert file_name(name) == address(name)


@pytest.mark.parametrize("name", ["a" * 101, "顧客" * 400, "word " * 60])
def test_a_long_name_fits_any_file_system(name: str) -> None:
    assert len(file_name(name).encode()) <= 110
    assert address(name).startswith(file_name(name)[:20])


def test_two_long_names_that_begin_alike_stay_two() -> None:
    assert file_name("a" * 200) != file_name("a" * 201)
    assert file_name("a" * 200) == file_name("A" * 200)
