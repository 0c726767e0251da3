"""Reading: checked data to a scope; what does not fit has been taken out before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from integration_scopes.domain.digest import (
    ALL,
    PARTS,
    VERSIONED,
    agreed,
    digest,
    of_version,
)
from integration_scopes.domain.names import closest
from integration_scopes.domain.versions import is_later
from integration_scopes.model.agreement import (
    Agreement,
    Change,
    ColdRead,
    Estimate,
    Signature,
)
from integration_scopes.model.boundary import Exclusion, Question, Readiness
from integration_scopes.model.choice import Choice
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.duration import Duration, duration
from integration_scopes.model.limits import Customers
from integration_scopes.model.person import Person
from integration_scopes.model.record import Conflict, Field, FirstLoad, Record, Volume
from integration_scopes.model.result import Outcome, Result
from integration_scopes.model.scope import Entry, Reasons, Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import (
    Audience,
    Candidate,
    Case,
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Language,
    Party,
    Side,
    Status,
    Trigger,
)
from integration_scopes.model.via import Via
from integration_scopes.model.waiver import Waiver
from integration_scopes.source import Trail

Data = Mapping[str, Any]
T = TypeVar("T")


def scope(
    data: Data, *, id_: str, path: str, prose: str = "", faulty: frozenset[Trail] = frozenset()
) -> Scope:
    """The scope that `data` says; `faulty` are the trails of what was taken out of it."""
    signed = _signed(data)
    since, until = _versions(data, "since"), _versions(data, "until")
    said = data.get("next", {}).get("version")
    data = _without_doubt(data, faulty)
    following = data.get("next", {})
    make = partial(_version, id_=id_, path=path, signed=signed, since=since, until=until)
    own = make(data, faulty=faulty)
    own = replace(own, prose=prose, internal=data.get("internal"))
    if "version" not in following:
        return own
    # What the next version says of its status and agreement takes the place of the present one's.
    kept = {key: value for key, value in data.items() if key not in ("status", "agreement")}
    read = make(
        kept | {key: value for key, value in following.items() if key != "version"},
        faulty=frozenset(_of_next(fault) for fault in faulty)
        | (frozenset() if "status" in following else {("status",)}),
        is_next=True,
    )
    return replace(own, next=replace(read, version=said or following["version"]))


def _without_doubt(data: Data, faulty: frozenset[Trail]) -> Data:
    """The data with a version wherever one is said wrongly, for all that follows from it.

    What says a version that could not be read, or that nobody plans, is a plan all the same.
    """
    version = data.get("next", {}).get("version")
    ends = [*_versions(data, "until").values()]
    begins = [*_versions(data, "since").values()]
    if version is not None and ends and version not in (*ends, *begins):
        version = ends[0]
    if version is None:
        said = [*ends, *begins]
        if not said or not any(closest(str(fault[0]), ["next"]) for fault in faulty if fault):
            return data
        version = said[0]
    planned = dict(data) | {"next": {**data.get("next", {}), "version": version}}
    for part in VERSIONED:
        entries = dict(data.get(part, {}))
        for id_, one in entries.items():
            keys = (
                str(fault[2]) for fault in faulty if len(fault) == 3 and fault[:2] == (part, id_)
            )
            entries[id_] = _dated(one, version, keys)
        if entries:
            planned[part] = entries
    return planned


def _dated(entry: Any, version: str, said_wrongly: Iterable[str]) -> Any:
    """The entry with the next version in place of one that is not known."""
    if not isinstance(entry, Mapping):
        return entry
    doubtful = {closest(key, ("since", "until")) for key in said_wrongly}
    dated = dict(entry)
    if "since" in doubtful or is_later(entry.get("since", version), version):
        dated["since"] = version
    if "until" in doubtful or "until" in entry:
        dated["until"] = version
    return dated


def _of_next(fault: Trail) -> Trail:
    """The trail of a fault in the scope as its next version has it."""
    if fault[:1] == ("next",):
        return fault[1:] if len(fault) > 1 else fault
    return ("present", *fault) if fault[:1] in (("status",), ("agreement",)) else fault


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
) -> Scope:
    """The scope in its present version, or in the next one."""
    data = of_version(data, is_next=is_next)
    return Scope(
        id=id_,
        path=path,
        title=data.get("title"),
        summary=data.get("summary"),
        status=_one(Status, data, "status"),
        depth=_one(Depth, data, "depth"),
        why_depth=data.get("why_depth"),
        owner=_person(data.get("owner")),
        partner_owner=_person(data.get("partner_owner")),
        stories={key: _story(key, one) for key, one in data.get("stories", {}).items()},
        records={key: _record(key, one) for key, one in data.get("records", {}).items()},
        criteria={
            key: _criterion(key, one, data.get("records", {}))
            for key, one in data.get("criteria", {}).items()
        },
        not_applicable=_not_applicable(data.get("not_applicable", {})),
        in_scope={key: _item(key, one) for key, one in data.get("in_scope", {}).items()},
        out_of_scope={
            key: _exclusion(key, one) for key, one in data.get("out_of_scope", {}).items()
        },
        heard_from=data.get("heard_from"),
        readiness={
            key: Readiness(need=key, **one) for key, one in data.get("readiness", {}).items()
        },
        via=_via(data.get("via")),
        requires={Party(side): need for side, need in data.get("requires", {}).items()},
        choices={key: _choice(key, one) for key, one in data.get("choices", {}).items()},
        questions={key: Question(id=key, **one) for key, one in data.get("questions", {}).items()},
        estimate=Estimate(**data["estimate"]) if "estimate" in data else None,
        target_date=data.get("target_date"),
        cold_read=_cold_read(data.get("cold_read")),
        agreement=_agreement(data.get("agreement")),
        changes=tuple(_change(one) for one in data.get("changes", ())),
        manual_results=_manual_results(data.get("manual_results", {})),
        waivers={rule: Waiver(rule=rule, **one) for rule, one in data.get("waivers", {}).items()},
        language=_one(Language, data, "language"),
        visible_to=_one(Audience, data, "visible_to"),
        since=since,
        until=until,
        formerly=tuple(data.get("formerly", ())),
        faulty=faulty,
        compute_digest=partial(digest, signed, id_, is_next=is_next) if _is_whole(faulty) else None,
        compute_terms=partial(agreed, signed, id_, is_next=is_next) if _is_whole(faulty) else None,
    )


def _versions(data: Data, key: str) -> dict[Entry, str]:
    """The versions that entries name as the one that brings them, or that replaces them."""
    return {
        (part, id_): one[key]
        for part in VERSIONED
        for id_, one in data.get(part, {}).items()
        if isinstance(one, Mapping) and key in one
    }


def _item(id_: str, said: Any) -> str:
    """An item in scope, whether it is a text or says its version beside it."""
    text = said.get("item", id_) if isinstance(said, Mapping) else said
    return str(text)


def _signed(data: Data) -> dict[str, Any]:
    """What is signed, and nothing else: a digest carries along nothing that readers may not see."""
    signed = {key: data[key] for key in (*PARTS, "formerly") if key in data}
    version = data.get("next", {}).get("version")
    return signed if version is None else signed | {"next": {"version": version}}


def _is_whole(faulty: frozenset[Trail]) -> bool:
    """Whether all that is signed could be read."""
    decisive = {(), ("next",), ("next", "version")}
    return not any(fault in decisive or fault[0] in (*PARTS, "formerly") for fault in faulty)


def _one(kind: Callable[[str], T], data: Data, key: str) -> T | None:
    return kind(data[key]) if key in data else None


def _list(value: object) -> tuple[str, ...]:
    """One or a list, as a list."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (str(value),)


