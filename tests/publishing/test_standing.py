"""What a scope's page says at its head of the next steps."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from page_text import words
from sites import ACME, LINK, PARTNER, Publish, filled

from integration_scopes.check import Outcome
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

BASE = (Path(__file__).parents[1] / "rules" / "base.md").read_text(encoding="utf-8")
Checked = Callable[[Mapping[str, str | bytes]], Outcome]


def test_an_open_question_can_be_read_where_it_is_a_next_step(publish: Publish) -> None:
    asked = 'questions: {Q1: {ask: "Is it one link?", by: Alan Turing, date: 2026-06-03}}\n'
    reviewed = LINK.replace("status: draft", "status: in-review")
    scope = reviewed.replace("in_scope:", f"{asked}in_scope:", 1)
    html = publish({**ACME, "scopes/acme/orders.md": scope}).page("acme/orders/")
    steps = html.partition('class="scope-next"')[2].partition("</div>")[0]
    assert "answer Q1 Is it one link? \u2013 Grace Hopper" in words(steps)
    assert "Questions 1 open" in sections(html)


def sections(html: str) -> list[str]:
    """The strip of sections, each with its count and its state."""
    strip = html.partition('class="scope-sections')[2].partition("</nav>")[0]
    return [words(entry) for entry in re.findall(r"<li.*?</li>", strip, re.DOTALL)]


def test_a_section_shows_its_state_wherever_it_has_one(checked: Checked, publish: Publish) -> None:
    """Readiness by what the products offer, and the cold read by the text that was read."""
    needs = "readiness: {sandbox: {product: ready, partner: planned}}\n"
    site = {**ACME, "scopes/acme/orders.md": LINK.replace("in_scope:", f"{needs}in_scope:", 1)}
    shown = sections(publish(site).page("acme/orders/"))
    assert shown[-2:] == ["Readiness 1 planned", "Cold read 5 questions"]
    digest = checked(site).catalogue.scopes["acme/orders"].digest
    read = f'cold_read: {{reader: Edsger Dijkstra, date: 2026-06-03, digest: "{digest}"}}\n'
    needs = needs.replace("planned", "ready")
    site["scopes/acme/orders.md"] = LINK.replace("in_scope:", f"{needs}{read}in_scope:", 1)
    shown = sections(publish(site).page("acme/orders/"))
    assert [shown[-3], shown[-1]] == ["Readiness ready", "Cold read 5 questions done"]


def test_what_the_numbers_do_not_say_is_said_in_a_word(checked: Checked) -> None:
    """Each criterion has passed, but a case is not covered; both sides have signed it unread."""
    site = {
        "scopes/parcelway/index.md": PARTNER.replace("Acme", "Parcelway").replace(
            "acme", "parcelway"
        ),
        "scopes/parcelway/labels.md": BASE.replace("covers: api-down", "covers: timing"),
    }
    scope = checked(site).catalogue.scopes["parcelway/labels"]
    signed = f'{{engineer: Ada Lovelace, date: 2026-06-03, digest: "{scope.digest}"}}'
    passed = "".join(
        f"  {id_}: {{result: passed, by: Ada Lovelace, date: 2026-06-03}}\n"
        for id_ in scope.criteria
    )
    more = f"manual_results:\n{passed}agreement: {{product: {signed}, partner: {signed}}}\n"
    for covers, criteria, agreement in (
        ("timing", "6 of 6 passed open", "2 of 2 signed, not read cold"),
        ("api-down", "6 of 6 passed", "0 of 2 signed"),
    ):
        text = BASE.replace("covers: api-down", f"covers: {covers}")
        site["scopes/parcelway/labels.md"] = text.replace("in_scope:", f"{more}in_scope:", 1)
        shown = sections(filled(publication(checked(site), Settings()), "parcelway/labels.md"))
        assert {f"Criteria {criteria}", f"Agreement {agreement}"} <= set(shown)


def test_readiness_is_open_while_a_need_of_the_map_is_not_said(checked: Checked) -> None:
    events = "  delete-events: {product: ready, partner: ready}\n"
    partner = PARTNER.replace("Acme", "Parcelway").replace("acme", "parcelway")
    for text, shown in ((BASE, "ready"), (BASE.replace(events, ""), "1 not stated")):
        site = {"scopes/parcelway/index.md": partner, "scopes/parcelway/labels.md": text}
        html = filled(publication(checked(site), Settings()), "parcelway/labels.md")
        assert f"Readiness {shown}" in sections(html)


def test_the_page_and_the_index_state_the_same_of_each_need(checked: Checked) -> None:
    """A need of the map may be missing if a note says what is done instead; no other may."""
    partner = PARTNER.replace("Acme", "Parcelway").replace("acme", "parcelway")
    events = "delete-events: {product: ready, partner: ready}"
    noted = "delete-events: {product: ready, partner: missing, note: Ids are compared each night}"
    assert events in BASE
    bare = "delete-events: {product: ready, partner: missing}"
    for now, in_section, in_index in (
        (noted, "1 done otherwise", ["done otherwise"]),
        (bare, "1 missing", ["missing"]),
        (
            f"{noted}\n  sandbox: {{product: missing}}",
            "1 missing, 1 done otherwise",
            ["missing", "done otherwise"],
        ),
    ):
        text = BASE.replace(events, now)
        site = {"scopes/parcelway/index.md": partner, "scopes/parcelway/labels.md": text}
        published = publication(checked(site), Settings())
        assert f"Readiness {in_section}" in sections(filled(published, "parcelway/labels.md"))
        states = re.findall(r'<td data-label="State".*?</td>', filled(published, "readiness.md"))
        assert [words(state) for state in states] == [*in_index, "ready", "ready"]


def test_no_status_claims_a_signature_that_a_link_does_not_need(publish: Publish) -> None:
    agreed = LINK.replace("status: draft", "status: agreed")
    html = publish({**ACME, "scopes/acme/orders.md": agreed}).page("acme/orders/")
    said = html.partition('class="scope-standing__says"')[2].partition("</p>")[0]
    assert words(said).endswith("it has all the signatures that it needs")


def test_a_boundary_that_is_empty_on_purpose_is_waived(checked: Checked) -> None:
    waiver = "{reason: The stories set the limits, until: 2027-03-31}"
    scope = re.sub(r"out_of_scope:\n(?: .*\n)+", "", LINK)
    scope = scope.replace(
        "in_scope:", f"waivers: {{scope-without-out-of-scope: {waiver}}}\nin_scope:"
    )
    html = filled(
        publication(checked({**ACME, "scopes/acme/orders.md": scope}), Settings()), "acme/orders.md"
    )
    assert "Scope 1 in, out waived done" in sections(html)


def test_a_target_date_is_shown_until_the_launch(checked: Checked) -> None:
    dated = LINK.replace("status: draft", "status: draft\ntarget_date: 2027-03-31")
    for status, is_ahead in {"draft": True, "building": True, "live": False}.items():
        scope = dated.replace("status: draft", f"status: {status}")
        site = publication(checked({**ACME, "scopes/acme/orders.md": scope}), Settings())
        for uri in ("acme/orders.md", "integrations.md", "acme/index.md"):
            assert ("2027-03-31" in words(filled(site, uri))) is is_ahead, (status, uri)
