"""One entry is written into frontmatter, and no other byte changes."""

import re
from datetime import date
from difflib import ndiff
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_scopes.editing.entries import (
    EntryError,
    frontmatter,
    with_key,
    with_value,
    with_value_at,
    without_value,
)
from integration_scopes.source import Trail, value_at

PRODUCT = ("agreement", "product")
ENTRY = {"engineer": "Ada Lovelace", "date": date(2026, 11, 28), "digest": "1:sha256:ab"}
BLOCK = """\
agreement:
  product:
    engineer: Ada Lovelace
    date: 2026-11-28
    digest: "1:sha256:ab"
"""
FLOW = '{engineer: Ada Lovelace, date: 2026-11-28, digest: "1:sha256:ab"}'


def page(yaml_: str) -> str:
    return f"---\n{yaml_}---\nProse.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n", f"a: 1\n{BLOCK}"),
        ("a: 1  # one\n# last\n", f"a: 1  # one\n# last\n{BLOCK}"),
        ("agreement:\nb: 2\n", f"{BLOCK}b: 2\n"),
        ("agreement:  # none yet\nb: 2\n", BLOCK.replace(":", ":  # none yet", 1) + "b: 2\n"),
        (
            "agreement:\n    partner: {engineer: X}  # theirs\n\n# next\nb: 2\n",
            "agreement:\n    partner: {engineer: X}  # theirs\n    product:\n      engineer: "
            'Ada Lovelace\n      date: 2026-11-28\n      digest: "1:sha256:ab"\n\n# next\nb: 2\n',
        ),
        ("agreement: {}  # soon\n", BLOCK.replace(":", ":  # soon", 1)),
        (
            "agreement: {partner: {engineer: X}}\n",
            f"agreement: {{partner: {{engineer: X}}, product: {FLOW}}}\n",
        ),
        ("agreement:\n  product: {engineer: X}  # x\n", f"agreement:\n  product: {FLOW}  # x\n"),
        (
            "agreement:\n  product:  # ours\n    digest:  # old\n    engineer: >-\n      Some\n"
            "      One\n    evidence: x\nb: 2\n",
            'agreement:\n  product:  # ours\n    digest: "1:sha256:ab"  # old\n'
            "    engineer: Ada Lovelace\n    date: 2026-11-28\nb: 2\n",
        ),
        ("{a: 1}\n", f"{{a: 1, agreement: {{product: {FLOW}}}}}\n"),
    ],
)
def test_it_is_put_where_it_belongs(before: str, after: str) -> None:
    assert with_value(page(before), PRODUCT, ENTRY) == page(after)


def test_lines_end_as_those_of_the_file() -> None:
    before = "\ufeff" + page("a: 1\n").replace("\n", "\r\n")
    after = "\ufeff" + page(f"a: 1\n{BLOCK}").replace("\n", "\r\n")
    assert with_value(before, PRODUCT, ENTRY) == after
    assert without_value(after, PRODUCT) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"a: 1\n{BLOCK}b: 2\n", "a: 1\nb: 2\n"),
        (f"{BLOCK}  partner: {{engineer: X}}\n", "agreement:\n  partner: {engineer: X}\n"),
        (f"agreement: {{product: {FLOW}, partner: x}}\n", "agreement: {partner: x}\n"),
        (f"agreement: {{partner: x, product: {FLOW}}}\n", "agreement: {partner: x}\n"),
        (f"a: 1\nagreement: {{product: {FLOW}}}  # x\n", "a: 1\n"),
    ],
)
def test_it_is_taken_out(before: str, after: str) -> None:
    assert without_value(page(before), PRODUCT) == page(after)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no frontmatter\n", "does not begin with frontmatter"),
        (page("[a, b]\n"), "holds no keys"),
        (page("a: [\n"), "cannot be read"),
        (page("a: 1\n"), "there is no agreement.product"),
        (page("x: &x {product: {engineer: X}}\nagreement: *x\n"), "line 2 .* cannot be read"),
    ],
)
def test_what_cannot_be_edited_is_refused(text: str, message: str) -> None:
    with pytest.raises(EntryError, match=message):
        without_value(text, PRODUCT)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)
VALUES = st.recursive(
    NAMES | st.integers() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abc"), inner, max_size=2)
    ),
    max_leaves=6,
)


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(["a", "b", "c"]), VALUES, min_size=1),
    st.sets(st.sampled_from(["product", "partner"])),
    st.sampled_from([None, True, False]),
    NAMES,
)
def test_whatever_the_layout_nothing_else_changes(
    data: dict[str, Any], sides: set[str], flow: bool | None, name: str
) -> None:
    signed = {side: {"engineer": "X"} for side in sides}
    whole = {**data, "agreement": signed} if signed else data
    before = page(yaml.safe_dump(whole, default_flow_style=flow, allow_unicode=True, width=60))
    entry = {"engineer": name, "digest": "1:sha256:ab"}
    after = with_value(before, PRODUCT, entry)
    read = yaml.safe_load(after.partition("\n---\n")[0])
    assert read == {**data, "agreement": {**signed, "product": entry}}
    lines = [line for line in ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]
    assert len(lines) <= 6
    if "product" not in signed:
        assert without_value(after, PRODUCT) == before