def _set(value: object) -> tuple[str, ...]:
    """One or a list, as a list of what is in it, each once."""
    return tuple(dict.fromkeys(_list(value)))


def _person(data: Data | None) -> Person | None:
    if data is None:
        return None
    return Person(
        name=data.get("name"),
        role=data.get("role"),
        contact=data.get("contact"),
        can_decide=data.get("can_decide"),
        engineering_access=data.get("engineering_access"),
    )


def _story(id_: str, data: Data) -> Story:
    return Story(
        id=id_,
        as_a=data.get("as_a"),
        when=data.get("when"),
        then=data.get("then"),
        within=duration(data["within"]) if "within" in data else None,
        so_that=data.get("so_that"),
        direction=_one(Direction, data, "direction"),
        records=_set(data.get("records")),
        starts_in=_sides(data.get("starts_in")),
        seen_in=_sides(data.get("seen_in")),
    )


def _sides(said: str | None) -> tuple[Side, ...]:
    if said is None:
        return ()
    return tuple(Side) if said == "both" else (Side(said),)


def _record(name: str, data: Data) -> Record:
    direction = _one(Direction, data, "direction")
    return Record(
        name=name,
        called={Side(side): _list(words) for side, words in data.get("called", {}).items()},
        owner=_one(Side, data, "owner"),
        direction=direction,
        only=data.get("only"),
        conflict=_conflict(data.get("conflict")),
        on_delete=_on_delete(data.get("on_delete"), direction),
        match_on=_list(data.get("match_on")),
        trigger=_by_direction(_triggers, data.get("trigger"), direction),
        within=_durations(data.get("within"), direction),
        starts_when=_by_direction(str, data.get("starts_when"), direction),
        volume=_volume(data.get("volume")),
        parts=_set(data.get("parts")),
        after=_set(data.get("after")),
        initial=_initial(data.get("initial")),
        personal_data=_set(data.get("personal_data")),
        fields=tuple(_field(key, one) for key, one in data.get("fields", {}).items()),
    )


def _volume(data: Data | None) -> Volume | None:
    if data is None:
        return None
    counts = {key: value for key, value in data.items() if key != "of"}
    return Volume(of=_one(Customers, data, "of"), **counts)


