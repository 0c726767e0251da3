"""The lists of a scope in Markdown: stories, criteria, the boundary and readiness."""

from collections.abc import Iterator

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.readiness import api_needs
from integration_scopes.domain.versions import newest, planned_for
from integration_scopes.exports import checklist
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.markdown.blocks import cell, link, noted, table
from integration_scopes.exports.plain import markdown
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Candidate, Party


def stories(scope: Scope, names: Companies) -> Iterator[str]:
    """Each story in one sentence."""
    for story in scope.stories.values():
        way = wording.direction(story.direction, *names).name if story.direction else None
        places = sentences.places(story, *names)
        about = "; ".join(filter(None, (way, places, ", ".join(story.records))))
        sentence = sentences.story(story) + (f" ({about})" if about else "")
        yield f"**{story.id}** {markdown(sentence)}{noted(scope, 'stories', story.id)}"


def criteria(scope: Scope, edition: Edition, names: Companies) -> Iterator[str]:
    """Each criterion as a task."""
    verdicts = edition.verdicts(scope)
    for criterion in scope.criteria.values():
        about = "; ".join(_subjects(criterion, scope, names))
        verdict = verdicts[criterion.id]
        evidence = link("evidence", verdict.result.evidence if verdict.result else None)
        task = checklist.task(criterion, verdict, about)
        versions = noted(scope, "criteria", criterion.id)
        yield ", ".join(filter(None, (task, evidence))) + versions


def _subjects(criterion: Criterion, scope: Scope, names: Companies) -> Iterator[str]:
    records = ("all records",) if criterion.is_for_all_records else criterion.records
    cases = tuple(case.label for case in criterion.covers)
    yield from filter(None, map(", ".join, (cases, records, criterion.stories)))
    if criterion.side:
        yield f"at {wording.party(criterion.side, scope.via, *names)}"
    if criterion.choice:
        yield f"choice {criterion.choice}"


def choices(scope: Scope) -> Iterator[tuple[str, str]]:
    """What the admin chooses, the records that it is about, and the criteria of other options."""
    for choice in scope.choices.values():
        tested = [
            criterion.id for criterion in scope.criteria.values() if criterion.choice == choice.id
        ]
        subjects = "; ".join(filter(None, map(", ".join, (choice.about, tested))))
        yield choice.id, sentences.choice(choice) + (f" ({subjects})" if subjects else "")


def excused(scope: Scope) -> Iterator[tuple[str, str]]:
    """The cases that do not arise, and why."""
    for case, reasons in scope.not_applicable.items():
        by_record = {"": reasons} if isinstance(reasons, str) else reasons
        for record, reason in by_record.items():
            of = f" of {record}" if record else ""
            yield f"Does not arise: {case.label}{of}", reason


def in_scope(scope: Scope) -> Iterator[str]:
    """What the integration does."""
    for id_, item in scope.in_scope.items():
        yield f"`{id_}` {markdown(item)}{noted(scope, 'in_scope', id_)}"


def out_of_scope(scope: Scope) -> Iterator[str]:
    """What it does not do, when that may come, and why."""
    for id_, entry in scope.out_of_scope.items():
        reason = f": {markdown(entry.reason)}" if entry.reason else ""
        planned = f", {_planned(scope, entry.candidate)}" if entry.candidate else ""
        versions = noted(scope, "out_of_scope", id_)
        yield f"`{id_}` {markdown(entry.item or '')}{planned}{reason}{versions}"


def _planned(scope: Scope, candidate: Candidate) -> str:
    when = planned_for(scope, candidate)
    return candidate.label if when == candidate else when


def readiness(scope: Scope, names: Companies) -> str:
    """What the APIs must offer, as a table; empty if nothing is needed."""
    needs = tuple(api_needs(newest(scope)))
    has_via = any(need.stated.via for need in needs)
    parties = [party for party in Party if has_via or party is not Party.VIA]
    companies = (markdown(wording.party(party, scope.via, *names)) for party in parties)
    return table(
        ("What the APIs must offer", *companies, "Note"),
        (
            (
                markdown(need.name.replace("-", " ")),
                *(cell(need.offer(party)) for party in parties),
                " ".join(
                    filter(None, (cell(need.stated.note), link("evidence", need.stated.evidence)))
                ),
            )
            for need in needs
        ),
    )
