"""What the search finds on generated pages: sentences from the catalogue, for these readers."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from conftest import MKDOCS_YML, MakeSite
from page_text import words
from sites import ACME, LINK, PARTNER, filled

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.publication import Publication, publication
from integration_scopes.publishing.search.site import searched

EMPTY = json.dumps({"config": {"pipeline": []}, "docs": []})
LIMITED = PARTNER.replace(
    "url:", "summary: Parcels, made easy\nlimits: {per_minute: 600, records_per_request: 50}\nurl:"
)
ORDERS = (
    LINK.replace("depth: link", "depth: two-way")
    .replace("    so_that:", "    within: 1 minute\n    direction: to-partner\n    so_that:")
    .replace(
        "criteria:",
        """\
records:
  Order:
    called: {product: Order, partner: Shipment}
    owner: partner
    direction: two-way
    conflict: {rule: owner-wins, losing_value: in the log}
    on_delete: {product: keep, partner: archive}
    match_on: order number
    trigger: {to-partner: event, from-partner: schedule}
    within: 10 minutes
    personal_data: [name]
    fields:
      phone_number: {product: phone, partner: Phone No., map_by: id}
readiness:
  stable-ids: {product: ready, partner: planned, note: In spring}
choices:
  pace: {ask: "How often?", options: [At once, Daily], default: Daily}
questions:
  Q1: {ask: "Once or twice?", by: Alan Turing, date: 2026-09-01, answer: Once., answered_by: Ada}
  Q2: {ask: "And then?", by: Alan Turing, date: 2026-09-02}
criteria:
  AC2: {text: An order deleted in Orderly stays in Acme, covers: delete, record: Order}""",
    )
)

FOUND = """\
acme/ 5 Acme
  Parcels, made easy. Integrations of Orderly with Acme: Orders in Acme. Limits of Acme: \
the rate limit is 600 requests per minute. Batch size: at most 50 records per request.
acme/orders/ 4 Orders in Acme
  A clerk opens the order in Acme with one click. Id acme/orders, an integration of Orderly with \
Acme. Two-way sync: Order both ways. Status: draft.
acme/orders/#owners 4 Owners: Grace Hopper for Orderly
  Grace Hopper, Product lead at Orderly, decides on Orders in Acme.
acme/orders/#S1 5 orders/S1: clerk
  As a clerk, when I click Acme in the menu, within 1 minute the order opens in Acme, so that I \
need not search for it. Id acme/orders/S1.
acme/orders/#record-order 4 Order, called Shipment: phone number
  Acme owns Order. Order: Acme is the source of truth. \
Order: between Orderly and Acme, both ways. Conflict: Acme decides: the \
value of Acme stays, whichever came first. Order deleted in Orderly: Acme keeps its record, \
still linked. Order deleted in Acme: Orderly archives its record. The same record: the same \
order number. Order to Acme: on each change, within 10 minutes. Order to Orderly: on a schedule, \
within 10 minutes. Field phone_number: phone in Orderly and Phone No. in Acme. Other words: \
event, push, polling, poll. Personal data: name; privacy, GDPR.
acme/orders/#readiness 4 Readiness: stable ids, change events, delete events
  Stable ids: ready at Orderly, planned at Acme. In spring. Change events: not stated at Orderly. \
Delete events: not stated at Acme.
acme/orders/#AC2 5 orders/AC2: deletes
  An order deleted in Orderly stays in Acme. A record is deleted on one side. Other words: \
delete, deletion, removed. Id AC2, acme/orders/AC2.
acme/orders/#AC1 5 orders/AC1: S1
  A click on Acme in the menu opens the order in Acme. Id AC1, acme/orders/AC1.
acme/orders/#capability-menu-link 1 Menu link
  In scope: A menu entry.
acme/orders/#capability-sso 1 Sso
  Out of scope, v1.1: Single sign-on. Few customers have it.
acme/orders/#choice-pace 4 The admin chooses: pace
  How often? At once / Daily; default: Daily.
