"""Everything that two teams estimate, build and verify, as CSV, with one row each.

Stories and records are what an estimate is made of, records and fields what is built, criteria
what is verified. It is for people with a spreadsheet, so it says what pages say; programs have
the JSON.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from integration_scopes.domain import mapping, sentences, wording
from integration_scopes.domain.address import address
from integration_scopes.domain.verification import Standing
from integration_scopes.domain.versions import newest
from integration_scopes.exports import table
from integration_scopes.exports.csv_row import CsvRow
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.record import Conflict, Field, Record, Volume
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Side

_COLUMNS = tuple(CsvRow.__annotations__)
HEADER = tuple(column.replace("_", " ").capitalize() for column in _COLUMNS)


def text(edition: Edition) -> str:
    """The whole catalogue, scope by scope, each with its stories, records, fields and criteria."""
    return "".join(pieces(edition))


def pieces(edition: Edition) -> Iterator[str]:
    """The lines of the text, one by one: the text of a large catalogue takes much memory."""
    rows = (row for scope in edition.catalogue.scopes.values() for row in _rows(scope, edition))
    return table.pieces(HEADER, map(_cells, rows))


def _cells(row: CsvRow) -> list[str | int | None]:
    values = cast("Mapping[str, str | int | None]", row)
    return [values.get(column) for column in _COLUMNS]


def _rows(scope: Scope, edition: Edition) -> Iterator[CsvRow]:
    names = edition.names(scope)
    head = CsvRow(
        scope=scope.id,
        title=scope.label,
        partner=names[1],
        status=scope.status.label if scope.status else None,
        depth=wording.depth(scope.depth, *names).name if scope.depth else None,
    )
    whole, last = scope.both_versions, newest(scope)

    def versioned(part: str, id_: str) -> CsvRow:
        """The head of a row, with its versions and the status of the version that adds it."""
        since, until = scope.since.get((part, id_)), scope.until.get((part, id_))
        status = last.status.label if last.version == since and last.status else None
        return head | CsvRow(since=since, until=until, status=status or head["status"])

    for story in whole.stories.values():
        own = versioned("stories", story.id)
        yield _story(own, story, names, link=edition.link(scope, story.id))
    for record in whole.records.values():
        own = versioned("records", record.name)
        link = edition.link(scope, f"record-{address(record.name)}")
        yield _record(own, record, names, link=link)
        for field in record.fields:
            yield _field(own, record, field, names, link=link)
    yield from _surroundings(head, scope, edition)
    verdicts = edition.verdicts(whole)
    for criterion in whole.criteria.values():
        own = versioned("criteria", criterion.id)
        standing = verdicts[criterion.id].standing
        # A retired scope waits for no test.
        is_moot = scope.is_retired and standing is Standing.UNTESTED
        state = None if is_moot else standing.label
        link = edition.link(scope, criterion.id)
        side = wording.party(criterion.side, scope.via, *names) if criterion.side else None
        yield _criterion(own, criterion, state=state, link=link) | CsvRow(side=side)


def _story(head: CsvRow, story: Story, names: Companies, *, link: str | None) -> CsvRow:
    return head | CsvRow(
        part="story",
        id=story.id,
        text=sentences.story(story),
        records=", ".join(story.records),
        direction=wording.direction(story.direction, *names).name if story.direction else None,
        within=story.within.text if story.within else None,
        link=link,
        starts_in=_companies(story.starts_in, names),
        seen_in=_companies(story.seen_in, names),
    )


def _companies(sides: Iterable[Side], names: Companies) -> str | None:
    return " and ".join(wording.side(side, *names) for side in sides) or None


def _record(head: CsvRow, record: Record, names: Companies, *, link: str | None) -> CsvRow:
    called = [
        f"{' or '.join(words)} in {wording.side(side, *names)}"
        for side, words in record.called.items()
    ]
    conflict, volume = record.conflict, record.volume or Volume()
    return head | CsvRow(
        part="record",
        id=record.name,
        text=" / ".join([*([record.only] if record.only else []), *called]),
        direction=wording.direction(record.direction, *names).name if record.direction else None,
        owner=wording.side(record.owner, *names) if record.owner else None,
        if_both_change_it=_rule(record, names),
        losing_value=conflict.losing_value if conflict else None,
        if_deleted=" / ".join(sentences.deletes(record, *names)),
        match_on=" / ".join(record.match_on) or None,
        trigger=" / ".join(
            f"{sentences.to_receiver(way, *names)}: {sentences.trigger(record, way)}"
            for way in dict.fromkeys((*record.trigger, *record.starts_when))
        ),
        within=" / ".join(
            f"{sentences.to_receiver(way, *names)}: {delay.text}"
            for way, delay in record.within.items()
        ),
        per_day=volume.per_day,
        peak_per_minute=volume.peak_per_minute,
        limit_per_minute=volume.limit_per_minute,
        limit_per_day=volume.limit_per_day,
        volume_of=volume.of.label if volume.of else None,
        link=link,
        parts=", ".join(record.parts),
        after=", ".join(record.after),
        first_load=sentences.first_load(record.initial) if record.initial else None,
        personal_data=", ".join(record.personal_data),
    )


def _rule(record: Record, names: Companies) -> str | None:
    phrase = sentences.conflict(record, *names)
    if phrase is None or record.conflict is None:
        return None
    comment = record.conflict.comment
    return f"{phrase} / {comment}" if comment else str(phrase)


def _field(
    head: CsvRow, record: Record, field: Field, names: Companies, *, link: str | None
) -> CsvRow:
    owner = wording.side(record.owner, *names) if record.owner else None
    sides = ((field.product, names[0]), (field.partner, names[1]))
    texts = [f"{' + '.join(words)} in {company}" for words, company in sides if words]
    texts += mapping.values(field, *names)
    texts += [text for text in (field.change, mapping.while_blank(record, field, *names)) if text]
    texts += [f"for instance {field.example}"] if field.example else []
    texts += ["required"] if field.required else []
    texts += [f"mapped by {field.map_by}"] if field.map_by else []
    return head | CsvRow(
        part="field",
        id=field.name,
        text=" / ".join([*texts, *([field.note] if field.note else [])]),
        records=record.name,
        owner=wording.side(field.owner, *names) if field.owner else None,
        if_both_change_it=str(wording.conflict(Conflict(rule=field.conflict), owner))
        if field.conflict
        else None,
        link=link,
    )


def _surroundings(head: CsvRow, scope: Scope, edition: Edition) -> Iterator[CsvRow]:
    """The third party, what a customer needs, and what the admin chooses."""
    if scope.via:
        link = edition.link(scope, "via")
        yield head | CsvRow(part="third party", id=scope.via.name, text=scope.via.label, link=link)
    for side, need in scope.requires.items():
        company = wording.party(side, scope.via, *edition.names(scope))
        link = edition.link(scope, "requires")
        yield head | CsvRow(part="requirement", id=company, text=need, side=company, link=link)
    for choice in scope.choices.values():
        yield head | CsvRow(
            part="choice",
            id=choice.id,
            text=sentences.choice(choice),
            records=", ".join(choice.about),
            link=edition.link(scope, f"choice-{choice.id}"),
        )


def _criterion(
    head: CsvRow, criterion: Criterion, *, state: str | None, link: str | None
) -> CsvRow:
    return head | CsvRow(
        part="criterion",
        id=criterion.id,
        text=criterion.text,
        stories=", ".join(criterion.stories),
        records=", ".join(criterion.records),
        covers=", ".join(case.label for case in criterion.covers),
        state=state,
        link=link,
        choice=criterion.choice,
    )


FORMAT = Format(text=text, has_retired=True)
