"""The fields of one record side by side: a row for each field, a column for each integration."""

from collections.abc import Iterable

from integration_scopes.domain.names import same_name
from integration_scopes.domain.travel import Flow
from integration_scopes.model.record import Field
from integration_scopes.values import immutable


@immutable(slots=False)
class FieldRow:
    """One field of the product, with its mappings in each flow.

    `name` is None for fields that only partners have. The cells of that row are unrelated.
    """

    name: str | None
    cells: tuple[tuple[Field, ...], ...]

    def beside(self, field: Field) -> tuple[str, ...]:
        """The other fields of the product that are mapped together with this one."""
        return tuple(
            name for name in field.product if self.name and same_name(name) != same_name(self.name)
        )


@immutable(slots=False)
class FieldTable:
    """All fields of a record, with a column for each flow that maps fields.

    Two scopes mean the same field if the product's names are equal, ignoring case.
    """

    flows: tuple[Flow, ...]
    rows: tuple[FieldRow, ...]

    def called(self, row: FieldRow) -> dict[str, tuple[Flow, ...]]:
        """One flow for each partner, by the partner's name of the field."""
        found: dict[str, dict[str, Flow]] = {}
        for flow, fields in zip(self.flows, row.cells, strict=True):
            for field in fields:
                by_partner = found.setdefault(", ".join(field.partner), {})
                by_partner.setdefault(flow.scope.partner_id, flow)
        return {name: tuple(flows.values()) for name, flows in found.items()}


def side_by_side(flows: Iterable[Flow]) -> FieldTable:
    """The fields of the record with these flows, in the order of the scopes.

    A field with a fault, which a preview may contain, is left out: a name that could not be read
    does not mean that the side lacks the field.
    """
    mapped = [(flow, fields) for flow in flows if (fields := _sound_fields(flow))]
    names: dict[str, str] = {}
    cells: dict[str | None, list[list[Field]]] = {}
    for column, (_, fields) in enumerate(mapped):
        for field in fields:
            named = {same_name(name): name for name in reversed(field.product)}
            for key in reversed(named) if named else (None,):
                cells.setdefault(key, [[] for _ in mapped])[column].append(field)
            names = named | names
    rows = [
        FieldRow(
            name=None if key is None else names[key], cells=tuple(tuple(cell) for cell in columns)
        )
        for key, columns in cells.items()
    ]
    # Fields that the product lacks come last.
    flows = tuple(flow for flow, _ in mapped)
    return FieldTable(flows=flows, rows=tuple(sorted(rows, key=lambda row: row.name is None)))


def _sound_fields(flow: Flow) -> tuple[Field, ...]:
    trail = ("records", flow.record.name, "fields")
    return tuple(field for field in flow.record.fields if flow.scope.is_sound(*trail, field.name))
