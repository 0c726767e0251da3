"""Repair: a text corrected until it can be read, or until no candidate helps."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from integration_scopes.reading import characters, yamldoc
from integration_scopes.reading.fault import Fault
from integration_scopes.reading.repair import loaders, outline, suspects, words
from integration_scopes.reading.repair.candidate import Candidate, cut, quoted
from integration_scopes.reading.repair.context import (
    MAX_CORRECTIONS,
    ContradictionError,
    Correction,
    EnoughError,
    RepairContext,
)
from integration_scopes.reading.repair.edited_lines import EditedLines
from integration_scopes.reading.repair.lines import ODD_SPACES, has_odd_space, name_of
from integration_scopes.reading.scalars import scalar
from integration_scopes.source import Place, Span, Trail

_MAX_READINGS = 4
_LONG = 50_000
_MAX_HINT = 1_000
_RULE = "unreadable"
_HOPELESS = frozenset({"depth", "nodes"})
_PLAIN = str.maketrans(dict.fromkeys(ODD_SPACES, " "))
_SHOWN = str.maketrans(dict.fromkeys(ODD_SPACES, "·"))


class RepairedText:
    """One text under repair; `yaml` is what it says in the end."""

    def __init__(
        self,
        text: str,
        *,
        first_line: int,
        is_prose: Callable[[Trail], bool],
        is_key: Callable[[Trail], bool] | None,
    ) -> None:
        self._first_line = first_line
        self._is_prose = is_prose
        self._is_key = is_key
        self._edited = EditedLines(text, first_line=first_line)
        self._corrections: list[Correction] = []
        self._others: list[Fault] = []
        self._take_out_hidden()
        self._has_enough = False
        self.yaml = self._read()
        self.readable = self._judge()

    @property
    def text(self) -> str:
        """The text as it is now, corrected as far as could be."""
        return self._edited.text

    def fixed_lines(self, faults: Collection[Fault]) -> dict[int, str]:
        """The corrected lines by their numbers in the file, as the hints of `faults` show them.

        A line stays as typed where a person has to decide, or another fault has to be corrected.
        """
        edited = self._edited
        kept: set[int] = set()
        open_ones = [
            one.changed
            for one in self._corrections
            if one.candidate.needs_decision
            or one.candidate.breaks_off
            or self._fault(one) not in faults
        ]
        # What belongs to one correction is written as a whole or not at all.
        while open_ones:
            kept = kept.union(*open_ones)
            open_ones = [
                one.changed
                for one in self._corrections
                if kept & one.changed and not one.changed <= kept
            ]
        return {
            number + self._first_line: now
            for number, (typed, now) in enumerate(zip(edited.typed, edited.lines, strict=True))
            if now != typed and number not in kept
        }

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that was wrong, in the file's order."""
        found = [*self._others, *map(self._fault, self._corrections)]
        return tuple(sorted(found, key=lambda one: (one.span.line, one.span.column, one.rule)))

    def places(self) -> dict[Trail, Place]:
        """Where each entry was in the file as it was typed."""
        located = yamldoc.locate(self._edited.text, first_line=self._first_line)
        return {
            trail: replace(
                place,
                key=self._edited.original(place.key),
                value=self._edited.original(place.value),
            )
            for trail, place in located.places.items()
        }

    def _load(self) -> yamldoc.Yaml:
        return yamldoc.load(self._edited.text, first_line=self._first_line)

    def _context(self, *, is_taken: bool) -> RepairContext:
        return RepairContext(
            self._edited, is_prose=self._is_prose, is_key=self._is_key, is_taken=is_taken
        )

    def _take_out_hidden(self) -> None:
        context = self._context(is_taken=False)
        runs = list(characters.hidden(self._edited.text))
        # From the right, so that the columns of those before stay.
        for number, run in reversed(list(enumerate(runs))):
            change = (run.start, run.end, run.instead)
            if number < characters.MAX_FAULTS:
                where = (run.start, run.end)
                found = Candidate(
                    where, run.message, "take it out", (change,), rule="hidden-character"
                )
                context.keep(run.line, found)
            else:
                self._edited.edit(run.line, [change])
        self._corrections += context.corrections

    def _read(self) -> yamldoc.Yaml:
        """Correct until YAML takes the text, or until reading it once more finds nothing more."""
        result = self._load()
        for _ in range(_MAX_READINGS if len(self._edited.text) < _LONG else 1):
            if self._has_enough or (result.trouble and result.trouble.kind in _HOPELESS):
                break
            text = self._edited.text
            if not suspects.has_any(result, text, self._is_prose) and not has_odd_space(text):
                break
            before = self._edited.copy()
            context = self._context(
                is_taken=result.trouble is None and isinstance(result.data, dict)
            )
            try:
                outline.read(context)
            except ContradictionError:
                pass
            except EnoughError:
                self._has_enough = True
            corrected = self._load()
            if corrected.trouble is not None and context.is_taken:
                # What could be read before must not suffer from our opinion of it.
                self._edited = before
                break
            self._add(context)
            result = corrected
            if self._edited.lines == before.lines:
                break
        return self._correct_data(result) if result.trouble is None else result

    def _add(self, context: RepairContext) -> None:
        """Report what was found; what two readings found is one mistake."""
        known = {(one.candidate.message, one.span) for one in self._corrections}
        self._corrections += [
            one for one in context.corrections if (one.candidate.message, one.span) not in known
        ]

    # ---- what only shows once a text is read: keys that are no text, signs behind a backslash

    def _correct_data(self, result: yamldoc.Yaml) -> yamldoc.Yaml:
        found = [*self._keys(result), *self._names(result.data)]
        context = self._context(is_taken=False)
        # From the last to the first, so that each place is still right when its turn comes.
        for line, candidate in sorted(found[:MAX_CORRECTIONS], key=_place, reverse=True):
            context.keep(line, candidate)
        self._corrections += context.corrections
        return self._load() if found else result

    def _keys(self, result: yamldoc.Yaml) -> Iterator[tuple[int, Candidate]]:
        """A candidate for each key that YAML takes for a number, a truth value or nothing."""
        for odd in result.oddities:
            if odd.kind != "key":
                continue
            line, start, end = self._columns(odd.span)
            text = self._edited.lines[line][start:end]
            value = scalar(text)
            kind = "a truth value" if isinstance(value, bool) else "a number"
            what = kind if value is not None else "nothing"
            found = Candidate(
                (start, end),
                f"the key {cut(text)} is {what} to YAML, and keys are texts",
                "put the key in quotes",
                ((start, end, quoted(text)),),
                rule="key-not-text",
            )
            if not text:
                words, advice = 'a key is missing before ":"', 'write "key: value"'
                found = Candidate((start, end), words, advice, rule="key-not-text", has_line=False)
            yield line, found

    def _names(self, data: Any) -> Iterator[tuple[int, Candidate]]:
        """A candidate for each text with hidden characters, and for each name with odd spaces."""
        text = self._edited.text
        if "\\" not in text and not has_odd_space(text):
            return
        places: dict[Trail, Place] = {}
        for trail, value, is_key in self._odd_texts(data):
            places = places or dict(yamldoc.locate(text, first_line=self._first_line).places)
            place = places.get(trail)
            if place is not None:
                line, start, end = self._columns(place.key if is_key else place.value)
                written = self._edited.lines[line][start:end]
                hidden = next(characters.hidden(value), None)
                odd = next((sign for sign in value if sign in ODD_SPACES), " ")
                new = written if hidden else written.translate(_PLAIN)
                words = f"{name_of(odd)} is in a name: {cut(value.translate(_SHOWN))}"
                found = Candidate(
                    (start, end),
                    hidden.message if hidden else words,
                    "take it out" if hidden else "type a plain space",
                    () if new == written else ((start, end, new),),
                    rule="hidden-character",
                    has_line=new != written,
                )
                yield line, found

    def _odd_texts(self, data: Any) -> Iterator[tuple[Trail, str, bool]]:
        waiting: list[tuple[Trail, Any]] = [((), data)]
        while waiting:
            trail, value = waiting.pop()
            if isinstance(value, dict):
                for key, inner in value.items():
                    if has_odd_space(key) or any(characters.hidden(key)):
                        yield (*trail, key), key, True
                    waiting.append(((*trail, key), inner))
            elif isinstance(value, list):
                waiting.extend(((*trail, at), inner) for at, inner in enumerate(value))
            elif isinstance(value, str) and (
                any(characters.hidden(value))
                or (has_odd_space(value) and not self._is_prose(trail))
            ):
                yield trail, value, False

    def _columns(self, span: Span) -> tuple[int, int, int]:
        line = span.line - self._first_line
        is_one_line = span.end_line == span.line
        end = span.end_column - 1 if is_one_line else len(self._edited.lines[line])
        return line, span.column - 1, end

    # ---- what could not be corrected

    def _judge(self) -> bool:
        """Report what could not be corrected; whether the data can be relied on."""
        result = self.yaml
        trouble = result.trouble
        if trouble is None and (
            loaders.may_differ(self._edited.text)
            or any(odd.kind == "question" for odd in result.oddities)
        ):
            trouble = loaders.difference(self._edited.text, first_line=self._first_line)
        is_mapping = result.data is None or isinstance(result.data, dict)
        if self._has_enough:
            self._report(
                self._corrections[-1].span
                if self._corrections
                else Span.on_line(self._first_line, 1, 2),
                "there are too many mistakes to read on from here",
                "fix those above, then check again",
            )
        elif trouble is not None:
            at = Span.on_line(trouble.line, trouble.column, trouble.column + 1)
            number = min(max(trouble.line - self._first_line, 0), len(self._edited.lines) - 1)
            message, hint = words.plainly(trouble, self._edited.lines[number])
            self._report(self._edited.original(at), message, hint)
        elif not is_mapping:
            self._report_top(result.data)
        elif any(odd.kind == "duplicate" for odd in result.oddities):
            self._others += islice(self._duplicates(), MAX_CORRECTIONS)
        return not (
            self._has_enough
            or trouble is not None
            or not is_mapping
            or any(one.candidate.breaks_off for one in self._corrections)
        )

    def _report(self, span: Span, message: str, hint: str) -> None:
        self._others.append(Fault(rule=_RULE, span=span, message=message, hint=hint))

    def _report_top(self, value: object) -> None:
        is_page = self._first_line > 1
        holder = "frontmatter" if is_page else "YAML"
        what = "a list" if isinstance(value, list) else "a text"
        line = next((text for text in self._edited.lines if text.strip()), "")
        self._report(
            self._edited.span(self._edited.lines.index(line), 0, len(line)),
            f'the {holder} is {what}, not lines of "key: value": {cut(line)}',
            "begin with kind: scope" if is_page else "begin with schema_version: 1",
        )

    def _duplicates(self) -> Iterator[Fault]:
        located = yamldoc.locate(self._edited.text, first_line=self._first_line)
        for odd in located.oddities:
            if odd.kind == "duplicate" and odd.first is not None:
                lines = (
                    f"both times on line {odd.first.line}"
                    if odd.first.line == odd.span.line
                    else f"on line {odd.first.line} and on line {odd.span.line}"
                )
                yield Fault(
                    rule="duplicate-key",
                    span=self._edited.original(odd.span),
                    message=f"the key {cut(str(odd.trail[-1]))} is given twice, {lines}",
                    hint="keep one of the two",
                    trail=odd.trail,
                )

    def _fault(self, correction: Correction) -> Fault:
        return Fault(
            rule=correction.candidate.rule,
            span=correction.span,
            message=correction.candidate.message,
            hint=self._hint(correction),
        )

    def _hint(self, correction: Correction) -> str:
        """The advice, and the corrected lines as one line to paste."""
        candidate = correction.candidate
        numbers = correction.changed or {correction.line}
        whole = self._edited.lines[min(numbers) : max(numbers) + 1]
        lines = [text.strip(" ") for text in whole if text.strip(" ")]
        if not candidate.has_line or not lines:
            return candidate.advice
        if candidate.shows_margin:
            lines[0] = whole[0].rstrip(" ")
        shown = f"{', all on one line' * (len(numbers) > 1)}: {' '.join(lines)}"
        return candidate.advice + shown * (len(shown) <= _MAX_HINT)


def _place(found: tuple[int, Candidate]) -> tuple[int, int]:
    return found[0], found[1].where[0]
