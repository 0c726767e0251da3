"""Benchmark: the map of a made-up scope, record by record."""

from collections.abc import Iterator
from textwrap import indent

from bench.plan import Flow, Plan

_VALUES = "values: {open: Open, done: [Closed, Archived]}, otherwise: left as it is and reported"


def records(plan: Plan) -> str:
    """The part `records`; empty where nothing flows."""
    entries = "".join(
        f"  {flow.name}:\n{indent(''.join(_record(plan, flow)), '    ')}" for flow in plan.flows
    )
    return f"records:  # what moves, and whose it is\n{entries}" if entries else ""


def _record(plan: Plan, flow: Flow) -> Iterator[str]:
    noun, dice = flow.noun, plan.dice
    if not flow.starts_here:
        yield f"called: {{product: {flow.name}, partner: {noun.name}}}\n"
    yield f"owner: {flow.owner}\ndirection: {flow.direction}\n"
    if dice.random() < 0.3:
        yield f"only: those changed since {dice.randint(2019, 2025)}\n"
    yield _rules(plan, flow)
    yield f"match_on: {noun.match}\n"
    if flow.direction == "two-way":
        yield "trigger: {to-partner: event, from-partner: schedule}\n"
        yield f"within: {{to-partner: 60 s, from-partner: {flow.within}}}\n"
    else:
        yield f"trigger: {'event' if flow.starts_here else 'schedule'}\nwithin: {flow.within}\n"
    if flow is plan.first_load:
        yield "initial: {what: those of the last 90 days, within: 1 day}\n"
    if flow.holds_people:
        yield "personal_data: [name, e-mail address, street]\n"
    if flow.noun.name in ("Order", "Invoice"):
        yield f"parts: [{flow.noun.name} line, Tax line]\n"
    peak = dice.randint(5, 60)
    yield (
        f"volume: {{per_day: {peak * dice.randint(20, 90)}, peak_per_minute: {peak}, "
        f"limit_per_minute: {peak * dice.randint(2, 5)}}}\n"
    )
    if flow.direction == "two-way" or flow is plan.flows[0]:
        yield "fields:\n"
        for ours, theirs in noun.fields:
            both = f"product: {ours}, partner: {theirs}"
            # Under any rule but per-field, the record's owner decides on every field.
            owner = f", owner: {flow.owner}" if flow.direction == "two-way" else ""
            values = f", {_VALUES}" if ours in ("state", "status") else ""
            yield f"  {ours}: {{{both}, map_by: id{owner}{values}}}\n"


def _rules(plan: Plan, flow: Flow) -> str:
    if flow.direction == "two-way":
        return (
            "conflict:\n  rule: per-field\n"
            f"  losing_value: kept as a note on the {flow.noun.low}\n"
            "on_delete: {product: keep, partner: keep}\n"
        )
    on_delete = "{product: recreate, partner: keep}"
    if flow.starts_here:
        on_delete = "{product: archive, partner: recreate}"
    if plan.depth == "webhook":
        on_delete = "no-copy"
    return f"conflict: {{rule: read-only}}\non_delete: {on_delete}\n"
