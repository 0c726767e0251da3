"""Reading: data against its JSON schema, and the validator's errors in the authors' words.

The schema's top-level `allOf` says what a depth needs, for editors. It is left out here, because
the rules report those parts, each under its own name.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry

from integration_scopes import resources
from integration_scopes.domain.names import closest
from integration_scopes.reading import wording
from integration_scopes.source import Trail

PROSE = frozenset({"text", "line"})
MAX_GUESSED = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Misfit:
    """One place at which data does not fit the schema."""

    rule: str
    trail: Trail
    message: str
    hint: str | None = None
    at_key: bool = False
    instead_of: Trail | None = None
    """The trail that an unknown key was probably meant for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What is left of data when everything that does not fit is taken out, and what that was."""

    data: dict[str, Any]
    misfits: tuple[Misfit, ...] = ()

    @property
    def faulty(self) -> frozenset[Trail]:
        """The trails from which nothing may be concluded."""
        meant = {one.instead_of for one in self.misfits if one.instead_of}
        return frozenset({one.trail for one in self.misfits} | meant)


def check(kind: str, data: dict[str, Any]) -> Checked:
    """Check the data of a `scope` or `partner`; the caller's `data` is not changed."""
    errors = list(_validator(kind).iter_errors(data))
    if not errors:
        return Checked(data=data)
    found = _one_for_each_fault(misfit for error in errors for misfit in _misfits(error))
    return Checked(
        data=_without(data, [one for one in found if one.rule != "missing-key"]), misfits=found
    )


@cache
def is_prose(kind: str, trail: Trail) -> bool:
    """Whether the schema expects free text at `trail`."""
    names = (one.get("$ref", "").rpartition("/")[2] for one in _at(kind, trail))
    return any(name in PROSE for name in names)


@cache
def is_key(kind: str, trail: Trail) -> bool:
    """Whether the schema has a place for anything at `trail`."""
    return any(True for _ in _at(kind, trail))


@cache
def _validator(kind: str) -> Draft202012Validator:
    structure = {key: value for key, value in resources.schema(kind).items() if key != "allOf"}
    # An empty registry: no reference leads to a file or to another host.
    return Draft202012Validator(structure, registry=Registry())


def _at(kind: str, trail: Trail) -> Iterator[Mapping[str, Any]]:
    """The parts of the schema that apply at `trail`."""
    root = resources.schema(kind)
    return _below(root, root, trail)


def _below(root: Mapping[str, Any], schema: Any, trail: Trail) -> Iterator[Mapping[str, Any]]:
    if not isinstance(schema, Mapping):
        return
    if not trail:
        yield schema
    if "$ref" in schema:
        yield from _below(root, root["$defs"][schema["$ref"].rpartition("/")[2]], trail)
    for keyword in ("then", "else"):
        yield from _below(root, schema.get(keyword), trail)
    if not trail:
        return
    step, rest = trail[0], trail[1:]
    if isinstance(step, int):
        yield from _below(root, schema.get("items"), rest)
    else:
        known = schema.get("properties", {})
        yield from _below(root, known.get(step, schema.get("additionalProperties")), rest)


def _misfits(error: ValidationError) -> Iterator[Misfit]:
    """What one error of the validator says: one misfit, or one for each key that it is about."""
    trail = tuple(error.absolute_path)
    # The validator's own types allow for errors that it has not filled in yet.
    schema: Any = error.schema
    instance: Any = error.instance
    wanted: Any = error.validator_value
    match error.validator:
        case "required":
            for key in wanted:
                if key not in instance:
                    message, hint = wording.missing_key(trail, key, schema)
                    yield Misfit(
                        rule="missing-key", trail=(*trail, key), message=message, hint=hint
                    )
        case "additionalProperties":
            known = tuple(schema.get("properties", ()))
            for key in instance:
                if key not in known:
                    yield _unknown_key(trail, key, known, instance)
        case "propertyNames":
            yield _wrong_name(trail, error)
        case "type":
            message, hint = wording.wrong_type(trail, error)
            yield Misfit(rule="wrong-type", trail=trail, message=message, hint=hint)
        case _ if "propertyNames" in error.absolute_schema_path:
            yield _wrong_name(trail, error)
        case _:
            message, hint = wording.wrong_value(trail, error)
            yield Misfit(rule="wrong-value", trail=trail, message=message, hint=hint)


def _unknown_key(
    trail: Trail, key: str, known: tuple[str, ...], instance: Mapping[str, Any]
) -> Misfit:
    # In a file of thousands of wrong keys, guessing at each would take seconds.
    guesses = [name for name in known if name not in instance]
    meant = closest(key, guesses) if len(instance) <= MAX_GUESSED else None
    message, hint = wording.unknown_key(trail, key, known, meant)
    return Misfit(
        rule="unknown-key",
        trail=(*trail, key),
        message=message,
        hint=hint,
        at_key=True,
        instead_of=(*trail, meant) if meant else None,
    )


def _wrong_name(trail: Trail, error: ValidationError) -> Misfit:
    """A key whose name does not fit; the validator's path leads to the mapping that holds it."""
    message, hint = wording.wrong_name(trail, error)
    rule = "unknown-key" if error.validator == "enum" else "wrong-value"
    return Misfit(
        rule=rule, trail=(*trail, str(error.instance)), message=message, hint=hint, at_key=True
    )


def _one_for_each_fault(misfits: Iterator[Misfit]) -> tuple[Misfit, ...]:
    """One misfit for each place; none for a missing key that was there, but misspelt."""
    by_trail: dict[Trail, Misfit] = {}
    for misfit in misfits:
        by_trail.setdefault(misfit.trail, misfit)
    meant = {one.instead_of for one in by_trail.values() if one.instead_of}
    return tuple(one for one in by_trail.values() if one.trail not in meant)


def _without(data: dict[str, Any], misfits: list[Misfit]) -> dict[str, Any]:
    """A copy of `data` without what stands at the misfits' trails."""
    if any(not one.trail for one in misfits):
        return {}
    copy = deepcopy(data)
    # From the deepest and last, so that the places of the others stay what they are.
    for misfit in sorted(misfits, key=_depth_and_place, reverse=True):
        holder: Any = copy
        for step in misfit.trail[:-1]:
            holder = holder[step]
        if isinstance(holder, list):
            del holder[int(misfit.trail[-1])]
        else:
            holder.pop(misfit.trail[-1], None)
    return copy


def _depth_and_place(misfit: Misfit) -> tuple[int, int]:
    last = misfit.trail[-1]
    return (len(misfit.trail), last if isinstance(last, int) else -1)
