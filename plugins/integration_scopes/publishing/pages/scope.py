"""Corridor: a scope's page, the one that both companies build from."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from integration_scopes.diagrams import views
from integration_scopes.diagrams.figures import Figure
from integration_scopes.diagrams.graph import Diagram
from integration_scopes.domain.asking import askers
from integration_scopes.domain.checklist import checklist
from integration_scopes.domain.cold_read import cold_read
from integration_scopes.domain.coverage import covering
from integration_scopes.domain.matrix import matrix
from integration_scopes.domain.signing import is_signed
from integration_scopes.domain.theme import by_theme
from integration_scopes.domain.verification import is_tried, verdicts
from integration_scopes.domain.versions import present, upcoming
from integration_scopes.domain.volume import headroom, uncounted
from integration_scopes.exports.edition import Edition
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, Depth
from integration_scopes.publishing.pages.page import Page
from integration_scopes.rules import RULES


def page(scope: Scope, partner: Partner, edition: Edition) -> Page:
    """What stands on the page of `scope`, an integration with `partner`."""
    return Page(
        uri=f"{scope.id}.md",
        title=scope.label,
        description=scope.summary,
        template="scope",
        source=scope.path,
        values=lambda: _values(scope, partner, edition),
    )


def _values(scope: Scope, partner: Partner, edition: Edition) -> Mapping[str, Any]:
    catalogue, results = edition.catalogue, edition.results
    names = (catalogue.product, partner.name)
    whole, newest = scope.whole, scope.next or scope
    stand = verdicts(whole, results)
    coming = upcoming(catalogue) if scope.next else catalogue

    def figure(diagram: Diagram | None, key: str) -> Figure | None:
        return Figure(diagram=diagram, key=key, at_build=edition.draws) if diagram else None

    return {
        "scope": whole,
        "newest": newest,
        "present": present(scope),
        "partner": partner,
        "names": names,
        "shows_contacts": edition.shows_contacts(partner.id),
        "record_askers": askers(whole),
        "criterion_asker": scope.owner,
        "ladder": tuple(Depth),
        "is_signed": is_signed(scope) or is_signed(newest),
        "themes": by_theme(whole.criteria.values()),
        "verdicts": stand if is_tried(whole, results) else {},
        "coverage": matrix(whole),
        "delete_criteria": partial(covering, whole, Case.DELETE),
        "cold_read": cold_read(newest, *names),
        "checklist": checklist(
            newest, *names, verdicts=[one for id_, one in stand.items() if id_ in newest.criteria]
        ),
        "headroom": {
            **headroom(newest, partner, coming),
            **headroom(scope, partner, catalogue),
        },
        "uncounted": {
            record.name: tuple(uncounted(record, partner, catalogue))
            for record in whole.records.values()
        },
        "contact": catalogue.contact,
        "rules": RULES,
        "amendments": tuple(one for one in edition.amendments if one.scope_id == scope.id),
        "edition": edition,
        "ownership_diagram": figure(views.ownership(scope, *names), "map"),
        "outage_diagram": figure(views.api_down(scope, *names), "outage"),
        "story_diagrams": {
            story.id: figure(views.story(story, whole, *names), story.id)
            for story in whole.stories.values()
        },
    }
