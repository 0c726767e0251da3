"""Records that wait for each other."""

from integration_scopes.domain.names import quoted
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    reported: set[str] = set()
    for name, record in scope.records.items():
        for place, first in enumerate(record.after):
            circle = _path(scope, first, name)
            if circle and reported.isdisjoint(circle):
                reported.update(circle)
                yield Finding(
                    trail=("records", name, "after", place),
                    message=_message(name, circle),
                    hint="remove one of them from after",
                )


def _path(scope: Scope, start: str, goal: str) -> tuple[str, ...]:
    """The records from `start` to `goal`, each in `after` of the previous one; empty if none."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for path in paths:
        if path[-1] == goal:
            return path
        record = scope.records.get(path[-1])
        for name in record.after if record else ():
            if name not in seen:
                seen.add(name)
                paths.append((*path, name))
    return ()


def _message(name: str, circle: tuple[str, ...]) -> str:
    if len(circle) == 1:
        return f'record "{name}" waits until it has arrived itself'
    waits = ", which waits for ".join(quoted(circle))
    return f'record "{name}" waits for {waits}'
