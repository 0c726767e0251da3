"""Two agreements to the sentences on their differences."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_scopes.changes.compare import changes
from integration_scopes.changes.sentences import sentence
from integration_scopes.changes.table import Impact
from integration_scopes.domain.digest import agreed

ID_ = "northwind/deals"
COMPANIES = ("Orderly", "Northwind")
DATA: dict[str, Any] = {
    "depth": "two-way",
    "stories": {
        "S1": {
            "as_a": "sales rep",
            "when": "I close a deal",
            "within": "1 minute",
            "records": ["Deal"],
        }
    },
    "records": {
        "Contact": {
            "owner": "partner",
            "direction": "two-way",
            "conflict": {"rule": "per-field", "losing_value": "kept as a note"},
            "on_delete": {"product": "keep", "partner": "propagate"},
            "within": {"to-partner": "60 s", "from-partner": "15 minutes"},
            "trigger": {"to-partner": "event", "from-partner": "schedule"},
            "volume": {"per_day": 500, "limit_per_minute": 20},
            "fields": {"phone": {"product": "phone", "partner": "Phone", "owner": "partner"}},
            "match_on": ["id", "e-mail address"],
            "initial": {"what": "all contacts", "within": "7 days"},
        },
        "Deal": {"owner": "product", "direction": "to-partner", "after": ["Contact"]},
    },
    "criteria": {
        "AC1": {"text": "A deal appears within 60 seconds.", "covers": "happy-path", "story": "S1"},
        "AC2": {"text": "A deleted contact goes.", "covers": "delete", "record": "Contact"},
    },
    "not_applicable": {"permissions": "Every user may see every deal"},
    "in_scope": {"deal-push": "Deals pushed one way"},
    "out_of_scope": {
        "currency": {"item": "Conversion", "candidate": "later", "reason": "Deals carry one"}
    },
    "requires": {"product": "Team plan"},
    "choices": {
        "copies": {
            "ask": "What is copied?",
            "options": ["Deals", "All"],
            "default": "All",
            "about": "Deal",
        }
    },
}
SENTENCES = Path(__file__).with_name("sentences.txt")
GONE = object()


def terms(data: Any) -> dict[str, Any]:
    return agreed(data, ID_)


def stated(path: str, value: Any) -> list[str]:
    """What is reported when the value at `path` in DATA becomes another, or goes."""
    other = json.loads(json.dumps(DATA))
    *above, key = path.split("/")
    place = other
    for name in above:
        place = place.setdefault(name, {})
    if value is GONE:
        del place[key]
    else:
        place[key] = value
    found = changes(terms(DATA), terms(other))
    return [f"{change.impact}: {sentence(change, COMPANIES)}" for change in found]


def test_each_change_is_one_sentence(request: pytest.FixtureRequest) -> None:
    """Each line of the file is a change of DATA; below it are the sentences on it."""
    blocks = SENTENCES.read_text(encoding="utf-8").split("\n\n")
    found = [
        "\n".join([line, *(f"    {change}" for change in stated(*case(line)))])
        for line in (block.splitlines()[0] for block in blocks)
    ]
    text = "\n\n".join(found) + "\n"
    if request.config.getoption("--rewrite"):
        SENTENCES.write_text(text, encoding="utf-8")
    assert SENTENCES.read_text(encoding="utf-8") == text


def case(line: str) -> tuple[str, Any]:
    path, verb, value = line.split(" ", 2)
    return path, json.loads(value) if verb == "=" else GONE


def test_an_entry_that_says_the_same_under_another_id_is_renamed() -> None:
    other = DATA | {"criteria": {**DATA["criteria"], "AC3": DATA["criteria"]["AC2"]}}
    del other["criteria"]["AC2"]
    (change,) = changes(terms(DATA), terms(other))
    expected = "breaking: criterion AC2 is now called AC3; it says the same"
    assert f"{change.impact}: {sentence(change, COMPANIES)}" == expected


def test_an_entry_that_says_something_else_under_another_id_is_not() -> None:
    new = DATA["criteria"]["AC2"] | {"text": "A deleted contact goes!"}
    other = DATA | {"criteria": {"AC1": DATA["criteria"]["AC1"], "AC3": new}}
    assert [change.impact for change in changes(terms(DATA), terms(other))] == [
        "breaking",
        "widening",
    ]


def test_another_way_of_writing_is_no_change() -> None:
    other = json.loads(json.dumps(DATA))
    other["stories"]["S1"] |= {"within": "60 s", "records": "Deal", "as_a": " sales\n rep"}
    assert changes(terms(DATA), terms(other)) == ()


def shuffled(value: Any, turn: int) -> Any:
    """The same value with its keys in another order."""
    if not isinstance(value, dict):
        return value
    keys = [*value][turn % len(value) :] + [*value][: turn % len(value)] if value else []
    return {key: shuffled(value[key], turn) for key in keys}


@settings(max_examples=150)
@given(data=st.data())
def test_each_value_that_is_signed_counts(data: st.DataObject) -> None:
    """Whatever is changed, added or removed anywhere, something that is not editorial is said."""
    old = terms(DATA)
    new = place = json.loads(json.dumps(old))
    key = data.draw(st.sampled_from([*place]))
    while isinstance(place[key], dict) and place[key] and data.draw(st.booleans()):
        place = place[key]
        key = data.draw(st.sampled_from([*place]))
    other: st.SearchStrategy[Any] = st.one_of(
        st.text(), st.integers(), st.just({}), st.lists(st.text(), max_size=2)
    )
    how = data.draw(st.sampled_from(["remove", "change", "add", "rename"]))
    if how == "change":
        place[key] = data.draw(other)
    elif how == "add":
        place[data.draw(st.text())] = data.draw(other)
    else:
        value = place.pop(key)
        place |= {data.draw(st.text()): value} if how == "rename" else {}
    found = changes(old, shuffled(new, data.draw(st.integers(0, 5))))
    assert bool(found) == (new != old)
    assert Impact.EDITORIAL not in {change.impact for change in found}
