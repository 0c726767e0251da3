"""Words: what is wrong, from a finding (at a trail) to a report (at lines, with a verdict)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Self

from integration_scopes.source import Span, Trail


class Severity(StrEnum):
    """What a finding costs: errors fail every build, warnings a strict one, infos none."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Confidence(StrEnum):
    """How sure a rule is that reads English: `sure` is an error, `unsure` a warning."""

    SURE = "sure"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One fault of one file, said in terms of its data.

    `trail` leads to the value that is wrong, or to the one that is missing: then the finding
    points at the nearest key above that is there. `at_key` points at the key where both stand.
    `words` are the characters of a text that are meant, from the first to the one behind the
    last; None means all of it. `path` is the file's, as in `Source`.
    `severity` is what it costs by itself, where that is not what its rule costs; `paste` are the
    lines that the hint says to write, and `into` is the trail of the mapping that their keys
    belong in.
    """

    rule: str = ""
    path: str = ""
    trail: Trail
    message: str
    hint: str | None = None
    paste: tuple[str, ...] = ()
    into: Trail = ()
    at_key: bool = False
    severity: Severity | None = None
    words: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnostic:
    """One fault of one file, said in terms of its text.

    `excerpt` is the text of the span's first line, for a code frame; `url` is the rule's page on
    the published site, where the settings know its address. `trail` is the finding's own, which
    stays the same when lines move; it is empty for most faults of the text itself. `confidence`
    is the rule's, where it has one.
    """

    rule: str
    severity: Severity
    path: str
    span: Span
    message: str
    hint: str | None = None
    paste: tuple[str, ...] = ()
    into: Trail = ()
    excerpt: str = ""
    url: str | None = None
    trail: Trail = ()
    confidence: Confidence | None = None

    @property
    def help(self) -> str | None:
        """The hint with the lines to paste below it, each on a line of its own."""
        return "\n".join((self.hint, *self.paste)) if self.hint else None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key by which every report is sorted."""
        return (self.path, self.span.line, self.span.column, self.rule, self.message)


@dataclass(frozen=True, kw_only=True)
class Report:
    """All diagnostics of one run, sorted, and how many scopes were looked at.

    `tolerated` is how many more there would be without the baseline; `left_out` is how many
    Markdown files the settings exclude from all of this.
    """

    diagnostics: tuple[Diagnostic, ...]
    scopes: int
    tolerated: int = 0
    left_out: int = 0

    @classmethod
    def of(
        cls,
        diagnostics: Iterable[Diagnostic],
        *,
        scopes: int,
        tolerated: int = 0,
        left_out: int = 0,
    ) -> Self:
        """A report of `diagnostics` in any order, equal ones once."""
        return cls(
            diagnostics=tuple(sorted(set(diagnostics), key=lambda one: one.order)),
            scopes=scopes,
            tolerated=tolerated,
            left_out=left_out,
        )

    @property
    def blocks(self) -> tuple[Diagnostic, ...]:
        """The diagnostics, those that say the same of one place put together as one."""
        groups: dict[object, list[Diagnostic]] = {}
        for one in self.diagnostics:
            key = (one.path, one.span, one.rule, one.severity, one.hint)
            groups.setdefault(key, []).append(one)
        return tuple(_together(group) for group in groups.values())

    @cached_property
    def errors(self) -> int:
        """How many diagnostics are errors."""
        return sum(one.severity is Severity.ERROR for one in self.diagnostics)

    @cached_property
    def warnings(self) -> int:
        """How many diagnostics are warnings."""
        return sum(one.severity is Severity.WARNING for one in self.diagnostics)

    @property
    def infos(self) -> int:
        """How many diagnostics are neither."""
        return len(self.diagnostics) - self.errors - self.warnings

    @property
    def summary(self) -> str:
        """How many scopes were looked at, and what was found, in one line."""
        counts = ((self.errors, "error"), (self.warnings, "warning"), (self.infos, "note"))
        found = ", ".join(count(number, noun) for number, noun in counts if number)
        rest = f"; {self.tolerated:,} tolerated by the baseline" if self.tolerated else ""
        if not found and self.scopes:
            found = "all is well"
        out = f", {count(self.left_out, 'file')} left out by exclude_docs" if self.left_out else ""
        return f"{count(self.scopes, 'scope')} checked{out}{found and f': {found}'}{rest}"

    def fails(self, *, strict: bool) -> bool:
        """Whether the build must stop: on an error, and when `strict` on a warning too."""
        return bool(self.errors or (strict and self.warnings))


def _together(group: Sequence[Diagnostic]) -> Diagnostic:
    """Diagnostics of one rule and place as one: "the scope has no title, summary, depth"."""
    if len(group) == 1:
        return group[0]
    words = [one.message.split(" ") for one in group]
    same = 0
    while all(len(one) > same + 1 and one[same] == words[0][same] for one in words):
        same += 1
    start = " ".join(words[0][:same])
    rests = ", ".join(" ".join(one[same:]) for one in words)
    paste = tuple(dict.fromkeys(one.paste for one in group))
    return replace(
        group[0],
        message=f"{start} {rests}".strip(),
        paste=tuple(line for lines in paste for line in lines),
    )


def count(number: int, noun: str) -> str:
    """`number` with its noun, in the plural where that is right."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
