"""Reading: one fault of a file's text, with its place."""

from dataclasses import dataclass

from integration_scopes.source import Span, Trail


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What `rule` found at `span`; lines count from the top of the file.

    `trail` is where that stands in the data, if the data have a place for it.
    """

    rule: str
    span: Span
    message: str
    hint: str | None = None
    trail: Trail = ()
