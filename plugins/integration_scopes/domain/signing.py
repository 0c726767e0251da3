"""Who has agreed to which text, and the lines to paste for it.

What a person must fill in is a "?", which the check reports as still open.
"""

import json

from integration_scopes.domain.address import address
from integration_scopes.domain.lines import OPEN, Lines
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.versions import current_version
from integration_scopes.model.agreement import ColdRead, Estimate, Signature
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side


def is_signed(scope: Scope) -> bool:
    """Whether the page shows signatures: there are some, or a cold read, or they are due."""
    is_due = scope.is_agreed and needs_both_sides(scope)
    return is_due or scope.cold_read is not None or bool(scope.signatures)


def differs(scope: Scope, digest: str | None) -> bool:
    """Whether the digest is of another text than the scope's; False if either digest is unknown."""
    return digest is not None and scope.digest is not None and digest != scope.digest


def unsigned(scope: Scope) -> dict[Side, Signature | None]:
    """The sides that have not signed the current text, each with its outdated signature, if any."""
    missing: dict[Side, Signature | None] = {}
    for side in Side:
        signature = scope.signatures.get(side)
        if signature is None and needs_both_sides(scope):
            missing[side] = None
        elif signature is not None and differs(scope, signature.digest):
            missing[side] = signature
    return missing


def is_outdated(scope: Scope, statement: ColdRead | Estimate | None) -> bool:
    """Whether a cold read or an estimate is neither of the current text nor of the next version."""
    if statement is None or not differs(scope, statement.digest):
        return False
    return scope.next is None or differs(scope.next, statement.digest)


def signer(scope: Scope, statement: Signature | ColdRead | None) -> str | None:
    """Who signed or read the scope, and which text if it is not the current one."""
    if statement is None:
        return None
    name = statement.engineer if isinstance(statement, Signature) else statement.reader
    return f"{name}, {text_of(scope, statement)}" if differs(scope, statement.digest) else name


def text_of(scope: Scope, statement: Signature | ColdRead | Estimate) -> str | None:
    """Which text was signed, read or estimated; None if it is the only one, or not known."""
    digest = statement.digest
    if digest is None:
        return None
    if scope.next is not None and digest == scope.next.digest:
        return f"the text of {scope.next.version}"
    if differs(scope, digest):
        return "an earlier text"
    return f"the text of {current_version(scope)}" if scope.next and scope.digest else None


def is_same_person(first: str | None, second: str | None) -> bool:
    """Whether the two names are the same person's, ignoring case, spacing and punctuation."""
    return bool(first and second and address(first) and address(first) == address(second))


def signatures(scope: Scope, *sides: Side) -> Lines:
    """The lines of these sides' signatures under the current text.

    They begin with `agreement:` or, if the scope already has that key, with a side.
    """
    lines = [
        line
        for side in sides
        for line in (f"{side}:", *(f"  {line}" for line in _signature(scope, side)))
    ]
    if scope.agreement is not None:
        return tuple(lines)
    return ("agreement:", *(f"  {line}" for line in lines))


def cold_read(scope: Scope) -> Lines:
    """The lines of a cold read of the current text."""
    present = scope.cold_read
    reader = _key_line("reader", present.reader if present else None, "who read it")
    day = _key_line("date", None, "the day on which it was read, like 2026-10-01")
    return ("cold_read:", f"  {reader}", f"  {day}", f"  {_digest(scope)}")


def estimate(scope: Scope) -> Lines:
    """The lines of an estimate of the current text."""
    days = (_key_line(f"{side}_days", None, "whole days of work") for side in Side)
    return ("estimate:", *(f"  {line}" for line in days), f"  {_digest(scope)}")


def _signature(scope: Scope, side: Side) -> list[str]:
    present = scope.signatures.get(side)
    lines = [
        _key_line(
            "engineer",
            present.engineer if present else None,
            "the engineer who agrees to this text",
        ),
        _key_line("date", None, "the day of the signature, like 2026-10-21"),
        _digest(scope),
    ]
    if side is Side.PARTNER:
        lines.append(_key_line("evidence", None, "the https:// address where they agreed"))
    return lines


def _digest(scope: Scope) -> str:
    """The line of the digest; the digest is unknown if a part cannot be read."""
    return _key_line("digest", scope.digest, "the check shows it once the rest is right")


def _key_line(key: str, value: str | None, advice: str) -> str:
    # A string in JSON is also one in YAML.
    return f"{key}: {json.dumps(value, ensure_ascii=False) if value else f'{OPEN}  # {advice}'}"
