"""The field mapping of a record as a table without empty columns."""

from collections.abc import Iterator, Mapping

from integration_scopes.domain import wording
from integration_scopes.model.record import Field, Record
from integration_scopes.model.terms import ConflictRule

Lines = tuple[str, ...]
"""The text of a cell, line by line; nothing is escaped."""


def columns(record: Record, product: str, partner: str) -> Mapping[str, tuple[Lines, ...]]:
    """The cells of each column by its heading, one for each field.

    The names on both sides and "Mapped by" are always included. `product` and `partner` are the
    names of the companies.
    """
    rows = [dict(_cells(record, field, product, partner)) for field in record.fields]
    headings = list(rows[0]) if rows else []
    table = {heading: tuple(row[heading] for row in rows) for heading in headings}
    always = {product, partner, "Mapped by"}
    return {heading: cells for heading, cells in table.items() if heading in always or any(cells)}


def _cells(record: Record, field: Field, product: str, partner: str) -> Iterator[tuple[str, Lines]]:
    yield product, _joined(field.product)
    yield partner, _joined(field.partner)
    # Under any other rule, the record decides for all its fields.
    if record.conflict and record.conflict.rule is ConflictRule.PER_FIELD:
        yield "Owner", _decides(record, field, product, partner)
    yield "Values", values(field, product, partner)
    yield "Change", line(field.change)
    yield "Example", line(field.example)
    yield "Required", line("yes" if field.required else None)
    yield "Mapped by", line(field.map_by)
    blank = while_blank(record, field, product, partner)
    yield "Note", (*line(blank), *line(field.note))


def rules(record: Record, field: Field, product: str, partner: str) -> Lines:
    """The rules of a field: its owner, values, change and note, and whether it is required.

    Fields are mapped by id, so only another way is one.
    """
    cells = dict(_cells(record, field, product, partner))
    decides = cells.get("Owner", ())
    owned = tuple(f"{side} owns it" for side in decides) if field.owner else decides
    required = ("required",) if field.required else ()
    mapped = ("mapped by label",) if field.map_by == "label" else ()
    return (*owned, *required, *cells["Values"], *cells["Change"], *mapped, *cells["Note"])


def values(field: Field, product: str, partner: str) -> Lines:
    """How values are mapped, and what happens with any other value.

    Without a list of values, the value is looked up on the other side.
    """
    lines = [
        f"{value} in {product} = {' or '.join(others)} in {partner}"
        for value, others in field.values.items()
    ]
    if field.otherwise:
        which = "any other value" if lines else "a value that is not found"
        lines.append(f"{which}: {field.otherwise}")
    return tuple(lines)


def while_blank(record: Record, field: Field, product: str, partner: str) -> str | None:
    """The rule for a field that takes the other side's value while the owner's is empty.

    It mentions that clearing the owner's value clears both, if the record moves that way.
    """
    owner = field.owner or record.owner
    if not field.unless_blank or owner is None:
        return None
    mine, other = wording.both_sides(owner, product, partner)
    rule = f"the value of {other} is used only while that of {mine} is empty"
    is_sent = any(way.source is owner for way in record.directions)
    return f"{rule}; clearing the value of {mine} clears both" if is_sent else rule


def _decides(record: Record, field: Field, product: str, partner: str) -> Lines:
    if field.owner:
        return (wording.side(field.owner, product, partner),)
    owner = wording.side(record.owner, product, partner) if record.owner else None
    return (wording.field_rule(field.conflict, owner),) if field.conflict else ()


def _joined(names: tuple[str, ...]) -> Lines:
    return (", ".join(names),) if names else ()


def line(text: str | None) -> Lines:
    """A cell of one line, or an empty one."""
    return (text,) if text else ()
