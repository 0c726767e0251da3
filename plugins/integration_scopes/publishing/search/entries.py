"""The search entries of generated pages, as sentences from the catalogue.

A page's entry comes before those of its parts. Contacts and results of tests are not searched.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from integration_scopes.domain.versions import notes
from integration_scopes.exports.edition import Edition
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.limits import Limits
from integration_scopes.model.terms import Side
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.search.index import SearchEntry
from integration_scopes.publishing.search.scope_entries import scope_entries
from integration_scopes.publishing.search.words import (
    FOR_AUTHORS,
    WORDS,
    called,
    deletes,
    entry,
    ownership,
)

_ABOUT: Mapping[str, str] = WORDS["about"]
_TITLES: Mapping[str, str] = WORDS["titles"]


def entries(pages: Iterable[GeneratedPage], edition: Edition) -> Iterator[SearchEntry]:
    """The entries of the generated pages, without the prose on them.

    Partners search for what they build; the rules and the fields of a file are for its authors.
    """
    for page in pages:
        if is_searched(page, edition):
            yield from _WRITERS.get(page.template, _index)(page, edition)


def is_searched(page: GeneratedPage, edition: Edition) -> bool:
    """Whether these readers can find the page."""
    return page.is_searched and (page.template not in FOR_AUTHORS or not edition.is_of_partner)


def _index(page: GeneratedPage, _edition: Edition) -> Iterator[SearchEntry]:
    yield entry(page, _TITLES.get(page.template, page.title), page.title, _ABOUT.get(page.template))


def _readiness(page: GeneratedPage, _edition: Edition) -> Iterator[SearchEntry]:
    needs = [need.need.replace("-", " ") for need in page.values()["readiness"].needs]
    yield entry(page, _TITLES["readiness"], _ABOUT["readiness"], ", ".join(needs))


def _people(page: GeneratedPage, _edition: Edition) -> Iterator[SearchEntry]:
    ownerships = (
        f"{row.name} owns {', '.join(owned.scope.label for owned in row.owned)}"
        for row in page.values()["rows"]
    )
    yield entry(page, _TITLES["people"], _ABOUT["people"], *ownerships)


def _personas(page: GeneratedPage, _edition: Edition) -> Iterator[SearchEntry]:
    names = (persona.name for persona, _ in page.values()["groups"])
    yield entry(page, page.title, _ABOUT["personas"], ", ".join(names))


def _glossary(page: GeneratedPage, _edition: Edition) -> Iterator[SearchEntry]:
    yield entry(page, page.title, _ABOUT["glossary"])
    for terms in page.values()["groups"].values():
        for id_, phrase in terms.items():
            yield entry(page, phrase.name, phrase.meaning, anchor=id_)


def _reference(page: GeneratedPage, _edition: Edition) -> Iterator[SearchEntry]:
    fields = page.values()["fields"]
    yield entry(page, page.title, *(field.path for field in fields if field.level == 1))
    for field in fields:
        if field.level > 1:
            anchor = field.path.replace(".*", "").replace(".", "-")
            yield entry(page, field.path, field.title, field.description, anchor=anchor)


def _rule(page: GeneratedPage, _edition: Edition) -> Iterator[SearchEntry]:
    yield entry(page, page.title, f"Rule {page.values()['rule'].slug}")


def _partner(page: GeneratedPage, edition: Edition) -> Iterator[SearchEntry]:
    catalogue = edition.catalogue
    partner = catalogue.partners[page.uri.partition("/")[0]]
    scopes = catalogue.scopes_by_partner.get(partner.id, ())
    yield entry(
        page,
        partner.name,
        partner.summary,
        f"Integrations of {catalogue.product} with {partner.name}: "
        + "; ".join(f"{scope.label}{', retired' if scope.is_retired else ''}" for scope in scopes)
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
            counted = unit.removesuffix("s") if number == 1 else unit
            yield f"Limits of {company}: the rate limit is {number:,} {counted} per {per}{whom}"
    if size := limits.records_per_request:
        yield f"Batch size: at most {size:,} {'record' if size == 1 else 'records'} per request"


def _record_page(page: GeneratedPage, edition: Edition) -> Iterator[SearchEntry]:
    records = [flow.record for flow in page.values()["rows"]]
    names = (name for record in records for name in (record.name, *record.names_at(Side.PARTNER)))
    yield entry(page, called(page.title, names), *_flows(page, edition.catalogue))


def _flows(page: GeneratedPage, catalogue: Catalogue) -> Iterator[str]:
    yield f"Who owns {page.title}, and what happens to it at each partner"
    for flow in page.values()["rows"]:
        names = catalogue.companies(flow.scope)
        yield from ownership(flow.record, *names)
        yield from deletes(flow.record, *names)
        if versions := notes(flow.scope, ("records", flow.record.name)):
            yield f"{flow.record.name} in {flow.scope.label}: {', '.join(versions)}"


def _capability(page: GeneratedPage, edition: Edition) -> Iterator[SearchEntry]:
    row = page.values()["row"]
    mentions = (
        f"{edition.catalogue.partner_name(mention.scope)}, {mention.phrase}: {mention.text}"
        for mention in row.mentions
    )
    title = called(page.title, [row.capability.replace("-", " ")])
    yield entry(page, title, row.description, f"Capability {row.capability}", *mentions)


_WRITERS: Mapping[str, Callable[[GeneratedPage, Edition], Iterator[SearchEntry]]] = {
    "capability": _capability,
    "glossary": _glossary,
    "partner": _partner,
    "people": _people,
    "personas": _personas,
    "readiness": _readiness,
    "record": _record_page,
    "reference": _reference,
    "rule": _rule,
    "scope": scope_entries,
}
