"""What the editor offers at a place, and what it says of a word."""

from collections.abc import Callable
from typing import Any

import pytest
from sites import LINK

Ask = Callable[..., dict[str, Any]]
Cut = Callable[[str], dict[str, str]]


def cut(text: str) -> dict[str, str]:
    """A frontmatter on both sides of its `|`."""
    before, after = f"---\nkind: scope\n{text}\n---\n".split("|")
    return {"before": before, "after": after}


@pytest.fixture
def options(ask: Ask) -> Callable[[str], dict[str, str]]:
    """What may be written at the `|`: the text to write, by what is offered."""

    def offered(text: str) -> dict[str, str]:
        answer = ask("complete", **cut(text))
        return {option["label"]: option["text"] for option in answer["options"]} if answer else {}

    return offered


RECORDS = "records:\n  Order:\n    owner: product\n  Sales order:\n    direction: two-way\n"
STORIES = "stories:\n  S1:\n    then: I see the order\n  S2:\n    then: I see the parcel\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "owner:\n  |\n  name: x\n  role: y",
            ["contact", "can_decide", "engineering_access", "handle"],
        ),
        (
            "depth: o|",
            ["link", "icon", "webhook", "one-way", "two-way", "product", "platform", "bundle"],
        ),
        (RECORDS + "    conflict: {rule: read-only, |}", ["losing_value", "note"]),
        (RECORDS + "    on_delete:\n      |", ["product", "partner"]),
        (RECORDS + "    trigger: {to-partner: |", ["event", "schedule", "on-demand"]),
        (RECORDS + "    trigger: [event, |", ["schedule", "on-demand"]),
        (RECORDS + "criteria:\n  AC1:\n    record: |", ["Order", "Sales order", "all"]),
        (STORIES + "criteria:\n  AC1:\n    story: |", ["S1", "S2"]),
        (
            STORIES + RECORDS + "questions:\n  Q1:\n    about: |",
            ["S1", "S2", "Order", "Sales order"],
        ),
        (RECORDS + "    after:\n      - |", ["Order"]),
        (
            "owner: {name: Jean Bartik, role: x}\nvia:\n  name: Postbox\n"
            "questions:\n  Q1:\n    by: |",
            ["Jean Bartik"],
        ),
        ("owner:\n  can_decide: |", ["true", "false"]),
        ("changes:\n- date: 2026-01-01\n- |", ["date", "of", "what", "why", "decided_by"]),
        (
            "choices:\n  deleted-orders:\n    ask: x\ncriteria:\n  AC1:\n    choice: |",
            ["deleted-orders"],
        ),
        ("not_applicable:\n  delete:\n    |\n" + RECORDS, ["Order", "Sales order"]),
        ("title: |", []),
        ("summary: >-\n  A shop |", []),
    ],
)
def test_what_may_be_written_at_a_place(
    options: Callable[[str], dict[str, str]], text: str, expected: list[str]
) -> None:
    assert [*options(text)] == expected


def test_capabilities_are_those_of_the_site(
    ask: Ask, options: Callable[[str], dict[str, str]]
) -> None:
    ask("open", path="acme/orders.md", text=LINK)
    assert options("in_scope:\n  |")["menu-link"] == "menu-link: "


def test_a_key_is_written_with_what_must_be_in_it(
    options: Callable[[str], dict[str, str]],
) -> None:
    assert options("|")["title"] == "title: "
    assert options("|")["owner"] == (
        'owner:\n  name: "?"\n  role: "?"\n  contact: "?"\n  can_decide: "?"\n'
        '  engineering_access: "?"'
    )
    assert options("stories:\n  S1:\n    as_a: x\n  |") == {
        "S2": 'S2:\n  as_a: "?"\n  when: "?"\n  then: "?"\n  so_that: "?"'
    }
    assert options("readiness:\n  |")["sandbox"] == "sandbox:\n  "
    assert options("st|: draft")["status"] == "status"
    assert options("status:|")["draft"] == " draft"
    assert options("records:\n  no:\n  Order:\n    after: |")["no"] == '"no"'


@pytest.mark.parametrize(
    ("text", "word", "title", "sentence"),
    [
        ("de|pth: link", "depth", "depth: Depth", "How closely the two products are connected"),
        ("depth: li|nk", "link", "link", "Level 0"),
        (
            "records:\n  Order:\n    conflict: {ru|le: manual-review}",
            "rule",
            "rule: Rule",
            "Which value",
        ),
        (
            "records:\n  Order:\n    conflict: {rule: man|ual-review}",
            "manual-review",
            "manual-review",
            "Both values",
        ),
        ("criteria:\n  AC1:\n    story: [S1, S|2]\n" + STORIES, "S2", "S2", "I see the parcel"),
        ("owner:\n  role: Head of| shipping", "Head of shipping", "role: Role", "What this person"),
    ],
)
def test_what_a_word_means(ask: Ask, text: str, word: str, title: str, sentence: str) -> None:
    answer = ask("explain", **cut(text))
    assert answer["title"] == title
    assert answer["text"].startswith(sentence)
    before, after = text.split("|")
    assert before[len(before) - answer["before"] :] + after[: answer["after"]] == word


def test_what_is_unknown_is_not_explained(ask: Ask) -> None:
    assert ask("explain", **cut("tit|el: x")) is None
    assert ask("explain", **cut("title: x\n|")) is None
