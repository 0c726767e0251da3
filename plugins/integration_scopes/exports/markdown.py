"""A scope as plain Markdown, as GitHub and GitLab render it: for an issue, a wiki or a summary."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from integration_scopes.diagrams import mermaid, views
from integration_scopes.domain import mapping, sentences, wording
from integration_scopes.domain.names import listed
from integration_scopes.domain.powers import Power
from integration_scopes.domain.signing import is_signed, signer
from integration_scopes.domain.versions import notes, present
from integration_scopes.exports import checklist
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.exports.plain import APART, line, markdown
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.person import Person
from integration_scopes.model.record import Record, Volume
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Party, Side

MAX_BYTES = 900_000
"""How much one text holds: GitHub shows 1 MiB of a summary, and of what is longer nothing."""


def text(edition: Edition) -> str:
    """All scopes but the retired ones, one below the other: as many whole ones as fit."""
    parts, left, size = [], [], 0
    for scope in edition.offered:
        part = scope_text(scope, edition)
        length = len(part.encode())
        if size + length > MAX_BYTES:
            left.append(f"`{scope.id}`")
        else:
            parts.append(part)
            size += length
    if left:
        shown = ", ".join(left[:100]) + (", …" if len(left) > 100 else "")
        parts.append(f"Left out, because the text would be too long: {shown}.\n")
    return "\n".join(parts)


def files(edition: Edition) -> dict[str, str]:
    """The same, a file for each scope, by the file's path."""
    return {f"{scope.id}.md": scope_text(scope, edition) for scope in edition.offered}


def scope_text(scope: Scope, edition: Edition) -> str:
    """One scope as a document of its own."""
    return "\n\n".join(filter(None, _blocks(scope, edition))) + "\n"


def _blocks(scope: Scope, edition: Edition) -> Iterator[str]:
    """Headings, paragraphs, lists, tables and the picture; an empty text where there is none."""
    names, whole = edition.names(scope), scope.whole
    yield f"# {markdown(scope.label)}"
    yield APART + markdown(scope.summary) if scope.summary else ""
    yield "\n".join(checklist.head(scope, edition))
    about, contacts = _facts(_about(scope, names)), _list(_contacts(scope, edition, names))
    yield f"{about}\n{contacts}".strip()
    yield from _section("User stories", _list(_stories(whole, names)))
    yield from _section("Workflow and data ownership", *_map(scope, names))
    yield from _section(
        "What the admin chooses",
        _facts((choice.id, sentences.choice(choice)) for choice in whole.choices.values()),
    )
    yield from _section(
        "Acceptance criteria", _list(_criteria(whole, edition, names)), _facts(_excused(whole))
    )
    version = present(scope).removeprefix("v")
    inside, outside = f"In version {version}", f"Not in version {version}"
    if scope.next:  # the lists have the items of both versions
        inside, outside = "In scope", "Out of scope"
    yield from _section(inside, _list(_in_scope(whole)))
    yield from _section(outside, _list(_out_of_scope(whole)))
    yield from _section("Readiness", _readiness(whole, names))
    yield from _section("Questions", _facts(_questions(whole)))
    yield from _section("Agreement", _facts(_agreement(scope, names)))
    yield from _section("Changes since the first signature", _changes(whole))
    yield from _section("Waivers", _facts(_waivers(whole)))


def _section(title: str, *blocks: str) -> Iterator[str]:
    if any(blocks):
        yield f"## {title}"
        yield from blocks


def _list(items: Iterable[str]) -> str:
    return "\n".join(item if item.startswith("- ") else f"- {item}" for item in items)


