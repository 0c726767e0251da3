"""Every capability against every partner."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from integration_scopes.indexes.backlog import Backlog, CapabilityState, backlog, backlog_of
from integration_scopes.model.catalogue import Capability, Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status

Make = Callable[[Any], Catalogue]


def table(found: Backlog) -> dict[str, dict[str, list[str]]]:
    """Each capability, with what each partner gets of it."""
    return {
        row.capability: {
            partner: [str(mention.state) for mention in mentions]
            for partner, mentions in row.cells.items()
        }
        for row in found.rows
    }


def test_a_capability_has_a_row_and_each_partner_its_state(catalogue: Make) -> None:
    found = backlog(
        catalogue(
            {
                "acme/a": {"in_scope": {"push": "Pushed"}, "out": {"sso": "v1.1", "sms": "never"}},
                "beta/b": {"out": {"push": "later", "sso": "v1.1"}},
            }
        )
    )
    assert table(found) == {
        "sso": {"acme": ["v1.1"], "beta": ["v1.1"]},
        "push": {"acme": ["v1"], "beta": ["later"]},
        "sms": {"acme": ["never"]},
    }
    assert found.partners == ("acme", "beta")


def test_a_capability_is_called_as_the_company_calls_it_or_by_its_word(catalogue: Make) -> None:
    sso = Capability(id="sso", path="", name="Single sign-on", description="One sign-in for both")
    found = backlog(
        replace(
            catalogue({"acme/a": {"in_scope": {"sso": "", "file-push": ""}}}),
            capabilities={"sso": sso, "unused": replace(sso, id="unused")},
        )
    )
    assert [(row.capability, row.name, row.description) for row in found.rows] == [
        ("file-push", "File push", None),
        ("sso", "Single sign-on", "One sign-in for both"),
    ]


def test_what_most_wait_for_comes_first_then_what_most_have(catalogue: Make) -> None:
    found = backlog(
        catalogue(
            {
                "acme/a": {"in_scope": {"d": "", "c": ""}, "out": {"a": "v1.1", "b": "v1.1"}},
                "beta/b": {"in_scope": {"d": ""}, "out": {"b": "v1.1", "c": "later", "e": "never"}},
            }
        )
    )
    assert list(table(found)) == ["b", "a", "d", "c", "e"]
    assert [row.capability for row in found.awaited] == ["b", "a"]
    assert [found.rows[0].count(state) for state in CapabilityState] == [0, 2, 0, 0]


def test_several_scopes_with_one_partner_stand_in_one_cell_best_first(catalogue: Make) -> None:
    found = backlog(
        catalogue(
            {
                "acme/a": {"out": {"sso": "never"}},
                "acme/b": {"in_scope": {"sso": "Single sign-on"}},
                "acme/c": {"out": {"sso": "v1.1"}},
            }
        )
    )
    assert table(found) == {"sso": {"acme": ["v1", "v1.1", "never"]}}
    (row,) = found.rows
    assert [mention.scope.id for mention in row.cells["acme"]] == ["acme/b", "acme/c", "acme/a"]
    assert row.count(CapabilityState.IN_SCOPE) == 1
    assert row.count(CapabilityState.NEXT) == 0
    assert found.awaited == ()


def test_each_mention_keeps_the_scopes_own_words(catalogue: Make) -> None:
    found = backlog(
        catalogue({"acme/a": {"in_scope": {"push": "Pushed at once"}, "out": {"sso": "later"}}})
    )
    stated = {row.capability: row.cells["acme"][0] for row in found.rows}
    assert (stated["push"].text, stated["push"].reason) == ("Pushed at once", None)
    assert (stated["sso"].text, stated["sso"].reason) == ("sso at acme/a", "not now")


def test_what_is_planned_has_no_reason_why_it_is_left_out(catalogue: Make) -> None:
    following = Scope(
        id="acme/a",
        path="scopes/acme/a.md",
        version="v1.1",
        in_scope={"sso": "One login for both"},
        status=Status.IN_REVIEW,
    )
    found = backlog(catalogue({"acme/a": {"out": {"sso": "v1.1"}, "next": following}}))
    ((mention,),) = (row.cells["acme"] for row in found.rows)
    assert (mention.state, mention.planned) == (CapabilityState.NEXT, Status.IN_REVIEW)
    assert (mention.text, mention.reason) == ("One login for both", None)


@pytest.mark.parametrize(
    ("current", "following", "phrases"),
    [
        (None, None, {"push": "v1", "sms": "v1.1"}),
        (
            None,
            "v1.1",
            {"push": "v1", "file": "v1, until v1.1", "sso": "v1.1, in review", "sms": "v1.1"},
        ),
        (
            None,
            "v2",
            {
                "push": "v1",
                "file": "v1, until v2",
                "sso": "v2, the next version, in review",
                "sms": "after v1",
            },
        ),
        ("v1.1", None, {"push": "v1.1, the current version", "sms": "after v1.1"}),
        (
            "v1.1",
            "v1.2",
            {
                "push": "v1.1, the current version",
                "file": "v1.1, the current version, until v1.2",
                "sso": "v1.2, the next version, in review",
                "sms": "after v1.1",
            },
        ),
    ],
)
def test_a_mark_is_the_scopes_own_name_for_the_version(
    current: str | None, following: str | None, phrases: dict[str, str], catalogue: Make
) -> None:
    """The states v1 and v1.1 are the current version and the next one, whatever their names."""
    inside = {"push": "", **({"file": ""} if following else {})}
    facts: dict[str, Any] = {"in_scope": inside, "out": {"sms": "v1.1"}}
    if current:
        facts["since"] = {("in_scope", "push"): current}
    if following:
        facts["until"] = {("in_scope", "file"): following}
        facts["next"] = Scope(
            id="acme/a",
            path="scopes/acme/a.md",
            version=following,
            in_scope={"push": "", "sso": ""},
            status=Status.IN_REVIEW,
        )
    found = backlog(catalogue({"acme/a": facts}))
    assert {row.capability: row.cells["acme"][0].phrase for row in found.rows} == phrases


def test_a_capability_is_named_by_its_words(catalogue: Make) -> None:
    (row,) = backlog(catalogue({"acme/a": {"in_scope": {"two-way-sync": ""}}})).rows
    assert row.name == "Two way sync"


def test_what_is_retired_or_undecided_is_not_there(catalogue: Make) -> None:
    found = backlog(
        catalogue(
            {
                "acme/a": {"in_scope": {"push": ""}, "status": Status.RETIRED},
                "beta/b": {"out": {"sso": None}},
            }
        )
    )
    assert found.rows == ()
    assert found.partners == ("beta",)


def test_what_one_has_and_another_awaits_can_be_reused(catalogue: Make) -> None:
    found = backlog(
        catalogue(
            {
                "acme/a": {"in_scope": {"push": "", "sso": ""}, "out": {"sms": "v1.1"}},
                "acme/b": {"out": {"push": "v1.1"}},
                "beta/c": {"out": {"sso": "v1.1"}},
            }
        )
    )
    assert [row.capability for row in found.reusable] == ["sso"]
    (row,) = found.reusable
    assert [mention.scope.id for mention in row.partners_at(CapabilityState.IN_SCOPE)] == ["acme/a"]
    assert [mention.scope.id for mention in row.partners_at(CapabilityState.NEXT)] == ["beta/c"]


def test_line_by_line_every_mention_is_there(catalogue: Make) -> None:
    found = backlog(
        catalogue(
            {
                "acme/a": {"in_scope": {"push": ""}},
                "beta/b": {"out": {"push": "v1.1", "x": "never"}},
            }
        )
    )
    lines = [(row.capability, str(line.state), line.scope.id) for row, line in found.lines]
    assert lines == [
        ("push", "v1", "acme/a"),
        ("push", "v1.1", "beta/b"),
        ("x", "never", "beta/b"),
    ]


def test_it_has_columns_while_they_fit(catalogue: Make) -> None:
    def of(partners: int, capabilities: int) -> Backlog:
        stated = {"in_scope": {f"c{number}": "" for number in range(capabilities)}}
        return backlog(catalogue({f"p{number}/a": stated for number in range(partners)}))

    assert not of(12, 1).is_wide
    assert of(13, 1).is_wide
    assert not of(10, 150).is_wide
    assert of(10, 151).is_wide


def test_the_head_is_what_several_partners_wait_for(catalogue: Make) -> None:
    found = backlog(
        catalogue(
            {
                "acme/a": {"out": {"sso": "v1.1", "sms": "v1.1"}},
                "beta/b": {"out": {"sso": "v1.1", "fax": "v1.1"}},
            }
        )
    )
    assert [row.capability for row in found.most_awaited] == ["sso"]
    assert [row.capability for row in found.awaited] == ["sso", "fax", "sms"]


def test_where_each_waits_alone_the_head_is_short(catalogue: Make) -> None:
    found = backlog(catalogue({"acme/a": {"out": {f"need-{at}": "v1.1" for at in range(1, 9)}}}))
    assert [row.capability for row in found.most_awaited] == [f"need-{at}" for at in range(1, 6)]
    assert backlog(catalogue({"acme/a": {}})).most_awaited == ()


def test_one_partner_gets_what_its_scopes_say_best_state_first(catalogue: Make) -> None:
    rows = backlog_of(
        "acme",
        catalogue(
            {
                "acme/deals": {"in_scope": {"sso": "Sign-on"}, "out": {"export": "later"}},
                "acme/orders": {"out": {"sso": "v1.1", "export": "v1.1", "api": "v1.1"}},
                "acme/past": {"status": Status.RETIRED, "in_scope": {"fax": "Fax"}},
                "bolt/deals": {"in_scope": {"export": "Export"}},
            }
        ),
    )
    assert [(row.name, [str(mention.state) for mention in row.cells["acme"]]) for row in rows] == [
        ("Sso", ["v1", "v1.1"]),
        ("Api", ["v1.1"]),
        ("Export", ["v1.1", "later"]),
    ]


def test_a_partner_without_scopes_gets_nothing(catalogue: Make) -> None:
    assert backlog_of("bolt", catalogue({"acme/deals": {"in_scope": {"sso": "Sign-on"}}})) == ()


def test_a_capabilitys_partners_come_best_state_first(catalogue: Make) -> None:
    (row,) = backlog(
        catalogue(
            {
                "acme/a": {"out": {"sso": "never"}},
                "bolt/a": {"out": {"sso": "v1.1"}},
                "bolt/b": {"in_scope": {"sso": "Sign-on"}},
                "cord/a": {"out": {"sso": "v1.1"}},
            }
        )
    ).rows
    assert [[mention.scope.id for mention in mentions] for mentions in row.by_partner] == [
        ["bolt/b", "bolt/a"],
        ["cord/a"],
        ["acme/a"],
    ]
