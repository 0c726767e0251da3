"""A case that the depth asks for, with neither a criterion nor a reason why it does not arise."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.coverage import Need, uncovered
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope

SLUG = "uncovered-case"


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    if not scope.criteria:
        return
    for need in uncovered(scope):
        yield Finding(
            rule=SLUG,
            path=scope.path,
            trail=("records", need.record) if need.record else ("criteria",),
            message=_message(need),
            hint=f"add a criterion with covers: {need.case}"
            + (f" and record: {need.record} (or all, for every record)" if need.record else "")
            + ", or a reason under not_applicable",
            at_key=True,
        )


def _message(need: Need) -> str:
    if need.record:
        return f'no criterion covers the case "{need.case}" of record "{need.record}"'
    return f'no criterion covers the case "{need.case}"'


RULE = Rule(slug=SLUG, check=each_scope(_check), is_part=True)
