"""A case that the depth asks for, with neither a criterion nor a reason why it does not arise."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.coverage import Need, covering, excuse, needs
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope

SLUG = "uncovered-case"


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    if not scope.criteria or not scope.is_sound("criteria"):
        return
    for need in needs(scope):
        if not covering(scope, need) and excuse(scope, need) is None and _is_known(scope, need):
            yield Finding(
                rule=SLUG,
                path=scope.path,
                trail=("records", need.record) if need.record else ("criteria",),
                message=_message(need),
                hint=f"add a criterion with covers: {need.case}"
                + (f" and record: {need.record}" if need.record else "")
                + ", or a reason under not_applicable",
                at_key=True,
            )


def _is_known(scope: Scope, need: Need) -> bool:
    """Whether nothing that could answer the need was left out for being wrong."""
    return scope.is_sound("not_applicable", need.case) and (
        need.record is None or scope.is_sound("records", need.record)
    )


def _message(need: Need) -> str:
    if need.record:
        return f'no criterion covers the case "{need.case}" of record "{need.record}"'
    return f'no criterion covers the case "{need.case}"'


RULE = Rule(slug=SLUG, check=each_scope(_check), is_part=True)
