"""Results: what is wrong with a result file, and where."""

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


class MisfitError(Exception):
    """The file is XML and no result file, or too large a one: the words, a hint, and where."""

    def __init__(self, message: str, hint: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column
