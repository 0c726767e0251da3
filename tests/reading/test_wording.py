"""Every way in which data does not fit the schema, in the author's words."""

from typing import Any

import pytest

from integration_scopes.reading.validation import schema, schema_lookup

PERSON = {"name": "Jean Bartik", "role": "Lead", "contact": "jean@orderly.example"}
OWNER = {**PERSON, "can_decide": True, "engineering_access": True}


def reported(**more: Any) -> list[str]:
    data = {"kind": "scope", "schema_version": 1, **more}
    return [
        f"{'.'.join(map(str, violation.trail))}: {violation.rule}: {violation.message}"
        + (f" ({' | '.join((violation.hint, *violation.paste))})" if violation.hint else "")
        for violation in schema.check("scope", data).violations
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        (
            {"owner": {key: OWNER[key] for key in OWNER if key != "role"}},
            [
                'owner.role: missing-key: "owner" has no "role" (add to "owner": | role: "?"  '
                "# what this person does in their company, for instance: Head of shipping)"
            ],
        ),
        (
            {"titel": "Orders"},
            ['titel: unknown-key: unknown key "titel" (did you mean "title"?)'],
        ),
        (
            {"owner": {**OWNER, "Name": "x"}},
            [
                'owner.Name: unknown-key: unknown key "Name" in "owner" (the keys here are '
                "name, role, contact, handle, can_decide and engineering_access)"
            ],
        ),
        (
            {"status": "finished"},
            [
                'status: wrong-value: "status" is "finished", expected draft, in-review, agreed, '
                "building, verified, live or retired"
            ],
        ),
        (
            {"target_date": "2026-02-30"},
            [
                'target_date: wrong-value: "target_date" is "2026-02-30", expected a day like '
                "2026-09-20 (February 2026 has 28 days)"
            ],
        ),
        (
            {"target_date": "2028-13-01"},
            [
                'target_date: wrong-value: "target_date" is "2028-13-01", expected a day like '
                "2026-09-20 (the month is between 01 and 12)"
            ],
        ),
        (
            {"target_date": "9999-12-31"},
            [
                'target_date: wrong-value: "target_date" is "9999-12-31", expected a day like '
                "2026-09-20 (the year is between 1000 and 2999)"
            ],
        ),
        (
            {"status": ["draft"], "depth": None, "schema_version": None},
            [
                'schema_version: wrong-value: "schema_version" is empty, expected 1 '
                "(write its value: | schema_version: 1)",
                'status: wrong-value: "status" must be draft, in-review, agreed, building, '
                'verified, live or retired, not a list (did you mean "draft"?)',
                'depth: wrong-value: "depth" is empty, expected link, icon, webhook, one-way, '
                "two-way, product, platform or bundle (write a value, or remove the key)",
            ],
        ),
        (
            {"criteria": {"AC1": {"text": "A label is printed.", "covers": ["delete", {}]}}},
            [
                'criteria.AC1.covers.1: wrong-value: item 2 of "covers" of criterion AC1 must be '
                "one of 25 words, not keys with values (use happy-path, delete, rename, one-sided, "
                "api-down, conflict, duplicate, timing, volume, field-mapping, permissions, setup, "
                "settings, update, sync, usage, troubleshoot, disconnect, backfill, erase, merge, "
                "purchase, provision, renew or cancel)"
            ],
        ),
        (
            {"status": "Draft"},
            [
                'status: wrong-value: "status" is "Draft", expected draft, in-review, agreed, '
                'building, verified, live or retired (did you mean "draft"?)'
            ],
        ),
        (
            {"title": 12},
            [
                'title: wrong-type: "title" must be a text, not the number 12 (put it in quotes: '
                '| title: "{}")'
            ],
        ),
        (
            {"owner": {**OWNER, "can_decide": "yes"}},
            [
                'owner.can_decide: wrong-type: "can_decide" of "owner" must be true or false, '
                'not "yes" (write: | can_decide: true)'
            ],
        ),
        (
            {"stories": [1]},
            [
                'stories: wrong-type: "stories" must be keys with values, not a list '
                "(write each entry as a key, without the hyphen)"
            ],
        ),
        (
            {"criteria": {"A1": {"text": "x"}}},
            [
                'criteria.A1: wrong-value: "A1" cannot be a name in "criteria" (use AC and a '
                "number, like AC1)"
            ],
        ),
        (
            {"criteria": {"AC1": {"text": "x", "covers": ["delete", "deleet"]}}},
            [
                'criteria.AC1.covers.1: wrong-value: item 2 of "covers" of criterion AC1 is '
                '"deleet", which is not one of its 25 words (did you mean "delete"?)'
            ],
        ),
        (
            {"not_applicable": {"deletes": "Never"}},
            [
                'not_applicable.deletes: unknown-key: "not_applicable" knows no "deletes" '
                '(did you mean "delete"?)'
            ],
        ),
        (
            {"records": {"Deal": {"within": "soon"}}},
            [
                'records.Deal.within: wrong-value: "within" of record "Deal" is "soon", expected '
                "a duration like 60 s, 15 minutes or daily "
                "(write a whole number and a unit, such as 30 s, 15 min, 2 h, 3 days "
                "or 1 week)"
            ],
        ),
        (
            {"stories": {"S1": {"within": "near real-time"}}},
            [
                'stories.S1.within: wrong-value: "within" of story S1 is "near real-time", '
                "expected a duration like 60 s, 15 minutes or daily "
                "(say how soon, for instance 5 s)"
            ],
        ),
        *(
            (
                {"stories": {"S1": {"within": stated}}},
                [
                    f'stories.S1.within: wrong-value: "within" of story S1 is "{stated}", expected '
                    f"a duration like 60 s, 15 minutes or daily (write: | within: {meant})"
                ],
            )
            for stated, meant in (
                ("5 mins", "5 min"),
                ("2hrs", "2 h"),
                ("30 sec.", "30 s"),
                ("15 Minutes", "15 minutes"),
            )
        ),
        (
            {"stories": {"S1": {"within": "2 months"}}},
            [
                'stories.S1.within: wrong-value: "within" of story S1 is "2 months", expected '
                "a duration like 60 s, 15 minutes or daily "
                "(write a whole number and a unit, such as 30 s, 15 min, 2 h, 3 days "
                "or 1 week)"
            ],
        ),
        (
            {"records": {"Deal": {"initial": "all deals"}}},
            [
                'records.Deal.initial: wrong-value: "initial" of record "Deal" is "all deals", '
                "expected none, or what: with a text (write: | initial: {what: all deals})"
            ],
        ),
        *(
            (
                {"records": {"Deal": {"direction": "to-partner", key: {"to-partner": stated}}}},
                [
                    f'records.Deal.{key}: wrong-type: "{key}" of record "Deal" is given by '
                    "direction, but the record moves one way "
                    f"(write one value: | {key}: {written})"
                ],
            )
            for key, stated, written in (
                ("trigger", "event", "event"),
                ("trigger", ["event", "schedule"], "[event, schedule]"),
                ("within", "60 s", '"60 s"'),
                ("starts_when", "a deal is won", "a deal is won"),
            )
        ),
        (
            {"records": {"Deal": {"direction": "to-partner", "within": {"from-partner": "1 h"}}}},
            [
                'records.Deal.within.to-partner: missing-key: "within" of record "Deal" has no '
                '"to-partner" (add to "within" of record "Deal": | to-partner: "?"  '
                "# a duration like 60 s, 15 minutes or daily)"
            ],
        ),
        (
            {"records": {"Deal": {"conflict": {"rule": "owner-wins"}}}},
            [
                'records.Deal.conflict.losing_value: missing-key: "conflict" of record "Deal" '
                'has no "losing_value" (add to "conflict" of record "Deal": | losing_value: "?"  '
                "# where people can find the losing value afterwards, "
                "for instance: kept in the order's history)"
            ],
        ),
        (
            {"records": {"Deal": {"volume": {"per_day": -1}}}},
            [
                'records.Deal.volume.per_day: wrong-value: "per_day" of "volume" of record '
                '"Deal" is -1, expected at least 0'
            ],
        ),
        (
            {"title": "x" * 300},
            ['title: wrong-value: "title" is 300 characters long (use at most 200 characters)'],
        ),
        (
            {"summary": "  "},
            ['summary: wrong-value: "summary" is blank (write a value, or remove the key)'],
        ),
        (
            {"why_depth": None},
            [
                'why_depth: wrong-type: "why_depth" is empty, expected a text '
                "(write a value, or remove the key)"
            ],
        ),
        (
            {"change-events": {"product": "ready"}},
            [
                'change-events: unknown-key: unknown key "change-events" '
                "(it belongs under readiness)"
            ],
        ),
        (
            {"several": True},
            ['several: unknown-key: unknown key "several" (it belongs in a choice)'],
        ),
        (
            {"trigger": "event", "map": {}},
            [
                'trigger: unknown-key: unknown key "trigger" (it belongs in a record)',
                'map: unknown-key: unknown key "map" (did you mean "records"?)',
            ],
        ),
        (
            {"status": "?", "target_date": "TBD", "owner": {**OWNER, "can_decide": "?"}},
            [
                'status: wrong-value: "status" is still open: "?" (decide it, and write draft, '
                "in-review, agreed, building, verified, live or retired)",
                'owner.can_decide: wrong-value: "can_decide" of "owner" is still open: "?" '
                "(decide it, and write true or false; true if this person may decide what the "
                "integration does)",
                'target_date: wrong-value: "target_date" is still open: "TBD" (decide it, and '
                "write a day like 2026-09-20)",
            ],
        ),
        (
            {"records": {"Deal": {"conflict": "owner-wins"}}},
            [
                'records.Deal.conflict: wrong-type: "conflict" of record "Deal" must be keys with '
                'values, not "owner-wins" (write it with its keys: | conflict: |   rule: '
                'owner-wins |   losing_value: "?"  # where people can find the losing value '
                "afterwards, for instance: kept in the order's history)"
            ],
        ),
        (
            {"schema_version": 2},
            ['schema_version: wrong-value: "schema_version" is "2", expected 1'],
        ),
    ],
)
def test_one_fault_one_message(more: dict[str, Any], expected: list[str]) -> None:
    assert reported(**more) == expected


