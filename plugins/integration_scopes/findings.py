"""Findings, which say what is wrong with a file, and the report of a check."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from itertools import takewhile
from typing import Self

from integration_scopes.source import TOP, Span, Trail
from integration_scopes.values import immutable


class Severity(StrEnum):
    """What a finding costs: errors fail every build, warnings a strict one, infos none."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Confidence(StrEnum):
    """How certain a rule that reads English is: `sure` is an error, `unsure` a warning."""

    SURE = "sure"
    UNSURE = "unsure"


@immutable()
class RelatedPlace:
    """Another place that a finding is about; `label` names it, for instance "the other page"."""

    label: str
    path: str = ""
    trail: Trail = ()
    span: Span = TOP

    @property
    def place(self) -> str:
        """Its file, line and column."""
        return f"{self.path}:{self.span.line}:{self.span.column}"


@immutable()
class Finding:
    """One fault of one file.

    - `rule`: the rule's slug; `path`: the file's path, as in `Source`. `Rule.findings` adds both if
      a check leaves them out.
    - `trail`: the trail of the value that is wrong. If the value is missing, the finding points at
      the nearest key above; with `at_key`, at the key of the value instead of the value.
    - `words`: the characters of the value that are meant, as a start and an exclusive end; None
      means all.
    - `span`: its place in the file. Readers of texts give it; for a `trail`, `judging` computes it.
    - `paste`: the lines that the hint says to write; `into`: the trail of the mapping for them.
    - `own_severity`: its severity, if that differs from its rule's.
    - `scope_may_lack_parts`: whether it is about a draft or a retired scope.
    - `is_contradiction`: whether nothing is missing, although the rule reports missing parts.
    - `related`: other places that it is about.

    `judging` adds the rest: `severity` under the settings, `excerpt` (the span's first line, for a
    code frame), `url` (the address of the rule's page, if the site has one), and the rule's
    `confidence`, if it has one.
    """

    rule: str = ""
    message: str
    path: str = ""
    trail: Trail = ()
    span: Span = TOP
    at_key: bool = False
    words: tuple[int, int] | None = None
    hint: str | None = None
    paste: tuple[str, ...] = ()
    into: Trail = ()
    own_severity: Severity | None = None
    scope_may_lack_parts: bool = False
    is_contradiction: bool = False
    related: tuple[RelatedPlace, ...] = ()
    severity: Severity = Severity.ERROR
    excerpt: str = ""
    url: str | None = None
    confidence: Confidence | None = None

    @property
    def help(self) -> str | None:
        """The hint, followed by the lines to paste."""
        return "\n".join((self.hint, *self.paste)) if self.hint else None

    @property
    def notes(self) -> tuple[str, ...]:
        """The related places, each as one line of text."""
        return tuple(f"{place.label}: {place.place}" for place in self.related)

    @property
    def place(self) -> str:
        """Its file, line and column, as editors and terminals link them."""
        return f"{self.path}:{self.span.line}:{self.span.column}"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key by which every report is sorted."""
        return (self.path, self.span.line, self.span.column, self.rule, self.message)


Findings = Iterator[Finding]


@immutable(slots=False)
class Report:
    """All findings of one check, sorted, and the number of scopes that were checked.

    `pages` is the number of other files that the user named; `tolerated` is the number of findings
    that the baseline removed; `left_out` is the number of Markdown files that the settings exclude.
    """

    findings: tuple[Finding, ...]
    scopes: int
    pages: int = 0
    tolerated: int = 0
    left_out: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding], *, scopes: int, **numbers: int) -> Self:
        """A report of `findings` in any order, equal ones once; `numbers` as above."""
        ordered = sorted(set(findings), key=lambda finding: finding.order)
        return cls(findings=tuple(ordered), scopes=scopes, **numbers)

    @property
    def blocks(self) -> tuple[Finding, ...]:
        """The findings; those of one rule with one hint about the same place are joined."""
        groups: dict[object, list[Finding]] = {}
        for finding in self.findings:
            key = (finding.path, finding.span, finding.rule, finding.severity, finding.hint)
            groups.setdefault(key, []).append(finding)
        return tuple(_joined(group) for group in groups.values())

    @cached_property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @cached_property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return sum(finding.severity is Severity.WARNING for finding in self.findings)

    @property
    def infos(self) -> int:
        """How many findings are neither errors nor warnings."""
        return len(self.findings) - self.errors - self.warnings

    @property
    def summary(self) -> str:
        """How many scopes were checked, and what was found, in one line."""
        counts = ((self.errors, "error"), (self.warnings, "warning"), (self.infos, "note"))
        counted = ", ".join(count(number, noun) for number, noun in counts if number)
        rest = f"; {self.tolerated:,} tolerated by the baseline" if self.tolerated else ""
        if not counted and (self.scopes or self.pages):
            counted = "all is well"
        checked = [count(self.scopes, "scope")] if self.scopes or not self.pages else []
        checked += [count(self.pages, "page")] if self.pages else []
        out = f", {count(self.left_out, 'file')} left out by exclude_docs" if self.left_out else ""
        return f"{' and '.join(checked)} checked{out}{counted and f': {counted}'}{rest}"

    def fails(self, *, strict: bool) -> bool:
        """Whether the build must fail: on an error or, if `strict`, on a warning."""
        return bool(self.errors or (strict and self.warnings))


def _joined(group: Sequence[Finding]) -> Finding:
    """One finding for those of a group: "the scope has no title, summary, depth"."""
    if len(group) == 1:
        return group[0]
    words = [finding.message.split(" ") for finding in group]
    # At least one word of each message is left between what they share at both ends.
    start = _common_start([message[:-1] for message in words])
    rests = [message[len(start) :] for message in words]
    end = _common_start([rest[:0:-1] for rest in rests])[::-1]
    # A comma at the end belongs to what follows them all.
    ends = [" ".join(rest[: len(rest) - len(end)]) for rest in rests]
    comma = "," if end and all(text.endswith(",") for text in ends) else ""
    ends = [text.removesuffix(comma) for text in ends]
    is_list = any(", " in text or " and " in text for text in ends)
    different = ("; " if is_list else ", ").join(ends) + comma
    return replace(
        group[0],
        message=" ".join([*start, different, *end]),
        paste=_joined_lines(dict.fromkeys(finding.paste for finding in group)),
        related=tuple(dict.fromkeys(place for finding in group for place in finding.related)),
    )


def _joined_lines(pastes: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The lines of all, with a key above several of them once: a key must not be there twice."""
    lines: list[str] = []
    above: Sequence[str] = ()
    for paste in pastes:
        pairs = zip(paste, above, strict=False)
        shared = takewhile(lambda pair: pair[0] == pair[1] and pair[0].endswith(":"), pairs)
        lines += paste[sum(1 for _ in shared) :]
        above = paste
    return tuple(lines)


def _common_start(messages: Iterable[Sequence[str]]) -> list[str]:
    """The words with which all messages begin, without the beginning of a quotation."""
    columns = zip(*messages, strict=False)
    start = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, columns)]
    while sum(word.count('"') for word in start) % 2:
        start.pop()
    return start


def count(number: int, noun: str) -> str:
    """`number` with its noun: `1 scope`, `2 scopes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
