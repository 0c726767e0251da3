"""Who acts in a story."""

import pytest

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.story import system_outcome, system_persona

SYSTEMS = {
    "warehouse system": "system",
    "API": "API",
    "the pricing engine": "engine",
    "backend service of Parcelway": "service",
    "nightly job that sends labels": "job",
    "third-party integration": "integration",
}
PERSONS = [
    "packer",
    "API user",
    "system administrator",
    "owner of the platform",
    "database analyst looking for slow pages",
    "service provider",
    "Head of shipping, platform team",
    "CFO",
    "buyer at a customer",
    "",
]
AT_WORK = {
    "We sync parcels to the carrier": "We sync",
    "our backend pushes each label": "our backend pushes",
    "POST /labels is called": "POST /labels",
    "the result of /v2/parcels": "/v2/parcels",
    "the product shall send labels": "the product shall",
    "The label printer needs to know every format": "The label printer needs",
    "Push orders and labels to the carrier": "Push",
    "Writes the state back as a note": "Writes",
    "Parcelway imports the orders": "Parcelway imports",
    "When an order is paid, update the stock at the carrier": "update",
    "Orders, parcels and labels": "Orders, parcels and labels",
    "Two-way order sync": "Two-way order sync",
    "Data is created, updated or deleted": "Data is created, updated or deleted",
    "parcels are replicated to the carrier": "parcels are replicated to the carrier",
}
A_PERSONS = [
    "I see the label",
    "its label waits at my printer",
    "we find the parcel on our list",
    "the packer hears a beep",
    "When a driver scans a parcel, it updates the stock",
    "If a clerk deletes an order, its label is deleted and removed",
    "the shop's owner never retypes an address",
    "a new tab shows the parcel's page",
    "both products show the same number",
    "the invoice waits there as a draft",
    "a customer orders a second box",
    "the number updates in the list",
    "",
    "—",
]


@pytest.mark.parametrize(("persona", "noun"), SYSTEMS.items())
def test_a_systems_noun(english: Lexicon, persona: str, noun: str) -> None:
    words = system_persona(persona, english)
    assert words is not None
    assert persona[slice(*words)] == noun


@pytest.mark.parametrize("persona", PERSONS)
def test_a_persons_noun(english: Lexicon, persona: str) -> None:
    assert system_persona(persona, english) is None


@pytest.mark.parametrize(("outcome", "said"), AT_WORK.items())
def test_a_system_at_work(english: Lexicon, outcome: str, said: str) -> None:
    words = system_outcome(outcome, english)
    assert words is not None
    assert outcome[slice(*words)] == said


@pytest.mark.parametrize("outcome", A_PERSONS)
def test_a_persons_outcome(english: Lexicon, outcome: str) -> None:
    assert system_outcome(outcome, english) is None
