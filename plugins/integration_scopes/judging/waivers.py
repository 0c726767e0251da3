"""The waivers of scopes, applied to their findings."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from integration_scopes.domain.names import closest, guess
from integration_scopes.findings import Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope, Waiver
from integration_scopes.rules import RULES, is_settled
from integration_scopes.values import immutable

_LONGEST = timedelta(days=2 * 366)
"""How long a waiver may last from today: two leap years."""

_ABOUT_THE_DAY = ("expired-waiver", "long-waiver")


@immutable(slots=False)
class AfterWaivers:
    """The findings that remain, and those about the waivers themselves."""

    remaining: tuple[Finding, ...]
    about_waivers: tuple[Finding, ...]


def apply_waivers(
    findings: Sequence[Finding], catalogue: Catalogue, *, today: date | None
) -> AfterWaivers:
    """Remove what each scope waives; without `today`, no waiver expires.

    If a waiver has expired, its findings are reported again, but errors only as warnings: a build
    that passed must not fail just because a day has passed.
    """
    waiving = {
        scope.path: scope for scope in catalogue.scopes.values() if scope.waivers or _waivers(scope)
    }
    in_scope: dict[str, list[Finding]] = {path: [] for path in waiving}
    remaining: list[Finding] = []
    for finding in findings:
        in_scope.get(finding.path, remaining).append(finding)
    about_waivers: list[Finding] = []
    for path, scope in waiving.items():
        remaining.extend(_remaining(in_scope[path], scope, today))
        about_waivers.extend(_about_waivers(in_scope[path], scope, today))
    return AfterWaivers(remaining=tuple(remaining), about_waivers=tuple(about_waivers))


def _waivers(scope: Scope) -> dict[str, Waiver]:
    """The waivers, by the rule that each is probably meant for.

    A misspelt or unreadable waiver is already an error. It still takes effect, so that one fault is
    one finding.
    """
    unread = {str(trail[1]) for trail in scope.faulty if trail[0:1] == ("waivers",) and trail[1:]}
    waivers = {rule: Waiver(rule=rule) for rule in sorted(unread)} | dict(scope.waivers)
    meant = {
        rule if rule in RULES else closest(rule, RULES): waiver for rule, waiver in waivers.items()
    }
    return {rule: waiver for rule, waiver in meant.items() if rule and RULES[rule].is_waivable}


def _remaining(in_scope: Iterable[Finding], scope: Scope, today: date | None) -> Iterator[Finding]:
    waivers = _waivers(scope)
    for finding in in_scope:
        if finding.rule not in waivers:
            yield finding
        elif _is_over(waivers[finding.rule], today):
            is_error = finding.severity is Severity.ERROR
            yield replace(finding, severity=Severity.WARNING) if is_error else finding


def _about_waivers(
    in_scope: Iterable[Finding], scope: Scope, today: date | None
) -> Iterator[Finding]:
    found = {finding.rule for finding in in_scope}
    # If a part is missing or unreadable, its findings are unknown, so a waiver may be needed. A
    # retired scope keeps its waivers: many rules no longer ask anything of it.
    all_known = not scope.is_retired and is_settled(found.difference(_waivers(scope)))
    for rule, waiver in scope.waivers.items():
        words = (
            _unknown(rule)
            or _forbidden(rule)
            or _unused(rule, found, all_known=all_known)
            or _expired(waiver, found, today)
            or _long(waiver, today)
        )
        if words is not None:
            slug, message, hint = words
            yield Finding(
                rule=slug,
                path=scope.path,
                trail=("waivers", rule, "until") if slug in _ABOUT_THE_DAY else ("waivers", rule),
                message=message,
                hint=hint,
            )


Words = tuple[str, str, str]
"""A finding about a waiver itself: its rule, its message and its hint."""


def _unknown(rule: str) -> Words | None:
    if rule in RULES:
        return None
    hint = guess(rule, RULES, "name the rule as its messages do, in brackets")
    return "unknown-waiver", f'there is no rule "{rule}" to waive', hint


def _forbidden(rule: str) -> Words | None:
    if RULES[rule].is_waivable:
        return None
    message = f'the rule "{rule}" cannot be waived'
    return "forbidden-waiver", message, "remove the waiver, and fix what the rule reports"


def _unused(rule: str, found: Collection[str], *, all_known: bool) -> Words | None:
    if rule in found or not all_known:
        return None
    message = f'the waiver of "{rule}" is not needed: the scope does not break this rule'
    return "unused-waiver", message, "remove the waiver"


def _expired(waiver: Waiver, found: Collection[str], today: date | None) -> Words | None:
    if waiver.rule not in found or not _is_over(waiver, today):
        return None
    message = f'the waiver of "{waiver.rule}" has expired: it counted until {waiver.until}'
    return "expired-waiver", message, "fix what the rule reports, or agree on a later day"


def _is_over(waiver: Waiver, today: date | None) -> bool:
    return today is not None and waiver.until is not None and waiver.until < today.isoformat()


def _long(waiver: Waiver, today: date | None) -> Words | None:
    if today is None or waiver.until is None or waiver.until <= (today + _LONGEST).isoformat():
        return None
    message = (
        f'the waiver of "{waiver.rule}" lasts until {waiver.until}, '
        "which is more than two years away"
    )
    return "long-waiver", message, "give a nearer day on which someone checks the reason again"
