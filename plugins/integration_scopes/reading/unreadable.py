"""The finding for a text that cannot be read unchanged."""

from integration_scopes.findings import Finding
from integration_scopes.source import Span

RULE = "unreadable"


def unreadable(span: Span, message: str, hint: str | None = None) -> Finding:
    """A finding at `span` of the file that is being read."""
    return Finding(rule=RULE, span=span, message=message, hint=hint)
