"""One record across scopes: its rules side by side, and its stories and criteria."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.coverage import reach
from integration_scopes.domain.travel import Flow
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Direction, Side

Lines = tuple[str, ...]
"""The text of a cell, line by line; nothing is escaped."""


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """The stories and the criteria of one scope that are about the record."""

    scope: Scope
    stories: tuple[Story, ...]
    criteria: tuple[Criterion, ...]


def quoted(flows: Iterable[Flow]) -> tuple[Quoted, ...]:
    """The stories and criteria about the record, for each scope that has some."""
    by_scope: dict[str, list[Flow]] = {}
    for flow in flows:
        by_scope.setdefault(flow.scope.id, []).append(flow)
    return tuple(filter(_says_something, map(_quoted, by_scope.values())))


def _quoted(of_one: Sequence[Flow]) -> Quoted:
    scope, names = of_one[0].scope, {flow.record.name for flow in of_one}
    return Quoted(
        scope=scope,
        stories=tuple(
            story for story in scope.stories.values() if not names.isdisjoint(story.records)
        ),
        criteria=tuple(
            criterion
            for criterion in scope.criteria.values()
            if not names.isdisjoint(reach(scope, criterion))
        ),
    )


def _says_something(quoted: Quoted) -> bool:
    return bool(quoted.stories or quoted.criteria)


def rules(flows: Sequence[Flow], catalogue: Catalogue) -> Mapping[str, tuple[Lines, ...]]:
    """The rules that some flow has, by heading, with a cell for each flow."""
    partners = {catalogue.partner_name(flow.scope) for flow in flows}
    one = partners.pop() if len(partners) == 1 else None
    columns = [
        dict(_rules(flow.record, catalogue.product, catalogue.partner_name(flow.scope)))
        for flow in flows
    ]
    headings = {
        "only": "Which ones",
        Direction.TO_PARTNER: f"Reaches {one or 'the partner'}",
        Direction.FROM_PARTNER: f"Reaches {catalogue.product}",
        "match": "The same record",
        "conflict": "If both change it",
        "losing": "Losing value",
        Side.PRODUCT: f"If deleted in {catalogue.product}",
        Side.PARTNER: f"If deleted in {one}" if one else "If deleted at the partner",
        "initial": "When a customer connects",
        "personal": "Personal data",
    }
    return {
        heading: tuple(column.get(key, ()) for column in columns)
        for key, heading in headings.items()
        if any(column.get(key) for column in columns)
    }


def _rules(record: Record, product: str, partner: str) -> Iterator[tuple[str, Lines]]:
    names = (product, partner)
    yield "only", _line(record.only)
    for way in record.ways:
        yield way, _line(sentences.transfer(record, way))
    if record.match_on:
        same = f"the same {sentences.match(record)}"
        yield "match", ("never: each transfer creates a new one" if record.never_matches else same,)
    if record.conflict:
        owner = wording.side(record.owner, *names) if record.owner else None
        phrase = wording.conflict(record.conflict, owner)
        yield "conflict", (phrase.name,)
        yield "losing", _line(record.conflict.losing_value)
    for side, rule in record.on_delete.items():
        there = wording.deleted(
            rule, wording.side(side, *names), wording.side(side.other, *names)
        ).name
        if not record.is_live:
            yield side, (there,)
        elif any(way.source is side for way in record.ways):
            yield side, sentences.deletes(record, *names)
    yield "initial", _line(sentences.first_load(record.initial) if record.initial else None)
    yield "personal", _line(", ".join(record.personal_data))


def _line(text: str | None) -> Lines:
    return (text,) if text else ()
