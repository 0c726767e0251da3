"""A case that the depth asks for, with neither a criterion nor a reason why it does not arise."""

from integration_scopes import resources
from integration_scopes.domain.coverage import uncovered
from integration_scopes.domain.criteria import criterion_lines, in_order, next_id
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(is_part=True)
def _check(scope: Scope) -> Findings:
    if not scope.criteria:
        return
    for number, need in enumerate(in_order(uncovered(scope)), next_id(scope)):
        whose = f', for record "{need.record}"' if need.record else ""
        yield Finding(
            trail=("records", need.record) if need.record else ("criteria",),
            message=f"no criterion covers{whose}: {need.case}",
            hint="add a criterion below criteria, or a reason under not_applicable:",
            paste=criterion_lines(resources.schema("scope"), need, f"AC{number}"),
            into=("criteria",),
            at_key=True,
        )
