"""The lines of missing criteria, one for each case that a scope must cover."""

from collections.abc import Iterable

from integration_scopes.domain.coverage import Need, case_needs
from integration_scopes.domain.lines import OPEN, Lines, meanings, scalar
from integration_scopes.domain.schema_parts import Schema, schema_at
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, Side


def criteria_lines(root: Schema, scope: Scope) -> Lines:
    """The lines of a criterion for each story, and of one for each case that the depth requires."""
    happy = Need(case=Case.HAPPY_PATH)
    wanted: list[tuple[Need, str | None]] = [(happy, id_) for id_ in scope.stories or ("S1",)]
    wanted += [(need, None) for need in in_order(case_needs(scope))]
    lines = (
        line
        for number, (need, story) in enumerate(wanted, 1)
        for line in criterion_lines(root, need, f"AC{number}", story=story)
    )
    return ("criteria:", *(f"  {line}" for line in lines))


def criterion_lines(
    root: Schema, need: Need, id_: str, *, story: str | None = None, side: Side | None = None
) -> Lines:
    """The lines of a criterion to write; a comment says what the case means."""
    case = schema_at(root, "criteria", "*", "covers")
    about = {"record": need.record, "story": story, "side": side}
    return (
        f"{id_}:",
        f"  text: {OPEN}  # {meanings(case)[need.case]}",
        f"  covers: {need.case}",
        *(f"  {key}: {scalar(name)}" for key, name in about.items() if name),
    )


def next_id(scope: Scope) -> int:
    """The number for the next new criterion; it is above all others, so no id is used again."""
    return 1 + max((int(id_.removeprefix("AC")) for id_ in scope.criteria), default=0)


def in_order(needs: Iterable[Need]) -> list[Need]:
    """The needs sorted: those of each record first, then those of the scope, each by case."""
    return sorted(needs, key=lambda need: (need.record is None, need.record or "", need.case))
