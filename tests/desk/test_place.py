"""Where the cursor is: the same keys as YAML says, also while the text is not YAML."""

from pathlib import Path

import pytest
from conftest import CHECKOUT

from integration_scopes.desk.place import CursorPlace, outline, place
from integration_scopes.reading.yaml import yamldoc

SCOPES = sorted(
    file
    for file in (CHECKOUT / "scopes").glob("*/*.md")
    if file.read_text(encoding="utf-8").startswith("---\nkind: scope\n")
)


def at(text: str) -> CursorPlace | None:
    """The place of the `|` in a frontmatter."""
    return place(*f"---\n{text}\n---\nProse\n".split("|"))


@pytest.mark.parametrize("file", SCOPES, ids=lambda file: file.stem)
def test_each_key_and_value_of_an_example_is_where_yaml_says(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    end = lines.index("---", 1)
    yaml = yamldoc.locate("\n".join(lines[1:end]), first_line=2)
    number = 0
    for trail, entry in yaml.places.items():
        is_item = bool(trail) and isinstance(trail[-1], int)
        for span, is_value in ((entry.key, False), (entry.value, True)):
            line = lines[span.line - 1]
            is_bracket = line[span.column - 1] in "{["
            is_block = is_value and (not entry.is_scalar or line[span.column - 1] in "|>")
            if not trail or is_bracket or is_block or (is_item and not is_value):
                continue
            before = "\n".join([*lines[: span.line - 1], line[: span.column]])
            found = place(before, text[len(before) :])
            expected = trail if is_value else trail[:-1]
            assert found is not None, trail
            stated = found.is_value or (is_item and found.is_item)
            assert (found.trail, stated) == (expected, is_value), (trail, before[-60:])
            number += 1
    assert number > 60


def test_the_place_is_known_while_the_text_is_not_yaml() -> None:
    typed = "owner:\n  name: Grace Hopper\n  ro|\nstories:\n  S1: [a, {\n   x"
    assert at(typed) == CursorPlace(
        trail=("owner",), is_value=False, word="ro", beside=frozenset({"name"})
    )
    above = "records:\n  Order:\n    owner: product\n    conflict: {rule: read-only\n"
    assert at(f"{above}    trigger: ev|\n") == CursorPlace(
        trail=("records", "Order", "trigger"), is_value=True, word="ev"
    )
    assert at("criteria:\n  AC1:\n    covers: [setup, |\n    story: S1") == CursorPlace(
        trail=("criteria", "AC1", "covers", 1),
        is_value=True,
        word="",
        beside=frozenset({"setup"}),
        is_in_brackets=True,
    )


@pytest.mark.parametrize(
    "text",
    [
        "summary: >-\n  A shop\n  ti|",
        "summary: A shop sends\n  ti|",
        "depth: link  # as ag|",
        "records: {Order: {owner: product}} |",
        "title: x\n---\nti|",
    ],
)
def test_within_prose_there_is_no_place(text: str) -> None:
    assert at(text) is None


def test_an_unclosed_bracket_hides_only_its_own_lines() -> None:
    text = "---\nstories:\n  S1:\n    records: [Order,\n    when: x\nrecords:\n  Order: {\n"
    assert [trail for trail, _ in outline(text)] == [
        ("stories",),
        ("stories", "S1"),
        ("stories", "S1", "records"),
        ("stories", "S1", "when"),
        ("records",),
        ("records", "Order"),
    ]
