"""Whom a reader asks, and how."""

from integration_scopes.model.person import Person
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.publishing.pages.scope import askers

OURS = Person(name="Grace Hopper")
THEIRS = Person(name="Katherine Johnson")
RECORDS = {
    "Deal": Record(name="Deal", owner=Side.PRODUCT),
    "Contact": Record(name="Contact", owner=Side.PARTNER),
    "Note": Record(name="Note"),
}


def test_each_record_has_the_owner_of_its_side() -> None:
    scope = Scope(id="a/b", path="", owner=OURS, partner_owner=THEIRS, records=RECORDS)
    assert askers(scope) == {"Deal": OURS, "Contact": THEIRS, "Note": OURS}


def test_the_products_owner_answers_for_a_partner_without_one() -> None:
    scope = Scope(id="a/b", path="", owner=OURS, records=RECORDS)
    assert askers(scope) == {"Deal": OURS, "Contact": OURS, "Note": OURS}
