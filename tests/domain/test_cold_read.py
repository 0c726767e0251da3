"""The questions of a cold read: for whole documents, word for word."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sites import LINK, PARTNER

from integration_scopes.check import Outcome
from integration_scopes.domain.cold_read import cold_read
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import DeleteRule, Side

CASES = Path(__file__).parents[1] / "cases"
COMPLETE = CASES / "complete-two-way" / "scopes" / "northwind" / "deals-and-contacts.md"
Checked = Callable[[Mapping[str, str | bytes]], Outcome]


def asked(checked: Checked, text: str, partner: str) -> list[tuple[str, str, str]]:
    """The questions of a scope with that text, their answers, and where those stand."""
    catalogue = checked({"scopes/acme/index.md": PARTNER, "scopes/acme/one.md": text}).catalogue
    (scope,) = catalogue.scopes.values()
    return [(one.ask, one.answer, one.where) for one in cold_read(scope, "Orderly", partner)]


def test_ten_questions_of_a_scope_with_a_map(checked: Checked) -> None:
    text = COMPLETE.read_text(encoding="utf-8")
    assert asked(checked, text, "Northwind") == [
        (
            "A Deal is deleted in Orderly: what happens in Northwind?",
            "Northwind archives its record. It becomes inactive, and can be restored.",
            "record-deal",
        ),
        (
            "A Contact is changed on both sides: which value stays, and where does the other go?",
            "For each field its owner decides, or a rule of its own. "
            "The other value: kept as a note on the contact.",
            "record-contact",
        ),
        (
            "A Deal is changed in Orderly: when does Northwind have the change?",
            "On each change, within 1 minute.",
            "record-deal",
        ),
        (
            "A Contact exists on both sides: how is it known to be the same?",
            "Both have the same e-mail address.",
            "record-contact",
        ),
        (
            "Northwind does not answer for a while: what happens?",
            "AC6: On a 5xx the sync retries three times with backoff, "
            "then logs the record and e-mails the owner.",
            "AC6",
        ),
        (
            "How does a test decide that story S1 is done?",
            "By AC1: A deal marked closed-won appears in the CRM with its contact "
            "within 60 seconds.",
            "AC1",
        ),
        (
            "Is this in version 1: Custom field mapping?",
            "No; it may come in the version after this one, whatever its number. "
            "Needs the partner's schema endpoint.",
            "capability-field-mapping",
        ),
        (
            "As a sales rep, when I mark a deal closed-won in Orderly: what do I get?",
            "Within 1 minute the deal and its contact appear in my CRM.",
            "S1",
        ),
        ("Who decides for Orderly?", "Grace Hopper, Product lead.", "owners"),
        (
            "How deep does it go?",
            "Two-way sync: Deal from Orderly to Northwind; Contact both ways.",
            "depth",
        ),
    ]


def test_a_link_is_asked_for_what_it_holds(checked: Checked) -> None:
    assert asked(checked, LINK, "Acme") == [
        (
            "How does a test decide that story S1 is done?",
            "By AC1: A click on Acme in the menu opens the order in Acme.",
            "AC1",
        ),
        (
            "Is this in version 1: Single sign-on?",
            "No; it may come in the version after this one, whatever its number. "
            "Few customers have it.",
            "capability-sso",
        ),
        (
            "As a clerk, when I click Acme in the menu: what do I get?",
            "The order opens in Acme.",
            "S1",
        ),
        ("Who decides for Orderly?", "Grace Hopper, Product lead.", "owners"),
        ("How deep does it go?", "Link: an entry in a menu of Orderly leads to Acme.", "depth"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Orders", "One of the Orders"),
        ("Address", "An Address"),
        ("User", "A User"),
        ("顧客", "A 顧客"),
    ],
)
def test_records_are_asked_for_one_at_a_time(name: str, expected: str) -> None:
    record = Record(name=name, on_delete={Side.PARTNER: DeleteRule.KEEP})
    (one,) = cold_read(Scope(id="a/b", path="", records={name: record}), "Orderly", "Acme")
    assert one.ask == f"{expected} is deleted in Acme: what happens in Orderly?"
    assert one.answer == (
        "Orderly keeps its record, still linked. It never brings the deleted one back."
    )


def test_of_an_empty_scope_nothing_is_asked() -> None:
    assert cold_read(Scope(id="a/b", path=""), "Orderly", "Acme") == ()
