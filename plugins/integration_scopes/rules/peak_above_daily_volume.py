"""A busiest minute and a day that cannot be true together."""

from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule

_MINUTES = 24 * 60
"""The minutes of a day."""


@rule(severity=Severity.WARNING)
def _check(scope: Scope) -> Findings:
    for name, record in scope.records.items():
        volume = record.volume
        if volume is None or volume.per_day is None or volume.peak_per_minute is None:
            continue
        most = volume.peak_per_minute * _MINUTES
        if volume.per_day > most:
            yield Finding(
                trail=("records", name, "volume", "peak_per_minute"),
                message=f'record "{name}" has at most {volume.peak_per_minute:,} in a minute, so '
                f"at most {most:,} in a day, but says {volume.per_day:,}",
                hint="say how many there are in the busiest minute, or correct the day",
            )
        if volume.peak_per_minute > volume.per_day:
            yield Finding(
                trail=("records", name, "volume", "peak_per_minute"),
                message=f'record "{name}" has {volume.peak_per_minute:,} in its busiest minute, '
                f"but only {volume.per_day:,} in a day",
                hint="say how many there are on a busy day, or correct the peak",
            )
