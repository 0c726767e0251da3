"""Applies the baseline: removes the findings that it tolerates."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from integration_scopes.findings import Finding, Severity, count
from integration_scopes.judging import baseline_file
from integration_scopes.judging.baseline_file import Baseline, Key
from integration_scopes.judging.severity import with_severity
from integration_scopes.rules import RULES, is_settled
from integration_scopes.settings import ConfigurationError, Site
from integration_scopes.values import immutable

STALE = "stale-baseline-entry"


@immutable(slots=False)
class AfterBaseline:
    """The findings that remain, and those that the baseline tolerates.

    `stale` are findings about entries that no longer occur; `updated` is the baseline without
    these entries, None if there is no baseline.
    """

    remaining: tuple[Finding, ...]
    tolerated: tuple[Finding, ...] = ()
    stale: tuple[Finding, ...] = ()
    updated: Baseline | None = None


def apply_baseline(findings: Iterable[Finding], site: Site) -> AfterBaseline:
    """Separate what the site's baseline lists from the other findings.

    Raises ConfigurationError if the baseline cannot be used.
    """
    path = site.settings.baseline
    baseline = baseline_file.load(site.base / path, path=path)
    ordered = sorted(set(findings), key=lambda finding: finding.order)
    if baseline is None:
        return AfterBaseline(remaining=tuple(ordered))
    _refuse_fixed_rules(baseline)
    occurring: Counter[Key] = Counter()
    remaining: list[Finding] = []
    tolerated: list[Finding] = []
    for finding in ordered:
        key = baseline_file.key(finding)
        occurring[key] += 1
        is_listed = occurring[key] <= baseline.counts.get(key, 0)
        (tolerated if is_listed else remaining).append(finding)
    surplus = _surplus(baseline, occurring, remaining)
    counts = {key: number - surplus.get(key, 0) for key, number in baseline.counts.items()}
    return AfterBaseline(
        remaining=tuple(remaining),
        tolerated=tuple(tolerated),
        stale=tuple(_stale(baseline, surplus, site)),
        updated=replace(baseline, counts={key: number for key, number in counts.items() if number}),
    )


def tolerable(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings for a new baseline: those that may be tolerated and can fail a build."""
    for finding in findings:
        if RULES[finding.rule].is_waivable and finding.severity is not Severity.INFO:
            yield finding


def _refuse_fixed_rules(baseline: Baseline) -> None:
    """Raise ConfigurationError if the baseline lists a rule with a fixed severity."""
    for key in baseline.counts:
        rule = key[0]
        if rule in RULES and not RULES[rule].is_waivable:
            place = f"{baseline.source.path}:{baseline.spans[key].line}"
            raise ConfigurationError(
                f"{place}: findings of {rule!r} cannot be tolerated; fix them, and remove the entry"
            )


def _surplus(
    baseline: Baseline, occurring: Counter[Key], remaining: Iterable[Finding]
) -> dict[Key, int]:
    """How many more findings each entry lists than occur; only entries with a surplus.

    If a file lacks a part, or one is unreadable, its entries are left out: the rules that look for
    their findings may not have run.
    """
    rules: dict[str, set[str]] = {}
    for finding in remaining:
        rules.setdefault(finding.path, set()).add(finding.rule)
    return {
        key: number - occurring[key]
        for key, number in baseline.counts.items()
        if occurring[key] < number and is_settled(rules.get(key[1], ()))
    }


def _stale(baseline: Baseline, surplus: dict[Key, int], site: Site) -> Iterator[Finding]:
    """A finding for each entry with a surplus."""
    for key, excess in surplus.items():
        rule, path, trail = key
        number = baseline.counts[key]
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
            path=baseline.source.path,
            trail=("findings", *key[:2], *trail),
            span=baseline.spans[key],
            message=message,
            hint=f"run scopes check --update-baseline, which {effect}",
        )
        yield with_severity(finding, site, excerpt=baseline.source.line(finding.span.line))
