"""Parts of a scope in whole sentences, with both companies' names; nothing is escaped."""

from collections.abc import Iterable, Iterator

from integration_scopes.domain import wording
from integration_scopes.domain.names import listed
from integration_scopes.domain.wording import Phrase
from integration_scopes.model.agreement import Estimate
from integration_scopes.model.choice import Choice
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.record import NEVER, Field, FirstLoad, Record, Volume
from integration_scopes.model.scope import Scope, Waiver
from integration_scopes.model.story import Story
from integration_scopes.model.terms import ConflictRule, Direction, Side, Trigger

WAIVED_BY = "The history of this scope's file shows who waived each of them."
"""Where a list of waivers says to look for the people."""
_MAX_NAMED = 4
"""How many records or fields are named; more are only counted."""


def story(value: Story) -> str:
    """The story in one sentence; what is missing is an ellipsis."""
    who = value.as_a or "…"
    return (
        f"As {wording.article(who)} {who}, when {value.when or '…'}, "
        f"{outcome(value) or '…'}, so that {value.so_that or '…'}."
    )


def outcome(value: Story) -> str:
    """What the person gets, and how soon. The time comes first, so that it is unambiguous."""
    timing = wording.timing(value.within) if value.within else ""
    return f"{timing} {value.then or '…'}".strip() if value.then or timing else ""


def ownership(record: Record, product: str, partner: str) -> str | None:
    """Whose data is the source of truth, and what follows for a record that is sent once."""
    if record.owner is None:
        return None
    truth = f"{wording.side(record.owner, product, partner)} is the source of truth"
    note = ownership_note(record, product, partner)
    if note is None or not record.is_sent_once or record.direction is None:
        return f"{truth}, {note}" if note else truth
    if record.direction.source is None:
        return note
    if record.direction.source is record.owner:
        return f"{truth}; {note}"
    return f"{note}; from then on {truth}"


def ownership_note(record: Record, product: str, partner: str) -> str | None:
    """What limits or explains that the record's owner is the source of truth; None if nothing."""
    if record.owner is None:
        return None
    owner, other = wording.both_sides(record.owner, product, partner)
    if not record.is_sent_once or record.direction is None:
        return _exceptions(record, owner, other)
    if record.direction.source is None:
        return (
            f"either side may create it, and the other gets it once; in a dispute the value of "
            f"{owner} counts"
        )
    if record.direction.source is record.owner:
        return f"{other} gets it once, and its copy is {other}'s own from then on"
    return f"created from {other}"


def _exceptions(record: Record, owner: str, other: str) -> str | None:
    """The fields that the record's owner does not own alone, and who or what decides on them."""
    if record.conflict is None or record.conflict.rule is not ConflictRule.PER_FIELD:
        return None
    theirs = [field for field in record.fields if field.owner not in (None, record.owner)]
    decided = {f"which {other} owns": theirs} if theirs else {}
    for field in record.fields:
        if not field.owner and field.conflict not in (None, ConflictRule.OWNER_WINS):
            words = f"where {wording.field_rule(field.conflict, owner)}"
            decided.setdefault(words, []).append(field)
    parts = [f"for {_named(fields)}, {words}" for words, fields in decided.items()]
    return f"except {', and '.join(parts)}" if parts else None


def _named(fields: Iterable[Field]) -> str:
    """The fields by their names in the product, or else in the partner's."""
    used = (name for field in fields for name in field.product or field.partner or (field.name,))
    names = list(dict.fromkeys(used))
    if len(names) > _MAX_NAMED:
        return f"{len(names)} fields"
    return f"the field{'' if len(names) == 1 else 's'} {listed(names)}"


def match(record: Record) -> str | None:
    """What two copies of a record have in common, in the order in which it is compared."""
    if record.never_matches:
        return "never: each transfer creates a new one"
    if record.match_on == (NEVER,):
        return "never matched"
    keys = ("never" if key == NEVER else f"the same {key}" for key in record.match_on)
    return ", or else ".join(keys) or None


def transfer(record: Record, way: Direction) -> str | None:
    """What starts the transfer that way, and how soon it arrives."""
    triggers, within = record.trigger.get(way, ()), record.within.get(way)
    timing = wording.timing(within) if within else None
    start = record.starts_when.get(way)
    if record.is_live:
        read = f"read {trigger(record, way) or 'live'}"
        return ", ".join(filter(None, (read, timing, "nothing is stored")))
    if not triggers and not start:
        return timing
    if not record.is_sent_once:
        return ", ".join(filter(None, (trigger(record, way), timing)))
    is_on_event = triggers == (Trigger.EVENT,) and not start
    started = "" if is_on_event else f", {trigger(record, way)}"
    soon = f", {timing}" if timing else ""
    if is_on_event and within:
        soon = f", {timing} of its creation"
    return f"once{started}{soon}; later changes are not sent"


def trigger(record: Record, way: Direction) -> str:
    """What starts a transfer that way; `starts_when` replaces the words for an event."""
    triggers, start = record.trigger.get(way, ()), record.starts_when.get(way)
    # What is sent once starts only once, whichever comes first.
    last = "or" if record.is_sent_once else "and"
    if start is None:
        first = "when it is created" if record.is_sent_once else None
        return wording.triggers(triggers, event=first, last=last)
    # The author's text says more than "on each change" and "on demand".
    replaced = (Trigger.EVENT, Trigger.ON_DEMAND)
    others = wording.triggers(tuple(kind for kind in triggers if kind not in replaced))
    if any(kind in triggers for kind in replaced):
        return f", {last} ".join(filter(None, (f"when {start}", others)))
    return ": ".join(filter(None, (others, f"when {start}")))


