"""Corridor: what the search finds on a scope's page: the scope, then its parts by their anchors."""

from collections.abc import Iterator, Mapping

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.address import address
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.signing import is_signed, signer
from integration_scopes.domain.versions import notes, present
from integration_scopes.exports.edition import Edition
from integration_scopes.model.boundary import Readiness
from integration_scopes.model.catalogue import Capability
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Party, Side
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.search_index import Entry
from integration_scopes.publishing.search_words import (
    PLACE,
    called,
    deletes,
    entry,
    fields,
    identity,
    other_words,
    ownership,
    transfers,
)


def scope_entries(page: Page, edition: Edition) -> Iterator[Entry]:
    """The entry of the page, then those of the parts on it."""
    scope = edition.catalogue.scopes[page.uri.removesuffix(".md")]
    names = edition.names(scope)
    depth = sentences.depth(scope, *names)
    yield entry(
        page,
        scope.label,
        scope.summary,
        f"Id {scope.id}, an integration of {names[0]} with {names[1]}",
        f"{depth.name}: {depth.meaning}" if depth else None,
        scope.why_depth,
        _status(scope),
        other_words([scope.status]) if scope.status else None,
        f"Target date of the launch: {scope.target_date}" if scope.target_date else None,
        f"Carried by {scope.via.name}" if scope.via else None,
        *(
            f"Needed at {wording.party(side, scope.via, *names)}: {need}"
            for side, need in scope.requires.items()
        ),
    )
    whole = scope.whole
    for with_names in (_owners, _stories, _records, _readiness_of, _agreement):
        yield from with_names(page, whole, names)
    yield from _criteria(page, whole)
    yield from _boundary(page, whole, edition.catalogue.capabilities)
    for write in (_choices, _questions):
        yield from write(page, whole)


_Names = tuple[str, str]


def _status(scope: Scope) -> str | None:
    """The status, of each version where there are two."""
    versions = [(f"{present(scope)} " if scope.next else "", scope.status)]
    if scope.next:
        versions.append((f"{scope.next.version} ", scope.next.status))
    said = [f"{name}{wording.STATUS[status].name}" for name, status in versions if status]
    return f"Status: {', '.join(said)}" if said else None


def _versions(scope: Scope, part: str, id_: str) -> str | None:
    """The version that an entry comes with, and the one that it ends with."""
    return ", ".join(notes(scope, (part, id_))) or None


def _owners(page: Page, scope: Scope, names: _Names) -> Iterator[Entry]:
    sides = zip((scope.owner, scope.partner_owner), names, strict=True)
    owners = [(one, company) for one, company in sides if one and one.name]
    if owners:
        title = listed(f"{one.name} for {company}" for one, company in owners)
        said = (
            f"{one.name}, {one.role or 'owner'} at {company}, "
            f"{'decides on' if one.can_decide else 'is an owner of'} {scope.label}"
            for one, company in owners
        )
        yield entry(page, f"Owners: {title}", *said, anchor="owners")


def _stories(page: Page, scope: Scope, names: _Names) -> Iterator[Entry]:
    for one in scope.stories.values():
        where = sentences.places(one, *names)
        yield entry(
            page,
            f"{scope.name}/{one.id}: {one.as_a or 'user story'}",
            sentences.story(one),
            where,
            f"Moves {listed(one.records)}" if one.records else None,
            _versions(scope, "stories", one.id),
            f"Id {scope.id}/{one.id}",
            anchor=one.id,
            part=PLACE,
        )


def _records(page: Page, scope: Scope, names: _Names) -> Iterator[Entry]:
    for one in scope.records.values():
        others = (name for side in Side for name in one.names_at(side))
        field_names = listed(field.name.replace("_", " ") for field in one.fields)
        yield entry(
            page,
            called(one.name, others) + (f": {field_names}" if field_names else ""),
            _versions(scope, "records", one.name),
            *ownership(one, *names),
            *deletes(one, *names),
            identity(one),
            *transfers(one, *names),
            *fields(one, *names),
            other_words(trigger for way in one.ways for trigger in one.trigger.get(way, ())),
            f"Personal data: {', '.join(one.personal_data)}; privacy, GDPR"
            if one.personal_data
            else None,
            anchor=f"record-{address(one.name)}",
        )


def _criteria(page: Page, scope: Scope) -> Iterator[Entry]:
    for one in scope.criteria.values():
        yield entry(
            page,
            f"{scope.name}/{one.id}: {sentences.about(one)}",
            one.text,
            f"Choice {one.choice}" if one.choice else None,
            _versions(scope, "criteria", one.id),
            *(wording.CASE[case].meaning for case in one.covers),
            other_words(one.covers),
            f"Id {one.id}, {scope.id}/{one.id}",
            anchor=one.id,
            part=PLACE,
        )


def _boundary(page: Page, scope: Scope, capabilities: Mapping[str, Capability]) -> Iterator[Entry]:
    for id_, item in scope.in_scope.items():
        version = _versions(scope, "in_scope", id_)
        yield _capability_of(page, id_, capabilities.get(id_), f"in scope: {item}", version)
    for id_, out in scope.out_of_scope.items():
        if id_ not in scope.in_scope:
            when = f", {out.candidate}" if out.candidate else ""
            text = f"out of scope{when}: {out.item or id_}"
            version = _versions(scope, "out_of_scope", id_)
            yield _capability_of(page, id_, capabilities.get(id_), text, out.reason, version)


def _capability_of(page: Page, id_: str, named: Capability | None, *texts: str | None) -> Entry:
    words = id_.replace("-", " ")
    title = called(named.name, [words]) if named else words.capitalize()
    return entry(page, title, *texts, anchor=f"capability-{id_}", part=0.25)


def _choices(page: Page, scope: Scope) -> Iterator[Entry]:
    for one in scope.choices.values():
        title = f"The admin chooses: {one.id.replace('-', ' ')}"
        yield entry(page, title, sentences.choice(one), anchor=f"choice-{one.id}")


def _readiness_of(page: Page, scope: Scope, names: _Names) -> Iterator[Entry]:
    said = [
        text
        for one in scope.readiness.values()
        for text in (
            f"{one.need.replace('-', ' ')}: {', '.join(_states(one, scope, names))}",
            one.note,
        )
    ]
    if said:
        needs = ", ".join(need.replace("-", " ") for need in scope.readiness)
        yield entry(page, f"Readiness: {needs}", *said, anchor="readiness")


def _states(one: Readiness, scope: Scope, names: _Names) -> Iterator[str]:
    for state, party in (
        (one.product, Party.PRODUCT),
        (one.partner, Party.PARTNER),
        (one.via, Party.VIA),
    ):
        if state:
            yield f"{state} at {wording.party(party, scope.via, *names)}"


def _agreement(page: Page, scope: Scope, names: _Names) -> Iterator[Entry]:
    if is_signed(scope):
        said = (
            f"For {company}: {signer(scope, scope.signatures.get(side)) or 'not signed yet'}"
            for side, company in zip(Side, names, strict=True)
            if side in scope.signatures or needs_both_sides(scope)
        )
        yield entry(page, "Agreement: sign-off and signatures", *said, anchor="agreement")


def _questions(page: Page, scope: Scope) -> Iterator[Entry]:
    for one in scope.questions.values():
        yield entry(
            page,
            f"{scope.name}/{one.id}: {one.ask}" if one.ask else f"{scope.name}/{one.id}",
            None if one.is_open else one.answer,
            "an open question" if one.is_open else None,
            f"Id {one.id}, {scope.id}/{one.id}",
            f"asked by {one.by}" if one.by else None,
            anchor=one.id,
            part=PLACE,
        )
