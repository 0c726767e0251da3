"""A partner's page."""

from collections.abc import Mapping
from typing import Any

from integration_scopes.domain.names import same_name
from integration_scopes.domain.powers import lacking_powers
from integration_scopes.domain.sentences import ownership
from integration_scopes.domain.travel import Flow
from integration_scopes.domain.volume import shared_limits
from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.backlog import BacklogRow, CapabilityState, Mention, backlog_of
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Direction, Side
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.proposal import new_scope


def page(partner: Partner, edition: Edition) -> GeneratedPage:
    """What is on the page of `partner`."""
    return GeneratedPage(
        uri=f"{partner.id}/index.md",
        title=partner.name,
        description=partner.summary,
        template="partner",
        source=partner.path,
        values=lambda: _values(partner, edition),
    )


def _values(partner: Partner, edition: Edition) -> Mapping[str, Any]:
    catalogue = edition.catalogue
    scopes = catalogue.scopes_by_partner.get(partner.id, ())
    offered = catalogue.offered_by(partner.id)
    capabilities = backlog_of(partner.id, catalogue)
    return {
        "partner": partner,
        "scopes": scopes,
        "retired": len(scopes) - len(offered),
        "catalogue": catalogue,
        "shows_contacts": edition.shows_contacts(partner.id),
        "proposal": new_scope(partner, edition),
        "desk": edition.desk,
        "records": _records(offered, catalogue.product, partner.name),
        "limits": tuple(shared_limits(catalogue, partner)),
        "lacking_powers": lacking_powers,
        "people": _people(offered),
        "capabilities": capabilities,
        "states": CapabilityState,
        "awaited": tuple((row, _wordings(row)) for row in capabilities if row.waiting),
    }


def _wordings(row: BacklogRow) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of what is awaited, grouped by what the scopes say."""
    alike: dict[tuple[str, str | None], list[Mention]] = {}
    for mention in row.at(CapabilityState.NEXT):
        alike.setdefault((mention.text, mention.reason), []).append(mention)
    return tuple(map(tuple, alike.values()))


def _records(scopes: tuple[Scope, ...], *companies: str) -> tuple[tuple[Flow, ...], ...]:
    """The flows of records, grouped by the record's name, its direction and its owner."""
    alike: dict[tuple[str, Direction | None, str | None], list[Flow]] = {}
    for scope in scopes:
        for record in scope.both_versions.records.values():
            key = (record.name, record.direction, ownership(record, *companies))
            alike.setdefault(key, []).append(Flow(scope=scope, record=record))
    return tuple(map(tuple, alike.values()))


def _people(
    scopes: tuple[Scope, ...],
) -> tuple[tuple[Side, tuple[tuple[Scope, Person], ...]], ...]:
    """Who decides on which of the scopes, as each of them says; the product's people first."""
    owned: dict[tuple[Side, str], list[tuple[Scope, Person]]] = {}
    for side in Side:
        for scope in scopes:
            person = scope.owners.get(side)
            if person is not None and person.name:
                owned.setdefault((side, same_name(person.name)), []).append((scope, person))
    return tuple((side, tuple(scopes)) for (side, _), scopes in owned.items())
