"""What the desk does with a text: the form changes it, the check judges it."""

import json
from collections.abc import Callable

import pytest
from desk_fields import NORTHMILL, Ask, fields
from sites import ACME, LINK

from integration_scopes.check import check
from integration_scopes.desk.session import Session
from integration_scopes.mkdocs_yml import load
from integration_scopes.reports import json as report

HOST = "https://github.com/orderly/integrations/edit/main/scopes"


def test_the_findings_are_those_of_the_check(session: Callable[..., Session]) -> None:
    broken = LINK.replace("title: Orders in Acme\n", "").replace("depth: link", "depth: lnik")
    begun = session({**ACME, "scopes/acme/orders.md": broken}, may_open=True)
    begun.open(path="acme/orders.md")
    shown = begun.look()["findings"]
    outcome = check(load(begun.base / "mkdocs.yml"))
    output = json.loads(report.text(outcome.report))["findings"]
    keys = ("rule", "severity", "line", "column", "end_line", "end_column", "message", "hint")
    whole = [
        finding | {"hint": "\n".join((finding["hint"], *finding["paste"]))} for finding in shown
    ]
    assert [[finding[key] for key in keys] for finding in whole] == [
        [finding[key] for key in keys] for finding in output
    ]
    assert begun.report() == json.loads(report.text(outcome.report))


def test_a_scope_of_each_depth_starts_with_its_parts(ask: Ask) -> None:
    shown = {}
    for depth in ("link", "webhook", "two-way", "bundle"):
        answer = ask("start", title=f"Orders {depth}", depth=depth, **NORTHMILL)
        assert answer["path"] == f"northmill/orders-{depth}.md"
        assert answer["partner"].startswith(
            "---\nkind: partner\nschema_version: 1\nname: Northmill\n"
        )
        shown[depth] = [key for key in fields(answer) if "." not in key]
    always = ["title", "summary", "depth", "status", "stories", "criteria", "owner"]
    boundary = ["in_scope", "out_of_scope"]
    deep = ["title", "summary", "depth", "status", "stories", "records", "criteria", "owner"]
    assert shown == {
        "link": [*always, *boundary],
        "webhook": [*deep, "partner_owner", *boundary],
        "two-way": [*deep, "partner_owner", *boundary],
        "bundle": [*always, "partner_owner", *boundary],
    }


@pytest.mark.parametrize(
    ("partner", "title", "problem"),
    [
        ("acme", "Orders", 'acme/orders.md already exists; choose a title other than "Orders"'),
        ("everyone", "Orders", '"everyone" and "Orders" give no usable address: '),
        ("northmill", "注文", '"northmill" and "注文" give no usable address: '),
    ],
)
def test_a_scope_needs_an_address_of_its_own(
    ask: Ask, partner: str, title: str, problem: str
) -> None:
    answer = ask(
        "start", partner=partner, title=title, depth="link", name="N", url="https://n.example/"
    )
    assert answer["problem"].startswith(problem)


def test_a_field_changes_its_own_line_and_no_comment(ask: Ask) -> None:
    text = LINK.replace("status: draft", "status: draft  # since May\n# The depth is agreed.")
    ask("open", path="acme/orders.md", text=text)
    changed = ask("put", trail=["status"], value="in-review")["text"]
    assert changed == text.replace("status: draft ", "status: in-review ")
    changed = ask("put", trail=["stories", "S1", "as_a"], value="order clerk: #1")["text"]
    assert changed == text.replace("status: draft ", "status: in-review ").replace(
        "as_a: clerk", 'as_a: "order clerk: #1"'
    )
    assert [finding["rule"] for finding in ask("look")["findings"]] == ["unheard-stories"]


def test_an_empty_field_is_open_and_one_more_is_added_in_its_place(ask: Ask) -> None:
    ask("open", path="acme/orders.md", text=LINK)
    text = ask("put", trail=["summary"], value="?")["text"]
    summary = "summary: A clerk opens the order in Acme with one click."
    assert text == LINK.replace(summary, 'summary: "?"')
    answer = ask("look")
    assert fields(answer)["summary"]["value"] == ""
    assert [finding["trail"] for finding in answer["findings"]] == [["summary"]]
    added = ask("add", trail=["why_depth"])["text"]
    assert '\nsummary: "?"\nstatus: draft\ndepth: link\nwhy_depth: "?"\nowner:\n' in added
    assert "why_depth" not in ask("remove", trail=["why_depth"])["text"]


