"""A question of the cold read that the scope does not answer."""

from integration_scopes import resources
from integration_scopes.domain.cold_read import unanswered
from integration_scopes.domain.coverage import Need
from integration_scopes.domain.criteria import criterion_lines, next_id
from integration_scopes.domain.lines import key_lines
from integration_scopes.domain.schema_parts import schema_at
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, Status
from integration_scopes.rules.rule import rule

_NOT_READ = (None, Status.DRAFT, Status.RETIRED)


@rule(severity=Severity.INFO)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    if scope.status in _NOT_READ:
        return
    schema, number = resources.schema("scope"), next_id(scope)
    for question in unanswered(scope, product, partner):
        # Other rules report an owner that is missing from the start, or from `agreed` on.
        is_due = question.trail == ("partner_owner",) and scope.is_agreed
        is_reported = is_due or question.trail == ("owner",)
        if is_reported or not scope.is_sound(*map(str, question.trail)):
            continue
        if question.side is None:
            paste = key_lines(schema, schema_at(schema, "partner_owner"), "partner_owner")
            hint = f"add the person at {partner} who decides:"
        else:
            hint = "add a criterion for each record below criteria:"
            needs = [Need(case=Case.API_DOWN, record=name) for name in question.records]
            paste = tuple(
                line
                for id_, need in enumerate(needs, number)
                for line in criterion_lines(schema, need, f"AC{id_}", side=question.side)
            )
            number += len(needs)
        yield Finding(
            trail=question.trail,
            message=f'the scope does not say: "{question.ask}"',
            hint=hint,
            paste=paste,
            into=("criteria",) if question.side else (),
            at_key=True,
        )