acme/orders/#Q1 5 orders/Q1: Once or twice?
  Once. Id Q1, acme/orders/Q1. Asked by Alan Turing.
acme/orders/#Q2 5 orders/Q2: And then?
  An open question. Id Q2, acme/orders/Q2. Asked by Alan Turing.
capabilities/sso/ 2 Sso
  Capability sso. Acme, v1.1: Single sign-on.
records/order/ 2.5 Order, called Shipment
  Who owns Order, and what happens to it at each partner. Acme owns Order. \
Order: Acme is the source of truth. \
Order: between \
Orderly and Acme, both ways. Conflict: Acme decides: the value of Acme stays, whichever came \
first. Order deleted in Orderly: Acme keeps its record, still linked. Order deleted in Acme: \
Orderly archives its record.
people/ 2.5 People: who decides, open questions
  Who decides: the owners of the integrations, and what waits for them, such as open questions. \
Grace Hopper owns Orders in Acme.
readiness/ 2.5 Readiness of the APIs
  What the APIs must offer, and whether it is ready, planned or missing. Change events, delete \
events, stable ids.
"""


PLANNED = """\
next: {version: v1.1, status: building}
stories:
  S2:
    as_a: clerk
    when: I click Print in Acme
    then: the label is printed
    so_that: I need not type it
    since: v1.1
