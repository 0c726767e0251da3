"""More records than an API accepts."""

from dataclasses import replace
from math import ceil

from integration_scopes.domain.activity import in_force
from integration_scopes.domain.headroom import Headroom, Per, Use, added_up
from integration_scopes.domain.names import listed
from integration_scopes.domain.volume import own_limits, shared_limits
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import rule

_PER = {Per.MINUTE: "a minute", Per.HOUR: "an hour", Per.DAY: "a day"}


@rule()
def _check(catalogue: Catalogue) -> Findings:
    for scope in in_force(catalogue.scopes.values()):
        for record in scope.records.values():
            for headroom in own_limits(scope, record):
                if headroom.over:
                    yield _alone(headroom, headroom.over)
    for partner in (*catalogue.partners.values(), None):
        for headroom in shared_limits(catalogue, partner):
            if headroom.over:
                yield _shared(headroom, headroom.over)


def _shared(headroom: Headroom, use: Use) -> Finding:
    others = headroom.beside(use.scope, use.record)
    if use.amount > headroom.limit or not others:
        return _alone(headroom, use)
    if headroom.per is Per.HOUR:
        # The sum of several records is one of averages.
        use = replace(use, count="per_day")
    names = listed(_described(other, use) for other in others if other.added)
    amount = ceil(use.added)
    return _finding(
        use,
        f'with {amount:,} {_requests(amount)} for record "{use.record}", '
        f"the requests to {headroom.company} come to {'at least ' if headroom.is_least else ''}"
        f"{added_up(headroom.uses):,} {_PER[headroom.per]}, "
        f"over the limit of {headroom.limit:,} that they share",
        f"the others are {names}; lower one, or say which has its own limit",
    )


def _described(other: Use, use: Use) -> str:
    where = "" if other.scope is use.scope else f" of {other.scope.id}"
    return f'"{other.record}"{where} with {ceil(other.added):,}'


def _alone(headroom: Headroom, use: Use) -> Finding:
    moves = f'record "{use.record}" {_moves(headroom.per, use)}'
    hint = "lower it, or have the limit raised before you promise it"
    if headroom.company is None:
        return _finding(use, f"{moves}, over its own limit of {headroom.limit:,}", hint)
    limit = f"{headroom.company}'s limit of {headroom.limit:,}"
    if headroom.per is Per.HOUR and use.count == "peak_per_minute":
        limit = f"{limit} an hour"
    return _finding(
        use, f"{moves}, which cost {use.amount:,} {_requests(use.amount)}, over {limit}", hint
    )


def _moves(per: Per, use: Use) -> str:
    if use.count == "peak_per_minute":
        return f"peaks at {use.records:,} records a minute"
    verb = "moves on average" if per is Per.HOUR else "moves"
    return f"{verb} {use.records:,} records {_PER[per]}"


def _requests(count: int) -> str:
    return "request" if count == 1 else "requests"


def _finding(use: Use, message: str, hint: str) -> Finding:
    return Finding(
        path=use.scope.path,
        trail=("records", use.record, "volume", use.count),
        message=message,
        hint=hint,
    )