SCOPE = """\
---
kind: scope
title: Orders   # as customers say
stories:
  S1: {as_a: clerk, records: [Order, Parcel]}

  # The second one.
  S2:
    as_a: clerk
    when: >-
      an order
      is paid
records:
  Order: {owner: product}
---
Prose.
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ("title", "Orders: all", "title: Orders ", 'title: "Orders: all" '),
        ("title", "60 s", "title: Orders ", "title: 60 s "),
        ("title", "No", "title: Orders ", 'title: "No" '),
        ("stories.S1.as_a", "why?", "as_a: clerk,", 'as_a: "why?",'),
        ("stories.S1.records", ["A b", "C, d"], "[Order, Parcel]", '[A b, "C, d"]'),
        ("stories.S2.when", "it is paid", ">-\n      an order\n      is paid", "it is paid"),
        ("stories.S2.then", True, "      is paid\n", "      is paid\n    then: true\n"),
        ("records.Order.volume", {"per_day": 3}, "product}", "product, volume: {per_day: 3}}"),
        ("via.name", "Pipe", "Parcel]}\n", None),
    ],
)
def test_a_value_is_written_and_nothing_else(
    path: str, value: object, old: str, new: str | None
) -> None:
    order = ("kind", "title", "via", "stories", "records")
    written = with_value(SCOPE, tuple(path.split(".")), value, order=lambda at: () if at else order)
    expected = (
        SCOPE.replace(old, new, 1)
        if new is not None
        else SCOPE.replace("as customers say\n", "as customers say\nvia:\n  name: Pipe\n")
    )
    assert written == expected


def test_a_key_is_renamed_and_a_mapping_goes_with_its_last_entry() -> None:
    assert with_key(SCOPE, ("records", "Order"), "Order: new") == SCOPE.replace(
        "  Order:", '  "Order: new":'
    )
    assert without_value(SCOPE, ("records", "Order", "owner")) == SCOPE.replace(
        "records:\n  Order: {owner: product}\n", ""
    )
    with pytest.raises(EntryError, match=r"there is no stories\.S3"):
        without_value(SCOPE, ("stories", "S3"))


LAYOUTS = """\
#~ first
"title": 'Orders: #1'  #~ quoted
kind: scope
2026-01-01: yes   #~ a date and a word
version: 1.10
status: no
empty:   #~ nothing yet
none: []  #~ an empty list
nothing: {}
text: |  #~ with its line breaks
  First: line  # no comment

  # no comment either
  last line
folded: >-
  A text that is long
  and folded
plain: a text
  on two lines  #~ behind it
below:
  #~ what is below
  a text below its key
keep: |+
  with blank lines at its end

list: [a, "b, c", 'd']  #~ in brackets
items:
#~ at the margin
- a, b  #~ first
- "c: d"
  #~ between
- >-
  e
  f
lines: [
  one,  #~ first
  two
]
flow: {a: 1, "b c": {d: [e]},}  #~ with a comma at its end
? asked
: answered
cards:
  #~ before the first
  C1:  #~ the first
    text: one
    #~ in the first

  #~ before the second
  C2: {text: two}
  #~ before the third
  "C3":
    text: three

  #~ after the last
changes:
  #~ the first
  - date: 2026-01-01  #~ a day
    #~ inside
    of: [C1]
  - {date: 2026-01-02, of: C2}
