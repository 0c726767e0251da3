"""Makes a scope of checked data; what does not fit the schema has been removed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from integration_scopes.domain.digest import (
    ALL,
    PARTS,
    agreed,
    digest,
    of_version,
)
from integration_scopes.model.choice import Choice
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.result import Result, ResultOutcome
from integration_scopes.model.scope import Entry, Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import (
    Side,
)
from integration_scopes.reading.planned import named_versions, trail_in_next, with_valid_versions
from integration_scopes.reading.record import record
from integration_scopes.reading.typed import Data, make, once_each
from integration_scopes.source import Trail


def scope(
    data: Data,
    *,
    id_: str,
    path: str,
    prose: str = "",
    faulty: frozenset[Trail] = frozenset(),
    empty: frozenset[Trail] = frozenset(),
) -> Scope:
    """The scope with this `data`; `faulty` and `empty` are trails of what was removed from it."""
    signed = _signed(data)
    since, until = named_versions(data, "since"), named_versions(data, "until")
    version = data.get("next", {}).get("version")
    data = with_valid_versions(data, faulty, begins=since.values(), ends=until.values())
    following = data.get("next", {})
    make_version = partial(_version, id_=id_, path=path, signed=signed, since=since, until=until)
    own = make_version(data, faulty=faulty, prose=prose, internal=data.get("internal"), empty=empty)
    if "version" not in following:
        return own
    # The next version has its own status and agreement.
    kept = {key: value for key, value in data.items() if key not in ("status", "agreement")}
    read = make_version(
        kept | {key: value for key, value in following.items() if key != "version"},
        faulty=frozenset(trail_in_next(fault) for fault in faulty)
        | (frozenset() if "status" in following else {("status",)}),
        is_next=True,
        internal=None,
    )
    return replace(own, next=replace(read, version=version or following["version"]))


def _version(
    data: Data,
    *,
    id_: str,
    path: str,
    signed: Data,
    since: Mapping[Entry, str],
    until: Mapping[Entry, str],
    faulty: frozenset[Trail],
    is_next: bool = False,
    **given: Any,
) -> Scope:
    """The scope in its current version, or in the next one, with these `given` fields."""
    data = of_version(data, is_next=is_next)
    records = data.get("records", {})
    is_whole = _is_whole(faulty)
    return make(
        Scope,
        data,
        id=id_,
        path=path,
        stories={key: _story(key, entry) for key, entry in data.get("stories", {}).items()},
        records={key: record(key, entry) for key, entry in records.items()},
        criteria={
            key: _criterion(key, entry, records) for key, entry in data.get("criteria", {}).items()
        },
        in_scope={key: _item(key, entry) for key, entry in data.get("in_scope", {}).items()},
        choices={key: _choice(key, entry) for key, entry in data.get("choices", {}).items()},
        manual_results=_manual_results(data.get("manual_results", {})),
        formerly=tuple(data.get("formerly", ())),
        next=None,
        since=since,
        until=until,
        faulty=faulty,
        compute_digest=partial(digest, signed, id_, is_next=is_next) if is_whole else None,
        compute_terms=partial(agreed, signed, id_, is_next=is_next) if is_whole else None,
        **given,
    )


def _item(id_: str, value: Any) -> str:
    """The text of an item in scope, which is a text or a mapping with the text and a version."""
    text = value.get("item", id_) if isinstance(value, Mapping) else value
    return str(text)


def _signed(data: Data) -> dict[str, Any]:
    """The signed data only, so that `compute_digest` keeps nothing that readers may not see."""
    signed = {key: data[key] for key in (*PARTS, "formerly") if key in data}
    version = data.get("next", {}).get("version")
    return signed if version is None else signed | {"next": {"version": version}}


def _is_whole(faulty: frozenset[Trail]) -> bool:
    """Whether all signed data could be read."""
    decisive = {(), ("next",), ("next", "version")}
    return not any(fault in decisive or fault[0] in (*PARTS, "formerly") for fault in faulty)


def _story(id_: str, data: Data) -> Story:
    return make(
        Story,
        data,
        id=id_,
        starts_in=_sides(data.get("starts_in")),
        seen_in=_sides(data.get("seen_in")),
    )


def _sides(word: str | None) -> tuple[Side, ...]:
    if word is None:
        return ()
    return tuple(Side) if word == "both" else (Side(word),)


def _criterion(id_: str, data: Data, records: Data) -> Criterion:
    is_for_all = data.get("record") == ALL
    return make(
        Criterion,
        data,
        id=id_,
        stories=once_each(data.get("story")),
        records=tuple(records) if is_for_all else once_each(data.get("record")),
        is_for_all_records=is_for_all,
    )


def _choice(id_: str, data: Data) -> Choice:
    options = data.get("options")
    return make(
        Choice,
        data,
        id=id_,
        options=_lines(options) if isinstance(options, list) else (),
        entry=options if isinstance(options, str) else None,
        default=_lines(once_each(data.get("default"))),
        is_several=data.get("several", False),
    )


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts with single spaces, so that a default equals its option."""
    return tuple(" ".join(text.split()) for text in texts)


def _manual_results(data: Data) -> dict[str, Result]:
    return {
        id_: Result(
            criterion=id_,
            outcome=ResultOutcome(entry["result"]),
            date=entry["date"],
            by=entry.get("by"),
            evidence=entry.get("evidence"),
        )
        for id_, entry in data.items()
        if "result" in entry and "date" in entry
    }
