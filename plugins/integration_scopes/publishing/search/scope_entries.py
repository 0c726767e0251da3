"""What the search finds on a scope's page: the scope, then its parts by their anchors."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.address import address
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.readiness import api_needs
from integration_scopes.domain.signing import is_signed, signer
from integration_scopes.domain.versions import current_version, named, newest, notes, planned_for
from integration_scopes.exports.edition import Edition
from integration_scopes.model.catalogue import Capability
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Party, Side, Status
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.search.index import SearchEntry
from integration_scopes.publishing.search.words import (
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


def scope_entries(page: GeneratedPage, edition: Edition) -> Iterator[SearchEntry]:
    """The entry of the page, then those of the parts on it.

    Those of a retired scope say so, and come after others that fit alike.
    """
    if page.scope:
        entries = _entries(page, page.scope, edition)
        yield from map(_of_retired, entries) if page.scope.is_retired else entries


def _of_retired(found: SearchEntry) -> SearchEntry:
    return replace(found, title=f"Retired: {found.title}", boost=found.boost / 2)


def _entries(page: GeneratedPage, scope: Scope, edition: Edition) -> Iterator[SearchEntry]:
    names = edition.names(scope)
    yield entry(
        page,
        scope.label,
        scope.summary,
        f"Id {scope.id}, an integration of {names[0]} with {names[1]}",
        *_depths(scope, names),
        scope.why_depth,
        _status(scope),
        other_words([scope.status]) if scope.status else None,
        f"Target date of the launch: {scope.launch_date}" if scope.launch_date else None,
        f"Carried by {scope.via.name}" if scope.via else None,
        *(
            f"Needed at {wording.party(side, scope.via, *names)}: {need}"
            for side, need in scope.requires.items()
        ),
    )
    whole = scope.both_versions
    for with_names in (_owners, _stories, _records, _readiness_of, _agreement):
        yield from with_names(page, whole, names)
    yield from _criteria(page, whole)
    yield from _boundary(page, whole, edition.catalogue.capabilities)
    for write in (_choices, _questions):
        yield from write(page, whole)


_Names = tuple[str, str]


def _depths(scope: Scope, names: _Names) -> Iterator[str]:
    """The depth; for each version if what flows differs between two that are offered."""
    depths = {name: sentences.depth(version, *names) for name, version in named(scope).items()}
    is_one = scope.is_retired or len(set(depths.values())) == 1
    for name, depth in ({"": sentences.depth(scope, *names)} if is_one else depths).items():
        if depth:
            yield f"{depth.name}{f' in {name}' if name else ''}: {depth.meaning}"


def _status(scope: Scope) -> str | None:
    """The status, of each version where there are two and the scope is not retired."""
    if scope.is_retired:
        return f"Status: {Status.RETIRED.label}"
    versions = [(f"{current_version(scope)} " if scope.next else "", scope.status)]
    if scope.next:
        versions.append((f"{scope.next.version} ", scope.next.status))
    statuses = [f"{name}{status.label}" for name, status in versions if status]
    return f"Status: {', '.join(statuses)}" if statuses else None


def _versions(scope: Scope, part: str, id_: str) -> str | None:
    """The version that an entry comes with, and the one that it ends with."""
    return ", ".join(notes(scope, (part, id_))) or None


def _owners(page: GeneratedPage, scope: Scope, names: _Names) -> Iterator[SearchEntry]:
    owners = [
        (owner, wording.side(side, *names)) for side, owner in scope.owners.items() if owner.name
    ]
    if owners:
        title = listed(f"{owner.name} for {company}" for owner, company in owners)
        roles = (
            f"{owner.name}, {owner.role or 'owner'} at {company}, "
            f"{'decides on' if owner.can_decide else 'is an owner of'} {scope.label}"
            for owner, company in owners
        )
        yield entry(page, f"Owners: {title}", *roles, anchor="owners")


def _stories(page: GeneratedPage, scope: Scope, names: _Names) -> Iterator[SearchEntry]:
    for story in scope.stories.values():
        where = sentences.places(story, *names)
        yield entry(
            page,
            f"{scope.name}/{story.id}: {story.as_a or 'user story'}",
            sentences.story(story),
            where,
            f"Moves {listed(story.records)}" if story.records else None,
            _versions(scope, "stories", story.id),
            f"Id {scope.id}/{story.id}",
            anchor=story.id,
            part=PLACE,
        )


def _records(page: GeneratedPage, scope: Scope, names: _Names) -> Iterator[SearchEntry]:
    for record in scope.records.values():
        others = (name for side in Side for name in record.names_at(side))
        field_names = listed(field.name.replace("_", " ") for field in record.fields)
        yield entry(
            page,
            called(record.name, others) + (f": {field_names}" if field_names else ""),
            _versions(scope, "records", record.name),
            *ownership(record, *names),
            *deletes(record, *names),
            identity(record),
            *transfers(record, *names),
            *fields(record, *names),
            other_words(
                trigger for way in record.directions for trigger in record.trigger.get(way, ())
            ),
            f"Personal data: {', '.join(record.personal_data)}; privacy, GDPR"
            if record.personal_data
            else None,
            anchor=f"record-{address(record.name)}",
        )


def _criteria(page: GeneratedPage, scope: Scope) -> Iterator[SearchEntry]:
    for criterion in scope.criteria.values():
        yield entry(
            page,
            f"{scope.name}/{criterion.id}: {sentences.about(criterion)}",
            criterion.text,
            f"Choice {criterion.choice}" if criterion.choice else None,
            _versions(scope, "criteria", criterion.id),
            *(case.meaning for case in criterion.covers),
            other_words(criterion.covers),
            f"Id {criterion.id}, {scope.id}/{criterion.id}",
            anchor=criterion.id,
            part=PLACE,
        )


def _boundary(
    page: GeneratedPage, scope: Scope, capabilities: Mapping[str, Capability]
) -> Iterator[SearchEntry]:
    for id_, item in scope.in_scope.items():
        version = _versions(scope, "in_scope", id_)
        yield _capability_of(page, id_, capabilities.get(id_), f"in scope: {item}", version)
    for id_, out in scope.out_of_scope.items():
        if id_ not in scope.in_scope:
            when = f", {planned_for(scope, out.candidate)}" if out.candidate else ""
            text = f"out of scope{when}: {out.item or id_}"
            version = _versions(scope, "out_of_scope", id_)
            yield _capability_of(page, id_, capabilities.get(id_), text, out.reason, version)


def _capability_of(
    page: GeneratedPage, id_: str, named: Capability | None, *texts: str | None
) -> SearchEntry:
    words = id_.replace("-", " ")
    title = called(named.name, [words]) if named else words.capitalize()
    return entry(page, title, *texts, anchor=f"capability-{id_}", part=0.25)


def _choices(page: GeneratedPage, scope: Scope) -> Iterator[SearchEntry]:
    for choice in scope.choices.values():
        title = f"The admin chooses: {choice.id.replace('-', ' ')}"
        yield entry(page, title, sentences.choice(choice), anchor=f"choice-{choice.id}")


def _readiness_of(page: GeneratedPage, scope: Scope, names: _Names) -> Iterator[SearchEntry]:
    needs = [(need, need.name.replace("-", " ")) for need in api_needs(newest(scope))]
    texts: list[str | None] = []
    for need, name in needs:
        offers = (
            f"{offer} at {wording.party(party, scope.via, *names)}"
            for party in Party
            if (offer := need.offer(party))
        )
        texts += [f"{name}: {', '.join(offers)}", need.stated.note]
    if needs:
        title = f"Readiness: {', '.join(name for _, name in needs)}"
        yield entry(page, title, *texts, anchor="readiness")


def _agreement(page: GeneratedPage, scope: Scope, names: _Names) -> Iterator[SearchEntry]:
    signatures = [
        f"For {company}{f', {name}' if scope.next else ''}: "
        f"{signer(version, version.signatures.get(side)) or 'not signed yet'}"
        for name, version in named(scope).items()
        if is_signed(version)
        for side, company in zip(Side, names, strict=True)
        if side in version.signatures or (needs_both_sides(version) and not scope.is_retired)
    ]
    if signatures or is_signed(scope):
        yield entry(page, "Agreement: sign-off and signatures", *signatures, anchor="agreement")


def _questions(page: GeneratedPage, scope: Scope) -> Iterator[SearchEntry]:
    for question in scope.questions.values():
        yield entry(
            page,
            f"{scope.name}/{question.id}: {question.ask}"
            if question.ask
            else f"{scope.name}/{question.id}",
            None if question.is_open else question.answer,
            "an open question" if question.is_open and not scope.is_retired else None,
            f"Id {question.id}, {scope.id}/{question.id}",
            f"asked by {question.by}" if question.by else None,
            anchor=question.id,
            part=PLACE,
        )
