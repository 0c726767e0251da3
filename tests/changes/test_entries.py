"""One entry is written into frontmatter, and no other byte changes."""

from datetime import date
from difflib import ndiff
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_scopes.changes.entries import (
    Entry,
    EntryError,
    with_entry,
    with_key,
    with_value,
    without_entry,
    without_value,
)

PRODUCT = ("agreement", "product")
ENTRY: Entry = {"engineer": "Ada Lovelace", "date": date(2026, 11, 28), "digest": "1:sha256:ab"}
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
        ("agreement: {}  # soon\n", f"agreement: {{product: {FLOW}}}  # soon\n"),
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
    assert with_entry(page(before), PRODUCT, ENTRY) == page(after)


def test_lines_end_as_those_of_the_file() -> None:
    before = "\ufeff" + page("a: 1\n").replace("\n", "\r\n")
    after = "\ufeff" + page(f"a: 1\n{BLOCK}").replace("\n", "\r\n")
    assert with_entry(before, PRODUCT, ENTRY) == after
    assert without_entry(after, PRODUCT) == before


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
    assert without_entry(page(before), PRODUCT) == page(after)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no frontmatter\n", "does not begin with frontmatter"),
        (page("[a, b]\n"), "holds no keys"),
        (page("a: [\n"), "cannot be read"),
        (page("a: 1\n"), "there is no agreement.product"),
        (page("x: &x {product: {engineer: X}}\nagreement: *x\n"), "laid out in an unusual way"),
    ],
)
def test_what_cannot_be_edited_is_refused(text: str, message: str) -> None:
    with pytest.raises(EntryError, match=message):
        without_entry(text, PRODUCT)


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
    after = with_entry(before, PRODUCT, entry)
    read = yaml.safe_load(after.partition("\n---\n")[0])
    assert read == {**data, "agreement": {**signed, "product": entry}}
    lines = [one for one in ndiff(before.split("\n"), after.split("\n")) if one[0] in "+-"]
    assert len(lines) <= 6
    if "product" not in signed:
        assert without_entry(after, PRODUCT) == before


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
