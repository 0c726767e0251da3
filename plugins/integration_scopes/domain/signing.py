"""Who has agreed to which text, and the lines with which an author writes it down.

What must be filled in by a person stands there as a key without a value, which the check refuses.
"""

import json

from integration_scopes.domain.address import address
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side

Lines = tuple[str, ...]


def is_signed(scope: Scope) -> bool:
    """Whether there is something to show: a signature, a cold read, or the lack of one."""
    is_due = scope.status is not None and scope.status.is_agreed and needs_both_sides(scope)
    return (
        is_due
        or scope.cold_read is not None
        or bool(scope.agreement and scope.agreement.signatures)
    )


def is_other(scope: Scope, digest: str | None) -> bool:
    """Whether `digest` stands for another text than the present one, as far as both are known."""
    return digest is not None and scope.digest is not None and digest != scope.digest


def is_same_person(first: str | None, second: str | None) -> bool:
    """Whether the two names are one person's, case, spacing and punctuation aside."""
    return bool(first and second and address(first) and address(first) == address(second))


def signatures(scope: Scope, *sides: Side) -> Lines:
    """The lines of these sides' signatures under the present text, below `agreement`."""
    lines = ["agreement:"]
    for side in sides:
        lines += [f"  {side}:", *(f"    {line}" for line in _signature(scope, side))]
    return tuple(lines)


def cold_read(scope: Scope) -> Lines:
    """The lines of a cold read of the present text."""
    said = scope.cold_read
    reader = _said("reader", said.reader if said else None)
    return ("cold_read:", f"  {reader}", "  date:", f"  {_digest(scope)}")


def estimate(scope: Scope) -> Lines:
    """The lines of an estimate of the present text."""
    return ("estimate:", "  product_days:", "  partner_days:", f"  {_digest(scope)}")


def _signature(scope: Scope, side: Side) -> list[str]:
    said = scope.agreement.signatures.get(side) if scope.agreement else None
    lines = [_said("engineer", said.engineer if said else None), "date:", _digest(scope)]
    return [*lines, "evidence:"] if side is Side.PARTNER else lines


def _digest(scope: Scope) -> str:
    """Unknown while a part cannot be read; the finding about that part comes first, then."""
    return _said("digest", scope.digest)


def _said(key: str, value: str | None) -> str:
    # A text in JSON's quotes is one in YAML's, whatever it holds.
    return f"{key}: {json.dumps(value, ensure_ascii=False)}" if value else f"{key}:"
