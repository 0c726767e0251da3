"""A whole frontmatter: every mistake in one run, right places, and an answer to any text."""

import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from integration_scopes.reading.validation import schema_lookup
from integration_scopes.reading.yaml.document import MAX_FAULTS, MAX_LENGTH, Document, read_yaml
from integration_scopes.source import Trail

BROKEN = """\
kind: scope
title: [Beta] Deals in Northwind
summary: A rep closes a deal
and finds it in the CRM.
status:draft
owner:
  name: "Grace Hopper
   role: Product lead
\tcontact: grace@orderly.example
stories:
  S1:
    as_a: sales\u00a0rep
    then: Deal #42 appears: at once
    records: [Deal, Contact
records:
  Deal:
    conflict: {rule:read-only, note: yes, we do}
    volume: {per_day: 1,000}
  Deal:
    owner: product
questions:
  Q1:
    ask: @grace decides
    answer: 'It's open'
"""


def is_prose(trail: Trail) -> bool:
    return schema_lookup.is_prose("scope", trail)


def is_key(trail: Trail) -> bool:
    return trail in {("status",), ("depth",), ("owner",), ("stories", "S1", "within")}


def read(text: str, first_line: int = 2) -> Document:
    return read_yaml(text, first_line=first_line, is_prose=is_prose)


def reported(document: Document) -> list[str]:
    return [
        f"{finding.span.line}:{finding.span.column}: {finding.rule}: {finding.message}"
        for finding in document.faults
    ]


def test_every_mistake_is_told_in_one_run() -> None:
    document = read(BROKEN)
    assert reported(document) == [
        '3:8: unquoted-text: the text begins with "[", which YAML takes for the beginning of a '
        'list: "[Beta] Deals in Northwind"',
        "5:1: unreadable: the line goes on with the text above and is not indented: "
        '"and finds it in the CRM."',
        '6:7: unreadable: a space is missing after ":": "status:draft"',
        '8:9: unreadable: the quote before "Grace Hopper" is never closed',
        "9:4: unreadable: the line begins with 3 spaces, its neighbours with 2: "
        '"role: Product lead"',
        "10:1: hidden-character: the line begins with a tab, YAML takes only spaces there",
        "13:16: hidden-character: a no-break space (U+00A0) is where YAML takes only plain spaces",
        '14:16: unquoted-text: text after " #" is cut off: YAML reads " #42 appears: at once" as '
        "a comment",
        '15:14: unreadable: "[" is never closed: "[Deal, Contact"',
        '18:16: unreadable: a space is missing after ":", YAML reads "rule:read-only" as one key',
        '18:41: unquoted-text: text after "," is cut off: in { } a comma ends the text '
        '"yes, we do"',
        '19:23: ambiguous-number: "1,000" is not a number in YAML, because of its thousands '
        "separator",
        '20:3: duplicate-key: the key "Deal" is given twice',
        '24:10: unquoted-text: the text begins with "@", which YAML keeps for itself: '
        '"@grace decides"',
        '25:16: unquoted-text: the apostrophe after "It" closes the quoted text',
    ]


def test_the_rest_is_read_as_it_was_meant() -> None:
    assert read(BROKEN).data == {
        "kind": "scope",
        "title": "[Beta] Deals in Northwind",
        "summary": "A rep closes a deal and finds it in the CRM.",
        "status": "draft",
        "owner": {
            "name": "Grace Hopper",
            "role": "Product lead",
            "contact": "grace@orderly.example",
        },
        "stories": {
            "S1": {
                "as_a": "sales rep",
                "then": "Deal #42 appears: at once",
                "records": ["Deal", "Contact"],
            }
        },
        "records": {
            "Deal": {
                "conflict": {"rule": "read-only", "note": "yes, we do"},
                "volume": {"per_day": 1000},
            }
        },
        "questions": {"Q1": {"ask": "@grace decides", "answer": "It's open"}},
    }


def test_two_mistakes_on_a_line_have_one_line_to_paste() -> None:
    hints = [finding.hint for finding in read(BROKEN).faults if finding.span.line == 18]
    line = 'conflict: {rule: read-only, note: "yes, we do"}'
    assert hints == [f'put a space after ":": {line}', f"put the text in quotes: {line}"]


def test_places_are_those_of_the_file_as_typed() -> None:
    document = read("conflict: {rule:read-only, note: yes, we do, losing_value: a note}\n")
    assert {
        trail: (place.key.column, place.value.column, place.value.end_column)
        for trail, place in document.places().items()
    } == {
        ("conflict",): (1, 11, 12),
        ("conflict", "rule"): (12, 17, 26),
        ("conflict", "note"): (28, 34, 44),
        ("conflict", "losing_value"): (46, 60, 66),
    }


