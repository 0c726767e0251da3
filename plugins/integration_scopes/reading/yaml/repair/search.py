"""Searches for edits: each time, the one after which most of the text can be read."""

from collections.abc import Iterator, Sequence

from integration_scopes.reading.yaml.repair import (
    item_candidates,
    line_candidates,
    shifts,
    value_candidates,
)
from integration_scopes.reading.yaml.repair.candidate import Candidate, PlacedCandidate
from integration_scopes.reading.yaml.repair.edited_lines import EditedLines
from integration_scopes.reading.yaml.repair.levels import above
from integration_scopes.reading.yaml.repair.lines import Position, find_key, indent_of, line_starts
from integration_scopes.reading.yaml.repair.problem import Problem, first_problem
from integration_scopes.reading.yaml.repair.schema_view import SchemaView
from integration_scopes.reading.yaml.repair.suspect_line import SuspectLine
from integration_scopes.source import edited

MAX_CORRECTIONS = 50
_MAX_CHARACTERS_TRIED = 3_000_000
"""How many characters are read in all trials together, so that no text takes minutes."""

_WINDOW = 40
"""How many lines are read at least: an edit affects few of the lines after it."""


class TooManyMistakesError(Exception):
    """The text has more mistakes than one run corrects."""


class Search:
    """The search for edits that make a text readable.

    It reads a window of the text: at first its beginning, then what comes after the top-level
    entries that it has read. `is_valid` says whether the unchanged text is valid YAML.
    """

    def __init__(self, edited: EditedLines, schema: SchemaView, *, is_valid: bool) -> None:
        self._edited, self._schema, self._is_valid = edited, schema, is_valid
        self._ignored: set[Position] = set()
        self._corrected = 0
        self._characters_tried = 0
        self._start = 0

    def run(self) -> None:
        """Correct until no candidate helps; raises TooManyMistakesError."""
        while True:
            window = self._window()
            problem = self._problem(window)
            if problem is None and self._start + len(window) >= len(self._edited.lines):
                return
            if problem is None:
                self._start += len(window)
                continue
            above_problem = self._entry_above(window, min(problem.at[0], problem.culprit))
            if above_problem:
                self._start += above_problem
                continue
            best = self._best(problem)
            if best is not None:
                self._correct(*best)
                if best[1].breaks_off:
                    return
            elif problem.is_refused:
                return
            else:
                self._ignored.add((problem.at[0] + self._start, problem.at[1]))

    def _correct(self, line: int, candidate: Candidate) -> None:
        self._corrected += 1
        if self._corrected > MAX_CORRECTIONS:
            raise TooManyMistakesError
        self._edited.correct(line, candidate)

    def _window(self) -> list[str]:
        """The next lines, up to the end of a top-level entry."""
        lines = self._edited.lines[self._start :]
        ends = (at for at in range(_WINDOW, len(lines)) if self._begins_top_level(lines[at]))
        return lines[: next(ends, len(lines))]

    def _begins_top_level(self, text: str) -> bool:
        """Whether a line begins a top-level entry."""
        return text[:1] not in ("", " ", "#", "-") and self._schema.begins_entry(text, ())

    def _problem(self, window: list[str]) -> Problem | None:
        text = "\n".join(window)
        self._characters_tried += len(text)
        if self._characters_tried > _MAX_CHARACTERS_TRIED:
            raise TooManyMistakesError
        ignored = {(row - self._start, column) for row, column in self._ignored}
        return first_problem(self._schema, text, ignored)

    def _entry_above(self, window: list[str], row: int) -> int:
        """The line of the top-level entry above `row`, from which the text can be read alone."""
        for at in range(min(row, len(window) - 1) - 1, 0, -1):
            if self._begins_top_level(window[at]):
                return at
        return 0

    def _best(self, problem: Problem) -> PlacedCandidate | None:
        """The first candidate that solves everything, or else that makes most readable."""
        window = self._edited.lines[self._start : self._start + problem.at[0] + _WINDOW]
        text = "\n".join(window)
        now = self._problem(window)
        if now is None:
            return None
        left = len(text) - now.offset
        best: PlacedCandidate | None = None
        seen: set[object] = set()
        offsets = line_starts(window)
        for row, candidate in self._candidates(window, now):
            if self._is_valid and candidate.only_explains:
                continue
            if candidate.mistake.is_last_resort and best is not None:
                break
            changes = tuple(
                (a + offsets[row], b + offsets[row], new) for a, b, new in candidate.changes
            )
            if (changes, candidate.mistake) in seen:
                continue
            seen.add((changes, candidate.mistake))
            tried = (row + self._start, candidate)
            if candidate.is_certain:
                return tried
            after = edited(text, changes)
            problem_after = self._problem(after.split("\n"))
            if problem_after is None:
                return tried
            if len(after) - problem_after.offset < left:
                best, left = tried, len(after) - problem_after.offset
        return best

    def _candidates(self, window: list[str], problem: Problem) -> Iterator[PlacedCandidate]:
        lines = [self._line(window, row) for row in self._rows(window, problem)]
        at = problem.at[0]
        first = item_candidates.first_of_group(window, lines[-1].row if lines else at)
        if item_candidates.is_item(window[first]):
            yield from _each(first, item_candidates.above_keys(self._line(window, first)))
        yield from _each(at, line_candidates.certain(self._line(window, at)))
        for line in lines:
            yield from _each(line.row, line_candidates.dashes_and_colons(line))
        yield from _shifts(lines, problem)
        offsets = line_starts(window)
        for line in reversed(lines):
            value = value_candidates.value_of(line)
            if value is not None:
                yield from _each(value.row, value.candidates(problem.offset - offsets[value.row]))
        for line in lines:
            yield from _each(line.row, line_candidates.without_key(line))

    def _line(self, window: list[str], row: int) -> SuspectLine:
        return SuspectLine(schema=self._schema, lines=window, row=row, above=above(window, row))

    def _rows(self, window: list[str], problem: Problem) -> list[int]:
        """The lines that may be wrong: the line of the problem, and the entries above it."""
        last = max(problem.at[0], problem.culprit)
        first = min(problem.at[0], problem.culprit)
        rows = {first, last}
        earlier = [
            row
            for row in range(first - 1, -1, -1)
            if window[row].strip() and window[row].lstrip()[0] != "#"
        ]
        rows.update(earlier[:1])
        # Up to the entry that contains the lines above.
        indent = indent_of(window[last])
        for row in earlier:
            text = window[row]
            column = indent_of(text)
            if text.startswith("- ", column) or find_key(text, column):
                rows.add(row)
                if column < indent or not indent:
                    break
        return sorted(row for row in rows if window[row].strip())[-8:]


def _shifts(lines: Sequence[SuspectLine], problem: Problem) -> Iterator[PlacedCandidate]:
    """Each line moved to where it may belong, the likeliest move first."""
    entries = {line.column for line in lines if shifts.is_entry(line)}
    moved = []
    for line in lines:
        # If YAML accepts it, indentation is not the problem, except for a deeper item.
        if problem.is_refused or line.text.lstrip().startswith("- "):
            for rank, candidate in shifts.shifts(line, entries - {line.column}):
                moved.append((rank, -line.row, candidate))
    for _, row, candidate in sorted(moved, key=lambda move: move[:2]):
        yield -row, candidate


def _each(row: int, candidates: Iterator[Candidate]) -> Iterator[PlacedCandidate]:
    """The candidates for a line, with its number."""
    return ((row, candidate) for candidate in candidates)
