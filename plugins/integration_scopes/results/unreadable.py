"""Results: a result file of which nothing counts."""

from integration_scopes.findings import Finding
from integration_scopes.source import Span

TOP = Span.on_line(1, 1, 2)


def unreadable(
    message: str, hint: str | None = None, *, span: Span = TOP, excerpt: str = ""
) -> Finding:
    """Why nothing of a file counts; `excerpt` is the line that `span` begins on, if it is short."""
    return Finding(
        rule="unreadable-results", message=message, hint=hint, span=span, excerpt=excerpt
    )


class NotResultsError(Exception):
    """The file is XML and no result file, or too large a one: the words, a hint, and where."""

    def __init__(self, message: str, hint: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column
