"""A scope of which nobody can say when it is done."""

from integration_scopes.domain.coverage import Need, needs
from integration_scopes.domain.lines import Lines
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case
from integration_scopes.rules.rule import criterion_lines, in_order, missing_part
from integration_scopes.source import Trail


def _lines(scope: Scope, _trail: Trail) -> Lines:
    """A criterion for each story, and one for each case that the depth asks for."""
    happy = Need(case=Case.HAPPY_PATH)
    wanted: list[tuple[Need, str | None]] = [(happy, id_) for id_ in scope.stories or ("S1",)]
    wanted += [(need, None) for need in in_order(needs(scope))]
    lines = (
        line
        for number, (need, story) in enumerate(wanted, 1)
        for line in criterion_lines(need, f"AC{number}", story=story)
    )
    return ("criteria:", *(f"  {line}" for line in lines))


RULE = missing_part(
    "scope-without-criteria",
    {
        ("criteria",): (
            "the scope has no criteria",
            "add criteria that a test can find true or false:",
        ),
    },
    paste=_lines,
)
