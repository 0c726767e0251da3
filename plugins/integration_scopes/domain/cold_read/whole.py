"""What a cold read asks about the rest of a scope: cases, stories, the boundary and people."""

from collections.abc import Iterator, Sequence

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.cold_read.question import (
    DECIDES,
    OUTAGE,
    ColdReadQuestion,
    quoted_criteria,
)
from integration_scopes.domain.powers import Power, lacking_powers
from integration_scopes.domain.punctuation import as_sentence
from integration_scopes.domain.versions import current_version
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Candidate, Case, Party


def cases(scope: Scope, product: str, partner: str) -> Iterator[ColdReadQuestion]:
    """What happens in the cases that criteria cover."""
    for case in sorted((case for case in Case if case.asked), key=lambda case: case.asked):
        criteria = [criterion for criterion in _proofs(scope) if case in criterion.covers]
        if case is Case.API_DOWN:
            yield from _outages(scope, criteria, product, partner)
        elif criteria:
            yield ColdReadQuestion(
                ask=case.question.format(product=product, partner=partner),
                answer=quoted_criteria(criteria),
                where=criteria[0].id,
            )


def _outages(
    scope: Scope, criteria: Sequence[Criterion], product: str, partner: str
) -> Iterator[ColdReadQuestion]:
    """What happens when one party does not answer, then when any of them does not."""
    for side in (*Party, None):
        if all(criterion.side is not side for criterion in criteria):
            continue
        company = wording.party(side, scope.via, product, partner) if side else None
        # A criterion about one side's outage does not cover the other side's.
        about = [
            criterion for criterion in criteria if side is None or criterion.side in (side, None)
        ]
        question = OUTAGE if company else Case.API_DOWN.question
        yield ColdReadQuestion(
            ask=question.format(company=company, product=product, partner=partner),
            answer=quoted_criteria(about),
            where=about[0].id,
        )


def done(scope: Scope) -> Iterator[ColdReadQuestion]:
    """How a test decides that a story is done."""
    for id_ in scope.stories:
        verifying = [criterion for criterion in _proofs(scope) if id_ in criterion.stories]
        if verifying:
            yield ColdReadQuestion(
                ask=f"How does a test decide that story {id_} is done?",
                answer=f"By {quoted_criteria(verifying)}",
                where=verifying[0].id,
            )


def _proofs(scope: Scope) -> Iterator[Criterion]:
    """The criteria that answers can quote."""
    for criterion in scope.criteria.values():
        if criterion.text and criterion.is_about_default:
            yield criterion


def boundary(scope: Scope) -> Iterator[ColdReadQuestion]:
    """What is not in this version."""
    version = (scope.version or current_version(scope)).removeprefix("v")
    for entry in scope.out_of_scope.values():
        if entry.item and entry.candidate:
            why = f" {as_sentence(entry.reason)}" if entry.reason else ""
            when = f"; {entry.candidate.meaning}"
            # "v1.1" meant the version after the current one: the next version is that or past it.
            if scope.version is not None and entry.candidate is Candidate.NEXT:
                is_for_it = scope.version == entry.candidate
                when = f"; it is a candidate for {scope.version}, not part of it" * is_for_it
            yield ColdReadQuestion(
                ask=f"Is this in version {version}: {entry.item.strip()}?",
                answer=f"No{when}.{why}",
                where=f"capability-{entry.id}",
            )


def promises(scope: Scope) -> Iterator[ColdReadQuestion]:
    """What a person gets."""
    for story in scope.stories.values():
        if story.as_a and story.when and story.then:
            yield ColdReadQuestion(
                ask=f"As {wording.article(story.as_a)} {story.as_a}, when {story.when}: "
                "what do I get?",
                answer=as_sentence(sentences.outcome(story)),
                where=story.id,
            )


def people(scope: Scope, product: str, partner: str) -> Iterator[ColdReadQuestion]:
    """Who decides."""
    for side, person in scope.owners.items():
        if person.name:
            power = Power.CAN_DECIDE
            limit = f"who cannot {power.in_full}" if power in lacking_powers(person) else None
            yield ColdReadQuestion(
                ask=DECIDES.format(company=wording.side(side, product, partner)),
                answer=as_sentence(", ".join(filter(None, (person.name, person.role, limit)))),
                where="owners",
            )


def depth(scope: Scope, product: str, partner: str) -> Iterator[ColdReadQuestion]:
    """How deep it goes, and why."""
    phrase = sentences.depth(scope, product, partner)
    if phrase:
        yield ColdReadQuestion(
            ask="How deep does it go?",
            answer=as_sentence(f"{phrase.name}: {phrase.meaning}"),
            where="depth",
        )
    if scope.depth and scope.why_depth:
        yield ColdReadQuestion(
            ask="Why does it go no deeper, and no less deep?",
            answer=as_sentence(scope.why_depth),
            where="depth",
        )
