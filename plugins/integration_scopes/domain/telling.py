"""Parts of a scope told in whole sentences, with both companies' names; nothing is escaped."""

from integration_scopes.domain import wording
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.record import Record
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Direction, Side


def story(value: Story) -> str:
    """The story in one sentence; what it does not say is an ellipsis."""
    who = value.as_a or "…"
    timing = f" {wording.timing(value.within)}" if value.within else ""
    return (
        f"As {wording.article(who)} {who}, when {value.when or '…'}, "
        f"{value.then or '…'}{timing}, so that {value.so_that or '…'}."
    )


def conflict(record: Record, product: str, partner: str) -> str | None:
    """What happens when both sides changed the record."""
    if record.conflict is None:
        return None
    owner = wording.side(record.owner, product, partner) if record.owner else None
    phrase = wording.conflict(record.conflict, owner)
    return f"{phrase.name}: {phrase.meaning}"


def deletes(record: Record, product: str, partner: str) -> tuple[str, ...]:
    """What becomes of the copy, for each side on which the record may be deleted."""
    names = (product, partner)
    told = [
        f"deleted in {wording.side(side, *names)}: "
        f"{wording.deleted(rule, wording.side(side.other, *names))}"
        for side, rule in record.on_delete.items()
    ]
    source = record.direction.source if record.direction else None
    if source and is_made_again(record):
        told.append(f"deleted in {wording.side(source.other, *names)}: made again")
    return tuple(told)


def is_made_again(record: Record) -> bool:
    """Whether a copy that the receiving side deletes comes back with the next transfer."""
    source = record.direction.source if record.direction else None
    rules = set(record.on_delete.values())
    return source is not None and len(record.on_delete) == 1 and "no-copy" not in rules


def way(value: Direction, product: str, partner: str) -> str:
    """The side that a one-way direction leads to: `to Northwind`."""
    end = Side.PARTNER if value.source is Side.PRODUCT else Side.PRODUCT
    return f"to {wording.side(end, product, partner)}"


def about(criterion: Criterion) -> str:
    """What the criterion is about, in a few words: its cases, else its stories, else its records.

    None of it is free text but records' names.
    """
    cases = [wording.CASE[case].name for case in criterion.covers]
    return ", ".join(cases or criterion.stories or criterion.records) or "everything"
