"""A question of the cold read that the scope does not answer."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding, Severity
from integration_scopes.domain.cold_read import unanswered
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status
from integration_scopes.rules.rule import Rule, each_scope

SLUG = "cold-read-unanswered"
_NOT_READ = (None, Status.DRAFT, Status.RETIRED)


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    if scope.status in _NOT_READ:
        return
    for question in unanswered(scope, catalogue.product, catalogue.partner_name(scope)):
        is_due = question.trail == ("partner_owner",) and scope.status.is_agreed
        if scope.is_sound(*map(str, question.trail)) and not is_due:
            yield Finding(
                rule=SLUG,
                path=scope.path,
                trail=question.trail,
                message=f'the scope does not say: "{question.ask}"',
                hint=question.hint,
                at_key=True,
            )


RULE = Rule(slug=SLUG, severity=Severity.INFO, check=each_scope(_check))
