"""The map of a scope in Markdown: its picture, then record by record."""

from collections.abc import Iterator

from integration_scopes.diagrams import mermaid, views
from integration_scopes.domain import mapping, sentences, wording
from integration_scopes.domain.names import listed
from integration_scopes.exports.markdown.blocks import facts, noted, table
from integration_scopes.exports.plain import markdown
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.reports.visible import without_command


def record_blocks(scope: Scope, names: Companies) -> Iterator[str]:
    """The picture of the map, then each record with its terms and its fields."""
    picture = views.ownership(scope, *names)
    if picture:
        yield f"```mermaid\n{without_command(mermaid.text(picture))}```"
    for record in scope.both_versions.records.values():
        versions = noted(scope.both_versions, "records", record.name)
        yield f"### {markdown(record.name)}{versions}"
        yield facts(_terms(record, names))
        columns = mapping.columns(record, *names)
        rows = zip(*columns.values(), strict=True)
        cells = (("<br>".join(map(markdown, lines)) for lines in row) for row in rows)
        yield table(map(markdown, columns), cells)


def _terms(record: Record, names: Companies) -> Iterator[tuple[str, str | None]]:
    """What the map says of one record, in the page's order."""
    if record.direction:
        yield "Direction", wording.direction(record.direction, *names).name
    yield "Owner", sentences.ownership(record, *names)
    for side, words in record.called.items():
        prefix = "one or several of " if len(words) > 1 else ""
        yield f"Called in {wording.side(side, *names)}", prefix + listed(words)
    yield "Which ones", record.only
    for way in record.directions:
        verb = "Shown in" if record.is_live else "Sent to"
        receiver = wording.both_sides(way.source or Side.PRODUCT, *names)[1]
        yield f"{verb} {receiver}", sentences.transfer(record, way)
    yield "The same record", sentences.match(record)
    if record.conflict:
        yield "If both change it", str(sentences.conflict(record, *names))
        yield "Note on that", record.conflict.comment
        yield "Losing value", record.conflict.losing_value
    yield "If deleted", "; ".join(sentences.deletes(record, *names))
    yield "Contains", ", ".join(record.parts)
    yield "Arrives after", ", ".join(record.after)
    if record.initial:
        yield "When a customer connects", sentences.first_load(record.initial)
    yield "Personal data", ", ".join(record.personal_data)
    volume = record.volume
    yield "Volume", sentences.volume_and_limits(volume) if volume else None
