"""What the check suggests for a value that does not fit: lines that can be pasted, and then fit."""

import pytest

from integration_scopes.reading.validation import schema
from integration_scopes.reading.validation.companies import Companies
from integration_scopes.reading.yaml import yamldoc

COMPANIES = Companies(names={"product": "Orderly", "partner": "Parcelway Post"})
HOW_LONG = "write a whole number and a unit, such as 30 s, 15 min, 2 h, 3 days or 1 week"
DAY = "write the year, the month and the day, like 2026-09-20"

# The part, its value as typed, and the hint with its lines.
CASES = [
    *(
        ("records: {Order: {within: %s}}", typed, suggested)
        for typed, suggested in [
            ("five minutes", "write:\nwithin: 5 minutes"),
            ("an hour", "write:\nwithin: 1 hour"),
            ("30 mins", "write:\nwithin: 30 min"),
            ("1.5 h", "write:\nwithin: 90 min"),
            ("1.25 min", "write:\nwithin: 75 s"),
            ("< 5 minutes", "write:\nwithin: 5 minutes"),
            ("max. 5 min", "write:\nwithin: 5 min"),
            ("1 business day", HOW_LONG),
            ("minutes", HOW_LONG),
            ("real time", "say how soon, for instance 5 s"),
        ]
    ),
    *(
        ("questions: {Q1: {ask: Why?, by: Ada Lovelace, date: %s}}", typed, suggested)
        for typed, suggested in [
            ("3 Nov 2026", "write:\ndate: 2026-11-03"),
            ("'November 3rd, 2026'", "write:\ndate: 2026-11-03"),
            ("12 Sept. 2026", "write:\ndate: 2026-09-12"),
            ("13.11.2026", "write:\ndate: 2026-11-13"),
            ("03/11/2026", DAY),
            ("31 Feb 2026", DAY),
            ("Nov 2026", DAY),
        ]
    ),
    *(
        ("partner_owner: {name: Ada Lovelace, role: Lead, contact: %s}", typed, suggested)
        for typed, suggested in [
            ("Ada <ada@orderly.example>", "write:\ncontact: ada@orderly.example"),
            ("http://orderly.example/team", "write:\ncontact: https://orderly.example/team"),
            ("orderly.example/team", "write:\ncontact: https://orderly.example/team"),
            ("Ada Lovelace", None),
        ]
    ),
    (
        "records: {Order: {conflict: {rule: %s, losing_value: in its history}}}",
        "Parcelway wins",
        "write this, if the record has owner: partner (the side of Parcelway Post):\n"
        "rule: owner-wins",
    ),
    ("depth: %s", "bidirectional", None),
    (
        "records: {Order: {personal_data: %s}}",
        "true",
        "write which personal data the record holds: a name or a list of names",
    ),
    ("schema_version: %s", "'1'", "write it without quotes:\nschema_version: 1"),
    ("schema_version: %s", "2", None),
    (
        "criteria: {AC1: {text: It works., covers: %s}}",
        "'sync, usage'",
        "write a list:\ncovers: [sync, usage]",
    ),
    (
        "criteria: {AC1: {text: It works., covers: delete, story: %s}}",
        "S1 and S2",
        "write a list:\nstory: [S1, S2]",
    ),
    (
        "changes: [{date: 2026-10-20, of: %s, what: more, why: wanted, decided_by: Ada Lovelace}]",
        "AC2",
        "write a list:\nof: [AC2]",
    ),
    (
        "criteria: {AC1: {text: It works., covers: delete, %s: S1}}",
        "stories",
        'did you mean "story"?',
    ),
    ("records: {Order: {volume: %s}}", "{}", "write a value, or remove the key"),
    (
        "waivers: %s",
        "[uncovered-case]",
        "write it with its keys:\nwaivers:\n  uncovered-case:\n"
        '    reason: "?"  # why the rule is waived, for instance: The customs cases need the room\n'
        '    until: "?"  # a day like 2026-09-20',
    ),
    (
        "manual_results: %s",
        "AC16 passed",
        "write it with its keys:\nmanual_results:\n  AC16:\n    result: passed\n"
        '    by: "?"  # who tested it, for instance: Mary Keller\n'
        '    date: "?"  # a day like 2026-09-20',
    ),
    (
        "estimate: %s",
        "3 weeks",
        "write it with those of its keys that you need:\nestimate:\n"
        '  product_days: "?"  # whole days of work for the company that publishes this site, '
        "for instance: 12\n"
        '  partner_days: "?"  # whole days of work for the partner, for instance: 4\n'
        '  digest: "?"  # 1:sha256: and the 64 characters (0-9, a-f) that the check shows',
    ),
    *(
        (
            "records: {Order: {volume: %s}}",
            typed,
            "write it with those of its keys that you need:\nvolume:\n"
            '  per_day: "?"  # how many records move on a usual day, for instance: 3000\n'
            '  peak_per_minute: "?"  # how many records move in the busiest minute, '
            "for instance: 40\n"
            '  limit_per_minute: "?"  # how many records may move in a minute, if this record has '
            "its own limit, for instance: 120",
        )
        for typed in ("300000", "300 000 per day")
    ),
]


def checked(text: str) -> schema.Checked:
    data = {"kind": "scope", "schema_version": 1, **yamldoc.load(text).data}
    return schema.check("scope", data, COMPANIES)


@pytest.mark.parametrize(("part", "typed", "suggested"), CASES)
def test_what_is_suggested(part: str, typed: str, suggested: str | None) -> None:
    (violation,) = checked(part % typed).violations
    assert violation.help == suggested


@pytest.mark.parametrize(
    ("part", "suggested"),
    sorted({(part, hint) for part, _, hint in CASES if hint and hint.count("\n") == 1}),
)
def test_a_line_that_is_suggested_fits(part: str, suggested: str) -> None:
    value = suggested.rpartition(": ")[2]
    assert checked(part % value).violations == ()
