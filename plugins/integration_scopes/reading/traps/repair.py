"""Traps: a text on the desk until it can be read, or until nobody knows further."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from integration_scopes.reading import characters, yamldoc
from integration_scopes.reading.fault import Fault
from integration_scopes.reading.traps import data, loaders, outline, spaces, suspects, words
from integration_scopes.reading.traps.mend import Edit, Mend, cut
from integration_scopes.reading.traps.page import (
    MAX_MENDS,
    ContradictionError,
    EnoughError,
    Page,
)
from integration_scopes.reading.traps.sheet import Sheet
from integration_scopes.source import Place, Span, Trail

_MAX_READINGS = 4
_LONG = 50_000
_MAX_HINT = 1_000
_RULE = "unreadable"
_HOPELESS = frozenset({"depth", "nodes"})


class Desk:
    """One text under repair; `repaired` is what it says in the end."""

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
        self._sheet = Sheet(text, first_line=first_line)
        self._mends: list[tuple[Mend, Span]] = []
        self._others: list[Fault] = []
        self._take_out_hidden()
        self._has_enough = False
        self.repaired = self._read()
        self.readable = self._judge()

    @property
    def text(self) -> str:
        """The text as it stands now, mended as far as could be."""
        return self._sheet.text

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that was wrong, in the file's order."""
        found = [*self._others, *(self._fault(mend, span) for mend, span in self._mends)]
        return tuple(sorted(found, key=lambda one: (one.span.line, one.span.column, one.rule)))

    def places(self) -> dict[Trail, Place]:
        """Where each entry stood in the file as it was typed."""
        located = yamldoc.locate(self._sheet.text, first_line=self._first_line)
        return {
            trail: replace(
                place, key=self._sheet.original(place.key), value=self._sheet.original(place.value)
            )
            for trail, place in located.places.items()
        }

    def _load(self) -> yamldoc.Yaml:
        return yamldoc.load(self._sheet.text, first_line=self._first_line)

    def _take_out_hidden(self) -> None:
        edits = []
        for run in characters.hidden(self._sheet.text):
            edit = Edit(line=run.line, start=run.start, end=run.end, text=run.instead)
            edits.append(edit)
            if len(edits) <= characters.MAX_FAULTS:
                mend = Mend(
                    rule="hidden-character",
                    message=run.message,
                    advice="take it out",
                    line=run.line,
                    start=run.start,
                    end=run.end,
                )
                self._mends.append((mend, self._sheet.span(run.line, run.start, run.end)))
        self._sheet.edit(edits)

    def _read(self) -> yamldoc.Yaml:
        """Mend until YAML takes the text, or until reading it once more finds nothing more."""
        result = self._load()
        readings = _MAX_READINGS if len(self._sheet.text) < _LONG else 1
        for _ in range(readings):
            if self._has_enough or (result.trouble and result.trouble.kind in _HOPELESS):
                break
            if not suspects.has_any(result, self._sheet.text, self._is_prose) and not (
                spaces.has_odd(self._sheet.text)
            ):
                break
            before = self._sheet.copy()
            is_taken = result.trouble is None and isinstance(result.data, dict)
            found = self._read_as_meant(is_taken=is_taken)
            mended = self._load()
            if mended.trouble is not None and is_taken:
                # What could be read before must not suffer from our opinion of it.
                self._sheet = before
                break
            self._add(found)
            result = mended
            if self._sheet.lines == before.lines:
                break
        return self._mend_data(result) if result.trouble is None else result

    def _add(self, found: list[tuple[Mend, Span]]) -> None:
        """Report what was found; what two readings found is one mistake."""
        known = {(mend.message, span) for mend, span in self._mends}
        self._mends += [(mend, span) for mend, span in found if (mend.message, span) not in known]

    def _read_as_meant(self, *, is_taken: bool) -> list[tuple[Mend, Span]]:
        page = Page(self._sheet, is_prose=self._is_prose, is_key=self._is_key, is_taken=is_taken)
        try:
            outline.read(page)
        except ContradictionError:
            pass
        except EnoughError:
            self._has_enough = True
        return page.mends

    def _mend_data(self, result: yamldoc.Yaml) -> yamldoc.Yaml:
        """Mend what only shows once the text is read: in keys, and behind backslashes."""
        mends = [
            *data.keys(result.oddities, self._sheet, self._first_line),
            *data.values(result.data, self._sheet, self._first_line, self._is_prose),
        ]
        if not mends:
            return result
        self._mends += [
            (one, self._sheet.span(one.line, one.start, one.end)) for one in mends[:MAX_MENDS]
        ]
        self._sheet.edit(edit for one in mends for edit in one.edits)
        return self._load()

    def _judge(self) -> bool:
        """Report what could not be mended; whether the data can be relied on."""
        result = self.repaired
        trouble = result.trouble
        if trouble is None and self._may_differ(result):
            trouble = loaders.difference(self._sheet.text)
            if trouble is not None:
                line = trouble.line + self._first_line - 1
                trouble = replace(trouble, line=line)
        if self._has_enough:
            self._report_rest()
        elif trouble is not None:
            self._report(trouble)
        elif not isinstance(result.data, dict) and result.data is not None:
            self._report_top(result.data)
        elif any(one.kind == "duplicate" for one in result.oddities):
            self._others += islice(self._duplicates(), MAX_MENDS)
        return not (
            self._has_enough
            or trouble is not None
            or not (result.data is None or isinstance(result.data, dict))
            or any(mend.breaks_off for mend, _ in self._mends)
        )

    def _may_differ(self, result: yamldoc.Yaml) -> bool:
        return loaders.may_differ(self._sheet.text) or any(
            one.kind == "question" for one in result.oddities
        )

    def _report(self, trouble: yamldoc.Trouble) -> None:
        at = Span.on_line(trouble.line, trouble.column, trouble.column + 1)
        number = min(max(trouble.line - self._first_line, 0), len(self._sheet.lines) - 1)
        message, hint = words.plainly(trouble, self._sheet.lines[number])
        self._others.append(
            Fault(rule=_RULE, span=self._sheet.original(at), message=message, hint=hint)
        )

    def _report_rest(self) -> None:
        last = self._mends[-1][1]
        self._others.append(
            Fault(
                rule=_RULE,
                span=last,
                message="there are too many mistakes to read on from here",
                hint="fix those above, then check again",
            )
        )

    def _report_top(self, value: object) -> None:
        is_page = self._first_line > 1
        holder = "frontmatter" if is_page else "YAML"
        what = "a list" if isinstance(value, list) else "a text"
        line = next((text for text in self._sheet.lines if text.strip()), "")
        number = self._sheet.lines.index(line)
        self._others.append(
            Fault(
                rule=_RULE,
                span=self._sheet.span(number, 0, len(line)),
                message=f'the {holder} is {what}, not lines of "key: value": {cut(line)}',
                hint="begin with kind: scope" if is_page else "begin with schema_version: 1",
            )
        )

    def _duplicates(self) -> Iterator[Fault]:
        located = yamldoc.locate(self._sheet.text, first_line=self._first_line)
        for one in located.oddities:
            if one.kind == "duplicate" and one.first is not None:
                yield Fault(
                    rule="duplicate-key",
                    span=self._sheet.original(one.span),
                    message=f"the key {cut(str(one.trail[-1]))} is given twice, "
                    f"{_lines(one.first, one.span)}",
                    hint="keep one of the two",
                    trail=one.trail,
                )

    def _fault(self, mend: Mend, span: Span) -> Fault:
        return Fault(rule=mend.rule, span=span, message=mend.message, hint=self._hint(mend))

    def _hint(self, mend: Mend) -> str:
        """The advice, and the mended lines as one line to paste."""
        first = mend.line if mend.first is None else mend.first
        last = mend.line if mend.last is None else mend.last
        lines = [text.strip(" ") for text in self._sheet.lines[first : last + 1]]
        if not mend.has_line or not all(lines):
            return mend.advice
        if mend.shows_margin:
            lines[0] = self._sheet.lines[first].rstrip(" ")
        shown = " ".join(lines)
        return f"{mend.advice}: {shown}" if len(shown) <= _MAX_HINT else mend.advice


def _lines(first: Span, second: Span) -> str:
    if first.line == second.line:
        return f"both times on line {first.line}"
    return f"on line {first.line} and on line {second.line}"
