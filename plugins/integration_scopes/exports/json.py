"""Scopes for programs: version 1 of a stable format.

schema/export.schema.json describes it, and the guide's page on exports says what may be added.
What a scope does not say is left out; a list of entries is always there.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from integration_scopes.domain.verification import Verdict
from integration_scopes.exports.data import (
    Data,
    all_of,
    data_of,
    plain_data,
    some_of,
    without_empty,
)
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.record import Field, Record
from integration_scopes.model.scope import Scope
from integration_scopes.reports.visible import json_without_command
from integration_scopes.resources import schema

VERSION = 1


def text(edition: Edition) -> str:
    """The whole catalogue as one JSON object, a line for each partner, capability and scope."""
    return "".join(pieces(edition))


def pieces(edition: Edition) -> Iterator[str]:
    """The lines of the text, one by one: the text of a large catalogue takes much memory."""
    catalogue = edition.catalogue
    head = without_empty(
        version=VERSION,
        product=catalogue.product,
        contact=catalogue.contact,
        limits=plain_data(catalogue.limits),
        audience=edition.audience,
    )
    partners = (_partner(partner, edition) for partner in catalogue.partners.values())
    # Only what these scopes mention: a name must not reveal a scope that is hidden.
    mentioned = {
        id_ for scope in catalogue.scopes.values() for id_ in scope.both_versions.capabilities
    }
    capabilities = (
        some_of(capability, "id", "name", "description")
        for id_, capability in sorted(catalogue.capabilities.items())
        if id_ in mentioned
    )
    scopes = (_scope(scope, edition) for scope in catalogue.scopes.values())
    yield "{\n"
    for key, value in head.items():
        yield f"{_json(key)}: {_json(value)},\n"
    yield from _lines("partners", partners)
    yield ",\n"
    yield from _lines("capabilities", capabilities)
    yield ",\n"
    yield from _lines("scopes", scopes)
    yield "\n}\n"


def _lines(key: str, entries: Iterable[Data | None]) -> Iterator[str]:
    """A list with a line for each entry."""
    yield f"{_json(key)}: ["
    separator = "\n"
    for entry in entries:
        yield separator + _json(entry)
        separator = ",\n"
    yield "]" if separator == "\n" else "\n]"


def _json(value: Any) -> str:
    return json_without_command(json.dumps(value, ensure_ascii=False))


def _partner(partner: Partner, edition: Edition) -> Data:
    return without_empty(
        id=partner.id,
        name=partner.name,
        link=edition.address(f"{partner.id}/index.md", ""),
        url=partner.url,
        summary=partner.summary,
        contact=partner.contact if edition.shows_contacts(partner.id) else None,
        limits=plain_data(partner.limits),
    )


def _scope(scope: Scope, edition: Edition) -> Data:
    """What the schema knows of a scope, and nothing else."""
    contacts = edition.shows_contacts(scope.partner_id)
    differing = _entries(scope, edition) | {
        "partner": scope.partner_id,
        "link": edition.link(scope),
        "visible_to": edition.visible_to(scope),
        "owner": _person(scope.owner, shows_contact=contacts),
        "partner_owner": _person(scope.partner_owner, shows_contact=contacts),
        "not_applicable": list(_not_applicable(scope)),
        "out_of_scope": [
            without_empty(
                capability=id_, item=entry.item, candidate=entry.candidate, reason=entry.reason
            )
            | _versions(scope, "out_of_scope", id_)
            for id_, entry in scope.out_of_scope.items()
        ],
        "readiness": all_of(scope.readiness.values()),
        "choices": [
            data_of(choice, is_several=False) | {"several": choice.is_several}
            for choice in scope.choices.values()
        ],
        "questions": all_of(scope.both_versions.questions.values()),
        "agreement": _agreement(scope),
        "next": _next(scope, edition),
        "formerly": scope.formerly or None,
        "waivers": all_of(scope.waivers.values()),
    }
    return without_empty(
        **{
            key: differing[key] if key in differing else plain_data(getattr(scope, key))
            for key in schema("export")["$defs"]["scope"]["properties"]
        }
    )


def _entries(scope: Scope, edition: Edition, *, coming: str | None = None) -> Data:
    """The parts whose entries have versions; with `coming`, only the entries that it adds."""
    entries: dict[str, dict[str, Data]] = {
        "stories": {id_: data_of(story) for id_, story in scope.stories.items()},
        "records": {name: _record(record) for name, record in scope.records.items()},
        "criteria": {
            id_: _criterion(scope.criteria[id_], verdict)
            for id_, verdict in edition.verdicts(scope).items()
        },
        "in_scope": {
            id_: {"capability": id_, "item": item} for id_, item in scope.in_scope.items()
        },
    }
    return {
        part: [
            entry | _versions(scope, part, id_)
            for id_, entry in part_entries.items()
            if coming is None or scope.since.get((part, id_)) == coming
        ]
        for part, part_entries in entries.items()
    }


def _versions(scope: Scope, part: str, id_: str) -> Data:
    return without_empty(since=scope.since.get((part, id_)), until=scope.until.get((part, id_)))


def _agreement(scope: Scope) -> Data:
    signed = scope.signatures
    return {side: data_of(signature) for side, signature in signed.items()}


def _next(scope: Scope, edition: Edition) -> Data | None:
    """What the next version adds; entries that it replaces have `until`."""
    if scope.next is None:
        return None
    return without_empty(
        version=scope.next.version,
        status=scope.next.status,
        digest=scope.next.digest,
        agreement=_agreement(scope.next),
        **_entries(scope.next, edition, coming=scope.next.version),
    )


def _person(person: Person | None, *, shows_contact: bool) -> Data | None:
    contact = ("contact",) if shows_contact else ()
    return some_of(person, "name", "role", *contact, "can_decide", "engineering_access")


def _record(record: Record) -> Data:
    load = record.initial
    # If there is no first load, `what` is null.
    initial = {"what": load.what} | data_of(load) if load else None
    return data_of(record, initial=initial, fields=[_field(field) for field in record.fields])


def _field(field: Field) -> Data:
    pairs = [{"product": value, "partner": others} for value, others in field.values.items()]
    return data_of(field, values=pairs)


def _criterion(criterion: Criterion, verdict: Verdict) -> Data:
    result = some_of(verdict.result, "outcome", "date", "by", "evidence")
    return data_of(criterion, is_for_all_records=False) | without_empty(
        state=verdict.standing, result=result
    )


def _not_applicable(scope: Scope) -> Iterator[Data]:
    for case, reasons in scope.not_applicable.items():
        if isinstance(reasons, str):
            yield {"case": case, "reason": reasons}
        else:
            for record, reason in reasons.items():
                yield {"case": case, "record": record, "reason": reason}


FORMAT = Format(text=text, has_retired=True)
