"""Where readers see that a part of a scope is waived: why, and until when."""

import re
from collections.abc import Callable, Mapping

import pytest
from page_text import words
from sites import LINK, PARTNER, filled

from integration_scopes.check import Outcome
from integration_scopes.exports import checklist
from integration_scopes.indexes.verification import verification
from integration_scopes.model.result import NO_RESULTS
from integration_scopes.publishing.publication import Publication, publication
from integration_scopes.reports.paint import Paint
from integration_scopes.settings import Settings
from integration_scopes.verifying.text import text

Checked = Callable[[Mapping[str, str | bytes]], Outcome]

HEAD = """\
---
kind: scope
schema_version: 1
title: Refunds
summary: A bookkeeper finds each refund in both products.
status: building
depth: one-way
waivers:
"""
WAIVED = {
    "scope-without-owner": "The owner starts in March",
    "scope-without-partner-owner": "Acme names one in April",
    "scope-without-stories": "The bookkeepers are asked in spring",
    "scope-without-map": "Acme changes its API",
    "scope-without-criteria": "The map comes first",
    "scope-without-in-scope": "It follows from the stories",
    "scope-without-out-of-scope": "So does this",
    "scope-without-cold-read": "There is nothing to read",
}
NOTE = "Waived until 2027-03-31: {}"
BY_WHOM = "The history of this scope's file shows who waived each of them."


@pytest.fixture(params=["", "next: {version: v1.1, status: draft}\n"], ids=["v1", "v1 and v1.1"])
def published(checked: Checked, request: pytest.FixtureRequest) -> Publication:
    """The publication of a scope that is being built, all parts of which are waived.

    A draft of its next version may lack an owner at the partner and a cold read without a waiver.
    """
    head = HEAD.replace("waivers:\n", f"{request.param}waivers:\n")
    waivers = "".join(
        f"  {rule}: {{reason: {reason}, until: 2027-03-31}}\n" for rule, reason in WAIVED.items()
    )
    scope = f"{head}{waivers}---\n"
    files = {"scopes/acme/index.md": PARTNER, "scopes/acme/refunds.md": scope}
    digest = checked(files).catalogue.scopes["acme/refunds"].digest
    signed = f"""\
agreement:
  product: {{engineer: Ada Lovelace, date: 2026-10-21, digest: "{digest}"}}
  partner:
    engineer: Annie Easley
    date: 2026-10-22
    digest: "{digest}"
    evidence: https://git.example/scopes/pull/42
"""
    outcome = checked({**files, "scopes/acme/refunds.md": f"{head}{waivers}{signed}---\n"})
    # A next version with an entry would have a part.
    assert outcome.report.errors == bool(request.param)
    return publication(outcome, Settings())


@pytest.fixture
def page(published: Publication) -> str:
    return filled(published, "acme/refunds.md")


def test_each_part_says_in_its_place_that_it_is_waived(page: str) -> None:
    shown = words(page).replace(" :", ":")
    shown = shown.replace("In scope Waived", "In version 1 Waived")
    shown = shown.replace("Out of scope Waived", "Not in version 1 Waived")
    for place, rule in (
        ("Owner at Orderly", "scope-without-owner"),
        ("Owner at Acme", "scope-without-partner-owner"),
        ("## User stories", "scope-without-stories"),
        ("## Workflow and data ownership", "scope-without-map"),
        ("## Acceptance criteria", "scope-without-criteria"),
        ("In version 1", "scope-without-in-scope"),
        ("Not in version 1", "scope-without-out-of-scope"),
        ("Cold read by someone who was in none of the meetings", "scope-without-cold-read"),
    ):
        assert f"{place} {NOTE.format(WAIVED[rule])}" in shown
    assert BY_WHOM in shown
    assert "Not named yet" not in shown
    for section in ("Stories", "Records", "Criteria", "Scope"):
        assert f"{section} waived done" in shown
    is_signed = "v1.1" not in shown
    assert ("Agreement 2 of 2 signed Waivers" in shown) is is_signed
    assert re.search(r"Cold read (v1\.1: )?\d+ questions? done", shown)