last: end
#~ end
"""
PATHS = [
    *[(key,) for key in yaml.safe_load(LAYOUTS) if isinstance(key, str) and key != "asked"],
    ("flow", "a"),
    ("flow", "b c", "d", 0),
    ("cards", "C1"),
    ("cards", "C1", "text"),
    ("cards", "C2"),
    ("cards", "C2", "text"),
    ("cards", "C3"),
    ("list", 1),
    ("items", 0),
    ("items", 1),
    ("items", 2),
    ("lines", 0),
    ("lines", 1),
    ("changes", 0),
    ("changes", 0, "date"),
    ("changes", 0, "of", 0),
    ("changes", 1),
    ("changes", 1, "date"),
]
TEXTS = [
    "plain",
    "a, b",
    "#1",
    "a #1",
    "a: b",
    "no",
    "null",
    "1.10",
    "007",
    "2026-01-01",
    "12:30",
    "two  spaces",
    "it's 5 %",
    'say "x"',
    "[a]",
    "{a}",
    "- a",
    "? a",
    "*a",
    "&a",
    "!a",
    "a?",
    "two\nlines",
    "a\n\n# b: c",
    " begins with a space\nand has lines",
    "ends with a line\n",
    "tab\there",
    "next\x85line",
    "\u2028",
    "日本",
    "x" * 200,
    "word " * 40 + "end",
]


def comments(text: str) -> list[str]:
    """The comments of a text with these layouts, in its order."""
    return re.findall("#~.*", text)


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_in_any_layout_a_text_is_written_as_it_is_and_no_comment_goes(path: Trail) -> None:
    before = page(LAYOUTS)
    is_text = not isinstance(value_at(frontmatter(before), path), dict | list)
    for text in TEXTS[PATHS.index(path) % 3 :: 3]:
        after = with_value(before, path, text)
        assert frontmatter(after) == with_value_at(frontmatter(before), path, text)
        if is_text:
            assert comments(after) == comments(before)
        assert with_value(after, path, text) == after


@pytest.mark.parametrize("path", PATHS, ids=str)
@pytest.mark.parametrize("value", [{"a": "b: c", "d": ["e, f", "g"]}, ["a, b", "c"], True, 7])
def test_in_any_layout_any_value_is_written(path: Trail, value: object) -> None:
    before = page(LAYOUTS)
    after = with_value(before, path, value)
    assert frontmatter(after) == with_value_at(frontmatter(before), path, value)
    assert with_value(after, path, value) == after


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_in_any_layout_an_entry_is_taken_out_and_the_lines_around_it_stay(path: Trail) -> None:
    before = page(LAYOUTS)
    after = without_value(before, path)
    gone, left = value_at(frontmatter(before), path[:-1]), value_at(frontmatter(after), path[:-1])
    assert len(left or ()) == len(gone) - 1
    changed = [line for line in ndiff(before.split("\n"), after.split("\n")) if line[0] in "-+"]
    assert len([line for line in changed if line[0] == "+"]) <= 1
    outside = [
        comment
        for comment in comments(before)
        if comment.startswith("#~ be") or comment == "#~ after"
    ]
    assert (
        len(path) == 1 or [comment for comment in outside if comment not in comments(after)] == []
    )


def test_what_is_laid_out_in_an_unusual_way_is_left() -> None:
    with pytest.raises(EntryError, match="laid out in an unusual way"):
        without_value(page(LAYOUTS), ("asked",))


BLOCK_LIST = "a:\n  - b  #~ b\n  - c  #~ c\n"


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            ("q", "Q1"),
            "a: 1\nq:  #~ open\n  #~ none\n  Q1:\n    ask: x\n  #~ more\n",
            "a: 1\n  #~ none\n  #~ more\n",
        ),
        (("a", 1), "a:\n  - b\n  #~ two\n  - c  #~ c\n", "a:\n  - b\n  #~ two\n"),
        (("a", "b", 0), "a: {b: [c], d: e}  #~ d\n", "a: {d: e}  #~ d\n"),
        (("a", 0, "b"), "a:\n- b: 1\n  c: 2\n", "a:\n- c: 2\n"),
    ],
)
def test_the_comments_around_what_is_taken_out_stay(path: Trail, before: str, after: str) -> None:
    assert without_value(page(before), path) == page(after)


@pytest.mark.parametrize(
    ("value", "before", "after"),
    [
        (["b", "x, y", "c"], BLOCK_LIST, "a:\n  - b  #~ b\n  - x, y\n  - c  #~ c\n"),
        (["x", "c"], BLOCK_LIST, "a:\n  - x  #~ b\n  - c  #~ c\n"),
        (["c"], BLOCK_LIST, "a:\n  - c  #~ c\n"),
        (["x", "b", "c, d"], "a: [b, c]  #~ c\n", 'a: [x, b, "c, d"]  #~ c\n'),
        (["b"], "a: []  #~ none\n", "a: [b]  #~ none\n"),
        (["b", "c"], "a: b  #~ one\n", "a: [b, c]  #~ one\n"),
        ({"c": "b", "d": "x"}, "a: b  #~ both\n", "a:  #~ both\n  c: b\n  d: x\n"),
        ("keep", "a:  #~ each\n  c: b\n  d: x\n", "a: keep  #~ each\n"),
        ("d", "a: >-  #~ long\n  b\n  c\n", "a: d  #~ long\n"),
        ("c\nd", "a: b  #~ b\n", "a: |-  #~ b\n  c\n  d\n"),
        ([{"b": "x", "c": ["d"]}], "a: 1\n", "a:\n  - b: x\n    c: [d]\n"),
    ],
)
def test_a_value_takes_the_place_of_another_kind(value: object, before: str, after: str) -> None:
    assert with_value(page(before), ("a",), value) == page(after)


def test_a_value_that_is_there_already_changes_nothing() -> None:
    for text in ("a: 'b'\n", "a: >-\n  b\n", 'a: "b"\n', "a:\n  b\n"):
        assert with_value(page(text), ("a",), "b") == page(text)


@pytest.mark.parametrize("path", [path for path in PATHS if isinstance(path[-1], str)], ids=str)
def test_in_any_layout_a_key_is_renamed(path: Trail) -> None:
    before = page(LAYOUTS)
    after = with_key(before, path, "new: key")
    assert value_at(frontmatter(after), (*path[:-1], "new: key")) == value_at(
        frontmatter(before), path
    )
    assert comments(after) == comments(before)
