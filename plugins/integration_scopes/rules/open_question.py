"""An agreement on a scope in which something is still to be decided."""

from collections.abc import Iterator

from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope

_LINES = ('answer: "?"  # what was decided', 'answered_by: "?"  # who decided it')


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    if scope.status is None or not scope.status.is_agreed:
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


RULE = Rule(check=each_scope(_check))
