"""Values of a text in the form: whatever their layout, they are shown and written as they are."""

from collections.abc import Callable
from typing import Any

import pytest
from desk_fields import NORTHMILL, Ask, Fields, fields
from sites import ACME, LINK

from integration_scopes.desk.session import Session

Write = Callable[[str], Fields]


@pytest.fixture
def write(ask: Ask) -> Write:
    """The fields of the form, once some lines are added to a scope."""

    def opened(more: str) -> Fields:
        text = LINK.replace("---\n", f"---\n{more}", 1)
        return fields(ask("open", path="acme/orders.md", text=text))

    return opened


def test_texts_in_a_list_keep_their_commas_and_the_comments_beside_them(
    ask: Ask, write: Write
) -> None:
    lines = "choices:\n  copies:\n    options:\n      - Yes, always  # first\n      - No\n"
    field = write(lines)["choices.copies.options"]
    assert (field["kind"], field["value"]) == ("list", ["Yes, always", "No"])
    text = ask("put", trail=field["trail"], value=["Yes, always", "Never, unless asked"])["text"]
    assert "      - Yes, always  # first\n      - Never, unless asked\n" in text
    assert fields(ask("look"))["choices.copies.options"]["value"][1] == "Never, unless asked"


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        ('example: 1\nheard_from: "12:30"\n', "heard_from", "12:30"),
        ("heard_from: 100.00\n", "heard_from", "100.00"),
        ("heard_from: true\n", "heard_from", "true"),
        ("heard_from: 2026-01-01\n", "heard_from", "2026-01-01"),
        ("heard_from: no\n", "heard_from", "no"),
        ("heard_from: |\n  One\n  two  # three\n", "heard_from", "One\ntwo  # three\n"),
        ("'heard_from' :   'it''s'   # four\n", "heard_from", "it's"),
    ],
)
def test_a_value_is_shown_as_it_is_written(write: Write, lines: str, key: str, value: str) -> None:
    assert write(lines)[key]["value"] == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("no", '"no"'),
        ("100.00", '"100.00"'),
        ("null", '"null"'),
        ("a #1: b", '"a #1: b"'),
        ("2026-01-01", "2026-01-01"),
        ("One\ntwo", "|-\n  One\n  two"),
    ],
)
def test_what_is_typed_is_read_as_it_was_typed(
    ask: Ask, write: Write, value: str, written: str
) -> None:
    write("heard_from: Five clerks\n")
    assert f"\nheard_from: {written}\n" in ask("put", trail=["heard_from"], value=value)["text"]
    assert fields(ask("look"))["heard_from"]["value"] == value


def test_a_value_that_the_form_cannot_show_is_not_overwritten(write: Write) -> None:
    form = write("visible_to: [everyone]\ncold_read: Ada\nquestions: [a]\n")
    shown = {key: (form[key]["kind"], form[key]["value"]) for key in form if key in TYPED}
    assert shown == TYPED


TYPED = {
    "visible_to": ("unfit", '["everyone"]'),
    "cold_read": ("unfit", '"Ada"'),
    "questions": ("unfit", '["a"]'),
}


def test_a_name_that_is_not_there_stays_chosen_until_it_is_taken_out(
    ask: Ask, write: Write
) -> None:
    write("")
    ask("put", trail=["criteria", "AC1", "story"], value=["S1", "S9"])
    field = fields(ask("look"))["criteria.AC1.story"]
    assert field["value"] == ["S1", "S9"]
    assert [option["value"] for option in field["options"]] == ["S1", "S9"]


def test_a_reason_for_each_record_and_an_item_with_a_version_have_fields(
    ask: Ask, write: Write
) -> None:
    shown = write("not_applicable:\n  delete:\n    Order: Nobody deletes one\n")
    assert shown["not_applicable.delete.Order"]["value"] == "Nobody deletes one"
    ask("put", trail=["in_scope", "menu-link"], value={"item": "A menu entry", "since": "v1.1"})
    assert fields(ask("look"))["in_scope.menu-link.since"]["value"] == "v1.1"


