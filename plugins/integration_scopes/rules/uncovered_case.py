"""A case that the depth asks for, with neither a criterion nor a reason why it does not arise."""

from integration_scopes import resources
from integration_scopes.domain.coverage import covered_records, uncovered
from integration_scopes.domain.criteria import criterion_lines, in_order, next_id
from integration_scopes.domain.names import listed, quoted
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case
from integration_scopes.rules.rule import rule


@rule(is_part=True)
def _check(scope: Scope) -> Findings:
    if not scope.criteria:
        return
    needs = in_order(uncovered(scope))
    about_none = _about_none(scope) if needs else {}
    of_record = [need for need in needs if need.record and need.case in about_none]
    for case in dict.fromkeys(need.case for need in of_record):
        names = [need.record for need in of_record if need.record and need.case == case]
        id_ = about_none[case]
        yield Finding(
            trail=("criteria", id_, "covers"),
            message=f"criterion {id_} covers {case} but names no record, "
            f"and no other covers it for {listed(quoted(names))}",
            hint=f"add to criterion {id_}, or name the records or a story that it is about:",
            paste=("record: all",),
            into=("criteria", id_),
        )
    rest = [need for need in needs if need not in of_record]
    for number, need in enumerate(rest, next_id(scope)):
        whose = f', for record "{need.record}"' if need.record else ""
        yield Finding(
            trail=("records", need.record) if need.record else ("criteria",),
            message=f"no criterion covers{whose}: {need.case}",
            hint="add a criterion below criteria, or a reason under not_applicable:",
            paste=criterion_lines(resources.schema("scope"), need, f"AC{number}"),
            into=("criteria",),
            at_key=True,
        )


def _about_none(scope: Scope) -> dict[Case, str]:
    """The first criterion that covers a case without saying for which record, by case."""
    return {
        case: id_
        for id_, criterion in reversed(list(scope.criteria.items()))
        if criterion.is_about_default and not covered_records(scope, criterion)
        for case in criterion.covers
    }
