"""The agreement's digest: the vectors, and a second computation that shares no line with the first.

The second one is written from the contract's paragraph alone, sentence by sentence, on the whole
document at once; it must agree on whatever scope hypothesis makes up.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.domain.digest import agreed, canonical, digest
from integration_scopes.reading.scope import scope

VECTORS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("digest-vectors.json").read_text(encoding="utf-8")
)
ID_ = "parcelmill/orders"
SIGNED = [
    "depth",
    "stories",
    "records",
    "criteria",
    "not_applicable",
    "in_scope",
    "out_of_scope",
    "via",
    "requires",
    "choices",
]
UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
WORDS = {"hourly": "1 h", "daily": "1 d", "weekly": "1 w"}
WHITE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


# ------------------------------------------------------------ straight from the paragraph


def second(data: dict[str, Any], id_: str, *, is_next: bool = False) -> str:
    kept = {part: json.loads(json.dumps(data[part])) for part in SIGNED if part in data}
    kept["id"] = data.get("formerly", [id_])[0]
    if "next" in data:
        leave_one_version(kept, data["next"]["version"], is_next=is_next)
    rewrite(kept, "in_scope", in_plain_texts)
    for story in kept.get("stories", {}).values():
        rewrite(story, "within", seconds)
        rewrite(story, "records", in_a_sorted_list)
    for record in kept.get("records", {}).values():
        rewrite_record(record)
        for field in record.get("fields", {}).values():
            rewrite_field(field)
    for criterion in kept.get("criteria", {}).values():
        if criterion.get("record") == "all":
            criterion["record"] = list(kept.get("records", {}))
        for key in ("covers", "story", "record"):
            rewrite(criterion, key, in_a_sorted_list)
    for choice in kept.get("choices", {}).values():
        rewrite_choice(choice)
    return "1:sha256:" + hashlib.sha256("".join(jcs(kept)).encode()).hexdigest()


def leave_one_version(kept: dict[str, Any], version: str, *, is_next: bool) -> None:
    for part in ("stories", "records", "criteria", "in_scope", "out_of_scope"):
        for name, entry in list(kept.get(part, {}).items()):
            if isinstance(entry, dict) and entry.get("until" if is_next else "since") == version:
                del kept[part][name]
                if not kept[part]:
                    del kept[part]
            elif isinstance(entry, dict) and entry.get("until") == version:
                del entry["until"]


def rewrite_record(record: dict[str, Any]) -> None:
    rewrite(record, "on_delete", lambda stated: for_both(stated, "product", "partner"))
    if record.get("direction") == "two-way":
        for key in ("trigger", "within", "starts_when"):
            rewrite(record, key, lambda stated: for_both(stated, "to-partner", "from-partner"))
    rewrite(record, "within", lambda stated: for_each(stated, seconds))
    rewrite(record, "trigger", lambda stated: for_each(stated, in_a_sorted_list))
    rewrite(record, "called", lambda stated: for_each(stated, in_a_list))
    rewrite(record, "match_on", in_a_list)
    for key in ("parts", "after", "personal_data"):
        rewrite(record, key, in_a_sorted_list)
    if isinstance(record.get("initial"), dict):
        rewrite(record["initial"], "within", seconds)


def rewrite_field(field: dict[str, Any]) -> None:
    rewrite(field, "product", in_a_list)
    rewrite(field, "partner", in_a_list)
    rewrite(field, "values", lambda stated: for_each(stated, in_a_sorted_list))
    for flag in ("required", "unless_blank"):
        if field.get(flag) is False:
            del field[flag]


def rewrite_choice(choice: dict[str, Any]) -> None:
    rewrite(choice, "about", in_a_sorted_list)
    rewrite(choice, "default", in_a_sorted_list)
    rewrite(choice, "options", in_a_list)
    if choice.get("several") is False:
        del choice["several"]


def rewrite(entry: dict[str, Any], key: str, how: Callable[[Any], Any]) -> None:
    if key in entry:
        entry[key] = how(entry[key])


def in_plain_texts(stated: Any) -> Any:
    return {key: one["item"] if [*one] == ["item"] else one for key, one in stated.items()}


def for_both(stated: Any, first: str, other: str) -> dict[str, str]:
    return stated if isinstance(stated, dict) else {first: stated, other: stated}


def for_each(stated: Any, how: Callable[[Any], Any]) -> Any:
    return (
        {key: how(one) for key, one in stated.items()} if isinstance(stated, dict) else how(stated)
    )


def seconds(stated: str) -> int:
    number, unit = re.findall(r"(\d+) ?(.)", WORDS.get(stated, stated))[0]
    return int(number) * UNITS[unit]


def in_a_list(stated: Any) -> list[str]:
    return [tidy(one) for one in ([stated] if isinstance(stated, str) else stated)]


def in_a_sorted_list(stated: Any) -> list[str]:
    return sorted(set(in_a_list(stated)), key=code_units)


def tidy(text: str) -> str:
    spaced = "".join(" " if letter in WHITE else letter for letter in text)
    return unicodedata.normalize("NFC", " ".join(filter(None, spaced.split(" "))))


def code_units(text: str) -> list[int]:
    raw = text.encode("utf-16-le")
    return [raw[at] + 256 * raw[at + 1] for at in range(0, len(raw), 2)]


def jcs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        tidied = [tidy(key) for key in value]
        if len(set(tidied)) < len(tidied):
            tidied = list(value)
        pairs = sorted(zip(tidied, value.values(), strict=True), key=lambda it: code_units(it[0]))
        for at, (key, one) in enumerate(pairs):
            yield ("," if at else "{") + quoted(key) + ":"
            yield from jcs(one)
        yield "}" if pairs else "{}"
    elif isinstance(value, list):
        yield "[" + ",".join("".join(jcs(item)) for item in value) + "]"
    else:
        spelt = "true" if value is True else f"{value:.0f}" if not isinstance(value, str) else None
        yield spelt or quoted(tidy(value))


def quoted(text: str) -> str:
    short = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
    long = {code: f"\\u00{code:02x}" for code in range(32)}
    return '"' + text.translate({**long, **short}) + '"'


# ------------------------------------------------------------ made-up scopes

TEXT = st.text(
    st.one_of(
        st.sampled_from('aäAÄ\u0308\u0323\u212b \t\n\xa0\u2003\u200b"\\/\x1c\uff21\U0001f4e6'),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=8,
)
DURATION = st.one_of(
    st.sampled_from(list(WORDS)),
    st.builds(
        "{}{}{}".format,
        st.integers(0, 999_999_999),
        st.sampled_from(["", " "]),
        st.sampled_from(["s", "second", "min", "minutes", "h", "hours", "day", "days", "weeks"]),
    ),
)


def listed(one: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.one_of(one, st.lists(one, min_size=1, max_size=4))


def by(first: str, second: str, one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(one, st.fixed_dictionaries({first: one, second: one}))


def some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


def named(key: st.SearchStrategy[str], one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(key, one, max_size=4)


WORD = st.sampled_from(["event", "schedule", "keep", "archive", "delete", "sync"])
ID = st.builds("{}{}".format, st.sampled_from(["S", "AC"]), st.integers(1, 30))
FIELD = some(
    product=listed(TEXT),
    partner=listed(TEXT),
    map_by=WORD,
    values=named(TEXT, listed(TEXT)),
    example=TEXT,
    required=st.booleans(),
    unless_blank=st.booleans(),
    note=TEXT,
)
VERSION = st.sampled_from(["v1.1", "v2"])
VERSIONS = {"since": VERSION, "until": VERSION}
RECORD = some(
    **VERSIONS,
    called=some(product=listed(TEXT), partner=listed(TEXT)),
    direction=st.sampled_from(["to-partner", "from-partner", "two-way"]),
    conflict=some(rule=WORD, losing_value=TEXT),
    on_delete=by("product", "partner", WORD),
    match_on=listed(TEXT),
    trigger=by("to-partner", "from-partner", listed(WORD)),
    within=by("to-partner", "from-partner", DURATION),
    starts_when=by("to-partner", "from-partner", TEXT),
    parts=listed(TEXT),
    after=listed(TEXT),
    initial=st.one_of(st.just("none"), some(what=TEXT, within=DURATION)),
    personal_data=listed(TEXT),
    volume=some(per_day=st.integers(0, 10**12)),
    fields=named(TEXT, FIELD),
)
RECORDS = st.one_of(listed(TEXT), st.just("all"))
SCOPES = some(
    title=TEXT,
    depth=WORD,
    next=st.fixed_dictionaries({"version": VERSION}, optional={"status": WORD}),
    formerly=st.just(["parcelmill/labels", "northmill/orders"]),
    stories=named(ID, some(when=TEXT, within=DURATION, records=listed(TEXT), **VERSIONS)),
    records=named(TEXT, RECORD),
    criteria=named(
        ID, some(text=TEXT, covers=listed(WORD), story=listed(ID), record=RECORDS, **VERSIONS)
    ),
    not_applicable=named(WORD, st.one_of(TEXT, named(TEXT, TEXT))),
    in_scope=named(WORD, st.one_of(TEXT, st.fixed_dictionaries({"item": TEXT}, optional=VERSIONS))),
    out_of_scope=named(WORD, some(item=TEXT, candidate=WORD, reason=TEXT, until=VERSION)),
    via=some(name=TEXT, url=TEXT, does=TEXT),
    requires=some(product=TEXT, partner=TEXT, via=TEXT),
    choices=named(
        WORD,
        some(
            ask=TEXT,
            about=listed(TEXT),
            options=listed(TEXT),
            default=listed(TEXT),
            several=st.booleans(),
        ),
    ),
)


# ------------------------------------------------------------ the tests


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["name"])
def test_vectors(vector: dict[str, Any]) -> None:
    stated, id_, is_next = vector["frontmatter"], vector["id"], vector.get("next", False)
    assert canonical(agreed(stated, id_, is_next=is_next)) == vector["canonical"]
    assert digest(stated, id_, is_next=is_next) == vector["digest"]
    assert second(stated, id_, is_next=is_next) == vector["digest"]
    content = vector["canonical"].encode()
    assert vector["digest"] == "1:sha256:" + hashlib.sha256(content).hexdigest()


def test_the_vectors_differ() -> None:
    assert len({vector["digest"] for vector in VECTORS}) == len(VECTORS)


@given(data=SCOPES, is_next=st.booleans())
def test_a_second_computation_agrees(data: dict[str, Any], *, is_next: bool) -> None:
    assert digest(data, ID_, is_next=is_next) == second(data, ID_, is_next=is_next)


def without(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


@given(data=SCOPES)
def test_a_plan_leaves_the_digest_and_becomes_the_digest(data: dict[str, Any]) -> None:
    """The signatures outlive the plan, and those under the plan outlive its going live."""
    plan = {**data, "next": {"version": "v1.1"}}
    before, after = dict(data), dict(data)
    for part in ("stories", "records", "criteria", "in_scope", "out_of_scope"):
        for name, entry in data.get(part, {}).items():
            stated = entry if isinstance(entry, dict) else {}
            if stated.get("since") == "v1.1":
                before[part] = without(before[part], name)
            elif stated.get("until") == "v1.1":
                before[part] = {**before[part], name: without(stated, "until")}
            if stated.get("until") == "v1.1":
                after[part] = without(after[part], name)
    changed = [part for part in data if before.get(part) != data[part]]
    assert digest(plan, ID_) == digest(emptied(before, data, changed), ID_)
    changed = [part for part in data if after.get(part) != data[part]]
    assert digest(plan, ID_, is_next=True) == digest(emptied(after, data, changed), ID_)


def emptied(stated: dict[str, Any], data: dict[str, Any], changed: list[str]) -> dict[str, Any]:
    """The scope without `next`, and without the parts that have lost all their entries."""
    gone = [part for part in changed if data[part] and not stated[part]]
    return without(stated, "next", *gone)


def of(**record: Any) -> str:
    """The digest of a scope with one record."""
    return digest({"records": {"A": record}}, ID_)


@pytest.mark.parametrize(
    "same",
    [
        {"records": {"A": {"within": "1 minute"}}},
        {"records": {" A\n": {"within": "60 s"}}, "title": "Another", "questions": {"Q1": {}}},
    ],
)
def test_what_says_the_same_has_one_digest(same: dict[str, Any]) -> None:
    assert digest(same, ID_) == of(within="60 s")


def test_one_word_and_the_same_word_twice_have_one_digest() -> None:
    assert of(on_delete="keep") == of(on_delete={"product": "keep", "partner": "keep"})
    both = {"to-partner": "60 s", "from-partner": "1 min"}
    assert of(direction="two-way", within="60 s") == of(direction="two-way", within=both)
    twice = {"to-partner": "event", "from-partner": ["event"]}
    assert of(direction="two-way", trigger="event") == of(direction="two-way", trigger=twice)
    assert of(trigger=["schedule", "event"]) == of(trigger=["event", "schedule", "event"])


def test_a_choice_has_one_digest_however_it_is_written() -> None:
    def of_choice(**choice: Any) -> str:
        return digest({"choices": {"a": choice}}, ID_)

    written = of_choice(options=["A", "B"], default="A", about=["Y", "X"], several=False)
    assert written == of_choice(options=["A", "B"], default=["A"], about=["X", "Y"])
    assert written != of_choice(options=["B", "A"], default="A", about=["X", "Y"])
    assert written != of_choice(options=["A", "B"], default="A", about=["X", "Y"], several=True)
    assert written != of_choice(options=["A", "B"], default="B", about=["X", "Y"])


def test_all_records_are_named() -> None:
    stated = {"records": {"B": {}, "A": {}}, "criteria": {"AC1": {"record": "all"}}}
    named_ones = {"records": {"A": {}, "B": {}}, "criteria": {"AC1": {"record": ["A", "B"]}}}
    assert digest(stated, ID_) == digest(named_ones, ID_)


@pytest.mark.parametrize(
    "other",
    [
        {"records": {"A": {"within": "61 s"}}},
        {"records": {"B": {"within": "60 s"}}},
        {"records": {"a": {"within": "60 s"}}},
        {"records": {"A": {"within": {"to-partner": "60 s", "from-partner": "61 s"}}}},
        {"records": {"A": {"within": "60 s"}}, "depth": "one-way"},
        {"records": {"A": {"within": "60 s"}}, "not_applicable": {}},
    ],
)
def test_what_says_something_else_has_another(other: dict[str, Any]) -> None:
    assert digest(other, ID_) != of(within="60 s")


def test_the_same_words_in_another_scope_have_another() -> None:
    data = {"records": {"A": {"within": "60 s"}}}
    assert digest(data, "parcelmill/orders") != digest(data, "northmill/orders")


def test_a_lone_surrogate_stops_nothing() -> None:
    first, other = ({"in_scope": {"a": surrogate}} for surrogate in ("\ud800", "\udfff"))
    assert digest(first, ID_) != digest(other, ID_)


def test_data_are_not_changed() -> None:
    data = {
        "criteria": {"AC1": {"covers": ["sync", "delete"], "record": "all"}},
        "records": {"A": {"direction": "two-way", "within": "1 h"}},
    }
    before = json.dumps(data)
    digest(data, ID_)
    assert json.dumps(data) == before


@pytest.mark.parametrize(
    ("fault", "is_known"),
    [
        ((), False),
        (("records",), False),
        (("criteria", "AC1", "covers", 0), False),
        (("depth",), False),
        (("owner", "name"), True),
        (("agreement", "product"), True),
    ],
)
def test_it_is_known_where_all_that_is_signed_could_be_read(
    fault: tuple[str | int, ...], *, is_known: bool
) -> None:
    data = {"depth": "link"}
    read = scope(data, id_="a/b", path="scopes/a/b.md", faulty=frozenset({fault}))
    assert read.digest == (digest(data, "a/b") if is_known else None)
