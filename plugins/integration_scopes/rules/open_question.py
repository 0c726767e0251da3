"""An agreement on a scope in which something is still to be decided."""

from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule

_LINES = ('answer: "?"  # what was decided', 'answered_by: "?"  # who decided it')


@rule()
def _check(scope: Scope) -> Findings:
    if not scope.is_agreed:
        return
    for id_, question in scope.questions.items():
        if question.is_open and scope.is_sound("questions", id_, "answer"):
            yield Finding(
                trail=("questions", id_),
                message=f'question {id_} has no answer, and the scope is "{scope.status}"',
                hint=f"go back to status: in-review, or add to question {id_}:",
                paste=_LINES if question.answered_by is None else _LINES[:1],
                into=("questions", id_),
                at_key=True,
            )
