"""Two criteria with the same text."""

from integration_scopes.domain.names import same_name
from integration_scopes.findings import Finding, Findings, RelatedPlace, Severity
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    first: dict[tuple[object, ...], Criterion] = {}
    for criterion in scope.criteria.values():
        if criterion.text is None or is_placeholder(criterion.text):
            continue
        words = same_name(criterion.text)
        # The same sentence may hold for each of the two APIs, or for an option and the default.
        taken = first.setdefault((words, criterion.side, criterion.choice), criterion)
        if taken is not criterion:
            yield Finding(
                trail=("criteria", criterion.id, "text"),
                message=f"criterion {criterion.id} has the same text as {taken.id}",
                hint=f"remove it, and name its cases, records and stories in {taken.id}; or say "
                "what differs",
                own_severity=None if _about(criterion) == _about(taken) else Severity.WARNING,
                related=(
                    RelatedPlace(
                        label=taken.id, path=scope.path, trail=("criteria", taken.id, "text")
                    ),
                ),
            )


def _about(criterion: Criterion) -> tuple[object, ...]:
    return {*criterion.covers}, {*criterion.records}, {*criterion.stories}
