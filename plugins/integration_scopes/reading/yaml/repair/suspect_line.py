"""A line that may be wrong, with what decides what its author meant."""

from integration_scopes.reading.yaml.repair.levels import Above
from integration_scopes.reading.yaml.repair.lines import indent_of, start_of
from integration_scopes.reading.yaml.repair.schema_view import SchemaView
from integration_scopes.values import immutable


@immutable()
class SuspectLine:
    """The line `lines[row]`, what is `above` it, and what the schema expects."""

    schema: SchemaView
    lines: list[str]
    row: int
    above: Above

    @property
    def text(self) -> str:
        """What the line says."""
        return self.lines[self.row]

    @property
    def column(self) -> int:
        """Where it begins after its indentation."""
        return indent_of(self.text)

    @property
    def is_below_block(self) -> bool:
        """Whether the last entry above is a block of text."""
        place = self.above.place
        if place is None or not place.is_scalar:
            return False
        row, column = start_of(place.value)
        return self.lines[row][column : column + 1] in ("|", ">")
