"""Scopes whose every text is given from outside, for tests of what becomes of texts."""

import json
from collections.abc import Iterator
from pathlib import Path

CORPUS = next(
    (
        file
        for folder in Path(__file__).parents
        if (file := folder / "shared" / "corpora" / "blns.json").is_file()
    ),
    None,
)
"""A list of naughty strings that is not part of this project, where it is at hand."""

NASTY = (
    "Scenario: another one",
    "Given @AC9 # no comment",
    '""" | a | b |',
    "Feature: x\nScenario: y\r\n  Then z",
    "# language: fr",
    "@tag @other",
    "Rule: Examples: Background:",
    "<img src=x onerror=alert(1)> <!-- c -->",
    "[a](javascript:alert(1)) ![b](https://far.example/p.png) <https://far.example>",
    "@octocat and @org/team, see #12 or GH-34, org/repo#5 and www.far.example",
    "`code` *bold* __strong__ ~~gone~~ | cell $x^2$ \\ 1. a - b + c",
    "=1+1",
    "+1;=2+2",
    "-1",
    '@SUM(1;"=HYPERLINK(1)")',
    "\uff1d1+1",
    "'=1",
    'He said "well", then; "=x"',
    'ends with """',
    "ends with \\",
    "''' \\N{DASH} \\x22 {0} {name} %s",
    ">>> import os; os.abort()",
    "first words >>> and ::error::then " + "long " * 30 + ">>> raise SystemExit ::warning::x",
    "x" * 60 + " >>> raise SystemExit  # " + "y" * 60 + " ::warning::x",
    "##[error]x and ::add-mask::y",
    "\u202etfel ot thgir\u202c",
    "\x1b[31mred\x07",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH} \N{CJK UNIFIED IDEOGRAPH-65E5} \N{PILE OF POO}",
    "a\u2028b\x85c\x0bd\tf",
)
"""Texts that mean something to some reader of some format."""


def partner(texts: Iterator[str]) -> str:
    """A partner's page, whose name and summary are the next two of `texts`."""
    return f"""\
---
kind: partner
schema_version: 1
name: {_said(texts)}
url: https://acme.example/?a=1&b=(x)
summary: {_said(texts)}
---
"""


def scope(texts: Iterator[str], *, criteria: int = 3) -> str:
    """A scope for both ways that breaks no rule, with the next of `texts` in every free text.

    Of a record's name, and of a field's, the next text is a part: both must be names of their own.
    """
    record, field = json.dumps(f"Record {next(texts)}"), json.dumps(f"field {next(texts)}")
    one = next(texts)
    extra = "".join(
        f"  AC{number}: {{text: {_said(texts)}, record: {record}}}\n"
        for number in range(2, criteria + 1)
    )
    return f"""\
---
kind: scope
schema_version: 1
title: {_said(texts)}
summary: {_said(texts)}
status: in-review
depth: two-way
why_depth: {_said(texts)}
owner:
  name: {_said(texts)}
  role: {_said(texts)}
  contact: grace@orderly.example
  can_decide: true
  engineering_access: true
partner_owner: {{name: {_said(texts)}, role: {_said(texts)}, contact: kj@acme.example}}
stories:
  S1:
    as_a: {_said(texts)}
    when: {_said(texts)}
    then: {_said(texts)}
    within: 1 minute
    so_that: {_said(texts)}
    direction: to-partner
    records: {record}
  S2:
    as_a: {_said(texts)}
    when: {_said(texts)}
    then: {_said(texts)}
    within: 15 minutes
    so_that: {_said(texts)}
    direction: from-partner
    records: {record}
records:
  {record}:
    called: {{product: {json.dumps(one)}, partner: {_said(texts)}}}
    owner: partner
    direction: two-way
    only: {_said(texts)}
    conflict: {{rule: per-field, losing_value: {_said(texts)}, note: {_said(texts)}}}
    on_delete: {{product: keep, partner: propagate}}
    match_on: {_said(texts)}
    trigger: event
    within: 60 s
    fields:
      {field}:
        product: {_said(texts)}
        partner: [{_said(texts)}]
        map_by: id
        owner: partner
        note: {_said(texts)}
criteria:
  AC1:
    text: {_said(texts)}
    covers: [happy-path, delete, rename, one-sided, api-down, conflict, setup, update, sync, usage,
             troubleshoot, disconnect]
    story: [S1, S2]
{extra}not_applicable:
  permissions: {_said(texts)}
  duplicate: {{{record}: {_said(texts)}}}
in_scope: {{contact-sync: {_said(texts)}}}
out_of_scope:
  field-mapping: {{item: {_said(texts)}, candidate: v1.1, reason: {_said(texts)}}}
heard_from: {_said(texts)}
readiness:
  delete-events: {{product: ready, partner: ready, note: {_said(texts)}}}
  change-events: {{product: ready, partner: ready}}
  stable-ids: {{product: ready, partner: ready, evidence: "https://acme.example/?a=1&b=(x)"}}
questions:
  Q1:
    ask: {_said(texts)}
    about: {record}
    by: {_said(texts)}
    date: 2026-09-20
    answer: {_said(texts)}
    answered_by: {_said(texts)}
---
"""


def _said(texts: Iterator[str]) -> str:
    """The next text, in quotes: what is valid in JSON is valid in YAML."""
    return json.dumps(next(texts), ensure_ascii=False)
