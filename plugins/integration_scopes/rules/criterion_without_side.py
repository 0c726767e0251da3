"""A criterion that may be about either side, although readers need to know which one."""

from collections.abc import Mapping, Sequence

from integration_scopes.domain.calls import callees
from integration_scopes.domain.coverage import covered_records
from integration_scopes.domain.language.company import mentions, name_forms
from integration_scopes.domain.names import listed, quoted
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, Side
from integration_scopes.rules.rule import rule


@rule(severity=Severity.INFO)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for criterion in scope.criteria.values():
        if criterion.side is not None or not criterion.text:
            continue
        records = [
            scope.records[name]
            for name in covered_records(scope, criterion)
            if name in scope.records
        ]
        if Case.DELETE in criterion.covers:
            yield from _deletes(criterion, records)
        if Case.API_DOWN in criterion.covers:
            names = {Side.PRODUCT: product, Side.PARTNER: partner}
            yield from _outages(criterion, records, names)


def _deletes(criterion: Criterion, records: Sequence[Record]) -> Findings:
    """Yield a finding if one text covers records whose delete rules differ."""
    deletable = [record for record in records if record.on_delete and not record.is_live]
    if len({tuple(sorted(record.on_delete.items())) for record in deletable}) > 1:
        yield Finding(
            trail=("criteria", criterion.id),
            message=f"criterion {criterion.id} covers the deletes of "
            f"{listed(quoted(record.name for record in deletable))} on both sides, "
            "and their delete rules differ",
            hint="write one criterion for each record and each side, with its record and its side",
            at_key=True,
        )


def _outages(
    criterion: Criterion, records: Sequence[Record], names: Mapping[Side, str]
) -> Findings:
    """The text names one company, and the criterion counts for an outage of the other one too."""
    called = {side for record in records for side in callees(record)}
    named = [
        side for side, name in names.items() if mentions(criterion.text or "", name_forms((name,)))
    ]
    if len(records) > 1 and len(called) > 1 and len(named) == 1:
        (side,) = named
        yield Finding(
            trail=("criteria", criterion.id),
            message=f"criterion {criterion.id} names only {names[side]}; without a side it counts "
            f"for an outage of {names[side.other]} too",
            hint=f"if it is about an outage of {names[side]}, write:",
            paste=(f"side: {side}",),
            into=("criteria", criterion.id),
            at_key=True,
        )
