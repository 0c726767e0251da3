"""Pages and reports while one version is live and the next one is being agreed or built."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from page_text import words

from integration_scopes.check import Outcome
from integration_scopes.exports import FORMATS
from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.ownership import ownership
from integration_scopes.indexes.personas import personas
from integration_scopes.indexes.portfolio import counts
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.pages import pages
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.search.scope_entries import scope_entries
from integration_scopes.publishing.slots import Slots

BASE = (Path(__file__).parents[1] / "rules" / "base.md").read_text(encoding="utf-8")
PARTNER = """\
---
kind: partner
schema_version: 1
name: Parcelway
url: https://parcelway.example
limits: {per_minute: 100}
---
"""
VOLUME = "    volume: {peak_per_minute: 20}\n"
SHELF = """\
  Shelf:
    since: v1.1
    owner: partner
    direction: to-partner
    match_on: number
    trigger: event
    within: 5 minutes
    conflict: {rule: read-only}
    volume: {peak_per_minute: 90}
    on_delete: {product: archive, partner: keep}
"""


S2 = """\
  S2:
    since: v1.1
    as_a: warehouse clerk
    when: I move a shelf
    then: Parcelway knows its new place
    within: 5 minutes
    so_that: the courier finds it
    direction: to-partner
    records: Shelf
"""
CUSTOMS = "  customs: {item: Customs papers, candidate: never, reason: Few parcels leave the EU}\n"
AC7 = """\
  AC7:
    since: v1.1
    text: A moved shelf has its place at Parcelway within 5 minutes.
    covers: happy-path
    story: S2
    record: Shelf
  AC8:
    since: v1.1
    text: A paid order has its label within 1 minute.
    covers: happy-path
    story: S1
