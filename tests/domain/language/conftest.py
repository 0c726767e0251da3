"""The English lexicon, as the rules have it."""

import pytest

from integration_scopes.domain.language.company import companies
from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.tables import table


@pytest.fixture(scope="session")
def english() -> Lexicon:
    return Lexicon.of(table("words/en.toml"))


@pytest.fixture(scope="session")
def names(english: Lexicon) -> frozenset[str]:
    return companies(("Orderly", "Parcelway CRM"), english)
