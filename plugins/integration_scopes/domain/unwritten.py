"""The parts that a scope needs at its depth and has not: still to be written, or waived."""

from collections.abc import Iterator, Mapping

from integration_scopes.domain import sentences
from integration_scopes.domain.needs import PARTS, lacking
from integration_scopes.model.scope import Scope, Waiver

RULES: Mapping[str, str] = {
    "owner": "scope-without-owner",
    "partner_owner": "scope-without-partner-owner",
    "stories": "scope-without-stories",
    "records": "scope-without-map",
    "criteria": "scope-without-criteria",
    "in_scope": "scope-without-in-scope",
    "out_of_scope": "scope-without-out-of-scope",
    "cold_read": "scope-without-cold-read",
}
"""The rule that reports each part as missing, and that a waiver sets aside."""
LABELS: Mapping[str, str] = {
    "owner": "owner",
    "partner_owner": "the partner's owner",
    "stories": "stories",
    "records": "map",
    "criteria": "criteria",
    "in_scope": "what is in scope",
    "out_of_scope": "what is out of scope",
    "cold_read": "cold read",
}
"""What the parts are called in a list of them."""


def waived(scope: Scope) -> Mapping[str, Waiver]:
    """The waiver of each part that is missing on purpose, by the part's key."""
    return {
        key: scope.waivers[RULES[key]]
        for key in _missing(scope)
        if RULES.get(key, "") in scope.waivers
    }


def waiver_of(scope: Scope, key: str) -> str | None:
    """Why and until when the scope may lack the part `key`; None if it has it, or may not."""
    waiver = waived(scope).get(key)
    return sentences.waiver(waiver) if waiver else None


def unwritten(scope: Scope) -> tuple[str, ...]:
    """The keys of the parts that are still to be written, so that nothing can be signed yet."""
    later = {*PARTS, "records"}.difference(waived(scope))
    return tuple(key for key in _missing(scope) if key in later)


def _missing(scope: Scope) -> Iterator[str]:
    if scope.is_retired:
        return iter(())
    return (str(trail[0]) for trail in lacking(scope, "scope") if len(trail) == 1)