"""
WAIVER = "waivers: {unverified-criterion: {reason: The shelf is being rebuilt}}\n"


def two_versions(status: str, of_next: str) -> str:
    """A scope whose next version adds a record, a story, two criteria and an item in scope."""
    text = BASE
    for found, replacement in (
        ("status: in-review", f"status: {status}\nnext: {{version: v1.1, status: {of_next}}}"),
        ("    records: Order\n", f"    records: Order\n{S2}"),
        ("records:\n  Order:\n", f"records:\n{SHELF}  Order:\n{VOLUME}"),
        ("    covers: happy-path\n", "    covers: happy-path\n    until: v1.1\n"),
        ("in_scope:\n", f"{AC7}in_scope:\n  return-labels: {{item: Labels, since: v1.1}}\n"),
        ("    candidate: v1.1\n", "    candidate: v1.1\n    until: v1.1\n"),
        ("out_of_scope:\n", f"out_of_scope:\n{CUSTOMS}"),
    ):
        text = text.replace(found, replacement, 1)
    return text


def catalogue_of(
    checked: Callable[[Mapping[str, str | bytes]], Outcome], **scopes: str
) -> Catalogue:
    """The catalogue of one partner with these scopes, by name."""
    files = {f"scopes/parcelway/{name}.md": text for name, text in scopes.items()}
    return checked({"scopes/parcelway/index.md": PARTNER, **files}).catalogue


def page_texts(edition: Edition) -> dict[str, str]:
    """The words on each page, by its uri."""
    slots = Slots()
    return {page.uri: words(slots.fill(markdown(page, slots), page.uri)) for page in pages(edition)}


def shown(checked: Callable[[Mapping[str, str | bytes]], Outcome]) -> tuple[Scope, str]:
    text = BASE.replace("records:\n  Order:\n", f"records:\n{SHELF}  Order:\n{VOLUME}", 1)
    text = text.replace("status: in-review", "status: in-review\nnext: {version: v1.1}", 1)
    files = {"scopes/parcelway/index.md": PARTNER, "scopes/parcelway/labels.md": text}
    catalogue = checked(files).catalogue
    page = next(page for page in pages(Edition(catalogue=catalogue)) if page.template == "scope")
    slots = Slots()
    html = slots.fill(markdown(page, slots), page.uri)
    return catalogue.scopes["parcelway/labels"], words(html)


def test_the_limit_is_that_of_the_present_version_and_the_depth_is_of_both(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    _, page = shown(checked)
    assert "100 requests a minute. If all peaks coincide, v1 needs 20 " in page
    depth = page.partition(" Depth One-way sync , level 3 of 7: ")[2].partition(" Why ")[0]
    assert depth == (
        "Order from Orderly to Parcelway in v1.1: Shelf and Order from Orderly to Parcelway"
    )


def test_a_limit_that_no_current_version_uses_says_that_the_next_one_is_left_out(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    text = two_versions("live", "draft").replace(VOLUME, "")
    texts = page_texts(Edition(catalogue=catalogue_of(checked, a=text)))
    assert (
        "100 requests a minute No volume of a current version is compared with this limit. "
        "What comes with a next version is left out."
    ) in texts["parcelway/index.md"]


def test_a_criterion_of_all_records_is_about_those_that_come_too(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    scope, page = shown(checked)
    assert scope.criteria["AC4"].records == ("Order",)
    assert scope.both_versions.criteria["AC4"].records == ("Order", "Shelf")
    shelf = page.partition(" Shelf Orderly → to Parcelway ")[2].partition(" Acceptance criteria ")[
        0
    ]
    assert "An outage AC4" in shelf


def test_pages_across_partners_mark_what_comes_with_a_next_version(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    texts = page_texts(Edition(catalogue=catalogue_of(checked, a=two_versions("live", "draft"))))
    note = "What comes with a next version is included, and marked."
    title = "Labels from Parcelway"
    assert note in texts["ownership.md"]
    assert "Shelf comes with v1.1 Parcelway " in texts["ownership.md"]
    assert "Order Parcelway Orderly " in texts["ownership.md"]
    assert f": {title} comes with v1.1 , owner: Jean Bartik" in texts["records/shelf.md"]
    assert f": {title} (live), owner: Jean Bartik" in texts["records/order.md"]
    assert "AC8 A paid order has its label within 1 minute. comes with" in texts["records/order.md"]
    assert "within 2 minutes. until v1.1" in texts["records/order.md"]
    assert "S2 comes with v1.1 As a warehouse clerk" in texts["records/shelf.md"]
    assert note in texts["personas.md"]
    assert f"Parcelway knows its new place {title}, S2 comes with v1.1 ," in texts["personas.md"]
    assert f"its label waits at my printer {title}, S1 ," in texts["personas.md"]
    assert f"in {title} comes with v1.1" in texts["parcelway/index.md"].partition(" Shelf ")[2]


def test_without_a_next_version_pages_say_nothing_about_it(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    texts = page_texts(Edition(catalogue=catalogue_of(checked, a=BASE)))
    assert [uri for uri, text in texts.items() if "comes with a next version" in text] == []


def with_results(text: str, **results: str) -> str:
    """The scope with a result by hand for each criterion of v1, by default that it passed."""
    lines = "".join(
        f"  {id_}: {{result: {results.get(id_, 'passed')}, by: Ada Lovelace, date: 2026-10-02, "
        'evidence: "https://git.example/7"}\n'
        for id_ in ("AC1", "AC2", "AC3", "AC4", "AC5", "AC6")
    )
    return text.replace("in_scope:\n", f"manual_results:\n{lines}in_scope:\n", 1)


def test_pages_say_which_version_a_missing_signature_is_for(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    scopes = {
        "a": with_results(two_versions("draft", "in-review")),
        "b": BASE.replace("Labels from", "Returns with"),
    }
    texts = page_texts(Edition(catalogue=catalogue_of(checked, **scopes)))
    assert "an engineer's signature: Labels from Parcelway v1.1 " in texts["people.md"]
    assert "a draft: Labels from Parcelway v1 " in texts["people.md"]
    assert "an engineer's signature: Returns with Parcelway Labels" in texts["people.md"]
    assert "4 signatures \u2013 2 of them for a next version" in texts["index.md"]


def test_what_failed_in_the_live_version_is_at_the_head_of_its_page(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    text = with_results(two_versions("live", "draft"), AC1="failed", AC4="failed")
    edition = Edition(catalogue=catalogue_of(checked, a=text))
    texts = page_texts(edition)
    head = texts["parcelway/a.md"]
    assert "To do for v1 " in head
    assert " fix AC1 fix AC4 Next for v1.1 " in head
    assert "2 failed criteria" in texts["index.md"]
    assert "v1: 4 of 6 criteria passed" in texts["index.md"]
    # The settings may ask for no result, and the scope may waive it; it has failed all the same.
    lenient = page_texts(replace(edition, ignored=frozenset({"unverified-criterion"})))
    assert " fix AC1 fix AC4 Next for v1.1 " in lenient["parcelway/a.md"]
    text = text.replace("manual_results:\n", f"{WAIVER}manual_results:\n")
    waived = page_texts(Edition(catalogue=catalogue_of(checked, a=text)))
    assert " Failed in v1: AC1 , AC4 To do for v1 " in waived["parcelway/a.md"]


def test_the_page_of_failures_has_those_of_next_versions(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    text = with_results(two_versions("live", "building")).replace(
        "manual_results:\n",
        "manual_results:\n"
        "  AC7: {result: failed, by: Ada Lovelace, date: 2026-10-02, "
        'evidence: "https://git.example/7"}\n',
    )
    page = page_texts(Edition(catalogue=catalogue_of(checked, a=text)))["verification.md"]
    assert "passed 6 of 6 criteria" in page
    assert "What comes with a next version is left out of the numbers and of the tables." in page
    assert (
        "AC7 failed A moved shelf has its place at Parcelway within 5 minutes. comes with" in page
    )


def test_a_partner_waits_for_as_many_capabilities_as_the_page_of_partners_counts(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    """One that two scopes wait for counts once, and none that the partner has in another.

    Each reason is there, once for all scopes that give it.
    """
    gifts = "  gift-labels: {item: Gifts, candidate: v1.1, reason: Few ask}\n"
    first = two_versions("live", "draft").replace("out_of_scope:\n", f"out_of_scope:\n{gifts}")
    second = BASE.replace("Labels from", "Returns with").replace(
        "out_of_scope:\n",
        f"out_of_scope:\n{gifts}"
        "  label-printing-here: {item: Here, candidate: v1.1, reason: Few ask}\n",
    )
    third = BASE.replace("Labels from", "Gifts of").replace(
        "in_scope:\n", "in_scope:\n  label-printing-here: Here\n", 1
    )
    third = third.replace("Parcelway opens its returns in spring", "Parcelway has no boxes")
    texts = page_texts(Edition(catalogue=catalogue_of(checked, a=first, b=second, c=third)))
    assert (
        "2 capabilities of Parcelway: in the current version "
        "2 capabilities of Parcelway: waiting for the next version" in (texts["partners.md"])
    )
    waiting = texts["parcelway/index.md"].partition("## Waiting for the next version ")[2]
    assert waiting.partition(" ## ")[0] == (
        "Gifts Few ask in Labels from Parcelway , Returns with Parcelway "
        "Labels in Labels from Parcelway (v1.1 draft) "
        "Labels for goods that come back Parcelway opens its returns in spring "
        "in Returns with Parcelway Parcelway has no boxes in Gifts of Parcelway"
    )
    assert "wait for the next one (v1.1)" in texts["partners.md"]


def test_no_page_calls_the_version_after_v1_1_v1_1(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    text = BASE.replace("criteria:\n", f"criteria:\n{AC7}").replace(
        "out_of_scope:\n",
        "out_of_scope:\n  gift-labels: {item: Gifts, candidate: v1.1, reason: Few ask}\n",
    )
    edition = Edition(catalogue=catalogue_of(checked, a=text))
    texts = page_texts(edition)
    assert "Not in version 1.1 Gifts after v1.1 Few ask" in texts["parcelway/a.md"]
    assert "Gift labels after v1.1 Parcelway" in texts["backlog/lines.md"]
    assert "Label printing v1.1 the current version Parcelway" in texts["backlog/lines.md"]
    assert "2 after v1.1" in FORMATS["checklist"].text(edition)
    assert "- `gift-labels` Gifts, after v1.1: Few ask\n" in FORMATS["markdown"].text(edition)
    assert "after v1.1 : it may come in the next version" in texts["parcelway/a.md"]


def test_what_a_planned_version_leaves_out_is_no_candidate_for_the_next_one(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    text = BASE.replace("criteria:\n", f"criteria:\n{AC7}").replace(
        "out_of_scope:\n",
        "next: {version: v1.2, status: draft}\n"
        "out_of_scope:\n  gift-labels: {item: Gifts, candidate: v1.1, reason: Few ask}\n",
    )
    edition = Edition(catalogue=catalogue_of(checked, a=text))
    assert "- `gift-labels` Gifts, after v1.1: Few ask" in FORMATS["markdown"].text(edition)
    assert "after v1.1 : it may come in a later version" in page_texts(edition)["parcelway/a.md"]


def test_a_filter_by_version_finds_what_is_planned(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    """The links of the page of partners lead to the lines with this value."""
    edition = Edition(catalogue=catalogue_of(checked, a=two_versions("live", "draft")))
    page = next(page for page in pages(edition) if page.template == "lines")
    slots = Slots()
    html = slots.fill(markdown(page, slots), page.uri)
    assert 'data-is="v1.1"><span' in html
    assert 'v1.1</span> <span class="scope-reason">draft</span></td>' in html


def test_a_filter_by_version_finds_what_a_scope_calls_otherwise(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    # With many capabilities, the partner's page has a table of them.
    items = "".join(f"  item-{number}: Item {number}\n" for number in range(30))
    text = BASE.replace("criteria:\n", f"criteria:\n{AC7}")
    text = text.replace("in_scope:\n", f"in_scope:\n{items}")
    slots = Slots()
    cell = 'data-is="v1"><span class="scope-state scope-state--v1">v1.1</span>'
    found = {
        page.template: cell in slots.fill(markdown(page, slots), page.uri)
        for page in pages(Edition(catalogue=catalogue_of(checked, a=text)))
        if page.template in ("lines", "partner", "capability")
    }
    assert found == {"lines": True, "partner": True, "capability": True}


def test_limits_say_that_they_leave_the_next_version_out(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    for text, says in ((two_versions("live", "draft"), True), (BASE, False)):
        volume = text.replace("records:\n  Order:\n", f"records:\n  Order:\n{VOLUME}")
        page = page_texts(Edition(catalogue=catalogue_of(checked, a=volume)))["parcelway/index.md"]
        assert "20 of 100 requests a minute" in page
        assert ("What comes with a next version is left out." in page) is says


def signed(scope: Scope, text: str, *, read: str) -> str:
    """The scope's file with both signatures of v1, and a cold read of the text of a version."""
    assert scope.next
    digests = {"v1": scope.digest, "v1.1": scope.next.digest, "v0": f"1:sha256:{'0' * 64}"}
    lines = f"""\
cold_read: {{reader: Edsger Dijkstra, date: 2026-10-01, digest: "{digests[read]}"}}
agreement:
  product: {{engineer: Ada Lovelace, date: 2026-10-21, digest: "{scope.digest}"}}
  partner:
    engineer: Annie Easley
    date: 2026-10-22
    digest: "{scope.digest}"
    evidence: https://git.example/pull/42
"""
    return text.replace("heard_from:", f"{lines}heard_from:", 1)