def _conflict(data: Data | None) -> Conflict | None:
    if data is None or "rule" not in data:
        return None
    return Conflict(
        rule=ConflictRule(data["rule"]),
        losing_value=data.get("losing_value"),
        note=data.get("note"),
    )


def _initial(said: Any) -> FirstLoad | None:
    """The first load; one word says that there is none."""
    if not isinstance(said, Mapping):
        return None if said is None else FirstLoad()
    if "what" not in said:
        return None
    within = duration(said["within"]) if "within" in said else None
    return FirstLoad(what=said["what"], within=within)


def _on_delete(said: Any, direction: Direction | None) -> dict[Side, DeleteRule]:
    """The rule for a delete on each side.

    One word means both. On a record that flows one way and is copied it is not enough: it is read
    as the sending side's, and the other side's is missing.
    """
    if said is None:
        return {}
    if not isinstance(said, str):
        return {Side(side): DeleteRule(word) for side, word in said.items()}
    rule = DeleteRule(said)
    source = direction.source if direction else None
    if source is None or rule in (DeleteRule.IMPOSSIBLE, DeleteRule.NO_COPY):
        return dict.fromkeys(Side, rule)
    return {source: rule}


def _triggers(said: Any) -> tuple[Trigger, ...]:
    """In the order of the format, each once."""
    words = _list(said)
    return tuple(trigger for trigger in Trigger if trigger in words)


def _by_direction(
    kind: Callable[[Any], T], said: Any, direction: Direction | None
) -> dict[Direction, T]:
    if said is None:
        return {}
    if not isinstance(said, Mapping):
        return dict.fromkeys((direction or Direction.TWO_WAY).ways, kind(said))
    return {Direction(way): kind(word) for way, word in said.items()}


def _durations(said: Any, direction: Direction | None) -> dict[Direction, Duration]:
    read = _by_direction(duration, said, direction)
    return {way: length for way, length in read.items() if length is not None}


def _field(name: str, data: Data) -> Field:
    return Field(
        name=name,
        product=_list(data.get("product")),
        partner=_list(data.get("partner")),
        map_by=data.get("map_by"),
        owner=_one(Side, data, "owner"),
        conflict=_one(ConflictRule, data, "conflict"),
        values={value: _set(others) for value, others in data.get("values", {}).items()},
        otherwise=data.get("otherwise"),
        change=data.get("change"),
        example=data.get("example"),
        required=data.get("required", False),
        unless_blank=data.get("unless_blank", False),
        note=data.get("note"),
    )


def _criterion(id_: str, data: Data, records: Data) -> Criterion:
    is_for_all = data.get("record") == ALL
    return Criterion(
        id=id_,
        text=data.get("text"),
        covers=tuple(Case(word) for word in _set(data.get("covers"))),
        stories=_set(data.get("story")),
        records=tuple(records) if is_for_all else _set(data.get("record")),
        is_for_all_records=is_for_all,
        side=_one(Party, data, "side"),
        choice=data.get("choice"),
    )


def _not_applicable(data: Data) -> dict[Case, Reasons]:
    return {Case(case): reasons for case, reasons in data.items()}


def _exclusion(id_: str, data: Data) -> Exclusion:
    return Exclusion(
        id=id_,
        item=data.get("item"),
        candidate=_one(Candidate, data, "candidate"),
        reason=data.get("reason"),
    )


def _via(data: Data | None) -> Via | None:
    if data is None or "name" not in data:
        return None
    return Via(**data)


def _choice(id_: str, data: Data) -> Choice:
    options = data.get("options")
    return Choice(
        id=id_,
        ask=data.get("ask"),
        about=_set(data.get("about")),
        options=_lines(options) if isinstance(options, list) else (),
        entry=options if isinstance(options, str) else None,
        default=_lines(_set(data.get("default"))),
        is_several=data.get("several", False),
    )


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts in which each run of white space is one space, so that a default equals its option."""
    return tuple(" ".join(text.split()) for text in texts)


def _cold_read(data: Data | None) -> ColdRead | None:
    if data is None or "reader" not in data:
        return None
    return ColdRead(**data)


def _agreement(data: Data | None) -> Agreement | None:
    if data is None:
        return None
    return Agreement(
        product=_signature(data.get("product")), partner=_signature(data.get("partner"))
    )


def _signature(data: Data | None) -> Signature | None:
    if data is None or "engineer" not in data:
        return None
    return Signature(**data)


def _manual_results(data: Data) -> dict[str, Result]:
    return {
        id_: Result(
            criterion=id_,
            outcome=Outcome(one["result"]),
            date=one["date"],
            by=one.get("by"),
            evidence=one.get("evidence"),
        )
        for id_, one in data.items()
        if "result" in one and "date" in one
    }


def _change(data: Data) -> Change:
    return Change(
        date=data.get("date"),
        of=_list(data.get("of")),
        what=data.get("what"),
        why=data.get("why"),
        decided_by=data.get("decided_by"),
    )