def test_no_one_signs_for_a_waived_owner(page: str) -> None:
    sheet = words(page.partition('<section class="scope-signoff"')[2].partition("</section> ##")[0])
    assert re.search("both sides agree to the depth of Refunds( , v1.1,)? as", sheet)
    assert "Owner" not in sheet
    signed = "" if "v1.1" in sheet else "Ada Lovelace Date: 2026-10-21, as recorded"
    assert f"Engineer {signed or 'Name Date'} Signature" in sheet


def test_the_handout_and_the_text_say_so_too(published: Publication) -> None:
    handout = words(published.files["export/acme/refunds.html"]().decode()).replace(" :", ":")
    markdown = published.files["export/acme/refunds.txt"]().decode()
    for reason in WAIVED.values():
        assert NOTE.format(reason) in handout
        assert NOTE.format(reason).lower() in markdown.lower()
    assert BY_WHOM in handout
    assert BY_WHOM in markdown


def test_so_do_the_board_and_the_verification_page(published: Publication) -> None:
    board = words(filled(published, "index.md"))
    assert (
        "waived : owner, the partner's owner, stories, map, criteria, what is in scope, "
        "what is out of scope and cold read"
    ) in board
    row = words(filled(published, "verification.md"))
    for rule in ("scope-without-cold-read", "scope-without-criteria", "scope-without-map"):
        assert NOTE.format(WAIVED[rule]).replace("W", "w", 1) in row
    assert not re.search("no criteria yet|no record yet|not read", row)
    for company, rule in (
        ("Orderly", "scope-without-owner"),
        ("Acme", "scope-without-partner-owner"),
    ):
        assert f"no owner at {company}, waived until 2027-03-31: {WAIVED[rule]}" in row


def test_so_does_the_checklist(published: Publication) -> None:
    shown = checklist.text(published.edition)
    for words_before, rule in (
        ("no story", "scope-without-stories"),
        ("no record", "scope-without-map"),
        ("no criterion", "scope-without-criteria"),
        ("no owner at Orderly", "scope-without-owner"),
        ("no owner at Acme", "scope-without-partner-owner"),
        ("nothing in scope", "scope-without-in-scope"),
        ("nothing out of scope", "scope-without-out-of-scope"),
        ("not read cold", "scope-without-cold-read"),
    ):
        assert f"{words_before}, waived until 2027-03-31: {WAIVED[rule]}" in shown
    assert "### Acceptance criteria" not in shown


def test_a_part_that_one_version_has_is_waived_in_the_other(checked: Checked) -> None:
    """Above the stories of v1, the page does not say that they are waived."""
    waiver = "scope-without-stories: {reason: We ask in spring, until: 2027-03-31}"
    scope = (
        LINK.replace(
            "draft", f"live\nnext: {{version: v1.1, status: draft}}\nwaivers: {{{waiver}}}"
        )
        .replace("as_a: clerk", "as_a: clerk\n    until: v1.1")
        .replace("menu opens", "page opens")
    )
    files = {"scopes/acme/index.md": PARTNER, "scopes/acme/orders.md": scope}
    published = publication(checked(files), Settings())
    page = words(filled(published, "acme/orders.md")).replace(" :", ":")
    note = "Waived in v1.1 until 2027-03-31: We ask in spring"
    assert f"## User stories {note} S1 until v1.1 As a clerk" in page
    assert "Stories v1.1: waived done" in page
    assert "waived in v1.1: stories" not in page
    assert f"## User stories\n\n{note}\n\n- **S1**" in published.files[
        "export/acme/orders.txt"
    ]().decode().replace("\u200b", "")
    assert "waived : stories in v1.1" in words(filled(published, "index.md"))


def test_so_does_the_verification_in_a_terminal(published: Publication) -> None:
    shown = text(verification(published.catalogue, NO_RESULTS), (), paint=Paint(on=False))
    assert "waived until 2027-03-31: The map comes first" in shown
    assert "no criteria yet" not in shown
