"""Lines with another indentation than entries of their kind."""

from collections.abc import Iterator

from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.yaml.repair.candidate import (
    Candidate,
    indent_advice,
    propose,
    spaces_in_words,
)
from integration_scopes.reading.yaml.repair.lines import STEP, find_key, indent_of, opens_group
from integration_scopes.reading.yaml.repair.suspect_line import SuspectLine


def shifts(line: SuspectLine, others: set[int]) -> Iterator[tuple[tuple[int, ...], Candidate]]:
    """The line moved to each indentation that entries of its kind have, with its rank."""
    schema, above, text, column = line.schema, line.above, line.text, line.column
    is_list = text.startswith("- ", column)
    key = None if is_list else find_key(text, column)
    levels = [level for level in above.levels if level.is_list == is_list]
    if column in {0, *(level.indent for level in levels)} or not (is_list or key):
        return
    targets = {level.indent: level.trail for level in levels}
    for other in others:
        targets.setdefault(other, above.group_at(other))
    is_group = opens_group(text)
    mistake = "shifted group" if _is_first_of_several(line) else "shifted"
    for to, trail in targets.items():
        if to == column or not (is_list or is_group or schema.begins_entry(text, trail)):
            continue
        parent = max((level.indent for level in above.levels if level.indent < to), default=-STEP)
        votes = sum(indent_of(other) == to for other in line.lines if other.strip())
        rank = (
            to not in {level.indent for level in levels} and to != parent + STEP,
            not (key and schema.names((*trail, key.text))),
            to != parent + STEP,
            abs(to - column),
            to if is_group else -to,
            -votes,
        )
        words = spaces_in_words(column), str(to or "none"), excerpt(text), indent_advice(to)
        change = (0, column, " " * to)
        yield rank, propose(mistake, (column, len(text)), (change,), *words)


def _is_first_of_several(line: SuspectLine) -> bool:
    """Whether a line below continues the group that this one begins."""
    below = (indent_of(text) for text in line.lines[line.row + 1 :] if text.strip())
    return next((indent for indent in below if indent <= line.column), -1) == line.column


def is_entry(line: SuspectLine) -> bool:
    """Whether a line looks like an entry, wherever it is."""
    return (
        line.text.startswith("- ", line.column)
        or opens_group(line.text)
        or line.schema.begins_entry(line.text, line.above.group_at(line.column))
    )
