"""The English lexicon, as the rules have it."""

import pytest

from integration_scopes import resources
from integration_scopes.domain.language.company import companies
from integration_scopes.domain.language.lexicon import Lexicon


@pytest.fixture(scope="session")
def english() -> Lexicon:
    return Lexicon.of(resources.words("en"))


@pytest.fixture(scope="session")
def names(english: Lexicon) -> frozenset[str]:
    return companies(("Orderly", "Parcelway CRM"), english)
