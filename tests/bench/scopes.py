"""Benchmark: made-up scopes, each complete for its depth and without a fault.

They are as long and as varied as people's own, and written so that YAML 1.1 and 1.2 read them
alike: the peers read them with PyYAML's own loader. Number and seed decide every byte.
"""

from collections.abc import Iterator

from bench.criteria import criteria
from bench.plan import PRODUCT, Partner, Plan, in_words
from bench.workflow_map import records


def partner_page(one: Partner) -> str:
    """The partner's index.md."""
    return f"""\
---
kind: partner
schema_version: 1
name: {one.name}
url: https://{one.id}.example
summary: {one.name} serves small and middle-sized firms in eleven countries.
contact: https://{one.id}.example/developers
limits: {{per_minute: 600, per_day: 400000}}
---
{one.name} and {PRODUCT} have common customers since 2019.
"""


def scope(plan: Plan) -> str:
    """The scope's file: frontmatter and prose."""
    parts = (
        _head(plan),
        "stories:\n" + "".join(_stories(plan)),
        records(plan),
        criteria(plan),
        _boundary(plan),
        _readiness(plan) if plan.flows else "",
        _surroundings(plan),
        _questions(plan),
    )
    frontmatter = "\n".join(part for part in parts if part)
    return f"---\n{frontmatter}---\n{_prose(plan)}"


def _head(plan: Plan) -> str:
    theme, name, dice = plan.theme, plan.partner.name, plan.dice
    return f"""\
kind: scope
schema_version: 1
title: {theme.subject} with {name}
summary: A {theme.persona} works in {PRODUCT} and finds the same in {name}, without typing it again.
status: {dice.choice(("draft", "in-review", "in-review"))}
depth: {plan.depth}
why_depth: >-
  Of {dice.randint(12, 40)} customers who were asked, {dice.randint(4, 8)} keep both products open
  all day. Less would leave them copying, and more than this nobody has asked for.

owner:
  name: {plan.owner}
  role: Product lead
  contact: {_mailbox(plan.owner)}@orderly.example
  can_decide: true
  engineering_access: true
partner_owner:
  name: {plan.partner.owner}
  role: Integrations engineer
  contact: {_mailbox(plan.partner.owner)}@{plan.partner.id}.example
"""


def _stories(plan: Plan) -> Iterator[str]:
    name = plan.partner.name
    if not plan.flows:
        yield _story(plan, 1, f"I click {name} in the menu", "its start page opens")
        yield _story(plan, 2, f"I come back from {name}", "I am where I was before")
        return
    for number, flow in enumerate(plan.flows, start=1):
        noun = flow.noun
        first, second = (label for label, _ in noun.fields[:2])
        here, there = flow.ends(name)
        moves = f"""\
    within: {in_words(2 * flow.seconds)}
    direction: {"to-partner" if flow.starts_here else "from-partner"}
    records: {flow.name if number % 2 else f"[{flow.name}]"}
"""
        when, then = f"I {noun.touch} in {here}", f"I see the {noun.low} with its {first}"
        yield _story(plan, number, when, f"{then} and its {second} in {there}", moves)


def _story(plan: Plan, number: int, when: str, then: str, moves: str = "") -> str:
    return f"""\
  S{number}:
    as_a: {plan.theme.persona}
    when: {when}
    then: {then}
    so_that: {plan.theme.reason}
{moves}"""


def _boundary(plan: Plan) -> str:
    theme, name, dice = plan.theme, plan.partner.name, plan.dice
    excuse = "" if plan.flows else "not_applicable:\n  permissions: Everybody may open the menu\n"
    season = dice.choice(("spring", "summer", "autumn"))
    return f"""\
{excuse}in_scope:
  {theme.slug}: {theme.subject} between both products
  menu-link: A link in the menu of {PRODUCT}
out_of_scope:
  custom-fields:
    item: Fields that a customer has added
    candidate: {dice.choice(("v1.1", "later"))}
    reason: The schema of {name} lists them, but it is open which of them matter
  bulk-import:
    item: Records from before the connection
    candidate: {dice.choice(("v1.1", "later", "never"))}
    reason: A file import does this once, and once is enough
  single-sign-on:
    item: One password for both products
    candidate: never
    reason: Customers bring their own identity provider

heard_from: {dice.randint(3, 12)} customers in {season} 2026
"""


def _readiness(plan: Plan) -> str:
    docs = f"https://{plan.partner.id}.example/developers"
    return f"""\
readiness:
  documentation: {{product: ready, partner: ready, evidence: "{docs}"}}
  change-events: {{product: ready, partner: planned, note: Until then the changes are polled}}
  delete-events: {{product: ready, partner: missing, note: Deletes are found by comparing ids}}
  stable-ids: {{product: ready, partner: ready, evidence: "{docs}/ids"}}
"""


def _surroundings(plan: Plan) -> str:
    """A third party, what a customer needs, and what an admin chooses, each in some scopes."""
    parts = []
    if plan.flows and plan.number % 10 == 6:
        does = "Carries each record and lists the failed ones."
        parts.append(f"via: {{name: Loomworks, does: {does}}}\n")
    if plan.number % 3 == 0:
        parts.append("requires: {product: Team plan or higher, partner: Business account}\n")
    if plan.choice:
        parts.append(f"""\
choices:
  pace:
    ask: How often does {plan.choice.noun.low} data arrive?
    options: [As soon as it changes, Once a day]
    default: As soon as it changes
    about: {plan.choice.name}
""")
    return "".join(parts)


def _questions(plan: Plan) -> str:
    # In quotes, because YAML 1.1 makes something other than a text of a bare day.
    day = f'"2026-{plan.dice.randint(1, 9):02}-{plan.dice.randint(1, 28):02}"'
    return f"""\
questions:
  Q1:
    ask: Does a customer with two accounts in {plan.partner.name} count once or twice?
    about: {plan.flows[0].name if plan.flows else "menu-link"}
    by: {plan.partner.owner}
    date: {day}
    answer: Once. The older account is connected, and the younger one is named on the page.
    answered_by: {plan.owner}
"""


def _prose(plan: Plan) -> str:
    name = plan.partner.name
    return f"""\
The first customers asked for this in {plan.dice.randint(2021, 2025)}. They work in {PRODUCT} and
in {name} at the same time.

- [Background](https://{plan.partner.id}.example/stories/{plan.number})
- [{name}](index.md)
"""


def _mailbox(person: str) -> str:
    return person.split(maxsplit=1)[0].lower()