def test_a_field_of_an_entry_that_is_gone_brings_nothing_back(ask: Ask) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    ask("add", trail=["records"], name="Order")
    text = ask("rename", trail=["records", "Order"], name="Sales order")["text"]
    answer = ask("put", trail=["records", "Order", "only"], value="Paid ones")
    assert answer == {"problem": "Order no longer exists", "text": text}


def test_two_fields_of_one_entry_are_both_written(ask: Ask) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    ask("add", trail=["records"], name="Order")
    ask("put", trail=["records", "Order", "on_delete"], value="keep")
    for side, word in (("product", "archive"), ("partner", "unlink")):
        ask("put", trail=["records", "Order", "on_delete", side], value=word)
    assert "    on_delete:\n      product: archive\n      partner: unlink\n" in ask("look")["text"]
    ask("put", trail=["records", "Order", "direction"], value="two-way")
    ask("put", trail=["records", "Order", "within"], value="1 h")
    text = ask("split", trail=["records", "Order", "within"])["text"]
    assert "    within:\n      to-partner: 1 h\n      from-partner: 1 h\n" in text


def test_cards_come_and_go_between_comments(ask: Ask) -> None:
    text = LINK.replace(
        "stories:\n", "# whom we asked\nstories:  # one at present\n  # the first\n"
    ).replace("criteria:\n", "\n# when it is done\ncriteria:\n")
    ask("open", path="acme/orders.md", text=text)
    added = ask("add", trail=["stories"], name="")
    assert added["trail"] == ["stories", "S2"]
    lines = '  S2:\n    as_a: "?"\n    when: "?"\n    then: "?"\n    so_that: "?"\n'
    assert added["text"] == text.replace("\n\n# when", f"\n{lines}\n# when")
    assert ask("remove", trail=["stories", "S2"])["text"] == text
    gone = ask("remove", trail=["stories", "S1"])["text"]
    assert "# whom we asked\n  # the first\n\n# when it is done\ncriteria:\n" in gone


def test_a_text_with_a_line_to_correct_says_so_before_it_is_changed(ask: Ask) -> None:
    text = LINK.replace("summary: A clerk", "summary: Soon: a clerk")
    ask("open", path="acme/orders.md", text=text)
    answer = ask("put", trail=["title"], value="Bills")
    assert answer == {"problem": "line 5 must be corrected first", "text": text}
    assert ask("fix", paste=[], into=[])["text"] == LINK.replace(
        "summary: A clerk opens the order in Acme with one click.",
        'summary: "Soon: a clerk opens the order in Acme with one click."',
    )


def test_a_text_behind_which_the_check_reads_more_is_not_mixed_with_what_is_typed(ask: Ask) -> None:
    text = LINK.replace("summary: A clerk", "summary: Order #1 opens. A clerk")
    answer = ask("open", path="acme/orders.md", text=text)
    assert fields(answer)["summary"]["value"].startswith("Order #1 opens.")
    assert ask("put", trail=["summary"], value="Order 1")["problem"] == (
        "line 5 must be corrected first"
    )


def test_the_finding_of_another_file_leads_to_no_field(session: Callable[..., Session]) -> None:
    begun = session(ACME)
    answer = begun.start(
        partner="northmill", title="Bills", depth="link", name="Northmill", url="http://n.example"
    )
    (finding,) = [finding for finding in answer["findings"] if not finding["is_own"]]
    assert (finding["path"], finding["trail"]) == ("scopes/northmill/index.md", [])
    assert (finding["section"], finding["fix"]) == (None, None)


