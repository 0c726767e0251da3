"""A value for each direction on a record that moves in one."""

from integration_scopes.domain.lines import scalar
from integration_scopes.domain.wording import to_or_from
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.duration import Duration
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Direction
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope, partner: str) -> Findings:
    for record in scope.records.values():
        if record.direction in (None, Direction.TWO_WAY):
            continue
        (way,) = record.directions
        for key in ("trigger", "within", "starts_when"):
            values = getattr(record, key)
            if len(values) > 1:
                yield Finding(
                    trail=("records", record.name, key),
                    at_key=True,
                    message=f'"{key}" of record "{record.name}" is given by direction, but the '
                    f"record moves only {to_or_from(way, partner)}",
                    hint="write one value:",
                    paste=(f"{key}: {_written(values[way])}",),
                    into=("records", record.name),
                )


def _written(value: object) -> str:
    """A trigger, a duration or a text as authors write it."""
    if isinstance(value, Duration):
        return value.text
    if isinstance(value, tuple):
        return value[0] if len(value) == 1 else f"[{', '.join(value)}]"
    return scalar(str(value))
