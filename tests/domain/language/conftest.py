"""The names of two companies, as the rules compare them."""

import pytest

from integration_scopes.domain.language.company import name_forms


@pytest.fixture(scope="session")
def names() -> frozenset[str]:
    return name_forms(("Orderly", "Parcelway CRM"))