def test_what_does_not_fit_is_taken_out_and_the_rest_stays() -> None:
    data = {
        "kind": "scope",
        "schema_version": 1,
        "titel": "x",
        "criteria": {"AC1": {"text": "x", "covers": ["delete", "oops", "rename"]}},
    }
    checked = schema.check("scope", data)
    assert checked.data["criteria"] == {"AC1": {"text": "x", "covers": ["delete", "rename"]}}
    assert "titel" not in checked.data
    assert any(("title",) in violation.faulty for violation in checked.violations)
    assert data["titel"] == "x"


def test_a_value_is_cut_before_it_is_quoted() -> None:
    (message,) = reported(status="x" * 5000)
    assert len(message) < 300


@pytest.mark.parametrize(
    ("trail", "expected"),
    [
        (("title",), True),
        (("stories", "S1", "then"), True),
        (("stories", "S1", "direction"), False),
        (("criteria", "AC1", "text"), True),
        (("records", "Deal", "on_delete"), False),
        (("in_scope", "sync"), True),
        (("not_applicable", "delete", "Deal"), True),
        (("no", "such", "place"), False),
        (("changes", 0, "what"), True),
    ],
)
def test_where_the_schema_expects_prose(trail: tuple[str | int, ...], expected: bool) -> None:
    assert schema_lookup.is_prose("scope", trail) is expected
