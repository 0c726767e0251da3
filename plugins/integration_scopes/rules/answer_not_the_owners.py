"""A decision by someone who does not own the scope."""

from integration_scopes.domain.names import listed, same_name
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING)
def _check(scope: Scope) -> Findings:
    if scope.owner is None or not (scope.is_sound("owner") and scope.is_sound("partner_owner")):
        return
    owners = [person.name for person in scope.owners.values() if person.name]
    former = [change.decided_by for change in scope.changes if change.decided_by]
    deciding = {same_name(name) for name in (*owners, *former)}
    for id_, question in scope.questions.items():
        who = question.answered_by
        if not question.is_open and who and same_name(who) not in deciding:
            yield Finding(
                trail=("questions", id_, "answered_by"),
                message=f'question {id_} was answered by "{who}", who does not own this scope',
                hint=f"have it decided by {listed(owners, last='or')}",
            )