def test_entries_get_the_next_number_or_the_name_that_was_typed(ask: Ask) -> None:
    ask("open", path="acme/orders.md", text=LINK)
    assert ask("add", trail=["stories"], name="S2")["trail"] == ["stories", "S2"]
    assert ask("add", trail=["in_scope"], name="Search in Acme")["trail"] == [
        "in_scope",
        "search-in-acme",
    ]
    assert ask("add", trail=["in_scope"], name="Search in ACME")["problem"] == (
        '"Search in ACME" already exists'
    )
    assert ask("add", trail=["in_scope"], name="注文")["problem"] == (
        "enter a name with at least one letter from a to z or a digit"
    )
    assert ask("rename", trail=["in_scope", "search-in-acme"], name="Menu link")["problem"] == (
        "choose a name that no other entry has"
    )
    answer = ask("add", trail=["out_of_scope"], name="Refunds")
    assert answer["text"].endswith(
        '  refunds:\n    item: Refunds\n    candidate: "?"\n    reason: "?"\n---\n'
    )


def test_a_record_is_renamed_wherever_it_is_named(ask: Ask) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    for name in ("Order", "Parcel"):
        ask("add", trail=["records"], name=name)
    ask("put", trail=["stories", "S1", "records"], value=["Order", "Parcel"])
    ask("put", trail=["criteria", "AC1", "record"], value="Order")
    ask("put", trail=["records", "Parcel", "after"], value="Order")
    text = ask("rename", trail=["records", "Order"], name="Sales order")["text"]
    assert "\n  Sales order:\n" in text
    assert "records: [Sales order, Parcel]" in text
    assert "record: Sales order" in text
    assert "after: Sales order" in text
    assert text.count("Order") == 1, "in the title"


@pytest.mark.parametrize(
    ("part", "about", "renamed"),
    [
        ("choices", "choices.old", "choices.older"),
        ("in_scope", "old", "older"),
        ("out_of_scope", "old", "older"),
    ],
)
def test_a_question_follows_what_it_is_about(ask: Ask, part: str, about: str, renamed: str) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    ask("add", trail=[part], name="Old")
    ask("add", trail=["questions"])
    ask("put", trail=["questions", "Q1", "about"], value=about)
    text = ask("rename", trail=[part, "old"], name="Older")["text"]
    assert f"    about: {renamed}\n" in text


def test_a_field_with_the_name_of_a_record_is_renamed_alone(ask: Ask) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    for name in ("Order", "Customer"):
        ask("add", trail=["records"], name=name)
    ask("add", trail=["records", "Order", "fields"], name="Customer")
    ask("put", trail=["not_applicable"], value={"delete": {"Customer": "It is never deleted"}})
    trail = ["records", "Order", "fields", "Customer"]
    text = ask("rename", trail=trail, name="Buyer")["text"]
    assert "\n      Buyer:\n" in text
    assert "\n    Customer: It is never deleted\n" in text


def test_one_word_for_both_sides_becomes_two_when_one_changes(ask: Ask) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    ask("add", trail=["records"], name="Order")
    ask("put", trail=["records", "Order", "on_delete"], value="keep")
    ask("put", trail=["records", "Order", "on_delete", "partner"], value="archive")
    answer = ask("look")
    found = fields(answer)
    assert found["records.Order.on_delete.product"]["value"] == "keep"
    assert found["records.Order.on_delete.partner"]["value"] == "archive"


def test_fixes_lead_to_a_text_without_their_findings(ask: Ask) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    for _ in range(40):
        added = [finding for finding in ask("look")["findings"] if finding["fix"] == "add"]
        if not added:
            break
        first = added[0]
        ask("fix", paste=first["paste"], into=first["into"])
        left = ask("look")["findings"]
        assert (first["rule"], first["message"]) not in {
            (finding["rule"], finding["message"]) for finding in left
        }
    assert not [finding for finding in ask("look")["findings"] if finding["fix"]]


