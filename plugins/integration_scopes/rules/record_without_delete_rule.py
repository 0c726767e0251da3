"""A record that does not say what becomes of the other side's when it is deleted."""

from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.rules.rule import missing_part
from integration_scopes.source import Trail


def _both_sides(scope: Scope, trail: Trail) -> tuple[str, ...]:
    """The line that names both sides, with a question mark for what is still open."""
    if len(trail) < 4:
        return ()
    said = scope.records[str(trail[1])].on_delete
    words = (f"{side}: {said.get(side, _OPEN)}" for side in Side)
    return (f"on_delete: {{{', '.join(words)}}}",)


_OPEN = '"?"'
_ONE_SIDE = "say what becomes of the other side's: recreate, keep, unlink or impossible, here:"

RULE = missing_part(
    "record-without-delete-rule",
    {
        ("records", "*", "on_delete"): (
            'record "{entry}" has no delete rule',
            (
                "add on_delete: with a word for each side: propagate, archive, unlink, keep, "
                "recreate or impossible; or no-copy, where nothing is stored"
            ),
        ),
        ("records", "*", "on_delete", "product"): (
            'record "{entry}" does not say what happens when it is deleted in {product}',
            _ONE_SIDE,
        ),
        ("records", "*", "on_delete", "partner"): (
            'record "{entry}" does not say what happens when it is deleted in {partner}',
            _ONE_SIDE,
        ),
    },
    paste=_both_sides,
)
