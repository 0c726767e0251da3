"""The entry of a signature or a cold read in a scope's file, and the errors it resolves."""

from collections.abc import Iterable, Mapping
from datetime import date

from integration_scopes.domain.signing import is_same_person
from integration_scopes.findings import Finding, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.source import Trail

SignatureEntry = Mapping[str, str | date]
"""The keys and values of a signature or a cold read."""

_RESOLVED = frozenset(
    {"outdated-cold-read", "outdated-signature", "scope-without-cold-read", "unsigned-scope"}
)


def blocking(findings: Iterable[Finding], replaced: Trail = ()) -> tuple[Finding, ...]:
    """The errors that no signature or cold read resolves: they must be fixed first.

    `replaced` leads to the entry that will be replaced, whose own errors do not count.
    """
    errors = (finding for finding in findings if finding.severity is Severity.ERROR)
    return tuple(
        error
        for error in errors
        if error.rule not in _RESOLVED
        and not (replaced and error.trail[: len(replaced)] == replaced)
    )


def signature(scope: Scope, engineer: str, day: date, evidence: str | None) -> SignatureEntry:
    """The entry of an engineer who agrees to the current text."""
    known: SignatureEntry = {"engineer": engineer, "date": day, "digest": scope.digest or ""}
    return {**known, "evidence": evidence} if evidence else known


def replaced_signer(scope: Scope, side: Side, engineer: str) -> str | None:
    """Whose signature that of `engineer` replaces, if it is someone else's."""
    earlier = scope.signatures.get(side)
    if earlier is None or not earlier.engineer or is_same_person(earlier.engineer, engineer):
        return None
    return earlier.engineer


def cold_read(scope: Scope, reader: str, day: date) -> SignatureEntry:
    """The entry of someone who has read the current text cold."""
    return {"reader": reader, "date": day, "digest": scope.digest or ""}
