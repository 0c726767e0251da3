"""A question of the cold read that the scope does not answer."""

from collections.abc import Iterator

from integration_scopes import resources
from integration_scopes.domain.cold_read import unanswered
from integration_scopes.domain.coverage import Need
from integration_scopes.domain.criteria import criterion_lines, next_id
from integration_scopes.domain.lines import below, key_lines
from integration_scopes.findings import Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, Status
from integration_scopes.rules.rule import Rule, each_scope

_NOT_READ = (None, Status.DRAFT, Status.RETIRED)


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    if scope.status in _NOT_READ:
        return
    partner, schema = catalogue.partner_name(scope), resources.schema("scope")
    number = next_id(scope)
    for question in unanswered(scope, catalogue.product, partner):
        is_due = question.trail == ("partner_owner",) and scope.status.is_agreed
        if is_due or not scope.is_sound(*map(str, question.trail)):
            continue
        if question.side is None:
            paste = key_lines(schema, below(schema, "partner_owner"), "partner_owner")
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
            path=scope.path,
            trail=question.trail,
            message=f'the scope does not say: "{question.ask}"',
            hint=hint,
            paste=paste,
            into=("criteria",) if question.side else (),
            at_key=True,
        )


RULE = Rule(severity=Severity.INFO, check=each_scope(_check))
