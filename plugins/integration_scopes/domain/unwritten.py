"""The parts that a scope needs at its depth and has not: still to be written, or waived."""

from collections.abc import Iterator, Mapping

from integration_scopes.domain import sentences
from integration_scopes.domain.needs import PARTS, lacking
from integration_scopes.domain.versions import named
from integration_scopes.model.scope import Scope, Waiver
from integration_scopes.source import Trail
from integration_scopes.tables import table
from integration_scopes.values import immutable

PART_LABELS: Mapping[str, str] = {
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
_RULES: Mapping[str, str] = {
    place: rule for rule, places in table("rules/missing_parts.toml").items() for place in places
}
PART_RULES: Mapping[str, str] = {key: _RULES[key] for key in PART_LABELS}
"""The rule that reports each part as missing, and that a waiver sets aside."""


@immutable()
class WaivedPart:
    """A part that a scope lacks on purpose; `version` lacks it, or None: no version has it."""

    waiver: Waiver
    version: str | None = None

    @property
    def in_version(self) -> str:
        """To put after what is waived: " in v1.1", or nothing if no version has the part."""
        return f" in {self.version}" if self.version else ""

    @property
    def text(self) -> str:
        """In which version, why and until when it is waived."""
        return sentences.waiver(self.waiver, self.in_version)


def waived_parts(scope: Scope) -> Mapping[str, WaivedPart]:
    """What the current version or the next one lacks on purpose, by the part's key."""
    if scope.is_retired:
        return {}
    versions = {name: waived(version) for name, version in named(scope).items()}
    return {
        key: WaivedPart(
            waiver=waivers[key], version=name if getattr(scope.both_versions, key) else None
        )
        for key in PART_RULES
        for name, waivers in versions.items()
        if key in waivers
    }


def waived(version: Scope) -> Mapping[str, Waiver]:
    """The waiver of each part that one version lacks on purpose, by the part's key."""
    return {
        key: version.waivers[PART_RULES[key]]
        for key in _missing(version)
        if PART_RULES.get(key, "") in version.waivers
    }


def waiver_of(version: Scope, key: str) -> str | None:
    """Why and until when one version may lack the part `key`; None if it has it, or may not."""
    waiver = waived(version).get(key)
    return sentences.waiver(waiver) if waiver else None


def unwritten(scope: Scope) -> tuple[str, ...]:
    """The keys of the parts that are still to be written, so that nothing can be signed yet."""
    later = {*PARTS, "records"}.difference(waived(scope))
    return tuple(key for key in _missing(scope) if key in later)


def _missing(scope: Scope) -> Iterator[str]:
    if scope.is_retired:
        return iter(())
    return (str(trail[0]) for trail in lacking(scope, "scope") if len(trail) == 1)


def rule_about(trail: Trail) -> str:
    """The rule that reports the missing part, or key of a story or record, at `trail`."""
    place = (trail[0], "*", *trail[2:]) if len(trail) > 2 else trail
    # The only one without a line in the table: its rule asks for more than the key.
    return _RULES.get(".".join(map(str, place)), "record-without-match")
