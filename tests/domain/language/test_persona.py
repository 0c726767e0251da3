"""Who tells a story."""

import pytest

from integration_scopes.domain.language.persona import system_persona
from integration_scopes.findings import Confidence

SYSTEMS = {
    "warehouse system": "system",
    "API": "API",
    "the pricing engine": "engine",
    "backend service of Parcelway": "service",
    "nightly job that sends labels": "job",
    "third-party integration": "integration",
    # a company
    "Orderly": "Orderly",
    "the Orderly": "Orderly",
    "Parcelway": "Parcelway",
    "parcelway crm": "parcelway crm",
    # what names machines and people, with a technical word before it
    "Parcelway SCIM client": "Parcelway SCIM client",
    "the web server": "web server",
    "job scheduler": "job scheduler",
    "AI agent": "AI agent",
    "the integration user": "integration user",
    "Parcelway integration user": "integration user",
    "service account": "service account",
    "an iPaaS": "iPaaS",
}
DOUBTFUL = ["controller", "a scheduler", "server", "the store", "warehouse"]
PERSONS = [
    "packer",
    "API user",
    "CRM user",
    "system administrator",
    "owner of the platform",
    "database analyst looking for slow pages",
    "service provider",
    "Head of shipping, platform team",
    "CFO",
    "buyer at a customer",
    "",
    "—",
    # next to a technical word, or like a machine
    "bot developer",
    "integration manager",
    "network engineer",
    "financial controller",
    "stock controller",
    "air traffic controller",
    "production scheduler",
    "scheduler at a clinic",
    "server in a restaurant",
    "travel agent",
    "sales assistant",
    "warehouse worker",
    "insurance broker",
    "store manager",
    # of a company
    "Orderly admin",
    "Parcelway CRM user",
    "customer of Parcelway",
]


@pytest.mark.parametrize(("persona", "noun"), SYSTEMS.items())
def test_a_systems_noun(names: frozenset[str], persona: str, noun: str) -> None:
    fault = system_persona(persona, names)
    assert fault is not None
    assert persona[slice(*fault.words)] == noun
    assert fault.confidence is Confidence.SURE


@pytest.mark.parametrize("persona", DOUBTFUL)
def test_a_place_or_a_machine_or_a_person(names: frozenset[str], persona: str) -> None:
    fault = system_persona(persona, names)
    assert fault is not None
    assert fault.confidence is Confidence.UNSURE


@pytest.mark.parametrize("persona", PERSONS)
def test_a_persons_noun(names: frozenset[str], persona: str) -> None:
    assert system_persona(persona, names) is None
