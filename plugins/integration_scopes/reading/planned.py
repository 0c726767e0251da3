"""Which version each entry of a scope belongs to, also where a version is said wrongly."""

from collections.abc import Iterable, Mapping
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
        if isinstance(entry, Mapping) and key in entry
    }


def without_doubt(data: Data, faulty: frozenset[Trail]) -> Data:
    """The data with a version wherever one is said wrongly, for all that follows from it.

    An entry with an unreadable or unplanned version counts as planned too.
    """
    version = data.get("next", {}).get("version")
    ends = [*named_versions(data, "until").values()]
    begins = [*named_versions(data, "since").values()]
    if version is not None and ends and version not in (*ends, *begins):
        version = ends[0]
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
            entries[id_] = _dated(entry, version, keys)
        if entries:
            planned[part] = entries
    return planned


def _dated(entry: Any, version: str, said_wrongly: Iterable[str]) -> Any:
    """The entry with the next version in place of one that is not known."""
    if not isinstance(entry, Mapping):
        return entry
    doubtful = {closest(key, ("since", "until")) for key in said_wrongly}
    dated = dict(entry)
    if "since" in doubtful or is_later(entry.get("since", version), version):
        dated["since"] = version
    if "until" in doubtful or "until" in entry:
        dated["until"] = version
    return dated


def of_next(fault: Trail) -> Trail:
    """The trail of a fault in the scope as its next version has it."""
    if fault[:1] == ("next",):
        return fault[1:] if len(fault) > 1 else fault
    return ("present", *fault) if fault[:1] in (("status",), ("agreement",)) else fault