def _facts(facts: Iterable[tuple[str, str | None]]) -> str:
    """A list of the facts that are known, each after its name."""
    return _list(f"**{markdown(name)}**: {markdown(fact)}" for name, fact in facts if fact)


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of texts that are Markdown already; empty without rows."""
    lines = [f"| {' | '.join(cells)} |" for cells in (header, *rows)]
    if len(lines) == 1:
        return ""
    return "\n".join([lines[0], "| --- " * lines[0].count(" | ") + "| --- |", *lines[1:]])


def _cell(text: str | None) -> str:
    return markdown(text) if text else ""


def _link(name: str, address: str | None) -> str:
    """A link to a page of the web; quoted, the address is neither syntax nor an entity."""
    if not (address or "").startswith(("https://", "http://")):
        return ""
    return f"[{name}](<{quote(address or '', safe='%/:?#[]@!$&()*+,;=~').replace('&', '&amp;')}>)"


def _about(scope: Scope, names: Companies) -> Iterator[tuple[str, str | None]]:
    depth = sentences.depth(scope, *names)
    if scope.status:
        status = wording.STATUS[scope.status]
        yield "Status", f"{status.name}, {status.meaning}"
    if scope.next and scope.next.status:
        name = f"Status of {scope.next.version}"
        yield name, wording.STATUS[scope.next.status].name
    yield "Target date", scope.target_date
    yield "Depth", f"{depth.name}: {depth.meaning}" if depth else None
    yield "Why this depth", scope.why_depth
    for side, person in scope.owners.items():
        yield f"Owner at {wording.side(side, *names)}", ", ".join(_person(person))
    for party, need in scope.requires.items():
        yield f"Needed at {wording.party(party, scope.via, *names)}", need
    if scope.via:
        yield "The data goes through", ": ".join(filter(None, (scope.via.name, scope.via.does)))
    yield f"Digest of {present(scope)}" if scope.next else "Digest", scope.digest
    if scope.next:
        yield f"Digest of {scope.next.version}", scope.next.digest


def _person(person: Person) -> Iterator[str]:
    yield person.name or "…"
    if person.role:
        yield person.role
    if person.can_decide is not None:
        yield f"{'can' if person.can_decide else 'cannot'} {Power.CAN_DECIDE.in_full}"


def _contacts(scope: Scope, edition: Edition, names: Companies) -> Iterator[str]:
    """Where to ask, as code: it can be copied, and `@name` in it notifies no account."""
    contacts = [(f"Ask {names[0]}", edition.catalogue.contact)]
    if edition.shows_contacts(scope.partner_id):
        contacts += [
            (f"Ask {person.name or '…'}", person.contact) for person in scope.owners.values()
        ]
    for name, address in contacts:
        if address:
            shown = markdown(address) if "`" in address else f"`{line(address)}`"
            yield f"**{markdown(name)}**: {shown}"


def _noted(scope: Scope, part: str, id_: str) -> str:
    """The notes on an entry's versions, in parentheses, to put after the entry."""
    remarks = notes(scope, (part, id_))
    return f" ({', '.join(remarks)})" if remarks else ""


def _stories(scope: Scope, names: Companies) -> Iterator[str]:
    for story in scope.stories.values():
        way = wording.direction(story.direction, *names).name if story.direction else None
        about = "; ".join(filter(None, (way, ", ".join(story.records))))
        sentence = sentences.story(story) + (f" ({about})" if about else "")
        yield f"**{story.id}** {markdown(sentence)}{_noted(scope, 'stories', story.id)}"


def _map(scope: Scope, names: Companies) -> Iterator[str]:
    picture = views.ownership(scope, *names)
    if picture:
        # On standard output, a workflow's runner would take it for a command.
        yield f"```mermaid\n{mermaid.text(picture).replace('##[', '# #[')}```"
    for record in scope.whole.records.values():
        noted = _noted(scope.whole, "records", record.name)
        yield f"### {markdown(record.name)}{noted}"
        yield _facts(_terms(record, names))
        columns = mapping.columns(record, *names)
        rows = zip(*columns.values(), strict=True)
        cells = (("<br>".join(map(markdown, lines)) for lines in row) for row in rows)
        yield _table(map(markdown, columns), cells)


def _terms(record: Record, names: Companies) -> Iterator[tuple[str, str | None]]:
    """What the map says of one record, in the page's order."""
    if record.direction:
        yield "Direction", wording.direction(record.direction, *names).name
    yield "Owner", sentences.ownership(record, *names)
    for side, words in record.called.items():
        either = "one or several of " if len(words) > 1 else ""
        yield f"Called in {wording.side(side, *names)}", either + listed(words)
    yield "Which ones", record.only
    for way in record.ways:
        verb = "Shown" if record.is_live else "Sent"
        yield f"{verb} {sentences.way(way, *names)}", sentences.transfer(record, way)
    if record.never_matches:
        yield "The same record", "never: each transfer creates a new one"
    elif record.match_on:
        yield "The same record", f"the same {sentences.match(record)}"
    if record.conflict:
        yield "If both change it", str(sentences.conflict(record, *names))
        # Of a rule of one's own, the note is the rule.
        is_rule = record.conflict.rule is ConflictRule.OTHER
        yield "Note on that", None if is_rule else record.conflict.note
        yield "Losing value", record.conflict.losing_value
    yield "If deleted", "; ".join(sentences.deletes(record, *names))
    yield "Contains", ", ".join(record.parts)
    yield "Arrives after", ", ".join(record.after)
    if record.initial:
        yield "When a customer connects", sentences.first_load(record.initial)
    yield "Personal data", ", ".join(record.personal_data)
    yield "Volume", ", ".join(_volume(record.volume)) if record.volume else None


