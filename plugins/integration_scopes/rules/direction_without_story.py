"""A direction in which records move, but that no story explains."""

from integration_scopes.domain.flow import directions_without_story
from integration_scopes.domain.references import Target, broken_references
from integration_scopes.domain.wording import to_or_from
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(is_part=True)
def _check(scope: Scope, partner: str) -> Findings:
    directions = directions_without_story(scope)
    if directions and any(
        broken.reference.target is Target.STORY for broken in broken_references(scope)
    ):
        # A story that the scope names but lacks may be the one.
        return
    for direction in directions:
        name = next(
            record.name for record in scope.records.values() if direction in record.directions
        )
        yield Finding(
            trail=("records", name, "direction"),
            message=f'record "{name}" moves {to_or_from(direction, partner)}, '
            "but no story goes that way",
            hint=f"add a story with direction: {direction}; each direction is a separate promise",
        )
