"""A scope's page, the one that both companies build from."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from integration_scopes.addresses import page_uri
from integration_scopes.diagrams import views
from integration_scopes.diagrams.figures import Figure
from integration_scopes.diagrams.graph import Diagram
from integration_scopes.domain import sentences
from integration_scopes.domain.cold_read import cold_read
from integration_scopes.domain.coverage import covered_records, covering
from integration_scopes.domain.headroom import Headroom
from integration_scopes.domain.matrix import matrix
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.readiness import api_needs
from integration_scopes.domain.signing import is_signed, text_of, unsigned
from integration_scopes.domain.unwritten import unwritten, waived_parts
from integration_scopes.domain.verification import (
    Standing,
    Verdict,
    is_tried,
    is_verified,
    verdicts,
)
from integration_scopes.domain.versions import coming, current_version, ending, named
from integration_scopes.domain.volume import own_limits, shared_limits, uncounted
from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.gates import Step
from integration_scopes.indexes.steps import steps_of_versions
from integration_scopes.indexes.verification import VerificationRow, newest_row, row_of
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, Side, Status
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.pages.personas import persona_places
from integration_scopes.publishing.pages.sections import sections
from integration_scopes.rules import RULES

STEPPER = tuple(status for status in Status if status is not Status.RETIRED)
"""The statuses that a scope goes through, in their order."""
MAX_STEPS = 5
"""How many of the next steps are listed one by one."""


def markdown_path(scope: Scope) -> str:
    """Where the scope is published as Markdown: as text, which browsers show and people copy."""
    return f"export/{scope.id}.txt"


def handout_path(scope: Scope) -> str:
    """Where the scope is published as a self-contained file."""
    return f"export/{scope.id}.html"


def page(scope: Scope, partner: Partner, edition: Edition) -> GeneratedPage:
    """What is on the page of `scope`, an integration with `partner`."""
    return GeneratedPage(
        uri=page_uri(scope.id),
        title=scope.label,
        description=scope.summary,
        template="scope",
        source=scope.path,
        scope=scope,
        hides=("toc",),
        values=lambda: _values(scope, partner, edition),
    )


def _values(scope: Scope, partner: Partner, edition: Edition) -> Mapping[str, Any]:
    catalogue, results = edition.catalogue, edition.results
    names = (catalogue.product, partner.name)
    of_newest = newest_row(scope, results)
    of_current = row_of(scope, results) if scope.next else of_newest
    whole, newest = scope.both_versions, of_newest.scope
    states = of_newest.verdicts if whole is newest else verdicts(whole, results)
    steps = steps_of_versions(scope, catalogue, results, ignored=edition.ignored)
    version = scope.short_digest
    shows_agreement = (
        is_signed(scope)
        or is_signed(newest)
        or bool(scope.next and scope.next.signatures)
        or any(step.anchor == "agreement" for step in steps)
    )
    has_two_sides = needs_both_sides(newest) and not scope.is_retired
    # The sheet is for the version that lacks a signature, the current one first.
    signing = scope if unsigned(scope) else newest
    # Of a retired scope, no one will ask.
    questions = () if scope.is_retired else cold_read(newest, *names)

    def figure(diagram: Diagram | None, key: str) -> Figure | None:
        return Figure(diagram=diagram, key=key, at_build=edition.draws) if diagram else None

    return {
        "scope": whole,
        "newest": newest,
        "current_version": current_version(scope),
        # Only that of the current version: `whole` includes the next one.
        "depth": sentences.depth(scope, *names),
        "next_depth": sentences.depth(newest, *names),
        "partner": partner,
        "names": names,
        "has_versions": bool(whole.since or whole.until),
        "shows_contacts": edition.shows_contacts(partner.id),
        "record_askers": askers(whole),
        "criterion_asker": scope.owner,
        "stepper": () if scope.is_retired else STEPPER,
        "todo": _todo(scope, steps),
        "failed": _failed(of_current, steps),
        "MAX_STEPS": MAX_STEPS,
        "has_two_sides": has_two_sides,
        "signing": signing,
        "may_sign": needs_both_sides(signing) and not unwritten(signing) and not scope.is_retired,
        "not_signed": _not_signed(scope, signing),
        "text_of": partial(text_of, scope),
        "named_versions": named(scope),
        "waived": waived_parts(scope),
        "version": version,
        "subject": f"{scope.id} ({version})" if version else scope.id,
        "verdicts": _shown(states, scope) if is_tried(whole, results) else {},
        "coverage": matrix(whole),
        "covered_records": {
            criterion.id: covered_records(whole, criterion) for criterion in whole.criteria.values()
        },
        "delete_criteria": partial(covering, whole, Case.DELETE),
        "api_needs": tuple(api_needs(newest)),
        "cold_read": questions,
        "sections": sections(
            of_current,
            of_newest,
            names,
            shows_agreement=shows_agreement,
            questions=len(questions),
        ),
        "own_limits": {
            record.name: tuple(own_limits(whole, record)) for record in whole.records.values()
        },
        "shared_limits": _shared_limits(scope, partner, edition),
        "uncounted": {
            record.name: tuple(uncounted(record, partner, catalogue))
            for record in whole.records.values()
        },
        "contact": catalogue.contact,
        "personas": persona_places(scope, edition),
        "rules": RULES,
        "amendments": tuple(edit for edit in edition.edits_of(scope) if edit.sentences),
        "earlier": tuple(text for edit in edition.edits_of(scope) for text in edit.earlier),
        "edition": edition,
        "taken": None
        if scope.is_retired
        else {
            "Download as one file": handout_path(scope),
            "View as Markdown": markdown_path(scope),
        },
        "ownership_diagram": figure(views.ownership(scope, *names), "map"),
        "outage_diagram": figure(views.api_down(scope, *names), "outage"),
        "story_diagrams": {
            story.id: figure(views.story(story, whole, *names), story.id)
            for story in whole.stories.values()
        },
    }


def _shared_limits(scope: Scope, partner: Partner, edition: Edition) -> tuple[Headroom, ...]:
    """The limits that the scope uses, and those of the product that it shares.

    The partner's page shows all limits of the partner, but no page shows those of the product.
    """
    theirs = shared_limits(edition.catalogue, partner)
    ours = (room for room in edition.product_limits if scope.id in room.scope_ids)
    return (*(room for room in theirs if any(use.scope is scope for use in room.uses)), *ours)


def _shown(states: Mapping[str, Verdict], scope: Scope) -> Mapping[str, Verdict]:
    """The states of the criteria; of a retired scope, only those with a result."""
    return {id_: state for id_, state in states.items() if state.result or not scope.is_retired}


def _not_signed(scope: Scope, signing: Scope) -> str | None:
    """How the page marks the entries that are not in the version to be signed, if there are any."""
    if scope.next is None:
        return None
    if signing is scope:
        return f"comes with {scope.next.version}" if coming(scope) else None
    return f"until {scope.next.version}" if ending(scope) else None


def _todo(scope: Scope, steps: tuple[Step, ...]) -> dict[str, list[Step]]:
    """The next steps below the label of their version; what customers use has things to do."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        is_current = step.version is None or step.version == current_version(scope)
        word = "To do" if scope.status is Status.LIVE and is_current else "Next"
        label = word if step.version is None else f"{word} for {step.version}"
        found.setdefault(label, []).append(step)
    return found


def _failed(row: VerificationRow, steps: tuple[Step, ...]) -> tuple[str, ...]:
    """The failed criteria of what is verified that are no step, because the scope waives them."""
    if not is_verified(row.scope):
        return ()
    listed = {step.anchor for step in steps}
    return tuple(
        id_
        for id_, verdict in row.verdicts.items()
        if verdict.standing is Standing.FAILED and id_ not in listed
    )


def askers(scope: Scope) -> Mapping[str, Person | None]:
    """The person to ask about each record, by its name: the owner on the side that owns it.

    If that side has named no one, it is the product's owner, who decides what the integration does.
    """
    return {
        name: scope.owners.get(record.owner or Side.PRODUCT, scope.owner)
        for name, record in scope.records.items()
    }
