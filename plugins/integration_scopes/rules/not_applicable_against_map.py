"""A reason why deletes do not arise, beside a delete rule that says what happens then."""

from integration_scopes.domain.coverage import Need, excuse
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    reasons = scope.not_applicable.get(Case.DELETE)
    for record in scope.records.values():
        is_excused = excuse(scope, Need(case=Case.DELETE, record=record.name)) is not None
        says_what_happens = record.on_delete and not (record.is_live or record.is_undeletable)
        if is_excused and says_what_happens:
            by_record = () if isinstance(reasons, str) else (record.name,)
            yield Finding(
                trail=("not_applicable", Case.DELETE.value, *by_record),
                at_key=True,
                message=f'deletes of record "{record.name}" are said not to arise, '
                "but its on_delete says what happens then",
                hint="remove the reason and cover the case with a criterion; or, on a side where "
                "the record cannot be deleted, write impossible in its on_delete",
            )
