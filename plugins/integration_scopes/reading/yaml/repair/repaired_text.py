"""A text corrected until it can be read, or until no candidate helps."""

from collections.abc import Collection
from dataclasses import replace
from itertools import islice

from integration_scopes.findings import Finding
from integration_scopes.reading import characters
from integration_scopes.reading.unreadable import RULE as UNREADABLE
from integration_scopes.reading.yaml import yamldoc
from integration_scopes.reading.yaml.repair import data_candidates, troubles, white_space
from integration_scopes.reading.yaml.repair.candidate import propose
from integration_scopes.reading.yaml.repair.edited_lines import Correction, EditedLines
from integration_scopes.reading.yaml.repair.lines import margin
from integration_scopes.reading.yaml.repair.schema_view import SchemaView
from integration_scopes.reading.yaml.repair.search import (
    MAX_CORRECTIONS,
    Search,
    TooManyMistakesError,
)
from integration_scopes.reading.yaml.result import OddityKind, Yaml
from integration_scopes.source import Place, Span, Trail

_MAX_HINT = 1_000
_HOPELESS = frozenset({"depth", "nodes"})


class RepairedText:
    """A text during its repair; `yaml` is its final data, if it is `readable`."""

    def __init__(self, text: str, *, first_line: int, schema: SchemaView) -> None:
        self._schema = schema
        self._edited = EditedLines(text, first_line=first_line)
        self._has_too_many = False
        self._remove_hidden_characters()
        self.yaml = self._correct_names(self._correct_syntax())
        self._uncorrected = self._uncorrected_faults()
        self.readable = not (
            any(fault.rule == UNREADABLE for fault in self._uncorrected)
            or any(made.candidate.mistake.breaks_off for made in self._edited.corrections)
        )

    @property
    def text(self) -> str:
        """The corrected text."""
        return self._edited.text

    @property
    def faults(self) -> tuple[Finding, ...]:
        """All faults, in the order of the file."""
        faults = [*self._uncorrected, *map(self._fault, self._edited.corrections)]
        return tuple(
            sorted(faults, key=lambda fault: (fault.span.line, fault.span.column, fault.rule))
        )

    def fixed_lines(self, faults: Collection[Finding]) -> dict[int, str]:
        """The corrected lines by their numbers in the file, as the hints of `faults` show them.

        A line stays as typed if a person has to decide, or if another fault must be fixed first.
        """
        edited = self._edited
        kept: set[int] = set()
        unwritten = [
            correction.changed
            for correction in edited.corrections
            if correction.candidate.needs_decision
            or correction.candidate.mistake.breaks_off
            or self._fault(correction) not in faults
        ]
        # What belongs to one correction is written as a whole or not at all.
        while unwritten:
            kept = kept.union(*unwritten)
            changed = (correction.changed for correction in edited.corrections)
            unwritten = [lines for lines in changed if kept & lines and not lines <= kept]
        return {
            number + edited.first_line: now
            for number, (typed, now) in enumerate(zip(edited.typed, edited.lines, strict=True))
            if now != typed and number not in kept
        }

    def places(self) -> dict[Trail, Place]:
        """The place of each entry in the original file."""
        original = self._edited.original
        return {
            trail: replace(place, key=original(place.key), value=original(place.value))
            for trail, place in self._located().places.items()
        }

    def _load(self) -> Yaml:
        return yamldoc.load(self._edited.text, first_line=self._edited.first_line)

    def _located(self) -> Yaml:
        return yamldoc.locate(self._edited.text, first_line=self._edited.first_line)

    def _remove_hidden_characters(self) -> None:
        runs = list(characters.hidden(self._edited.text))
        # From right to left, so that earlier columns stay valid.
        for run in reversed(runs[characters.MAX_FAULTS :]):
            self._edited.edit(run.line, [(run.start, run.end, run.instead)])
        for run in reversed(runs[: characters.MAX_FAULTS]):
            where = (run.start, run.end)
            candidate = propose("hidden", where, ((*where, run.instead),), run.message)
            self._edited.correct(run.line, candidate)

    def _correct_syntax(self) -> Yaml:
        """Correct until YAML accepts the text, or no candidate helps."""
        result = self._load()
        if result.trouble and result.trouble.kind in _HOPELESS:
            return result
        before = self._edited.copy()
        if result.trouble and (tabs := white_space.tabs_everywhere(self._edited.lines)):
            self._edited.correct(*tabs)
        is_valid = result.trouble is None and isinstance(result.data, dict)
        try:
            Search(self._edited, self._schema, is_valid=is_valid).run()
        except TooManyMistakesError:
            self._has_too_many = True
        corrected = self._load()
        if corrected.trouble is not None and is_valid:
            # An attempt to improve readable YAML must not make it unreadable.
            self._edited = before
            return result
        return corrected

    def _correct_names(self, result: Yaml) -> Yaml:
        """Correct what only the data shows: keys that are not text, and characters in names."""
        if result.trouble is not None:
            return result
        found = data_candidates.candidates(result, self._edited, self._schema.is_prose)
        candidates = list(islice(found, MAX_CORRECTIONS))
        # From last to first, so that the other places stay valid.
        for line, candidate in sorted(
            candidates, key=lambda placed: (placed[0], placed[1].where[0]), reverse=True
        ):
            self._edited.correct(line, candidate)
        return self._load() if candidates else result

    def _uncorrected_faults(self) -> list[Finding]:
        """The uncorrected faults; all but duplicate keys make the text unreadable."""
        if self._has_too_many:
            span = Span.on_line(self._edited.first_line, 1, 2)
            if self._edited.corrections:
                span = self._edited.corrections[-1].span
            return [troubles.too_many(span)]
        if any(made.candidate.breaks_off for made in self._edited.corrections):
            # It says already why the text cannot be read.
            return []
        trouble = troubles.unreadable_text(self.yaml, self._edited)
        if trouble is not None:
            return [trouble]
        if any(odd.kind is OddityKind.DUPLICATE for odd in self.yaml.oddities):
            duplicates = troubles.duplicates(self.yaml, self._edited)
            return list(islice(duplicates, MAX_CORRECTIONS))
        return []

    def _fault(self, correction: Correction) -> Finding:
        return Finding(
            rule=correction.candidate.mistake.rule,
            span=correction.span,
            message=correction.candidate.message,
            hint=self._hint(correction),
        )

    def _hint(self, correction: Correction) -> str:
        """The advice, and the corrected lines as one line to paste."""
        candidate, edited = correction.candidate, self._edited
        numbers = correction.changed
        if not numbers or not candidate.mistake.has_line or candidate.mistake.breaks_off:
            return candidate.advice
        first = min(numbers)
        whole = edited.lines[first : max(numbers) + 1]
        lines = [text.strip(" ") for text in whole if text.strip(" ")]
        if not lines:
            return candidate.advice
        if margin(whole[0]) != margin(edited.typed[first]):
            lines[0] = whole[0].rstrip(" ")
        shown = f"{', all on one line' * (len(numbers) > 1)}: {' '.join(lines)}"
        return candidate.advice + shown * (len(shown) <= _MAX_HINT)
