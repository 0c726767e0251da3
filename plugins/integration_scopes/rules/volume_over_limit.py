"""More records than an API takes."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.activity import in_force
from integration_scopes.domain.names import listed
from integration_scopes.domain.volume import Headroom, Per, Use, own, shared
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import Context, Rule

SLUG = "volume-over-limit"

_KEYS = {Per.MINUTE: "peak_per_minute", Per.DAY: "per_day"}
_VERBS = {Per.MINUTE: "peaks at", Per.DAY: "moves"}


def _check(catalogue: Catalogue, _context: Context) -> Iterator[Finding]:
    for scope in in_force(catalogue.scopes.values()):
        for record in scope.records.values():
            for per in Per:
                room = own(scope, record, per)
                if room and room.over:
                    hint = "lower it, or have the limit raised before you promise it"
                    yield _finding(room, room.over, "its own limit", hint)
    for partner in catalogue.partners.values():
        for per in Per:
            room = shared(partner, catalogue, per)
            if room and room.over:
                yield _shared(room, room.over, partner.name)


def _shared(room: Headroom, use: Use, partner: str) -> Finding:
    others = room.beside(use.scope, use.record)
    if use.amount > room.limit or not others:
        hint = "lower it, or have the limit raised before you promise it"
        return _finding(room, use, f"{partner}'s limit", hint)
    names = listed(_told(one, use) for one in others)
    return Finding(
        rule=SLUG,
        path=use.scope.path,
        trail=("records", use.record, "volume", _KEYS[room.per]),
        message=f'with record "{use.record}", {partner}\'s records come to {room.used:,} a '
        f"{room.per}, over the limit of {room.limit:,} that they share",
        hint=f"the others are {names}; lower one, or say which has a limit of its own",
    )


def _told(one: Use, use: Use) -> str:
    where = "" if one.scope is use.scope else f" of {one.scope.id}"
    return f'"{one.record}"{where} with {one.amount:,}'


def _finding(room: Headroom, use: Use, whose: str, hint: str) -> Finding:
    return Finding(
        rule=SLUG,
        path=use.scope.path,
        trail=("records", use.record, "volume", _KEYS[room.per]),
        message=f'record "{use.record}" {_VERBS[room.per]} {use.amount:,} a {room.per}, '
        f"over {whose} of {room.limit:,}",
        hint=hint,
    )


RULE = Rule(slug=SLUG, check=_check)
