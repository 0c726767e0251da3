"""A delete rule that asks for a transfer which the record's direction does not have."""

from collections.abc import Iterable, Iterator

from integration_scopes.domain.names import listed
from integration_scopes.domain.wording import side as company
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import DeleteRule, Side
from integration_scopes.rules.rule import Rule, Words, each_scope

_BY_SIDE = [rule for rule in DeleteRule if rule.by_side]


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    for record in scope.records.values():
        for side, rule in record.on_delete.items():
            words = _contradiction(
                record, side, rule, catalogue.product, catalogue.partner_name(scope)
            )
            if words is not None:
                message, hint = words
                yield Finding(
                    trail=("records", record.name, "on_delete", side.value),
                    message=message,
                    hint=hint,
                )


def _contradiction(
    record: Record, side: Side, rule: DeleteRule, product: str, partner: str
) -> Words | None:
    here, there = (company(end, product, partner) for end in (side, side.other))
    source = record.direction.source if record.direction else None
    if rule is DeleteRule.RECREATE and record.is_sent_once:
        message = f'record "{record.name}" is sent once, so nothing makes it again in {here}'
        return message, "write keep or unlink"
    if source is None or rule is DeleteRule.NO_COPY:
        return None
    if side is source and rule is DeleteRule.RECREATE:
        message = (
            f'record "{record.name}" flows to {there} only, so nothing makes it again in {here}'
        )
        return message, _write(rule for rule in _BY_SIDE if rule is not DeleteRule.RECREATE)
    if side is not source and rule.needs_way_back:
        message = (
            f'record "{record.name}" flows to {here} only, so a delete in {here} '
            f"does not reach {there}"
        )
        possible = _write(rule for rule in _BY_SIDE if not rule.needs_way_back)
        return message, f"{possible}; or make the direction two-way"
    return None


def _write(rules: Iterable[DeleteRule]) -> str:
    return f"write {listed(rules, last='or')}"


RULE = Rule(check=each_scope(_check))
