"""The agreement's digest: one line computed from everything that the two sides sign.

It is computed from the data of a file, not from the model, which no longer shows whether the file
gave a value once or for each side. The partner's engineers can compute it themselves: the guide's
page on the digest says how, and tests/domain/digest-vectors.json has results to compare with.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from integration_scopes.domain.normal_form import normal_form, utf_16
from integration_scopes.model.scope import VERSIONED
from integration_scopes.model.terms import Direction

ALL = "all"
"""The value of `record` in a criterion that is about all records."""

PARTS = (
    "depth",
    "stories",
    "records",
    "criteria",
    "not_applicable",
    "in_scope",
    "out_of_scope",
    "via",
    "requires",
    "choices",
)

_PREFIX = "1:sha256:"
_SORTED_OTHERWISE = "[\ud800-\U0010ffff]"
"""UTF-16 sorts only texts with such a character in another order than Python."""
_ONE_WAY_DIRECTIONS = Direction.TWO_WAY.one_way_directions


def digest(data: Mapping[str, Any], id_: str, *, is_next: bool = False) -> str:
    """The digest of the scope `id_` with this `data`: `1:sha256:` and 64 hexadecimal digits.

    `data` is the scope's valid frontmatter, including keys that no one signs. With `is_next`, it
    is the digest of the next version.
    """
    # Only for what is signed: it loads OpenSSL, which takes longer than to check a scope.
    from hashlib import sha256  # noqa: PLC0415

    # A lone surrogate is reported elsewhere; here it must not raise an error.
    content = canonical(agreed(data, id_, is_next=is_next)).encode("utf-8", "surrogatepass")
    return _PREFIX + sha256(content).hexdigest()


def agreed(data: Mapping[str, Any], id_: str, *, is_next: bool = False) -> dict[str, Any]:
    """What the two sides sign, in the canonical form that the digest is computed from."""
    signed = of_version(data, is_next=is_next)
    id_ = next(iter(data.get("formerly", ())), id_)
    signed = {part: signed[part] for part in PARTS if part in signed}
    if "criteria" in signed:
        names = [*signed.get("records", ())]
        signed["criteria"] = {
            key: _named(criterion, names) for key, criterion in signed["criteria"].items()
        }
    if "records" in signed:
        signed["records"] = {
            key: _by_direction(record) for key, record in signed["records"].items()
        }
    return {"id": id_, **{part: normal_form(value, (part,)) for part, value in signed.items()}}


def of_version(data: Mapping[str, Any], *, is_next: bool) -> dict[str, Any]:
    """What `data` says about the current version, or about the next one.

    If there is no next version, that is everything. The current version does not say that the next
    one replaces an entry, so signatures stay valid when a next version is planned. Results and
    questions about an entry are in the versions that have the entry.
    """
    version = data.get("next", {}).get("version")
    if version is None:
        return dict(data)
    others = "until" if is_next else "since"
    kept: dict[str, Any] = {}
    gone: set[str] = set()
    for part in VERSIONED:
        entries = data.get(part, {})
        own = {key: entry for key, entry in entries.items() if _value_of(entry, others) != version}
        gone |= entries.keys() - own.keys()
        kept[part] = {key: _without_end(entry, version) for key, entry in own.items()}
    # A capability that moves from one list to the other stays.
    gone -= {key for entries in kept.values() for key in entries}
    results, questions = data.get("manual_results", {}), data.get("questions", {})
    kept["manual_results"] = {key: result for key, result in results.items() if key not in gone}
    kept["questions"] = {
        key: question for key, question in questions.items() if question.get("about") not in gone
    }
    # A part without entries in this version is absent, as if there were no other version.
    is_kept = {part: bool(entries) or data.get(part) == {} for part, entries in kept.items()}
    return {key: kept.get(key, value) for key, value in data.items() if is_kept.get(key, True)}


def _value_of(entry: Any, key: str) -> Any:
    return entry.get(key) if isinstance(entry, dict) else None


def _without_end(entry: Any, version: str) -> Any:
    """The entry without the note that this version will replace it."""
    if _value_of(entry, "until") != version:
        return entry
    return {key: value for key, value in entry.items() if key != "until"}


def canonical(value: Any) -> str:
    """`value` (texts, whole numbers, lists, mappings) as the JSON of RFC 8785."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if not re.search(_SORTED_OTHERWISE, text):
        return text
    return json.dumps(_in_order(value), ensure_ascii=False, separators=(",", ":"))


def _named(criterion: Any, records: list[str]) -> Any:
    """A criterion with the names of all records in place of `all`."""
    if isinstance(criterion, dict) and criterion.get("record") == ALL:
        return criterion | {"record": records}
    return criterion


def _by_direction(record: Any) -> Any:
    """A two-way record with trigger, time and start written out for both directions."""
    if not isinstance(record, dict) or record.get("direction") != Direction.TWO_WAY:
        return record
    once = {key: record[key] for key in ("trigger", "within", "starts_when") if key in record}
    return record | {
        key: value
        if isinstance(value, dict)
        else dict.fromkeys(map(str, _ONE_WAY_DIRECTIONS), value)
        for key, value in once.items()
    }


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value, key=utf_16)}
    return [_in_order(item) for item in value] if isinstance(value, list) else value
