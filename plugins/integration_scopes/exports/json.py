"""Scopes for programs: version 1 of a format whose keys stay what they are.

schema/export.schema.json describes it, and the guide's page on exports says what may be added.
What a scope does not say is left out; a list of entries is always there.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from integration_scopes.domain.verification import Verdict
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.model.choice import Choice
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.record import Field, FirstLoad, Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Party, Side

VERSION = 1

_LIMITS = ("per_minute", "per_hour", "per_day", "records_per_request", "of", "unit")

Data = dict[str, Any]


def text(edition: Edition) -> str:
    """The whole catalogue as one JSON object, a line for each partner, capability and scope."""
    catalogue = edition.catalogue
    head = _said(
        version=VERSION,
        product=catalogue.product,
        contact=catalogue.contact,
        limits=_of(catalogue.limits, *_LIMITS),
        audience=edition.audience,
    )
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    partners = [_partner(one, edition) for one in catalogue.partners.values()]
    # Only what these scopes mention: a name must not reveal a scope that is hidden.
    mentioned = {
        id_
        for one in catalogue.scopes.values()
        for id_ in (*one.whole.in_scope, *one.whole.out_of_scope)
    }
    capabilities = [
        _of(one, "id", "name", "description")
        for id_, one in sorted(catalogue.capabilities.items())
        if id_ in mentioned
    ]
    scopes = [_scope(one, edition) for one in catalogue.scopes.values()]
    lines += [
        _lines("partners", partners),
        _lines("capabilities", capabilities),
        _lines("scopes", scopes),
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(key: str, entries: Sequence[Data | None]) -> str:
    inside = ",\n".join(map(_json, entries))
    return f"{_json(key)}: [\n{inside}\n]" if inside else f"{_json(key)}: []"


def _json(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False)
    # The same text to a JSON reader, and no command to a workflow's runner that logs it.
    return written.replace("##[", "\\u0023#[")


def _said(**values: Any) -> Data:
    """What is there: neither None nor an empty mapping."""
    return {key: value for key, value in values.items() if value is not None and value != {}}


def _of(one: object | None, *keys: str) -> Data | None:
    """These keys of a value, which has them under the same names."""
    return _said(**{key: getattr(one, key) for key in keys}) if one else None


def _all(entries: Iterable[object], *keys: str) -> list[Data | None]:
    return [_of(one, *keys) for one in entries]


def _partner(one: Partner, edition: Edition) -> Data:
    return _said(
        id=one.id,
        name=one.name,
        link=edition.address(f"{one.id}/index.md", ""),
        url=one.url,
        summary=one.summary,
        contact=one.contact if edition.shows_contacts(one.id) else None,
        limits=_of(one.limits, *_LIMITS),
    )


def _scope(scope: Scope, edition: Edition) -> Data:
    contacts = edition.shows_contacts(scope.partner_id)
    entries = _entries(scope, edition)
    return _said(
        id=scope.id,
        partner=scope.partner_id,
        link=edition.link(scope),
        title=scope.title,
        summary=scope.summary,
        status=scope.status,
        depth=scope.depth,
        why_depth=scope.why_depth,
        visible_to=edition.visible_to(scope),
        owner=_person(scope.owner, shows_contact=contacts),
        partner_owner=_person(scope.partner_owner, shows_contact=contacts),
        target_date=scope.target_date,
        heard_from=scope.heard_from,
        stories=entries["stories"],
        records=entries["records"],
        criteria=entries["criteria"],
        not_applicable=list(_not_applicable(scope)),
        in_scope=entries["in_scope"],
        out_of_scope=[
            _said(capability=id_, item=one.item, candidate=one.candidate, reason=one.reason)
            | _versions(scope, "out_of_scope", id_)
            for id_, one in scope.out_of_scope.items()
        ],
        readiness=_all(scope.readiness.values(), "need", *Party, "evidence", "note"),
        via=_of(scope.via, "name", "url", "does"),
        requires=scope.requires,
        choices=[_choice(one) for one in scope.choices.values()],
        questions=_all(
            scope.whole.questions.values(),
            "id",
            "ask",
            "about",
            "by",
            "date",
            "answer",
            "answered_by",
        ),
        estimate=_of(scope.estimate, "product_days", "partner_days", "digest"),
        digest=scope.digest,
        agreement=_agreement(scope),
        next=_next(scope, edition),
        formerly=scope.formerly or None,
        cold_read=_of(scope.cold_read, "reader", "date", "digest"),
        changes=_all(scope.changes, "date", "of", "what", "why", "decided_by"),
        waivers=_all(scope.waivers.values(), "rule", "reason", "until"),
    )


def _entries(scope: Scope, edition: Edition, *, coming: str | None = None) -> Data:
    """What has versions, in the order of the page; only what comes with one, where it is named."""
    entries: dict[str, dict[str, Data]] = {
        "stories": {id_: _story(one) for id_, one in scope.stories.items()},
        "records": {name: _record(one) for name, one in scope.records.items()},
        "criteria": {
            id_: _criterion(scope.criteria[id_], one)
            for id_, one in edition.verdicts(scope).items()
        },
        "in_scope": {
            id_: {"capability": id_, "item": item} for id_, item in scope.in_scope.items()
        },
    }
    return {
        part: [
            one | _versions(scope, part, id_)
            for id_, one in found.items()
            if coming is None or scope.since.get((part, id_)) == coming
        ]
        for part, found in entries.items()
    }


def _versions(scope: Scope, part: str, id_: str) -> Data:
    return _said(since=scope.since.get((part, id_)), until=scope.until.get((part, id_)))


def _agreement(scope: Scope) -> Data:
    signed = scope.signatures
    return {
        side: _of(one, "engineer", "date", "digest", "evidence") for side, one in signed.items()
    }


def _next(scope: Scope, edition: Edition) -> Data | None:
    """What comes with the next version; what it replaces says `until`."""
    if scope.next is None:
        return None
    return _said(
        version=scope.next.version,
        status=scope.next.status,
        digest=scope.next.digest,
        agreement=_agreement(scope.next),
        **_entries(scope.next, edition, coming=scope.next.version),
    )


def _person(one: Person | None, *, shows_contact: bool) -> Data | None:
    contact = ("contact",) if shows_contact else ()
    return _of(one, "name", "role", *contact, "can_decide", "engineering_access")


def _story(one: Story) -> Data:
    return _said(
        id=one.id,
        as_a=one.as_a,
        when=one.when,
        then=one.then,
        within=_of(one.within, "text", "seconds"),
        so_that=one.so_that,
        direction=one.direction,
        records=one.records,
        starts_in=one.starts_in or None,
        seen_in=one.seen_in or None,
    )


def _record(one: Record) -> Data:
    volume = ("per_day", "peak_per_minute", "limit_per_minute", "limit_per_day", "of")
    return _said(
        name=one.name,
        called=one.called,
        owner=one.owner,
        direction=one.direction,
        only=one.only,
        conflict=_of(one.conflict, "rule", "losing_value", "note"),
        on_delete=one.on_delete,
        match_on=one.match_on or None,
        trigger=one.trigger,
        within={way: _of(length, "text", "seconds") for way, length in one.within.items()},
        starts_when=one.starts_when,
        parts=one.parts or None,
        after=one.after or None,
        initial=_initial(one.initial),
        personal_data=one.personal_data or None,
        volume=_of(one.volume, *volume),
        fields=[_field(field) for field in one.fields],
    )


def _initial(one: FirstLoad | None) -> Data | None:
    """The first load; where there is none, `what` is null."""
    return {"what": one.what, **_said(within=_of(one.within, "text", "seconds"))} if one else None


def _field(one: Field) -> Data:
    said = _of(one, "name", *Side, "map_by", "owner", "conflict", "otherwise", "change", "example")
    pairs = [{"product": value, "partner": others} for value, others in one.values.items()]
    return _said(
        **(said or {}),
        values=pairs or None,
        required=one.required or None,
        unless_blank=one.unless_blank or None,
        note=one.note,
    )


def _criterion(one: Criterion, verdict: Verdict) -> Data:
    return _said(
        id=one.id,
        text=one.text,
        covers=one.covers,
        stories=one.stories,
        records=one.records,
        side=one.side,
        choice=one.choice,
        state=verdict.standing,
        result=_of(verdict.result, "outcome", "date", "by", "evidence"),
    )


def _choice(one: Choice) -> Data:
    return _said(
        id=one.id,
        ask=one.ask,
        about=one.about,
        options=one.options or None,
        entry=one.entry,
        default=one.default,
        several=one.is_several,
    )


def _not_applicable(scope: Scope) -> Iterator[Data]:
    for case, reasons in scope.not_applicable.items():
        if isinstance(reasons, str):
            yield {"case": case, "reason": reasons}
        else:
            for record, reason in reasons.items():
                yield {"case": case, "record": record, "reason": reason}


FORMAT = Format(text=text)