def test_a_new_choice_change_signature_and_waiver_have_all_that_they_need(ask: Ask) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    ask("add", trail=["records"], name="Order")
    assert ask("add", trail=["choices"], name="Old orders")["trail"] == ["choices", "old-orders"]
    for trail, value in (
        (["options"], ["They stay", "They go, after a year"]),
        (["ask"], "What happens to old orders?"),
    ):
        ask("put", trail=["choices", "old-orders", *trail], value=value)
    form = fields(ask("look"))
    assert form["choices.old-orders.about"]["value"] == ["Order"]
    default = form["choices.old-orders.default"]
    assert (default["kind"], default["needed"]) == ("choice", True)
    assert [option["value"] for option in default["options"]] == [
        "They stay",
        "They go, after a year",
    ]
    ask("put", trail=default["trail"], value="They stay")
    ask("put", trail=["criteria", "AC1", "choice"], value="old-orders")
    text = ask("rename", trail=["choices", "old-orders"], name="Orders of last year")["text"]
    assert "    choice: orders-of-last-year\n" in text
    options = '    options: [They stay, "They go, after a year"]\n    default: They stay\n'
    assert f"{options}    about: Order\n" in text
    assert ask("add", trail=["changes"])["trail"] == ["changes"]
    form = fields(ask("look"))
    assert form["changes.0.date"]["value"] == "2026-11-29"
    assert (form["changes.0.of"]["kind"], form["changes.0.of"]["value"]) == ("list", [])
    assert {"S1", "Order", "depth", "choices.orders-of-last-year"} <= {
        *form["changes.0.of"]["known"]
    }
    ask("put", trail=["changes", 0, "of"], value=["Order", "depth"])
    assert ask("add", trail=["changes"], name="")["trail"] == ["changes", 1]
    text = ask("remove", trail=["changes", 1])["text"]
    assert "\nchanges:\n  - date: 2026-11-29\n    of: [Order, depth]\n" in text
    ask("add", trail=["next"])
    form = fields(ask("look"))
    assert (form["next.status"]["kind"], form["next.version"]["value"]) == ("choice", "")
    ask("add", trail=["agreement"])
    form = fields(ask("look"))
    assert form["agreement.product"]["label"] == "Orderly"
    signature = ["engineer", "date", "digest", "evidence"]
    assert [field["trail"][-1] for field in form["agreement.partner"]["fields"]] == signature
    ask("add", trail=["waivers"], name="unheard-stories")
    form = fields(ask("look"))
    assert form["waivers.unheard-stories.reason"]["value"] == ""
    assert "uncovered-case" in form["waivers"]["known"]


def test_a_link_is_offered_no_record_and_no_choice(ask: Ask) -> None:
    answer = ask("open", path="acme/orders.md", text=LINK)
    offered = {offer["trail"][0] for section in answer["sections"] for offer in section["more"]}
    assert not {"records", "choices"} & offered
    assert {"agreement", "next", "changes", "waivers"} <= offered


def test_each_key_that_can_be_added_gives_a_form_and_no_fault_but_what_is_open(ask: Ask) -> None:
    ask("start", title="Orders", depth="two-way", **NORTHMILL)
    ask("add", trail=["records"], name="Order")
    pending, added = offers(ask("look")), set[str]()
    while pending:
        trail = pending.pop()
        key = ".".join(map(str, trail))
        added.add(key)
        assert "problem" not in ask("add", trail=trail)
        answer = ask("look")
        assert fields(answer)[key]["kind"] != "unfit"
        wrong = [
            finding["trail"] for finding in answer["findings"] if finding["rule"] == "wrong-type"
        ]
        assert [finding for finding in wrong if finding[: len(trail)] == trail] == []
        pending = [offer for offer in offers(answer) if "?" not in offer]
    assert {"choices", "records.Order.volume", "records.Order.initial", "estimate"} <= added


def offers(answer: dict[str, Any]) -> list[list[Any]]:
    """What every section and group of the form offers to add."""
    groups = [*answer["sections"], *fields(answer).values()]
    return [offer["trail"] for group in groups for offer in group.get("more", ())]
