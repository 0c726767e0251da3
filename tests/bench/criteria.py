"""Benchmark: the acceptance criteria of a made-up scope."""

from collections.abc import Iterator
from textwrap import indent

from bench.plan import PRODUCT, Flow, Plan


def criteria(plan: Plan) -> str:
    """The part `criteria`: together they cover what the depth asks for, for each record."""
    entries = "".join(
        f"  AC{number}:\n{indent(entry, '    ')}"
        for number, entry in enumerate(_all(plan), start=1)
    )
    return f"criteria:\n{entries}"


def _all(plan: Plan) -> Iterator[str]:
    if not plan.flows:
        yield from _of_link(plan)
        return
    for number, flow in enumerate(plan.flows, start=1):
        yield from _of_record(plan, number, flow)
    yield from _of_webhook(plan)
    if plan.depth != "webhook":
        yield from _of_sync(plan)
    yield from _of_data(plan)


def _of_link(plan: Plan) -> Iterator[str]:
    name = plan.partner.name
    for number, page in enumerate(("start page", "list of orders", "settings"), start=1):
        yield f"""\
text: A click on {name} beside the {page} opens {name} in a new tab within 2 s.
covers: happy-path
story: S{min(number, 2)}
"""


def _of_record(plan: Plan, number: int, flow: Flow) -> Iterator[str]:
    one = _a(flow.noun.low)
    here, there = flow.ends(plan.partner.name)
    first = flow.noun.fields[0][0]
    yield f"""\
text: {one} changed in {here} shows its new {first} in {there} within {flow.within}.
covers: {"happy-path" if number % 2 else "[happy-path, timing]"}
story: S{number}
"""
    gone = "is archived in" if flow.starts_here else "stays in"
    if plan.depth == "webhook":
        gone = "is no longer listed in"
    yield f"""\
text: >-
  {one} deleted in {here} {gone} {there} within {flow.within},
  and its history stays readable.
covers: delete
record: {flow.name}
"""
    yield f"""\
text: {one} that exists only in {there} is neither changed nor copied; it counts as "Only there".
covers: [one-sided, duplicate]
record: {flow.name}
"""
    if flow.direction == "two-way":
        yield f"""\
text: >-
  {_a(first)} that was changed on both sides between two syncs ends as that of {here}, and the
  value from {there} stands as a note on the {flow.noun.low}.
covers: conflict
record: {flow.name}
"""


def _of_webhook(plan: Plan) -> Iterator[str]:
    name = plan.partner.name
    yield f"""\
text: >-
  On a 5xx of {name} the sync retries {plan.dice.randint(3, 6)} times with backoff, then lists
  the record under "Failed" and e-mails the owner once.
covers: api-down
record: all
"""
    yield f"""\
text: A user without the right "Integrations" sees neither the page nor a record from {name}.
covers: permissions
"""


def _of_sync(plan: Plan) -> Iterator[str]:
    name, dice = plan.partner.name, plan.dice
    yield f"""\
text: A field or a stage that is renamed in {name} still maps, because both are matched by id.
covers: rename
record: all
"""
    yield f"""\
text: >-
  An admin connects {name} in at most {dice.randint(3, 5)} steps, and can change the account or
  disconnect on the same page; {PRODUCT} then asks nothing more within {dice.randint(2, 5)} minutes.
covers: [setup, update, disconnect]
"""
    yield f"""\
text: >-
  The settings page shows the time of the last sync, the records moved in the last
  {dice.choice((7, 14, 30))} days, and each failed record with the error text from {name}.
covers: [sync, usage, troubleshoot]
"""


def _of_data(plan: Plan) -> Iterator[str]:
    """What only some maps need: a first load, persons, an option of the admin's."""
    name, load, choice = plan.partner.name, plan.first_load, plan.choice
    if load:
        yield f"""\
text: One day after connecting, each {load.noun.low} of the last 90 days is in {name} exactly once.
covers: backfill
record: {load.name}
"""
    for flow in plan.flows:
        if flow.holds_people:
            yield f"""\
text: {_a(flow.noun.low)} that is erased in {PRODUCT} is erased in {name} within 1 day.
covers: erase
record: {flow.name}
"""
    if choice:
        yield f"""\
text: Where the admin has chosen it, {_a(choice.noun.low).lower()} arrives once a day, at 18:00.
covers: settings
record: {choice.name}
choice: pace
"""


def _a(noun: str) -> str:
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"