@pytest.mark.parametrize(
    ("read", "which"),
    [("v1", "the text of v1"), ("v1.1", "the text of v1.1"), ("v0", "an earlier text")],
)
def test_a_cold_read_names_the_text_that_was_read(
    read: str, which: str, checked: Callable[[Mapping[str, str | bytes]], Outcome]
) -> None:
    text = two_versions("live", "in-review")
    scope = catalogue_of(checked, a=text).scopes["parcelway/a"]
    edition = Edition(catalogue=catalogue_of(checked, a=signed(scope, text, read=read)))
    page = page_texts(edition)["parcelway/a.md"]
    assert f"Read cold by Edsger Dijkstra on 2026-10-01, in {which}." in page
    scope = edition.catalogue.scopes["parcelway/a"]
    exported = FORMATS["markdown"].text(edition)
    assert f"- **Cold read**: Edsger Dijkstra, {which}, 2026-10-01\n" in exported
    now, then = FORMATS["checklist"].text(edition).split("\n## ")[1:]
    assert now.startswith("Labels from Parcelway, v1\n")
    assert then.startswith("Labels from Parcelway, v1.1\n")
    signers = "signed by Ada Lovelace and Annie Easley"
    assert {
        "v1": f"done: {signers} |",
        "v1.1": f"done: {signers}; the text of v1.1 was read cold |",
        "v0": "**open**: an earlier text was read cold |",
    }[read] in now


