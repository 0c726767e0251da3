"""Apply the baseline: remove the findings that it tolerates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from integration_scopes.findings import Finding, Severity, count
from integration_scopes.judging import baseline_file
from integration_scopes.judging.baseline_file import Baseline, Key
from integration_scopes.judging.positions import judged
from integration_scopes.rules import RULES, is_settled
from integration_scopes.settings import ConfigurationError, Site
from integration_scopes.values import immutable

STALE = "stale-baseline-entry"


@immutable(slots=False)
class Tolerated:
    """The findings that remain, and those that the baseline tolerates.

    `stale` are findings about entries that no longer occur; `kept` is the baseline without these.
    """

    left: tuple[Finding, ...]
    tolerated: tuple[Finding, ...] = ()
    stale: tuple[Finding, ...] = ()
    kept: Baseline | None = None


def tolerated(findings: Iterable[Finding], site: Site) -> Tolerated:
    """Separate what the site's baseline lists from the other findings.

    Raises ConfigurationError if the baseline cannot be used.
    """
    path = site.settings.baseline
    listed = baseline_file.load(site.base / path, path=path)
    ordered = sorted(set(findings), key=lambda finding: finding.order)
    if listed is None:
        return Tolerated(left=tuple(ordered))
    _refuse_fixed(listed)
    seen: Counter[Key] = Counter()
    remaining: list[Finding] = []
    listed_findings: list[Finding] = []
    for finding in ordered:
        key = baseline_file.key(finding)
        seen[key] += 1
        if seen[key] <= listed.counts.get(key, 0):
            listed_findings.append(finding)
        else:
            remaining.append(finding)
    surplus = _surplus(listed, seen, remaining)
    counts = {key: number - surplus.get(key, 0) for key, number in listed.counts.items()}
    return Tolerated(
        left=tuple(remaining),
        tolerated=tuple(listed_findings),
        stale=tuple(_stale(listed, surplus, site)),
        kept=replace(listed, counts={key: number for key, number in counts.items() if number}),
    )


def tolerable(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings for a new baseline: those that may be tolerated and can fail a build."""
    for finding in findings:
        if RULES[finding.rule].is_waivable and finding.severity is not Severity.INFO:
            yield finding


def _refuse_fixed(listed: Baseline) -> None:
    for key in listed.counts:
        if key[0] in RULES and not RULES[key[0]].is_waivable:
            raise ConfigurationError(
                f"{listed.source.path}:{listed.spans[key].line}: findings of {key[0]!r} cannot be "
                "tolerated; fix them, and remove the entry"
            )


def _surplus(listed: Baseline, seen: Counter[Key], remaining: Sequence[Finding]) -> dict[Key, int]:
    """How many more findings each entry lists than occur.

    Entries of files with a missing or unreadable part are left out: their rules may not have run.
    """
    rules: dict[str, set[str]] = {}
    for finding in remaining:
        rules.setdefault(finding.path, set()).add(finding.rule)
    return {
        key: number - seen[key]
        for key, number in listed.counts.items()
        if seen[key] < number and is_settled(rules.get(key[1], ()))
    }


def _stale(listed: Baseline, surplus: dict[Key, int], site: Site) -> Iterator[Finding]:
    for key, excess in surplus.items():
        rule, path, trail = key
        number = listed.counts[key]
        place = f"{path} ({'.'.join(map(str, trail))})" if trail else path
        message = f'"{rule}" no longer occurs in {place}'
        effect = "removes the entry"
        if excess < number:
            message = (
                f'"{rule}" occurs only {count(number - excess, "time")} in {place}, not {number:,}'
            )
            effect = "lowers the number"
        finding = Finding(
            rule=STALE,
            path=listed.source.path,
            trail=("findings", *key[:2], *trail),
            span=listed.spans[key],
            message=message,
            hint=f"run scopes check --update-baseline, which {effect}",
        )
        yield judged(finding, site, excerpt=listed.source.line(finding.span.line))