def test_a_line_that_yaml_refuses_is_corrected(ask: Ask) -> None:
    text = LINK.replace("summary: A clerk", "summary: Soon: a clerk")
    answer = ask("open", path="acme/orders.md", text=text)
    fault = answer["findings"][0]
    assert (fault["fix"], fault["line"]) == ("correct", 5)
    ask("fix", paste=[], into=[])
    assert ask("look")["findings"] == []


def test_a_text_that_cannot_be_read_has_findings_and_no_form(ask: Ask) -> None:
    answer = ask("open", path="acme/orders.md", text="---\nkind: scope\n")
    assert answer["sections"] == []
    assert [finding["message"] for finding in answer["findings"]] == [
        "the frontmatter begins here and is never closed"
    ]
    assert ask("page") == {"html": ""}


def test_a_published_scope_is_opened_in_the_internal_build_alone(
    session: Callable[..., Session],
) -> None:
    question = json.dumps({"ask": "open", "with": {"path": "acme/orders.md"}})
    outside = json.loads(session().answer(question))
    assert outside["problem"] == "acme/orders.md cannot be opened here; paste its text"
    inside = json.loads(session(may_open=True).answer(question))
    assert inside["text"] == ACME["scopes/acme/orders.md"]


def test_a_text_as_it_is_published_changes_nothing(session: Callable[..., Session]) -> None:
    begun = session(may_open=True)
    begun.open(path="acme/orders.md")
    found = begun.handover()
    assert (found["is_same"], found["changes"]) == (True, [])
    begun.write(text=begun.text.replace("Grace Hopper", "Ada Lovelace"))
    found = begun.handover()
    assert (found["is_same"], found["changes"]) == (False, [])
    begun.write(text="---\nkind: scope\n")
    assert begun.handover()["changes"] is None


def test_the_handover_says_what_changes(session: Callable[..., Session]) -> None:
    begun = session(source=HOST, may_open=True)
    begun.open(path="acme/orders.md")
    begun.answer(json.dumps({"ask": "put", "with": {"trail": ["depth"], "value": "icon"}}))
    found = begun.handover()
    assert (found["is_new"], found["is_same"]) == (False, False)
    (change,) = found["changes"]
    assert change == {"impact": "breaking", "says": "the depth: icon instead of link"}
    file = found["files"][0]
    assert (file["path"], file["address"], file["filled"]) == (
        "acme/orders.md",
        f"{HOST}/acme/orders.md",
        False,
    )
    begun.start(title="Bills", depth="link", **NORTHMILL)
    found = begun.handover()
    assert found["is_new"]
    new = "https://github.com/orderly/integrations/new/main/scopes?filename=northmill%2F"
    assert [file["address"].startswith(new) and file["filled"] for file in found["files"]] == [
        True,
        True,
    ]
    assert [file["path"] for file in found["files"]] == ["northmill/bills.md", "northmill/index.md"]


def test_the_page_and_the_map_are_those_of_the_site(ask: Ask) -> None:
    answer = ask("open", path="acme/orders.md", text=LINK)
    assert answer["map"].startswith("<svg")
    html = ask("page")["html"]
    assert '<h1 dir="auto">Orders in Acme</h1>' in html
    assert "A click on Acme in the menu opens the order in Acme" in html


def test_a_two_way_record_may_have_a_time_for_each_direction(ask: Ask) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    text = ask("add", trail=["records"], name="Order")["text"]
    assert '    on_delete:\n      product: "?"\n      partner: "?"\n' in text
    assert '    trigger: "?"\n    within: "?"\n' in text
    ask("put", trail=["records", "Order", "direction"], value="two-way")
    ask("put", trail=["records", "Order", "within"], value="1 h")
    field = fields(ask("look"))["records.Order.within"]
    assert (field["kind"], field["value"]) == ("text", "1 h")
    assert field["splits"]
    assert "value" not in fields(ask("look"))["records.Order"]
    ask("split", trail=field["trail"])
    ask("put", trail=[*field["trail"], "from-partner"], value="5 min")
    found = fields(ask("look"))
    assert found["records.Order.within.to-partner"]["value"] == "1 h"
    assert found["records.Order.within.from-partner"]["label"] == "Northmill to Orderly"
