"""What the page of a record says of its rules, and which stories and criteria it quotes."""

from collections.abc import Callable
from typing import Any

import pytest

from integration_scopes.indexes.ownership import ownership
from integration_scopes.indexes.record import about_record, rules
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Via
from integration_scopes.model.story import Story
from integration_scopes.reading.scope import scope

Make = Callable[[Any], Catalogue]

CONTACT = {
    "called": {"product": "Customer", "partner": "Contact"},
    "owner": "partner",
    "direction": "two-way",
    "only": "customers with an order",
    "conflict": {"rule": "per-field", "losing_value": "kept as a note"},
    "on_delete": {"product": "keep", "partner": "archive"},
    "match_on": "e-mail address",
    "trigger": "event",
    "within": "60 s",
    "initial": {"what": "all", "within": "1 day"},
    "personal_data": ["name", "e-mail address"],
    "parts": ["Address", "Phone"],
    "after": ["Company"],
    "volume": {"per_day": 500, "limit_per_day": 900, "of": "customer"},
}
READ = {
    "owner": "product",
    "direction": "to-partner",
    "conflict": {"rule": "read-only"},
    "on_delete": "no-copy",
    "trigger": "on-demand",
    "match_on": "number",
}


def record(name: str, stated: dict[str, Any]) -> Record:
    return scope({"records": {name: stated}}, id_="acme/a", path="a.md").records[name]


def test_rules_have_a_row_where_some_scope_says_one(catalogue: Make) -> None:
    made = catalogue(
        {
            "acme/a": {"records": {"Contact": record("Contact", CONTACT)}},
            "beta/b": {
                "records": {"Customer": record("Customer", READ)},
                "via": Via(name="Loomworks", does="Holds the mapping"),
            },
        }
    )
    (row,) = ownership(made).rows
    assert rules(row.flows, made) == {
        "Which ones": (("customers with an order",), ()),
        "Reaches the partner": (
            ("on each change, within 1 minute",),
            ("read on request, nothing is stored",),
        ),
        "Reaches Orderly": (("on each change, within 1 minute",), ()),
        "The data goes through": ((), ("Loomworks: Holds the mapping",)),
        "The same record": (("the same e-mail address",), ("the same number",)),
        "If both change it": (("one rule per field",), ("read only",)),
        "Losing value": (("kept as a note",), ()),
        "If deleted": ((), ("read live, no copy is stored",)),
        "If deleted in Orderly": (("Acme keeps its record, still linked",), ()),
        "If deleted at the partner": (("Orderly archives its record",), ()),
        "Contains": (("Address, Phone",), ()),
        "Arrives after": (("Company",), ()),
        "When a customer connects": (("all, within 1 day",), ()),
        "Personal data": (("name, e-mail address",), ()),
        "Volume": (("for each customer: 500 a day, limit of 900 a day",), ()),
    }


def test_with_one_partner_the_headings_name_it(catalogue: Make) -> None:
    made = catalogue({"acme/a": {"records": {"Contact": record("Contact", CONTACT)}}})
    (row,) = ownership(made).rows
    headings = list(rules(row.flows, made))
    assert [heading for heading in headings if "Acme" in heading] == [
        "Reaches Acme",
        "If deleted in Acme",
    ]


@pytest.mark.parametrize(
    ("rule", "name"), [("other", "a custom rule"), ("manual-review", "a person chooses")]
)
def test_the_note_of_a_conflict_is_below_its_rule(catalogue: Make, rule: str, name: str) -> None:
    conflict = {"rule": rule, "note": "the larger number stays"}
    made = catalogue(
        {"acme/a": {"records": {"Contact": record("Contact", CONTACT | {"conflict": conflict})}}}
    )
    (row,) = ownership(made).rows
    assert rules(row.flows, made)["If both change it"] == ((name, "the larger number stays"),)


def test_what_is_sent_once_never_matches(catalogue: Make) -> None:
    stated = READ | {"conflict": {"rule": "create-only"}, "match_on": "never", "on_delete": "keep"}
    made = catalogue({"acme/a": {"records": {"Alert": record("Alert", stated)}}})
    (row,) = ownership(made).rows
    assert rules(row.flows, made)["The same record"] == (
        ("never: each transfer creates a new one",),
    )


def test_what_is_updated_never_matches_either(catalogue: Make) -> None:
    stated = READ | {"conflict": {"rule": "owner-wins"}, "match_on": "never", "on_delete": "keep"}
    made = catalogue({"acme/a": {"records": {"Alert": record("Alert", stated)}}})
    (row,) = ownership(made).rows
    assert rules(row.flows, made)["The same record"] == (("never matched",),)


def test_a_map_that_says_nothing_has_no_rules(catalogue: Make) -> None:
    made = catalogue({"acme/a": {"records": {"Alert": Record(name="Alert")}}})
    (row,) = ownership(made).rows
    assert rules(row.flows, made) == {}


@pytest.mark.parametrize(
    ("about", "ids"),
    [
        ({"records": ("Contact",)}, ["AC1"]),
        ({"records": ("Order",)}, []),
        ({"stories": ("S1",)}, ["AC1"]),
        ({"stories": ("S2",)}, []),
        ({"stories": ("S1",), "records": ("Order",)}, []),
        ({}, []),
    ],
)
def test_criteria_of_the_record_and_of_its_stories_are_quoted(
    catalogue: Make, about: dict[str, Any], ids: list[str]
) -> None:
    made = catalogue(
        {
            "acme/a": {
                "records": {name: Record(name=name) for name in ("Contact", "Order")},
                "stories": {
                    "S1": Story(id="S1", records=("Contact",)),
                    "S2": Story(id="S2", records=("Order",)),
                },
                "criteria": {"AC1": Criterion(id="AC1", **about)},
            },
            "beta/b": {"records": {"Contact": Record(name="Contact")}},
        }
    )
    row = next(row for row in ownership(made).rows if row.name == "Contact")
    (of_acme,) = about_record(row.flows)
    assert of_acme.scope.id == "acme/a"
    assert [story.id for story in of_acme.stories] == ["S1"]
    assert [criterion.id for criterion in of_acme.criteria] == ids
