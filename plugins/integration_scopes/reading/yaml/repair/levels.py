"""The mappings and lists that are open at a line, according to the real loader."""

from integration_scopes.reading.yaml import yamldoc
from integration_scopes.reading.yaml.repair.lines import below, indent_of, start_of
from integration_scopes.source import Place, Trail
from integration_scopes.values import immutable


@immutable()
class Level:
    """An open mapping or list: the column of its entries, and its trail."""

    indent: int
    trail: Trail
    is_list: bool


@immutable()
class Above:
    """What is above a line: the open levels from the outermost, and the last entry.

    `trail`, `place` and `indent` are those of the last entry: `indent` is the column of its key or
    dash. `is_open` says that it has no value yet, `is_flow` that it is in brackets.
    """

    levels: tuple[Level, ...] = ()
    trail: Trail = ()
    place: Place | None = None
    is_open: bool = False
    is_flow: bool = False

    @property
    def indent(self) -> int:
        """Where the last entry begins."""
        return self.levels[-1].indent if self.levels else 0

    def group_at(self, column: int) -> Trail:
        """The trail of the group to which an entry at `column` would belong."""
        if self.is_open and self.levels and column > self.indent:
            return self.trail
        inner = (level for level in reversed(self.levels) if level.indent <= column)
        return next((level.trail for level in inner if not level.is_list), ())


def above(lines: list[str], row: int) -> Above:
    """What is above the line `row`."""
    places = yamldoc.locate("\n".join(lines[:row])).places
    if not places:
        return Above()
    *_, last = places
    levels = []
    is_flow = False
    for depth in range(1, len(last) + 1):
        trail = last[:depth]
        place = places[trail]
        line, column = start_of(place.key)
        is_list = isinstance(trail[-1], int)
        if is_list:
            column = max(lines[line].rfind("-", 0, column + 1), 0)
        levels.append(Level(indent=column, trail=trail[:-1], is_list=is_list))
        value_line, value_column = start_of(place.value)
        if not place.is_scalar and lines[value_line][value_column : value_column + 1] in ("[", "{"):
            is_flow = True
            break
    trail = last[: len(levels)]
    place = places[trail]
    return Above(
        levels=tuple(levels),
        trail=trail,
        place=place,
        is_open=place.is_scalar and place.value.column == place.value.end_column,
        is_flow=is_flow,
    )


def trail_of(lines: list[str], row: int, column: int) -> Trail:
    """The trail of the value that begins here, from the lines above; empty if it is unknown."""
    head = [*lines[:row], f'{lines[row][:column]}"x"']
    return last_trail("\n".join(head))


def last_trail(text: str) -> Trail:
    """The trail of the last entry of a text; empty if there is none."""
    *_, last = yamldoc.locate(text).places or [()]
    return last


def block_indent(lines: list[str], mark: int, least: int) -> int:
    """The column of the lines of the block whose indicator is on this line."""
    return max(indent_of(below(lines, mark)), least)
