"""The names of two companies, as the rules compare them."""

import pytest

from integration_scopes.domain.language.company import companies


@pytest.fixture(scope="session")
def names() -> frozenset[str]:
    return companies(("Orderly", "Parcelway CRM"))
