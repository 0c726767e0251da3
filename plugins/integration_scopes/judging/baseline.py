"""The baseline applied: what it tolerates is removed from the findings."""

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

    `stale` is what the baseline lists and no longer occurs; `kept` is the baseline without it.
    """

    left: tuple[Finding, ...]
    tolerated: tuple[Finding, ...] = ()
    stale: tuple[Finding, ...] = ()
    kept: Baseline | None = None


def tolerated(findings: Iterable[Finding], site: Site) -> Tolerated:
    """Take out what the site's baseline lists.

    Raises ConfigurationError where the baseline cannot be used.
    """
    path = site.settings.baseline
    listed = baseline_file.load(site.base / path, path=path)
    ordered = sorted(set(findings), key=lambda finding: finding.order)
    if listed is None:
        return Tolerated(left=tuple(ordered))
    _refuse_fixed(listed)
    seen: Counter[Key] = Counter()
    left: list[Finding] = []
    taken: list[Finding] = []
    for finding in ordered:
        key = baseline_file.key(finding)
        seen[key] += 1
        (taken if seen[key] <= listed.counts.get(key, 0) else left).append(finding)
    over = _over(listed, seen, left)
    counts = {key: number - over.get(key, 0) for key, number in listed.counts.items()}
    return Tolerated(
        left=tuple(left),
        tolerated=tuple(taken),
        stale=tuple(_stale(listed, over, site)),
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


def _over(listed: Baseline, seen: Counter[Key], left: Sequence[Finding]) -> dict[Key, int]:
    """How many findings too many each entry lists.

    Not in files where a part is newly missing or cannot be read: what the baseline lists there may
    only not have been looked for.
    """
    rules: dict[str, set[str]] = {}
    for finding in left:
        rules.setdefault(finding.path, set()).add(finding.rule)
    return {
        key: number - seen[key]
        for key, number in listed.counts.items()
        if seen[key] < number and is_settled(rules.get(key[1], ()))
    }


def _stale(listed: Baseline, over: dict[Key, int], site: Site) -> Iterator[Finding]:
    for key, gone in over.items():
        rule, path, trail = key
        number = listed.counts[key]
        place = f"{path} ({'.'.join(map(str, trail))})" if trail else path
        message = f'"{rule}" no longer occurs in {place}'
        if gone < number:
            message = (
                f'"{rule}" occurs only {count(number - gone, "time")} in {place}, not {number:,}'
            )
        finding = Finding(
            rule=STALE,
            path=listed.source.path,
            trail=("findings", *key[:2], *trail),
            span=listed.spans[key],
            message=message,
            hint="run scopes check --update-baseline, which takes out what is gone",
        )
        yield judged(finding, site, excerpt=listed.source.line(finding.span.line))
