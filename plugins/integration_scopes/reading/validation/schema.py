"""Validates data against its JSON schema.

The schema's top-level `allOf` is for editors: it says what each depth needs. It is not used here,
because rules report what a depth needs, each with its own slug.
"""

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from integration_scopes import resources
from integration_scopes.domain import lines, schema_parts
from integration_scopes.reading.validation import wording
from integration_scopes.reading.validation.companies import UNKNOWN, Companies
from integration_scopes.reading.validation.fitting import Test, fitting
from integration_scopes.reading.validation.schema_lookup import fields, part
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.source import Trail
from integration_scopes.values import immutable

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

PEOPLE = frozenset({"name", "engineer", "reader", "by", "answered_by", "decided_by"})
NAMES = PEOPLE | {"records", "record", "about"}
_PLACEHOLDERS = frozenset({"?", "??", "???", "-"})


@immutable()
class Checked:
    """The valid part of the data, and the violations."""

    data: dict[str, Any]
    violations: tuple[Violation, ...] = ()


def check(kind: str, data: dict[str, Any], companies: Companies = UNKNOWN) -> Checked:
    """Check the data of a `scope`, `partner`, `page` or `capabilities`, without changing it.

    `companies` are the names that authors write in place of sides.
    """
    errors = [] if _test(kind)(data) else list(_validator(kind).iter_errors(data))
    placeholders = list(_placeholder_names(kind, data))
    if not errors and not placeholders:
        return Checked(data=data)
    # Imported only for invalid data, as jsonschema is.
    from integration_scopes.reading.validation.explanation import Explanation  # noqa: PLC0415
    from integration_scopes.reading.validation.misplaced_entries import (  # noqa: PLC0415
        merge_misplaced,
    )

    explain = Explanation(kind=kind, data=data, companies=companies)
    violations = chain.from_iterable(map(explain.violations, errors))
    explained = tuple(
        merge_misplaced(_one_for_each_fault(chain(placeholders, violations)), data, fields(kind))
    )
    return Checked(
        data=without(data, {trail for violation in explained for trail in violation.removed}),
        violations=explained,
    )


@cache
def _test(kind: str) -> Test:
    return fitting(_without_depths(kind))


@cache
def _validator(kind: str) -> "Validator":
    # Imported only for invalid data: the import takes as long as checking a small site.
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from referencing import Registry  # noqa: PLC0415

    # An empty registry: no reference leads to a file or to another host.
    return Draft202012Validator(_without_depths(kind), registry=Registry())


def _without_depths(kind: str) -> dict[str, Any]:
    """The schema without the parts about depths, which the rules check."""
    return {key: value for key, value in resources.schema(kind).items() if key != "allOf"}


def _placeholder_names(kind: str, whole: Any, trail: Trail = ()) -> Iterator[Violation]:
    """Names that are still placeholders, which the schema's patterns cannot exclude."""
    for step, value in whole.items() if isinstance(whole, dict) else enumerate(whole):
        if step == "fields":
            continue
        if isinstance(value, dict | list):
            yield from _placeholder_names(kind, value, (*trail, step))
        elif value in _PLACEHOLDERS and not NAMES.isdisjoint((*trail[-1:], step)):
            at = (*trail, step)
            advised = schema_parts.resolved(resources.schema(kind), part(kind, at))
            yield Violation(
                rule="wrong-value",
                trail=at,
                message=wording.still_open(wording.named_trail(kind, at), value),
                hint=f"decide it, and write {lines.advice(advised)}",
            )


def _one_for_each_fault(violations: Iterator[Violation]) -> tuple[Violation, ...]:
    """One violation for each trail; none for a missing key whose misspelling is reported."""
    by_trail: dict[Trail, Violation] = {}
    for violation in violations:
        by_trail.setdefault(violation.trail, violation)
    meant = {trail for violation in by_trail.values() for trail in violation.also_faulty}
    return tuple(violation for violation in by_trail.values() if violation.trail not in meant)


def without(data: Mapping[str, Any], trails: Collection[Trail]) -> dict[str, Any]:
    """A copy of `data` without what is at `trails`."""
    if () in trails:
        return {}
    copy = deepcopy(dict(data)) if trails else dict(data)
    # The deepest and last are removed first, so that the other trails stay valid.
    for trail in sorted(trails, key=_depth_and_place, reverse=True):
        holder: Any = copy
        for step in trail[:-1]:
            holder = holder[step]
        if isinstance(holder, list):
            del holder[int(trail[-1])]
        else:
            holder.pop(trail[-1], None)
    return copy


def _depth_and_place(trail: Trail) -> tuple[int, int]:
    last = trail[-1]
    return (len(trail), last if isinstance(last, int) else -1)
