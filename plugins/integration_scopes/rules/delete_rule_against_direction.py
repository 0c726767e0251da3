"""A delete rule that needs a transfer which the record's direction does not have."""

from collections.abc import Iterable, Iterator

from integration_scopes.domain.names import listed
from integration_scopes.domain.wording import both_sides
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import DeleteRule, Side
from integration_scopes.rules.rule import MessageAndHint, rule

_BY_SIDE = [rule for rule in DeleteRule if rule.by_side]


@rule()
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for record in scope.records.values():
        for side, delete_rule in record.on_delete.items():
            here, there = both_sides(side, product, partner)
            for message, hint in _contradiction(record, side, delete_rule, here, there):
                trail = ("records", record.name, "on_delete", side.value)
                yield Finding(trail=trail, message=message, hint=hint)


def _contradiction(
    record: Record, side: Side, delete_rule: DeleteRule, here: str, there: str
) -> Iterator[MessageAndHint]:
    subject = f'record "{record.name}"'
    source = record.direction.source if record.direction else None
    if delete_rule is DeleteRule.RECREATE and record.is_sent_once:
        yield (
            f"{subject} is sent once, so nothing creates it again in {here}",
            "write keep or unlink",
        )
    elif source is None or delete_rule is DeleteRule.NO_COPY:
        return
    elif side is source and delete_rule is DeleteRule.RECREATE:
        message = f"{subject} flows to {there} only, so nothing creates it again in {here}"
        yield message, _write(rule for rule in _BY_SIDE if rule is not DeleteRule.RECREATE)
    elif side is not source and delete_rule.needs_way_back:
        message = f"{subject} flows to {here} only, so a delete in {here} does not reach {there}"
        possible = _write(rule for rule in _BY_SIDE if not rule.needs_way_back)
        yield message, f"{possible}; or make the direction two-way"


def _write(rules: Iterable[DeleteRule]) -> str:
    return f"write {listed(rules, last='or')}"
