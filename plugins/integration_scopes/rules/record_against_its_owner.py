"""A record that moves only towards its owner, whose values win, or is read-only both ways."""

from integration_scopes.domain import wording
from integration_scopes.domain.wording import to_or_from
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Direction, Side
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for record in scope.records.values():
        if _is_read_only_both_ways(record):
            yield _read_only(record, product, partner)
            continue
        source = record.direction.source if record.direction else None
        if source is None or record.owner in (None, source) or record.conflict is None:
            continue
        if record.direction and record.conflict.rule is not ConflictRule.CREATE_ONLY:
            owner = wording.side(record.owner, product, partner)
            yield Finding(
                trail=("records", record.name, "direction"),
                message=f'record "{record.name}" belongs to {owner}, but moves only '
                f"{to_or_from(record.direction, partner)}, so every value that it sends is lost",
                hint=f"make the owner {source}, the direction two-way, "
                "or the conflict rule create-only",
            )


def _is_read_only_both_ways(record: Record) -> bool:
    is_read_only = record.conflict is not None and record.conflict.rule is ConflictRule.READ_ONLY
    return is_read_only and record.direction is Direction.TWO_WAY and record.owner is not None


def _read_only(record: Record, product: str, partner: str) -> Finding:
    owner, other = wording.both_sides(record.owner or Side.PRODUCT, product, partner)
    away = Direction.of_source(record.owner or Side.PRODUCT)
    return Finding(
        trail=("records", record.name, "direction"),
        message=f'record "{record.name}" is read-only, so it flows one way, away from {owner}',
        hint=f"make the direction {away}; or, if {other} changes it too, choose owner-wins, "
        "per-field or another rule that lets both sides change it; or, if "
        f"{other} only creates it, create-only",
    )