def _volume(volume: Volume) -> Iterator[str]:
    of = f" {volume.of.label}" if volume.of else ""
    for template, number in (
        (f"{{:,}} a day{of}", volume.per_day),
        (f"at most {{:,}} a minute{of}", volume.peak_per_minute),
        ("limit of {:,} a minute", volume.limit_per_minute),
        ("limit of {:,} a day", volume.limit_per_day),
    ):
        if number is not None:
            yield template.format(number)


def _criteria(scope: Scope, edition: Edition, names: Companies) -> Iterator[str]:
    verdicts = edition.verdicts(scope)
    for criterion in scope.criteria.values():
        about = "; ".join(_subjects(criterion, scope, names))
        noted = _noted(scope, "criteria", criterion.id)
        yield checklist.task(criterion, verdicts[criterion.id], about) + noted


def _subjects(criterion: Criterion, scope: Scope, names: Companies) -> Iterator[str]:
    records = ("all records",) if criterion.is_for_all_records else criterion.records
    cases = tuple(case.label for case in criterion.covers)
    yield from filter(None, map(", ".join, (cases, records, criterion.stories)))
    if criterion.side:
        yield f"at {wording.party(criterion.side, scope.via, *names)}"
    if criterion.choice:
        yield f"choice {criterion.choice}"


def _excused(scope: Scope) -> Iterator[tuple[str, str]]:
    for case, reasons in scope.not_applicable.items():
        by_record = {"": reasons} if isinstance(reasons, str) else reasons
        for record, reason in by_record.items():
            of = f" of {record}" if record else ""
            yield f"Does not arise: {wording.CASE[case].name}{of}", reason


def _in_scope(scope: Scope) -> Iterator[str]:
    for id_, item in scope.in_scope.items():
        yield f"`{id_}` {markdown(item)}{_noted(scope, 'in_scope', id_)}"


def _out_of_scope(scope: Scope) -> Iterator[str]:
    for id_, entry in scope.out_of_scope.items():
        reason = f": {markdown(entry.reason)}" if entry.reason else ""
        planned = f", {entry.candidate.label}" if entry.candidate else ""
        noted = _noted(scope, "out_of_scope", id_)
        yield f"`{id_}` {markdown(entry.item or '')}{planned}{reason}{noted}"


def _readiness(scope: Scope, names: Companies) -> str:
    needs = scope.readiness.values()
    parties = [party for party in Party if any(getattr(need, party) for need in needs)]
    companies = (markdown(wording.party(party, scope.via, *names)) for party in parties)
    return _table(
        ("What the APIs must offer", *companies, "Note"),
        (
            (
                markdown(need.need.replace("-", " ")),
                *(_cell(getattr(need, party)) for party in parties),
                " ".join(filter(None, (_cell(need.note), _link("evidence", need.evidence)))),
            )
            for need in needs
        ),
    )


def _questions(scope: Scope) -> Iterator[tuple[str, str]]:
    for question in scope.questions.values():
        about = f" ({question.about})" if question.about else ""
        by = f" ({question.answered_by})" if question.answered_by else ""
        yield (
            f"{question.id}{about}",
            f"{question.ask or '…'} {'Open.' if question.is_open else question.answer}{by}",
        )


def _agreement(scope: Scope, names: Companies) -> Iterator[tuple[str, str | None]]:
    for version in filter(None, (scope, scope.next)):
        if not is_signed(version):
            continue
        of = f"{version.version or present(version)}, signed" if scope.next else "Signed"
        signed = version.signatures
        for side in Side:
            signature = signed.get(side)
            who = ", ".join(
                filter(None, (signer(version, signature), signature.date if signature else None))
            )
            yield f"{of} for {wording.side(side, *names)}", who or "not signed"
    yield "Cold read", signer(scope, scope.cold_read)


def _changes(scope: Scope) -> str:
    header = ("Date", "What changed", "Why", "Decided by")
    rows = (
        (change.date, " ".join((*change.of, change.what or "")), change.why, change.decided_by)
        for change in scope.changes
    )
    return _table(header, (map(_cell, row) for row in rows))


def _waivers(scope: Scope) -> Iterator[tuple[str, str | None]]:
    for waiver in scope.waivers.values():
        yield f"{waiver.rule}{f', until {waiver.until}' if waiver.until else ''}", waiver.reason


FORMAT = Format(text=text, files=files)
