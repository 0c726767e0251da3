"""A conflict whose losing value goes nowhere."""

from integration_scopes.domain.loss import names_no_place
from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(confidence=Confidence.SURE)
def _check(scope: Scope) -> Findings:
    for record in scope.records.values():
        conflict = record.conflict
        if conflict is None or not conflict.rule.can_arise or conflict.losing_value is None:
            continue
        if names_no_place(conflict.losing_value):
            yield Finding(
                trail=("records", record.name, "conflict", "losing_value"),
                message=f'the losing value of record "{record.name}" is '
                f'"{conflict.losing_value}", which does not say where it can be found',
                hint="say where it goes, for instance: kept as a dated note on the record",
            )
