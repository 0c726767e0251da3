"""One record across scopes: its rules side by side, and its stories and criteria."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.coverage import covered_records
from integration_scopes.domain.mapping import Lines, line
from integration_scopes.domain.travel import Flow
from integration_scopes.model.catalogue import Catalogue, Companies
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Direction, Side
from integration_scopes.values import immutable


@immutable(slots=False)
class AboutRecord:
    """The stories and the criteria of one scope, in both versions, that are about the record."""

    scope: Scope
    stories: tuple[Story, ...]
    criteria: tuple[Criterion, ...]


def about_record(flows: Iterable[Flow]) -> tuple[AboutRecord, ...]:
    """The stories and criteria about the record, for each scope that has some."""
    by_scope: dict[str, list[Flow]] = {}
    for flow in flows:
        by_scope.setdefault(flow.scope.id, []).append(flow)
    found = map(_about_record, by_scope.values())
    return tuple(about for about in found if about.stories or about.criteria)


def _about_record(flows: Sequence[Flow]) -> AboutRecord:
    scope, names = flows[0].scope, {flow.record.name for flow in flows}
    whole = scope.both_versions
    return AboutRecord(
        scope=scope,
        stories=tuple(
            story for story in whole.stories.values() if not names.isdisjoint(story.records)
        ),
        criteria=tuple(
            criterion
            for criterion in whole.criteria.values()
            if not names.isdisjoint(covered_records(whole, criterion))
        ),
    )


def rules(flows: Sequence[Flow], catalogue: Catalogue) -> Mapping[str, tuple[Lines, ...]]:
    """The rules that some flow has, by heading, with a cell for each flow."""
    partners = {catalogue.partner_name(flow.scope) for flow in flows}
    one = partners.pop() if len(partners) == 1 else None
    columns = [dict(_rules(flow, catalogue.companies(flow.scope))) for flow in flows]
    headings = {
        "only": "Which ones",
        Direction.TO_PARTNER: f"Reaches {one or 'the partner'}",
        Direction.FROM_PARTNER: f"Reaches {catalogue.product}",
        "via": "The data goes through",
        "match": "The same record",
        "conflict": "If both change it",
        "losing": "Losing value",
        "deleted": "If deleted",
        Side.PRODUCT: f"If deleted in {catalogue.product}",
        Side.PARTNER: f"If deleted in {one}" if one else "If deleted at the partner",
        "parts": "Contains",
        "after": "Arrives after",
        "initial": "When a customer connects",
        "personal": "Personal data",
        "volume": "Volume",
    }
    return {
        heading: tuple(column.get(key, ()) for column in columns)
        for key, heading in headings.items()
        if any(column.get(key) for column in columns)
    }


def _rules(flow: Flow, names: Companies) -> Iterator[tuple[str, Lines]]:
    record, via = flow.record, flow.scope.via
    yield "only", line(record.only)
    for way in record.directions:
        yield way, line(sentences.transfer(record, way))
    yield "via", line(via.label if via else None)
    yield "match", line(sentences.match(record))
    if record.conflict and (phrase := sentences.conflict(record, *names)):
        yield "conflict", (phrase.name, *line(record.conflict.note))
        yield "losing", line(record.conflict.losing_value)
    if record.is_live:
        yield "deleted", sentences.deletes(record, *names)
    else:
        for side, rule in record.on_delete.items():
            yield side, (wording.deleted(rule, *wording.both_sides(side, *names)).name,)
    yield "parts", line(", ".join(record.parts))
    yield "after", line(", ".join(record.after))
    yield "initial", line(sentences.first_load(record.initial) if record.initial else None)
    yield "personal", line(", ".join(record.personal_data))
    volume = record.volume
    yield "volume", line(sentences.volume_and_limits(volume) if volume else None)