"""
COMING = (
    LINK.replace("status: draft", "status: live")
    .replace("stories:\n", PLANNED)
    .replace("in_scope: {", "in_scope: {print: {item: A label, since: v1.1}, ")
    .replace("story: S1}\n", "story: S1, until: v1.1}\n  AC2: {text: x 2 s, since: v1.1}\n")
)
NAMES = """\
menu-link: {name: Link in the menu}
sso: {name: Single sign-on}
"""
VERSIONS = {
    "acme/orders/": "Status: v1 live, v1.1 being built.",
    "acme/orders/#S1": "so that I need not search for it. Id acme/orders/S1.",
    "acme/orders/#S2": "Comes with v1.1.",
    "acme/orders/#AC1": "Until v1.1.",
    "acme/orders/#AC2": "Comes with v1.1.",
    "acme/orders/#capability-print": "In scope: A label. Comes with v1.1.",
    "acme/orders/#capability-menu-link": "In scope: A menu entry.",
    "capabilities/print/": "Acme, v1.1, being built: A label.",
}


def published(make_site: MakeSite, files: Mapping[str, str], **settings: str) -> Publication:
    shown = "".join(f", {key}: {value}" for key, value in settings.items())
    config = MKDOCS_YML.replace("product: Orderly", f"product: Orderly{shown}")
    site = mkdocs_yml.load(make_site({"mkdocs.yml": config, **files}) / "mkdocs.yml")
    return publication(check(site), site.settings, directories=site.directories)


def found(of: Publication) -> dict[str, dict[str, Any]]:
    docs = json.loads("".join(searched(of, EMPTY, [])))["docs"]
    by_location = {doc["location"]: doc for doc in docs}
    assert len(by_location) == len(docs)
    return by_location


def test_a_scope_its_parts_and_the_indexes_are_sentences(make_site: MakeSite) -> None:
    files = {"scopes/acme/index.md": LIMITED, "scopes/acme/orders.md": ORDERS}
    entries = found(published(make_site, files))
    wanted = ("acme/", "records/order/", "capabilities/sso/", "people/", "readiness/")
    shown = [
        f"{at} {entry['boost']:g} {entry['title']}\n  {entry['text']}\n"
        for at, entry in entries.items()
        if at.startswith("acme/") or at in wanted
    ]
    assert "".join(shown) == FOUND


def test_one_request_and_one_record_are_singular(make_site: MakeSite) -> None:
    partner = PARTNER.replace("url:", "limits: {per_hour: 1, records_per_request: 1}\nurl:")
    site = published(make_site, {"scopes/acme/index.md": partner, "scopes/acme/orders.md": ORDERS})
    assert found(site)["acme/"]["text"].endswith(
        "the rate limit is 1 request per hour. Batch size: at most 1 record per request."
    )
    assert "Limits 1 request an hour 1 record in a request" in words(filled(site, "acme/index.md"))


def test_what_comes_with_the_next_version_says_so(make_site: MakeSite) -> None:
    files = {"scopes/acme/index.md": PARTNER, "scopes/acme/orders.md": COMING}
    entries = found(published(make_site, files))
    for at, shown in VERSIONS.items():
        assert shown in entries[at]["text"], at
    assert "v1.1" not in entries["acme/orders/#S1"]["text"]


def test_a_record_that_never_matches_is_found_as_that(make_site: MakeSite) -> None:
    text = ORDERS.replace("rule: owner-wins, losing_value: in the log", "rule: create-only")
    text = text.replace("match_on: order number", "match_on: never")
    files = {"scopes/acme/index.md": PARTNER, "scopes/acme/orders.md": text}
    shown = found(published(make_site, files))["acme/orders/#record-order"]["text"]
    assert "Each transfer creates a new record." in shown


def test_a_need_with_only_a_note_is_not_stated(make_site: MakeSite) -> None:
    text = LINK.replace(
        "criteria:\n", "readiness:\n  stable-ids: {note: We asked in May}\ncriteria:\n", 1
    )
    entries = found(published(make_site, {**ACME, "scopes/acme/orders.md": text}))
    said = entries["acme/orders/#readiness"]["text"]
    assert said == "Stable ids: not stated at Orderly, not stated at Acme. We asked in May."


def test_capabilities_are_found_by_the_name_that_they_have(make_site: MakeSite) -> None:
    entries = found(published(make_site, {**ACME, "scopes/capabilities.yml": NAMES}))
    named = "Link in the menu, called menu link"
    assert entries["acme/orders/#capability-menu-link"]["title"] == named
    assert entries["capabilities/sso/"]["title"] == "Single sign-on, called sso"


def test_what_people_write_is_found_by_other_words_for_it(make_site: MakeSite) -> None:
    text = LINK.replace("when: I click Acme in the menu", "when: I have signed in, then signed out")
    entries = found(published(make_site, {**ACME, "scopes/acme/orders.md": text}))
    said = entries["acme/orders/#S1"]["text"]
    assert said.endswith("Id acme/orders/S1. Other words: log in, login, log out, logout.")
    assert "Other words" not in entries["acme/orders/#AC1"]["text"]


@pytest.mark.parametrize(
    "words",
    [
        "the admin signs invoices",
        "it was signed in May 2026",
        "the shop switches offices",
        "this is what happens in practice",
    ],
)
def test_words_that_only_begin_alike_have_no_synonyms(make_site: MakeSite, words: str) -> None:
    text = LINK.replace("when: I click Acme in the menu", f"when: {words}")
    assert words in text
    entries = found(published(make_site, {**ACME, "scopes/acme/orders.md": text}))
    assert "Other words" not in entries["acme/orders/#S1"]["text"]


def test_a_retired_scope_is_found_as_discontinued_and_a_planned_one_by_its_launch(
    make_site: MakeSite,
) -> None:
    retired = LINK.replace(
        "status: draft",
        "status: retired\ntarget_date: 2026-03-31\nnext: {version: v1.1, status: in-review}\n"
        "questions:\n  Q1: {ask: And then?, by: Alan Turing, date: 2026-09-02}",
    ).replace("in_scope: {", "in_scope: {users: {item: Users, since: v1.1}, ")
    planned = LINK.replace("status: draft", "status: draft\ntarget_date: 2027-03-31")
    files = {
        "scopes/acme/index.md": PARTNER,
        "scopes/acme/old.md": retired,
        "scopes/acme/new.md": planned,
    }
    entries = found(published(make_site, files))
    assert "Status: retired. Other words: discontinued" in entries["acme/old/"]["text"]
    assert "Orders in Acme; Orders in Acme, retired" in entries["acme/"]["text"]
    assert "2026-03-31" not in entries["acme/old/"]["text"]
    for at, entry in entries.items():
        if at.startswith("acme/old/"):
            assert entry["title"].startswith("Retired: ")
        if at.startswith("acme/new/"):
            old = entries[at.replace("new", "old")]
            assert (old["boost"], "Retired" in entry["title"]) == (entry["boost"] / 2, False)
    assert "in review" not in entries["acme/old/"]["text"]
    assert "Was to come with v1.1" in entries["acme/old/#capability-users"]["text"]
    assert "open question" not in entries["acme/old/#Q1"]["text"]
    assert "Target date of the launch: 2027-03-31." in entries["acme/new/"]["text"]


def test_who_signed_and_who_did_not_is_found_as_the_sign_off(make_site: MakeSite) -> None:
    signed = "criteria:\nagreement: {product: {engineer: Ada Lovelace, date: 2026-10-01}}\n"
    scope = ORDERS.replace("criteria:", signed.replace("criteria:\n", "") + "criteria:", 1)
    entries = found(
        published(make_site, {"scopes/acme/index.md": PARTNER, "scopes/acme/orders.md": scope})
    )
    entry = entries["acme/orders/#agreement"]
    assert entry["title"] == "Agreement: sign-off and signatures"
    assert entry["text"] == "For Orderly: Ada Lovelace. For Acme: not signed yet."


@pytest.mark.parametrize(("audience", "is_there"), [("everyone", True), ("acme", False)])
def test_partners_search_no_rules_and_no_reference(
    make_site: MakeSite, audience: str, *, is_there: bool
) -> None:
    entries = found(published(make_site, ACME, audience=audience))
    assert "acme/orders/#AC1" in entries
    for at in ("rules/", "rules/address-clash/", "reference/scope/", "reference/scope/#owner-name"):
        assert (at in entries) is is_there, at


def test_nobody_finds_what_they_may_not_see(make_site: MakeSite) -> None:
    hidden = LINK.replace("status:", "visible_to: nobody\nstatus:").replace("Orders", "Zugzwang")
    files = {**ACME, "scopes/acme/hush.md": hidden}
    assert "Zugzwang" not in json.dumps(found(published(make_site, files)))
    assert "Zugzwang" in json.dumps(found(published(make_site, files, audience="internal")))


def test_no_ones_address_and_no_result_is_found(make_site: MakeSite) -> None:
    run = '<testsuite><testcase name="test_menu (acme/orders/AC1)"/></testsuite>'
    files = {**ACME, "results/run.xml": run}
    site = published(make_site, files, audience="internal", test_results="[results/*.xml]")
    page = filled(site, "acme/orders.md").replace("<wbr>", "")
    entries = json.dumps(found(site))
    assert "A click on Acme in the menu opens the order in Acme" in entries
    for text in ("grace@orderly.example", "test_menu", "results/run.xml"):
        assert text in page
        assert text not in entries


def test_places_are_found_where_the_site_has_them(make_site: MakeSite) -> None:
    files = {
        "mkdocs.yml": "use_directory_urls: false\n"
        + MKDOCS_YML.replace("product: Orderly", "product: Orderly, folder: partners"),
        **{path.replace("scopes/", "scopes/partners/"): text for path, text in ACME.items()},
    }
    site = mkdocs_yml.load(make_site(files) / "mkdocs.yml")
    entries = found(publication(check(site), site.settings, directories=site.directories))
    assert "partners/acme/orders.html#AC1" in entries
    assert "partners/acme/index.html" in entries


def test_what_either_side_may_create_is_not_said_to_be_owned(make_site: MakeSite) -> None:
    text = ORDERS.replace("rule: owner-wins, losing_value: in the log", "rule: create-only")
    files = {"scopes/acme/index.md": PARTNER, "scopes/acme/orders.md": text}
    site = published(make_site, files)
    said = (
        "either side may create it, and the other gets it once; in a dispute the value of Acme "
        "counts"
    )
    for at in ("acme/orders/#record-order", "records/order/"):
        shown = found(site)[at]["text"]
        assert f"Order: {said}." in shown
        assert "Acme owns Order" not in shown
    index = words(filled(site, "ownership.md"))
    assert f"Acme {said} both ways" in index
