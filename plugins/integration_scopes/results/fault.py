"""Results: one fault of a result file, with its place."""

from dataclasses import dataclass

from integration_scopes.source import Span

TOP = Span.on_line(1, 1, 2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Why nothing of a file counts; `excerpt` is the line that `span` begins on, if it is short."""

    message: str
    hint: str | None = None
    span: Span = TOP
    excerpt: str = ""
