"""The finding about a result file that does not count."""

from integration_scopes.findings import Finding
from integration_scopes.source import Span

TOP = Span.on_line(1, 1, 2)


def unreadable(
    message: str, hint: str | None = None, *, span: Span = TOP, excerpt: str = ""
) -> Finding:
    """Why a file does not count; `excerpt` is the line that `span` begins on, if it is short."""
    return Finding(
        rule="unreadable-results", message=message, hint=hint, span=span, excerpt=excerpt
    )


class NotResultsError(Exception):
    """The XML is not a result file, or is too large; has the words, a hint, and the place."""

    def __init__(self, message: str, hint: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column