def test_the_sheet_is_for_one_version_and_says_which_marked_entries_are_not_in_it(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    text = two_versions("agreed", "in-review")
    unsigned = catalogue_of(checked, a=text)
    scope = unsigned.scopes["parcelway/a"]
    both_signed = catalogue_of(checked, a=signed(scope, text, read="v1"))
    assert scope.next
    for catalogue, version, mark, drawing, digest in (
        (unsigned, "v1", "comes with v1.1", "", scope.digest),
        (both_signed, "v1.1", "until v1.1", " and the drawing, which is of v1", scope.next.digest),
    ):
        page = page_texts(Edition(catalogue=catalogue))["parcelway/a.md"]
        assert (
            f"the boundary of Labels from Parcelway , {version}, as this page shows them, "
            f"except what it marks “{mark}”{drawing}; their digest is {digest} ."
        ) in page


def test_the_head_of_the_page_counts_by_version(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    text = with_results(two_versions("live", "building"), AC1="failed")
    page = page_texts(Edition(catalogue=catalogue_of(checked, a=text)))["parcelway/a.md"]
    for count in (
        "Stories v1.1: 2 ",
        "Agreement v1: 0 of 2, v1.1: 0 of 2 signed ",
        "Records v1.1: 2 ",
        "Criteria v1: 5 of 6, v1.1: 5 of 7 passed ",
        "Scope v1.1: 2 in, 1 out ",
        "Cold read v1.1: 10 questions ",
    ):
        assert count in page
    scope = catalogue_of(checked, a=text).scopes["parcelway/a"]
    assert scope.next
    assert f"v1 {scope.short_digest} , v1.1 {scope.next.short_digest} Download" in page
    signed_text = signed(scope, text, read="v1")
    page = page_texts(Edition(catalogue=catalogue_of(checked, a=signed_text)))["parcelway/a.md"]
    assert "Agreement v1: 2 of 2, v1.1: 0 of 2 signed " in page


def test_a_picture_of_the_present_version_says_so(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    for text, title in (
        (two_versions("live", "building"), "Who owns which record in v1: Orderly and Parcelway"),
        (BASE, "Who owns which record: Orderly and Parcelway"),
    ):
        edition = Edition(catalogue=catalogue_of(checked, a=text))
        assert f"  accTitle: {title}\n" in FORMATS["markdown"].text(edition)
        home = page_texts(edition)["index.md"]
        caption = "Who owns which record, and which way it flows"
        assert (f"{caption} in v1 " in home) is (text != BASE)


def test_the_search_finds_what_each_version_says(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    text = two_versions("agreed", "in-review")
    scope = catalogue_of(checked, a=text).scopes["parcelway/a"]
    edition = Edition(catalogue=catalogue_of(checked, a=signed(scope, text, read="v1")))
    page = next(page for page in pages(edition) if page.uri == "parcelway/a.md")
    entries = {found.anchor: found.text for found in scope_entries(page, edition)}
    assert "One-way sync in v1: Order from Orderly to Parcelway." in entries[""]
    assert "One-way sync in v1.1: Shelf and Order from Orderly to Parcelway." in entries[""]
    assert entries["agreement"] == (
        "For Orderly, v1: Ada Lovelace. For Parcelway, v1: Annie Easley. "
        "For Orderly, v1.1: not signed yet. For Parcelway, v1.1: not signed yet."
    )


def test_the_search_finds_only_the_current_flow_of_a_retired_scope(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    edition = Edition(catalogue=catalogue_of(checked, a=two_versions("retired", "in-review")))
    page = next(page for page in pages(edition) if page.uri == "parcelway/a.md")
    found = next(iter(scope_entries(page, edition))).text
    flow = "Order from Orderly to Parcelway"
    assert f"One-way sync: {flow}." in found
    assert "Shelf" not in found
    assert f"One-way sync , level 3 of 7: {flow} Why" in page_texts(edition)["parcelway/a.md"]


def test_the_tables_of_integrations_and_of_needs_say_what_is_of_the_next_version(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    """A need of the next version only is there, as on the scope's page."""
    text = two_versions("live", "in-review")
    stable = "  stable-ids: {product: ready, partner: ready}\n"
    field = "    fields: {number: {product: number, partner: No., map_by: id}}\n"
    text = text.replace(stable, "").replace(
        "    volume: {peak_per_minute: 90}\n", f"    volume: {{peak_per_minute: 90}}\n{field}"
    )
    texts = page_texts(Edition(catalogue=catalogue_of(checked, a=text)))
    title = "Labels from Parcelway"
    assert f"{title} Parcelway live v1.1 in review one-way sync" in texts["integrations.md"]
    assert f"{title} live v1.1 in review one-way sync" in texts["parcelway/index.md"]
    assert f"{title} , v1.1 Parcelway stable ids not stated" in texts["readiness.md"]
    assert "these are the needs of that version." in texts["readiness.md"]
    assert "Readiness 1 not stated " in texts["parcelway/a.md"]
    assert "stable ids not stated not stated " in texts["parcelway/a.md"]
    assert "6 criteria passed in the current versions" in texts["index.md"]


def test_numbers_that_authors_can_show_are_those_of_the_indexes(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    catalogue = catalogue_of(checked, a=two_versions("live", "draft"))
    found = counts(catalogue)
    assert (found.stories, found.records, found.criteria) == (2, 2, 8)
    assert found.records == len(ownership(catalogue).rows)
    assert found.stories == sum(len(persona.stories) for persona in personas(catalogue))
