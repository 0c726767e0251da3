"""A transfer that takes no time."""

from collections.abc import Iterator

from integration_scopes.findings import Finding, Findings
from integration_scopes.model.duration import Duration
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule
from integration_scopes.source import Trail


@rule()
def _check(scope: Scope) -> Findings:
    for trail, within in _durations(scope):
        if within is not None and within.seconds == 0:
            yield Finding(
                trail=trail,
                message=f'"{within.text}" is zero, but everything takes some time',
                hint="write the longest time that it may take, like 60 s",
            )


def _durations(scope: Scope) -> Iterator[tuple[Trail, Duration | None]]:
    for story in scope.stories.values():
        yield ("stories", story.id, "within"), story.within
    for name, record in scope.records.items():
        if len({*record.within.values()}) == 1:
            yield ("records", name, "within"), next(iter(record.within.values()))
        else:
            for direction, within in record.within.items():
                yield ("records", name, "within", direction.value), within
        if record.initial is not None:
            yield ("records", name, "initial", "within"), record.initial.within
