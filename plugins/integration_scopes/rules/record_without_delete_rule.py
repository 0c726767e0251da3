"""A record that does not say what a delete does on the other side."""

from integration_scopes import resources
from integration_scopes.domain.lines import OPEN, Lines, meanings
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.rules.missing_part import missing_part
from integration_scopes.source import Trail


def _both_sides(scope: Scope, trail: Trail) -> Lines:
    """The line that names both sides, with a question mark for what is still open."""
    said = scope.records[str(trail[1])].on_delete
    words = (f"{side}: {said.get(side, OPEN)}" for side in Side)
    part = resources.schema("scope")["$defs"]["delete-rule"]
    choices = (f"  # {word}: {meaning}" for word, meaning in meanings(part).items())
    return (f"on_delete: {{{', '.join(words)}}}", *choices)


_HINT = "say what becomes of the other side's record, by the side on which one is deleted:"

RULE = missing_part(
    "record-without-delete-rule",
    {
        ("records", "*", "on_delete"): (
            'record "{entry}" has no delete rule',
            _HINT.replace(":", ", or write on_delete: no-copy where nothing is stored:"),
        ),
        ("records", "*", "on_delete", "product"): (
            'record "{entry}" does not say what happens when it is deleted in {product}',
            _HINT,
        ),
        ("records", "*", "on_delete", "partner"): (
            'record "{entry}" does not say what happens when it is deleted in {partner}',
            _HINT,
        ),
    },
    paste=_both_sides,
)
