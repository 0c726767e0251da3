"""More records than an API accepts."""

from integration_scopes.domain.activity import in_force
from integration_scopes.domain.headroom import Headroom, Per, Use
from integration_scopes.domain.names import listed
from integration_scopes.domain.volume import own, shared
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import rule

_KEYS = {Per.MINUTE: "peak_per_minute", Per.HOUR: "per_day", Per.DAY: "per_day"}
_A = {Per.MINUTE: "a minute", Per.HOUR: "an hour", Per.DAY: "a day"}
_VERBS = {Per.MINUTE: "peaks at", Per.HOUR: "moves on average", Per.DAY: "moves"}


@rule()
def _check(catalogue: Catalogue) -> Findings:
    for scope in in_force(catalogue.scopes.values()):
        for record in scope.records.values():
            rooms = [own(scope, record, per) for per in Per]
            yield from (_alone(room, room.over) for room in rooms if room and room.over)
    for partner in (*catalogue.partners.values(), None):
        for per in Per:
            room = shared(catalogue, per, partner)
            if room and room.over:
                yield _shared(room, room.over)


def _shared(room: Headroom, use: Use) -> Finding:
    others = room.beside(use.scope, use.record)
    if use.amount > room.limit or not others:
        return _alone(room, use)
    names = listed(_described(other, use) for other in others)
    return _finding(
        room,
        use,
        f'with {use.amount:,} {_requests(use.amount)} for record "{use.record}", '
        f"the requests to {room.company} come to {'at least ' if room.is_least else ''}"
        f"{room.used:,} {_A[room.per]}, "
        f"over the limit of {room.limit:,} that they share",
        f"the others are {names}; lower one, or say which has its own limit",
    )


def _described(other: Use, use: Use) -> str:
    where = "" if other.scope is use.scope else f" of {other.scope.id}"
    return f'"{other.record}"{where} with {other.amount:,}'


def _alone(room: Headroom, use: Use) -> Finding:
    moves = f'record "{use.record}" {_VERBS[room.per]} {use.records:,} records {_A[room.per]}'
    hint = "lower it, or have the limit raised before you promise it"
    if room.company is None:
        return _finding(room, use, f"{moves}, over its own limit of {room.limit:,}", hint)
    limit = f"{room.company}'s limit of {room.limit:,}"
    return _finding(
        room, use, f"{moves}, which cost {use.amount:,} {_requests(use.amount)}, over {limit}", hint
    )


def _requests(count: int) -> str:
    return "request" if count == 1 else "requests"


def _finding(room: Headroom, use: Use, message: str, hint: str) -> Finding:
    return Finding(
        path=use.scope.path,
        trail=("records", use.record, "volume", _KEYS[room.per]),
        message=message,
        hint=hint,
    )
