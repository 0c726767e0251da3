"""Corridor: what the search finds on generated pages, in sentences, from the catalogue.

A page's entry comes before those of its parts. Contacts and results of tests are not searched.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.address import address
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.signing import is_signed, signer
from integration_scopes.domain.versions import notes, present
from integration_scopes.exports.edition import Edition
from integration_scopes.model.boundary import Readiness
from integration_scopes.model.catalogue import Capability, Catalogue
from integration_scopes.model.limits import Limits
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, Party, Side, Status, Trigger
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.search_index import Entry

PARTNER, SCOPE, CATALOGUED, INDEX, EXPLAINED, AUTHORS = 5.0, 4.0, 2.5, 2.0, 0.2, 0.1
"""Boosts; 1 is that of the owner's own pages. A partner's name is in the titles of its scopes."""
BOOSTS = {
    "scope": SCOPE,
    "partner": PARTNER,
    **dict.fromkeys(("record", "capability"), CATALOGUED),
    **dict.fromkeys(("glossary", "guide"), EXPLAINED),
    **dict.fromkeys(("reference", "rule", "rules"), AUTHORS),
}
"""By template; that of other pages is `INDEX`."""
_ABOUT = {
    "home": "The integrations, by status.",
    "integrations": "The integrations, each with its partner, depth, status and owner.",
    "partners": "The partners and what they get.",
    "ownership": "Who owns which record, at every partner: the source of truth of the data.",
    "backlog": "What is in scope and out of scope at every partner: capabilities for v1, v1.1, "
    "later and never, the roadmap.",
    "lines": "Every line of the backlog, with its reason.",
    "people": "Who decides: the owners of the integrations, and what waits for them, such as open "
    "questions.",
    "personas": "For whom the integrations are, and what they get.",
    "readiness": "What the APIs must offer, and whether it is ready, planned or missing.",
    "depths": "How deep each integration goes, from a link to a bundle.",
    "verification": "Which integrations may go live, and what the others lack.",
    "waivers": "Rules that a scope sets aside for a while.",
    "changes": "What changed in the agreements.",
    "glossary": "The words of these pages.",
}
"""What is on a page that is one of its kind, by template."""
_TITLES = {
    "people": "People: who decides, open questions",
    "ownership": "Data ownership: who owns which record",
    "backlog": "Backlog: in scope, out of scope",
    "readiness": "Readiness of the APIs",
}
"""What the search calls the first page of an index, where its title alone is not typed."""
_ALSO_TYPED: Mapping[Case | Status | Trigger, str] = {
    Case.API_DOWN: "retry, retries, time-out, unavailable, 5xx",
    Case.DUPLICATE: "duplicate, idempotent, twice",
    Case.DELETE: "delete, deletion, removed",
    Case.CONFLICT: "conflict, both sides changed",
    Case.PERMISSIONS: "access, rights, forbidden",
    Case("volume"): "rate limit, throttling, load",
    Case("sync"): "status, last run, monitoring",
    Case("troubleshoot"): "errors, failed, log",
    Case.SETUP: "connect, install",
    Case.RENAME: "rename, renamed",
    Case.BACKFILL: "first load, initial sync, history, migration",
    Case("erase"): "privacy, GDPR, forget",
    Status.BUILDING: "in development",
    Status.LIVE: "released, in production",
    Status.RETIRED: "discontinued, end of life, sunset",
    Trigger.EVENT: "event, push",
    Trigger.SCHEDULE: "polling, poll",
}
"""Other words for the same, by which engineers look for it."""


def entries(pages: Iterable[Page], edition: Edition) -> Iterator[Entry]:
    """The entries of the generated pages, but for people's prose on them.

    Partners search for what they build; the rules and the fields of a file are for its authors.
    """
    for page in pages:
        if is_searched(page, edition):
            yield from _WRITERS.get(page.template, _index)(page, edition)


def is_searched(page: Page, edition: Edition) -> bool:
    """Whether the page is in the search of these readers."""
    return page.is_searched and (boost(page) != AUTHORS or not edition.is_of_partner)


def boost(page: Page) -> float:
    """How far ahead its entries are."""
    return BOOSTS.get(page.template, INDEX)


def _entry(page: Page, title: str, *texts: str | None, anchor: str = "", part: float = 1) -> Entry:
    return Entry(
        uri=page.uri,
        anchor=anchor,
        title=title,
        text=" ".join(_sentence(text) for text in texts if text),
        boost=boost(page) * part,
    )


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…", ":")) else ".")


def _index(page: Page, _edition: Edition) -> Iterator[Entry]:
    yield _entry(
        page, _TITLES.get(page.template, page.title), page.title, _ABOUT.get(page.template)
    )


def _readiness(page: Page, _edition: Edition) -> Iterator[Entry]:
    needs = [one.need.replace("-", " ") for one in page.values()["readiness"].needs]
    yield _entry(page, _TITLES["readiness"], _ABOUT["readiness"], ", ".join(needs))


def _people(page: Page, _edition: Edition) -> Iterator[Entry]:
    said = (
        f"{one.name} owns {', '.join(owned.scope.label for owned in one.owned)}"
        for one in page.values()["rows"]
    )
    yield _entry(page, _TITLES["people"], _ABOUT["people"], *said)


def _personas(page: Page, _edition: Edition) -> Iterator[Entry]:
    names = (persona.name for persona, _ in page.values()["groups"])
    yield _entry(page, page.title, _ABOUT["personas"], ", ".join(names))


def _glossary(page: Page, _edition: Edition) -> Iterator[Entry]:
    yield _entry(page, page.title, _ABOUT["glossary"])
    for terms in page.values()["groups"].values():
        for id_, phrase in terms.items():
            yield _entry(page, phrase.name, phrase.meaning, anchor=id_)


def _reference(page: Page, _edition: Edition) -> Iterator[Entry]:
    fields = page.values()["fields"]
    yield _entry(page, page.title, *(one.path for one in fields if one.level == 1))
    for field in fields:
        if field.level > 1:
            anchor = field.path.replace(".*", "").replace(".", "-")
            yield _entry(page, field.path, field.title, field.description, anchor=anchor)


def _rule(page: Page, _edition: Edition) -> Iterator[Entry]:
    yield _entry(page, page.title, f"Rule {page.values()['rule'].slug}")


def _partner(page: Page, edition: Edition) -> Iterator[Entry]:
    catalogue = edition.catalogue
    partner = catalogue.partners[page.uri.partition("/")[0]]
    scopes = catalogue.scopes_by_partner.get(partner.id, ())
    yield _entry(
        page,
        partner.name,
        partner.summary,
        f"Integrations of {catalogue.product} with {partner.name}: "
        + "; ".join(one.label for one in scopes)
        if scopes
        else None,
        *(_limits(partner.limits, partner.name) if partner.limits else ()),
    )


def _limits(limits: Limits, company: str) -> Iterator[str]:
    unit, whom = limits.unit or "requests", f" {limits.of.label}" if limits.of else ""
    for number, per in (
        (limits.per_minute, "minute"),
        (limits.per_hour, "hour"),
        (limits.per_day, "day"),
    ):
        if number:
            yield f"Limits of {company}: the rate limit is {number:,} {unit} per {per}{whom}"


def _record_page(page: Page, edition: Edition) -> Iterator[Entry]:
    records = [flow.record for flow in page.values()["rows"]]
    names = (name for one in records for name in (one.name, *one.names_at(Side.PARTNER)))
    yield _entry(page, _called(page.title, names), *_flows(page, edition.catalogue))


def _called(name: str, others: Iterable[str]) -> str:
    """The name, with other names for the same."""
    names = dict.fromkeys(one for one in others if one.casefold() != name.casefold())
    return f"{name}, called {listed(names)}" if names else name


def _flows(page: Page, catalogue: Catalogue) -> Iterator[str]:
    yield f"Who owns {page.title}, and what happens to it at each partner"
    for flow in page.values()["rows"]:
        names = (catalogue.product, catalogue.partner_name(flow.scope))
        yield from _ownership(flow.record, *names)
        yield from _deletes(flow.record, *names)


def _ownership(record: Record, product: str, partner: str) -> Iterator[str]:
    if record.owner:
        yield f"{wording.side(record.owner, product, partner)} owns {record.name}"
        yield f"{record.name}: {sentences.ownership(record, product, partner)}"
    if record.direction:
        way = wording.direction(record.direction, product, partner).meaning
        yield f"{record.name}: {way}"
    conflict = sentences.conflict(record, product, partner)
    if conflict and record.can_conflict:
        yield f"Conflict: {conflict}"


def _deletes(record: Record, product: str, partner: str) -> Iterator[str]:
    for said in sentences.deletes(record, product, partner):
        yield f"{record.name}{':' if record.is_live else ''} {said}"


def _capability(page: Page, edition: Edition) -> Iterator[Entry]:
    row = page.values()["row"]
    said = (
        f"{edition.catalogue.partner_name(one.scope)}, {one.state}"
        f"{f', {one.planned.label}' if one.planned else ''}: {one.text}"
        for one in row.mentions
    )
    title = _called(page.title, [row.capability.replace("-", " ")])
    yield _entry(page, title, row.description, f"Capability {row.capability}", *said)


def _scope(page: Page, edition: Edition) -> Iterator[Entry]:
    scope = edition.catalogue.scopes[page.uri.removesuffix(".md")]
    names = edition.names(scope)
    depth = sentences.depth(scope, *names)
    yield _entry(
        page,
        scope.label,
        scope.summary,
        f"Id {scope.id}, an integration of {names[0]} with {names[1]}",
        f"{depth.name}: {depth.meaning}" if depth else None,
        scope.why_depth,
        _status(scope),
        _other_words([scope.status]) if scope.status else None,
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
        yield _entry(page, f"Owners: {title}", *said, anchor="owners")


def _stories(page: Page, scope: Scope, names: _Names) -> Iterator[Entry]:
    for one in scope.stories.values():
        where = sentences.places(one, *names)
        yield _entry(
            page,
            f"{scope.name}/{one.id}: {one.as_a or 'user story'}",
            sentences.story(one),
            where,
            f"Moves {listed(one.records)}" if one.records else None,
            _versions(scope, "stories", one.id),
            f"Id {scope.id}/{one.id}",
            anchor=one.id,
        )


def _records(page: Page, scope: Scope, names: _Names) -> Iterator[Entry]:
    for one in scope.records.values():
        others = (name for side in Side for name in one.names_at(side))
        fields = listed(field.name.replace("_", " ") for field in one.fields)
        yield _entry(
            page,
            _called(one.name, others) + (f": {fields}" if fields else ""),
            _versions(scope, "records", one.name),
            *_ownership(one, *names),
            *_deletes(one, *names),
            _same(one),
            *_transfers(one, *names),
            *_fields(one, *names),
            _other_words(trigger for way in one.ways for trigger in one.trigger.get(way, ())),
            f"Personal data: {', '.join(one.personal_data)}; privacy, GDPR"
            if one.personal_data
            else None,
            anchor=f"record-{address(one.name)}",
        )


def _same(record: Record) -> str | None:
    """What makes two of these records the same one."""
    if record.never_matches:
        return "Each sending makes a new record"
    return f"The same record: the same {sentences.match(record)}" if record.match_on else None


def _transfers(record: Record, product: str, partner: str) -> Iterator[str]:
    for way in record.ways:
        said = sentences.transfer(record, way)
        if said:
            yield f"{record.name} {sentences.way(way, product, partner)}: {said}"


def _fields(record: Record, product: str, partner: str) -> Iterator[str]:
    for field in record.fields:
        sides = ((field.product, product), (field.partner, partner))
        said = (f"{', '.join(names)} in {company}" for names, company in sides if names)
        yield f"Field {field.name}: {listed(said)}"


def _other_words(said: Iterable[Case | Status | Trigger]) -> str | None:
    words = dict.fromkeys(_ALSO_TYPED[one] for one in said if one in _ALSO_TYPED)
    return f"Other words: {', '.join(words)}" if words else None


def _criteria(page: Page, scope: Scope) -> Iterator[Entry]:
    for one in scope.criteria.values():
        yield _entry(
            page,
            f"{scope.name}/{one.id}: {sentences.about(one)}",
            one.text,
            f"Choice {one.choice}" if one.choice else None,
            _versions(scope, "criteria", one.id),
            _other_words(one.covers),
            f"Id {one.id}, {scope.id}/{one.id}",
            anchor=one.id,
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
    title = _called(named.name, [words]) if named else words.capitalize()
    return _entry(page, title, *texts, anchor=f"capability-{id_}", part=0.25)


def _choices(page: Page, scope: Scope) -> Iterator[Entry]:
    for one in scope.choices.values():
        title = f"The admin chooses: {one.id.replace('-', ' ')}"
        yield _entry(page, title, sentences.choice(one), anchor=f"choice-{one.id}")


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
        yield _entry(page, f"Readiness: {needs}", *said, anchor="readiness")


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
        yield _entry(page, "Agreement and sign-off", *said, anchor="agreement")


def _questions(page: Page, scope: Scope) -> Iterator[Entry]:
    for one in scope.questions.values():
        yield _entry(
            page,
            f"{scope.name}/{one.id}: {one.ask}" if one.ask else f"{scope.name}/{one.id}",
            None if one.is_open else one.answer,
            "an open question" if one.is_open else None,
            f"Id {one.id}, {scope.id}/{one.id}",
            f"asked by {one.by}" if one.by else None,
            anchor=one.id,
        )


_WRITERS: Mapping[str, Callable[[Page, Edition], Iterator[Entry]]] = {
    "capability": _capability,
    "glossary": _glossary,
    "partner": _partner,
    "people": _people,
    "personas": _personas,
    "readiness": _readiness,
    "record": _record_page,
    "reference": _reference,
    "rule": _rule,
    "scope": _scope,
}
