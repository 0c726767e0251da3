"""Who acts in a story."""

import pytest

from integration_scopes.domain.language.story import system_outcome
from integration_scopes.findings import Confidence

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
    "Data is created, updated or deleted": "Data is created",
    "parcels are replicated to the carrier": "parcels are replicated",
    # the classic examples
    "We sync deals to the CRM.": "We sync",
    "Contacts flow both ways.": "Contacts flow both ways.",
    "We handle deletes.": "We handle",
    # a company acts
    "Orderly syncs the parcel to Parcelway as a shipment": "Orderly syncs",
    "Parcelway CRM automatically creates a shipment": "Parcelway CRM automatically creates",
    "Parcelway dispatches the van and books the lift": "Parcelway dispatches",
    "Parcelway is notified of each order": "Parcelway is notified",
    # something is done, and nobody does it
    "the Orderly parcel is updated": "the Orderly parcel is updated",
    "the note gets pushed to the parcel as a comment": "the note gets pushed",
    "the reminder flow is triggered with the parcel's number": "the reminder flow is triggered",
    "a webhook is sent to Parcelway": "a webhook is sent",
    "the field mapping is approved": "the field mapping is approved",
    "the address record is enriched": "the address record is enriched",
    "a pick-up is created in Parcelway": "a pick-up is created",
    "the list of drivers gets updated automatically": "the list of drivers gets updated",
    "the toll is recorded as a cost": "the toll is recorded",
    "delivery events are ingested": "delivery events are ingested",
    "Parcelway gets the order": "Parcelway gets",
    "the scanner keeps both lists in sync": "the scanner keeps both lists in sync",
    # people as entries
    "the user is deprovisioned in the app": "the user is deprovisioned",
    # something that nobody sees, at work
    "a sync job runs": "a sync job runs",
    "a webhook fires and the payload goes to the carrier": "a webhook fires",
    # data that is only said to agree, or to be there
    "records stay in sync": "records stay in sync",
    "orders and labels are kept in sync": "orders and labels are kept in sync",
    "data is available in both systems": "data is available in both systems",
}
DOUBTFUL = {
    "Orderly syncs my parcels to the carrier": "Orderly syncs",
    "the parcel's stage is adjusted in both systems": "the parcel's stage is adjusted",
    "tickets in both systems are up to date": "tickets in both systems are up to date",
    "the invoice is available at Parcelway": "the invoice is available at Parcelway",
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
    # a company that shows something
    "Orderly shows me the parcel's place",
    "Orderly shows the total beside the order",
    "Parcelway reminds the clerk to print",
    # the passive of a person's affair
    "the toll is settled",
    "my complaint is accepted",
    "a van is booked under the number I chose",
    "the driver is hired",
    "the parcel is delivered the next morning",
    # what is created is mine, or somebody gets it
    "the parcel is created in my list",
    "the receipt is sent to the customer",
    "the packer is notified at the scale",
    "the rider is told why it failed",
    # what can be seen
    "the toll shows on the invoice",
    "every late parcel carries the tag is_late",
    "the toll and the bank line match to the cent",
]


@pytest.mark.parametrize(("outcome", "stated"), AT_WORK.items())
def test_a_system_at_work(names: frozenset[str], outcome: str, stated: str) -> None:
    fault = system_outcome(outcome, "packer", names)
    assert fault is not None
    assert outcome[slice(*fault.words)] == stated
    assert fault.confidence is Confidence.SURE


@pytest.mark.parametrize(("outcome", "stated"), DOUBTFUL.items())
def test_perhaps_a_system_at_work(names: frozenset[str], outcome: str, stated: str) -> None:
    fault = system_outcome(outcome, "packer", names)
    assert fault is not None
    assert outcome[slice(*fault.words)] == stated
    assert fault.confidence is Confidence.UNSURE


@pytest.mark.parametrize("outcome", A_PERSONS)
def test_a_persons_outcome(names: frozenset[str], outcome: str) -> None:
    assert system_outcome(outcome, "packer", names) is None


def test_the_persona_is_a_person(names: frozenset[str]) -> None:
    outcome = "the falconer is sent the label"
    assert system_outcome(outcome, "a falconer", names) is None