def first_load(value: FirstLoad) -> str:
    """What is transferred when a customer connects, and how soon."""
    timing = wording.timing(value.within) if value.within else None
    return ", ".join(filter(None, (value.what or "nothing is transferred", timing)))


def volume(value: Volume, *limits: str) -> str:
    """How many move, and then its own `limits`: "for each customer: 500 a day, limit of 900"."""
    counts = (("{:,} a day", value.per_day), ("at most {:,} a minute", value.peak_per_minute))
    stated = [text.format(count) for text, count in counts if count is not None]
    # First, because at the end it could be about the last number only.
    whom = value.of.label if value.of else ""
    return ": ".join(filter(None, (whom, ", ".join((*stated, *limits)))))


def volume_and_limits(value: Volume) -> str:
    """How many move, and then the record's own limits."""
    limits = (
        ("limit of {:,} a minute", value.limit_per_minute),
        ("limit of {:,} a day", value.limit_per_day),
    )
    return volume(value, *(text.format(limit) for text, limit in limits if limit is not None))


def conflict(record: Record, product: str, partner: str) -> Phrase | None:
    """What happens if both sides change the record."""
    if record.conflict is None:
        return None
    owner = wording.side(record.owner, product, partner) if record.owner else None
    phrase = wording.conflict(record.conflict, owner)
    owners = [field.owner for field in record.fields]
    if record.conflict.rule is ConflictRule.PER_FIELD and owners and all(owners):
        return Phrase(
            name="one owner per field",
            meaning="the value of the side that owns the field stays",
        )
    return phrase


def deletes(record: Record, product: str, partner: str) -> tuple[str, ...]:
    """What happens to the other side's record, for each side on which it may be deleted."""
    if record.is_live:
        return ("read live, no copy is stored",)
    names = {side: wording.both_sides(side, product, partner) for side in record.on_delete}
    return tuple(
        f"deleted in {names[side][0]}: {wording.deleted(rule, *names[side]).name}"
        for side, rule in record.on_delete.items()
    )


def places(value: Story, product: str, partner: str) -> str:
    """Where the story starts and where its outcome is seen, as far as it says so."""
    ends = (("starts in", value.starts_in), ("seen in", value.seen_in))
    return ", ".join(
        f"{word} {' and '.join(wording.side(side, product, partner) for side in sides)}"
        for word, sides in ends
        if sides
    )


def depth(scope: Scope, product: str, partner: str) -> Phrase | None:
    """How deep the integration goes, and which records of its map go which way.

    Most depths only say which data moves (`described_by_map`). For these, the map replaces the
    general description.
    """
    if scope.depth is None:
        return None
    general = wording.depth(scope.depth, product, partner)
    flows = "; ".join(_flows(scope, product, partner))
    if not flows:
        return general
    meaning = flows if scope.depth.described_by_map else f"{general.meaning}; {flows}"
    return Phrase(name=general.name, meaning=meaning)


def _flows(scope: Scope, product: str, partner: str) -> Iterator[str]:
    for direction in Direction:
        records = [record for record in scope.records.values() if record.direction is direction]
        if records:
            moved = (
                listed(record.name for record in records)
                if len(records) <= _MAX_NAMED
                else f"{len(records)} records"
            )
            name = wording.direction(direction, product, partner).name
            yield f"{moved} {'from ' if direction.source else ''}{name}"


def to_receiver(value: Direction, product: str, partner: str) -> str:
    """A one-way direction by the side that it leads to: `to Northwind`."""
    return f"to {wording.both_sides(value.source or Side.PARTNER, product, partner)[1]}"


def choice(value: Choice) -> str:
    """What the admin is asked, from what they choose, and the default."""
    entered = f"The admin enters: {value.entry}" if value.entry else "…"
    offered = " / ".join(value.options) or entered
    default = f"; default: {' / '.join(value.default)}" if value.default else ""
    several = ", one or several" if value.is_several else ""
    return f"{value.ask or '…'} {offered}{several}{default}"


def estimate(value: Estimate, product: str, partner: str) -> str:
    """How many days each side expects: "8 days at Orderly, 1 day at Acme"."""
    days = ((value.product_days, product), (value.partner_days, partner))
    return ", ".join(
        f"{number} {'day' if number == 1 else 'days'} at {company}"
        for number, company in days
        if number is not None
    )


def waiver(value: Waiver, in_version: str = "") -> str:
    """That a rule is waived, until when, and why; `in_version` is like " in v1.1"."""
    until = f" until {value.until}" if value.until else ""
    reason = f": {value.reason}" if value.reason else ""
    return f"waived{in_version}{until}{reason}"


def above_missing_parts(scope: Scope) -> tuple[str, str]:
    """What is above a list of missing parts: the words that stand out, and those after them.

    Open questions and placeholders are not in that list, so it is not called a list of open points.
    """
    if scope.is_draft:
        return "This is a draft.", "Nothing is promised yet, and this is still missing:"
    return "This is still missing:", ""


def about(criterion: Criterion) -> str:
    """What the criterion is about, in a few words: its cases, or else its stories or records."""
    cases = [case.label for case in criterion.covers]
    return ", ".join(cases or criterion.stories or criterion.records) or "everything"
