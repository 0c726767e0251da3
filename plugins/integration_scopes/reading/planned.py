"""Which version each entry of a scope belongs to, even if a version in the file is invalid."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from integration_scopes.domain.names import closest
from integration_scopes.domain.versions import is_later
from integration_scopes.model.scope import VERSIONED, Entry
from integration_scopes.reading.typed import Data
from integration_scopes.source import Trail


def named_versions(data: Data, key: str) -> dict[Entry, str]:
    """The versions that entries name as the one that brings them, or that replaces them."""
    return {
        (part, id_): entry[key]
        for part in VERSIONED
        for id_, entry in data.get(part, {}).items()
        if isinstance(entry, dict) and key in entry
    }


def with_valid_versions(
    data: Data, faulty: frozenset[Trail], *, begins: Collection[str], ends: Collection[str]
) -> Data:
    """The data with a valid version in place of each invalid one, so that reading can go on.

    `begins` and `ends` are the versions that entries name with `since` and `until`. An entry with
    an unreadable or unknown version counts as planned for the next version.
    """
    version = data.get("next", {}).get("version")
    if version is not None and ends and version not in (*ends, *begins):
        version = next(iter(ends))
    if version is None:
        versions = [*ends, *begins]
        if not versions or not any(closest(str(fault[0]), ["next"]) for fault in faulty if fault):
            return data
        version = versions[0]
    planned = dict(data) | {"next": {**data.get("next", {}), "version": version}}
    for part in VERSIONED:
        entries = dict(data.get(part, {}))
        for id_, entry in entries.items():
            keys = (
                str(fault[2]) for fault in faulty if len(fault) == 3 and fault[:2] == (part, id_)
            )
            entries[id_] = _with_valid_versions(entry, version, keys)
        if entries:
            planned[part] = entries
    return planned


def _with_valid_versions(entry: Any, version: str, invalid_keys: Iterable[str]) -> Any:
    """The entry with the next `version` in place of an invalid or unknown one."""
    if not isinstance(entry, Mapping):
        return entry
    invalid = {closest(key, ("since", "until")) for key in invalid_keys}
    corrected = dict(entry)
    if "since" in invalid or is_later(entry.get("since", version), version):
        corrected["since"] = version
    if "until" in invalid or "until" in entry:
        corrected["until"] = version
    return corrected


def trail_in_next(fault: Trail) -> Trail:
    """The trail of a fault of the file in the scope of the next version.

    The status and the agreement of the next version are below `next` in the file. Those of the
    current version are not part of the next one: their trails begin with `present`.
    """
    if fault[:1] == ("next",):
        return fault[1:] if len(fault) > 1 else fault
    return ("present", *fault) if fault[:1] in (("status",), ("agreement",)) else fault
