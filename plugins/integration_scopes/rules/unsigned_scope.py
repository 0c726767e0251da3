"""A scope that calls itself agreed, without the signatures of both sides."""

from integration_scopes.domain import signing
from integration_scopes.domain.lines import Lines
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.rules.missing_part import missing_part
from integration_scopes.source import Trail


def _lines(scope: Scope, trail: Trail) -> Lines:
    """For the side that is missing, or for both; none while there is nothing to sign yet."""
    if scope.digest is None:
        return ()
    return signing.signatures(scope, *(Side(str(side)) for side in trail[1:] or Side))


_HINT = "go back to status: in-review, or when an engineer {of} agrees to this text, record it:"

RULE = missing_part(
    "unsigned-scope",
    {
        ("agreement",): (
            'the scope is "{status}", but nobody has signed it',
            _HINT.replace("{of}", "of each side"),
        ),
        ("agreement", "product"): (
            'the scope is "{status}", but nobody at {product} has signed it',
            _HINT.replace("{of}", "at {product}"),
        ),
        ("agreement", "partner"): (
            'the scope is "{status}", but nobody at {partner} has signed it',
            _HINT.replace("{of}", "at {partner}"),
        ),
    },
    paste=_lines,
    is_fixed=True,
)