def test_places_of_a_text_without_mistakes() -> None:
    places = read("title: Deals\nstatus: draft\n", first_line=5).places()
    assert {trail: (place.key.line, place.value.column) for trail, place in places.items()} == {
        ("title",): (5, 8),
        ("status",): (6, 9),
    }


@pytest.mark.parametrize("text", ["", "\n", "# a remark\n", "  \n\n"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    assert read(text) == Document(data={}, text=text, first_line=2)


UNREADABLE = [
    (
        "Deals and contacts\n",
        '2:1: unreadable: the frontmatter is a text, not lines of "key: value": '
        '"Deals and contacts"',
    ),
    (
        "\n- Deal\n- Contact\n",
        '3:1: unreadable: the frontmatter is a list, not lines of "key: value": "- Deal"',
    ),
    (
        "title: " + "[" * 40,
        "2:27: unreadable: the values are more than 20 levels deep",
    ),
    (
        "\n".join(f"k{number}: v" for number in range(10_001)),
        "10001:8: unreadable: there are more than 20,000 values",
    ),
    (
        "a" * 300_000,
        "2:1: unreadable: the frontmatter is 300,000 characters long",
    ),
    (
        "owner: &grace\n  name: Grace Hopper\npartner_owner: *grace\n",
        '2:8: unreadable: "&grace" names a value for use elsewhere, which scopes do not support',
        '4:16: unreadable: "*grace" refers to a value elsewhere, which scopes do not support',
    ),
    (
        "records:\n  Order: &dev\n    owner: product\n    direction: to-partner\n"
        "  Deal:\n    <<: *dev\n    owner: partner\n",
        '3:10: unreadable: "&dev" names a value for use elsewhere, which scopes do not support',
        '7:9: unreadable: "*dev" refers to a value elsewhere, which scopes do not support',
    ),
    (
        "records:\n  Order: &dev !order\n    owner: product\n    direction: to-partner\n"
        "  Deal: {<<: [*dev], owner: *side}\n",
        '3:10: unreadable: "&dev" names a value for use elsewhere, which scopes do not support',
        '3:15: unreadable: "!order" types a value, which scopes do not support',
        '6:15: unreadable: "*dev" refers to a value elsewhere, which scopes do not support',
        '6:29: unreadable: "*side" refers to a value elsewhere, which scopes do not support',
    ),
    (
        "<<: *base\ntitle: Deals\n",
        '2:5: unreadable: "*base" refers to a value elsewhere, which scopes do not support',
    ),
    (
        "title: Deals\n? records\n: [Deal]\n",
        '3:1: unreadable: "? " at the start of a line begins a key: "? records"',
    ),
    (
        "conflict: {read-only, note: kept}\n",
        '2:12: unreadable: "read-only" in { } is a key without a value, or a value without a key',
    ),
    (
        "title: Deals\n- Contacts\n",
        '3:1: unreadable: this does not fit the lines above: "- Contacts"',
    ),
    (
        "records: [Deal, , Contact]\n",
        '2:17: unreadable: no value can begin with this character: "records: [Deal, , Contact]"',
    ),
    (
        "\n".join(f"k{number}: @v" for number in range(60)),
        *(
            f'{number + 2}:{5 + (number > 9)}: unquoted-text: the text begins with "@", which '
            'YAML keeps for itself: "@v"'
            for number in range(50)
        ),
        "51:6: unreadable: there are too many mistakes to read on from here",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, list(lines)) for text, *lines in UNREADABLE],
    ids=range(len(UNREADABLE)),
)
def test_unreadable(text: str, expected: list[str]) -> None:
    document = read(text)
    assert reported(document) == expected
    assert not document.readable
    assert document.data is None


def test_a_known_key_without_its_colon_is_told_from_text_that_goes_on() -> None:
    text = "summary: A rep closes a deal\nstatus draft\n"
    assert reported(read(text)) == [
        '3:1: unreadable: the line goes on with the text above and is not indented: "status draft"'
    ]
    document = read_yaml(text, first_line=2, is_prose=is_prose, is_key=is_key)
    assert reported(document) == ['3:1: unreadable: ":" is missing after "status"']
    assert document.data == {"summary": "A rep closes a deal", "status": "draft"}


def test_a_key_of_another_level_is_told_from_text_with_a_colon() -> None:
    text = "stories:\n  S1:\n    then: the deal appears\n      later: at night\n"
    document = read_yaml(text, first_line=2, is_prose=is_prose, is_key=is_key)
    assert document.data == {"stories": {"S1": {"then": "the deal appears later: at night"}}}
    text = "stories:\n  S1:\n    then: the deal appears\n      within: 1 minute\n"
    document = read_yaml(text, first_line=2, is_prose=is_prose, is_key=is_key)
    assert document.data == {"stories": {"S1": {"then": "the deal appears", "within": "1 minute"}}}


def test_a_name_inside_a_key_that_is_given_twice_is_reported_too() -> None:
    text = 'records:\n  Deal: {owner: product}\nrecords:\n  "Stock\u00a0level": {owner: product}\n'
    assert reported(read(text)) == [
        '4:1: duplicate-key: the key "records" is given twice',
        '5:3: hidden-character: a no-break space (U+00A0) is in a name: "Stock·level"',
    ]


# ---- what must pass clean

CLEAN = """\
title: Deals, contacts - and "won" ones (5 > 4, a & b, 3 * 2, 100 %, a|b, [x], {y}, `z`, @home)
summary: |
  Deals: all of them
  # not a comment, and "not quotes
  \t- not an item
status: draft # a remark
why_depth: >-
  Reps work in both tools: all day #1,

  and at night
owner: {name: Grace Hopper, contact: "grace@orderly.example", can_decide: true} # a remark
stories:
  S1:
    then: "the deal #42: appears, [at once]
      in my CRM"
    when: 'I don''t wait: it is there'
    so_that: a rep's day,
      which is long,
      is shorter   # a remark
    records: [
      Deal,   # a remark
      "Stock level",
    ]
records:
  Deal:
    only: >-   # a remark
      won deals
    conflict: {rule: read-only,
      note: the rep's own}
    called: {"product": 'Deal', partner: "Opportunity"}
changes:
- date: 2026-10-20
  of: [AC3]
  what: a - b
-   date: 2026-10-21
    why: https://orderly.example/a?b=c#d
not_applicable:
  permissions: {Deal: no roles, Contact: no roles}
"""


def test_what_yaml_and_authors_read_alike_passes() -> None:
    document = read(CLEAN)
    assert reported(document) == []
    assert document.data["stories"]["S1"] == {
        "then": "the deal #42: appears, [at once] in my CRM",
        "when": "I don't wait: it is there",
        "so_that": "a rep's day, which is long, is shorter",
        "records": ["Deal", "Stock level"],
    }


def test_it_passes_beside_a_mistake_too() -> None:
    document = read(CLEAN + "heard_from: @grace\n")
    assert [fault.span.line for fault in document.faults] == [CLEAN.count("\n") + 2]
    assert document.data == {**read(CLEAN).data, "heard_from": "@grace"}


def test_example_scopes_pass(examples: Path) -> None:
    for file in sorted(examples.rglob("*.md")):
        text = file.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")
        document = read(text + "\n")
        assert reported(document) == [], file
        assert document.repaired is None, file


# ---- any text at all

PIECES = [
    *(
        "a: [b,\n  ",
        "a: {b: c,\n  ",
        "\n  ]",
        "\n}",
        "a: |\n  ",
        "? a\n: b",
        "- -",
        "\n- ",
        "[?",
        "{b}",
    ),
    *("[", "]", "{", "}", '"', "'", "`", "@", "*", "&", "!", "|", ">", "%", "#", "\\"),
    *(": ", ":", "- ", "-", "? ", "?", ", ", ",", " #", "  # ", "\n", "\n  ", "\n    ", "\t", " "),
    *("a", "b: c", "title: ", "then: ", "1,000", "007", "...", "---", "<<: *a", "&a ", "!!str "),
    *(
        '"a b"',
        "'a b'",
        "[a, b]",
        "{a: b}",
        "{a:b}",
        ">-",
        "|",
        "|2",
        ">-#",
        "\u201ca\u201d",
        "\xa0",
    ),
    *(
        "\u202e",
        "\u2028",
        "\ud800",
        "\x00",
        "\ufeff",
        '"\\x',
        "\\u202e",
        "\r",
        "\U0001f600",
        "=",
        "//",
    ),
]


def check_any(text: str) -> None:
    document = read(text)
    lines = text.split("\n")
    assert document.readable is (document.data is not None)
    assert document.readable or document.faults
    for fault in document.faults:
        span = fault.span
        assert 2 <= span.line <= span.end_line <= len(lines) + 1
        assert 1 <= span.column <= len(lines[span.line - 2]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 2]) + 2
        assert (span.line, span.column) < (span.end_line, span.end_column)
        assert fault.message[-1] != "."
    assert len({(fault.span, fault.message) for fault in document.faults}) == len(document.faults)
    for place in document.places().values():
        assert 2 <= place.key.line <= place.value.end_line <= len(lines) + 1


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    check_any(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("?\n  :- -")
def test_any_signs_are_answered(text: str) -> None:
    check_any(text)


@given(st.integers(0, len(BROKEN)), st.sampled_from((BROKEN, CLEAN)))
def test_any_beginning_is_answered(end: int, text: str) -> None:
    check_any(text[:end])


@given(
    st.sampled_from((BROKEN, CLEAN)),
    st.lists(st.tuples(st.integers(0, 900), st.sampled_from(PIECES)), min_size=1, max_size=4),
)
def test_any_change_is_answered(text: str, changes: list[tuple[int, str]]) -> None:
    for at, piece in changes:
        text = text[:at] + piece + text[at:]
    check_any(text)


HUGE = 20_000
BOMBS = [
    *("[", "{", '"', "'", "@", "-", "?", ":", "\\", "\t", "\xa0", " ", "a", "\u202e", "\ud800"),
    *("- ", "? ", ": ", ", ", " #", "  # ", "] ", "}] ", "''", '""', '\\"', "\\u202e", "1,000 "),
    *(
        "\na: b",
        "\n1: b",
        '\na: "\\u202e"',
        "\na: @",
        "\na: 'b",
        '\na: "b',
        "\na: [b",
        "\na: {b",
        "\na: {b:c}",
        "\n- -a",
        "\n-a",
        "\na",
    ),
    *(
        "\n\ta: b",
        "\n  a: b",
        "\n # a",
        "\na: >-\n  b",
        "\na: |\nb",
        '": "',
        "a: b, ",
        "{a: ",
        "{a:",
    ),
    *("[a, b: ", '"a" ', "'a' ", "\n", '\t"', "\n\n", "\u201c", "\na: \u201cb\u201d"),
]


@pytest.mark.parametrize("start", ["", "title: [", "a: {b: "])
def test_whatever_comes_many_times_is_answered(start: str) -> None:
    for piece in dict.fromkeys(BOMBS):
        text = (start + piece * (HUGE // len(piece)))[:HUGE]
        assert len(read(text).faults) <= MAX_FAULTS, piece


@pytest.mark.parametrize(
    "piece", ["[", "- ", "a: ", '"', "{a: b, ", "\na: b", "\n? a", "\t", "\ud800"]
)
def test_the_largest_text_is_answered(piece: str) -> None:
    document = read(piece * (MAX_LENGTH // len(piece)))
    assert len(document.faults) <= MAX_FAULTS


# ---- valid YAML of any style

WORDS = (  # noqa: SIM905 - words read better without their quotes
    'the deal appears in CRM with its contact - now (soon) 5 > 4, and: x & y * z #4 it\'s "ok" '
    "yes! what? no [beta] {x} @home `c` %50 100% a|b | > ' \u00e9 \u2026 \U0001f600 1,000 007 "
    "https://x.example/?a=1#b C:\\x ~ null true -item - item note: key:value ... --- = don\u2019t"
).split(" ")


def quoted_or_block(source: random.Random, indent: str) -> tuple[str, str]:
    """A text, and one way to write it in YAML that nobody misreads."""
    words = [source.choice(WORDS) for _ in range(source.randint(1, 12))]
    text = " ".join(words)
    match source.randrange(4):
        case 0:
            return text, "'" + text.replace("'", "''") + "'"
        case 1:
            return text, '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case 2:
            return text, f">-\n{indent}  " + f"\n{indent}  ".join(words)
        case _:
            middle = len(words) // 2
            parts = [" ".join(part) for part in (words[:middle], words[middle:]) if part]
            return text, "'" + f"\n{indent}  ".join(part.replace("'", "''") for part in parts) + "'"


@pytest.mark.parametrize("seed", range(8))
def test_valid_yaml_is_read_as_it_is(seed: int) -> None:
    source = random.Random(seed)  # noqa: S311 - repeatable, not secret
    for _ in range(60):
        data: dict[str, object] = {}
        lines = []
        for key in ("title", "summary", "why_depth", "heard_from"):
            data[key], written = quoted_or_block(source, "")
            lines.append(f"{key}: {written}")
        story: dict[str, object] = {}
        lines += ["stories:", "  S1:"]
        for key in ("as_a", "then", "so_that"):
            story[key], written = quoted_or_block(source, "    ")
            lines.append(f"    {key}: {written}")
        data["stories"] = {"S1": story}
        text = "\n".join(lines) + "\n"
        document = read(text)
        assert reported(document) == [], text
        assert document.data == data, text
