"""Reading: data against its JSON schema, and the validator's errors in the authors' words.

The schema's top-level `allOf` says what a depth needs, for editors. It is left out here, because
the rules report those parts, each under its own name.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from integration_scopes import resources
from integration_scopes.domain import lines
from integration_scopes.domain.names import closest
from integration_scopes.reading import remedies, wording
from integration_scopes.reading.companies import SIDES, UNKNOWN, Companies
from integration_scopes.reading.fitting import Test, fitting
from integration_scopes.reading.misplaced_entries import gathered
from integration_scopes.reading.violation import Violation
from integration_scopes.reading.wording import Refusal
from integration_scopes.source import Trail

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

PROSE = frozenset({"text", "line"})
SECTIONS = frozenset({"stories", "records", "criteria", "questions", "out_of_scope"})
NAMES = frozenset(
    {
        *("name", "engineer", "reader", "by", "answered_by", "decided_by"),
        *("records", "record", "about"),
    }
)
_MARKS = ("?", "??", "???", "-")
MAX_GUESSED = 200
_ALIASES = {"map": "records", "acceptance_criteria": "criteria", "user_stories": "stories"}
"""What authors call a section; the guide's heading above the records is "The map"."""
_FEW = 2
_FIELD = len(("records", "Order", "fields", "weight"))
_ONE_WAY = ("to-partner", "from-partner")


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What is left of data when everything that does not fit is taken out, and what that was."""

    data: dict[str, Any]
    violations: tuple[Violation, ...] = ()


def check(kind: str, data: dict[str, Any], companies: Companies = UNKNOWN) -> Checked:
    """Check the data of a `scope`, `partner`, `page` or `capabilities`, which stay as they are.

    `companies` are the names that authors write in place of sides.
    """
    errors = [] if _test(kind)(data) else list(_validator(kind).iter_errors(data))
    nameless = list(_nameless(kind, data))
    if not errors and not nameless:
        return Checked(data=data)
    violations = (
        violation for error in errors for violation in _violations(kind, data, error, companies)
    )
    found = _one_for_each_fault(chain(nameless, violations))
    found = tuple(gathered(found, data, _fields(kind)))
    return Checked(
        data=_without(data, [trail for one in found for trail in one.removed]), violations=found
    )


@cache
def _fields(kind: str) -> dict[str, frozenset[str]]:
    """The keys of an entry, by the section of the schema that holds such entries."""
    root = resources.schema(kind)
    return {
        section: frozenset(
            key for one in _at(kind, (section, "*")) for key in one.get("properties", ())
        )
        for section in root["properties"]
        if section in SECTIONS
    }


@cache
def keys(kind: str) -> frozenset[str]:
    """The keys at the top level of the schema."""
    return frozenset(resources.schema(kind)["properties"])


@lru_cache(maxsize=1 << 15)
def is_prose(kind: str, trail: Trail) -> bool:
    """Whether the schema expects free text at `trail`."""
    names = (one.get("$ref", "").rpartition("/")[2] for one in _at(kind, trail))
    return any(name in PROSE for name in names)


@lru_cache(maxsize=1 << 15)
def is_key(kind: str, trail: Trail) -> bool:
    """Whether the schema has a place for anything at `trail`."""
    return any(True for _ in _at(kind, trail))


@cache
def _test(kind: str) -> Test:
    return fitting(_without_depths(kind))


@cache
def _validator(kind: str) -> "Validator":
    # Loaded for data that do not fit: it takes as long as a small site's whole check.
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from referencing import Registry  # noqa: PLC0415

    # An empty registry: no reference leads to a file or to another host.
    return Draft202012Validator(_without_depths(kind), registry=Registry())


def _without_depths(kind: str) -> dict[str, Any]:
    """The schema without what a depth needs, which the rules report."""
    return {key: value for key, value in resources.schema(kind).items() if key != "allOf"}


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


def _violations(
    kind: str, data: dict[str, Any], error: "ValidationError", companies: Companies
) -> Iterator[Violation]:
    """What one error of the validator says: one violation, or one for each key that it is about."""
    trail = tuple(error.absolute_path)
    refusal = _refusal(error)
    match refusal.keyword:
        case "required":
            yield from _lacking(kind, data, trail, refusal)
        case "additionalProperties":
            yield from _strangers(kind, trail, refusal, companies)
        case _ if "propertyNames" in error.absolute_schema_path:
            yield _wrong_name(trail, refusal)
        case _:
            yield _refused(kind, trail, refusal, companies)


def _nameless(kind: str, value: Any, trail: Trail = ()) -> Iterator[Violation]:
    """Names that are still a question mark; no pattern can distinguish them from names."""
    if isinstance(value, Mapping):
        for key, entry in value.items():
            if key != "fields":
                yield from _nameless(kind, entry, (*trail, key))
    elif isinstance(value, list):
        for at, entry in enumerate(value):
            yield from _nameless(kind, entry, (*trail, at))
    elif value in _MARKS and not NAMES.isdisjoint(trail[-2:]):
        part = lines.resolved(resources.schema(kind), _part(kind, trail))
        yield Violation(
            rule="wrong-value",
            trail=trail,
            message=wording.still_open(trail, value),
            hint=f"decide it, and write {lines.advice(part)}",
        )


def _missing_key(kind: str, trail: Trail, key: str) -> Violation:
    return Violation(
        rule="missing-key",
        trail=(*trail, key),
        message=wording.missing_key(trail, key),
        hint=wording.add_to(trail),
        paste=_to_write(kind, (*trail, key)),
        into=trail,
    )


def _own_way(data: dict[str, Any], trail: Trail) -> str | None:
    """Which way the record goes whose value at `trail` is by direction; None if both ways."""
    match trail:
        case ("records", name, "trigger" | "within" | "starts_when"):
            way = data["records"][name].get("direction")
            return way if way in _ONE_WAY else None
    return None


def _by_direction(trail: Trail, value: object) -> Violation:
    """A value for the one direction in which its record moves, which needs none."""
    words = [lines.scalar(str(one)) for one in (value if isinstance(value, list) else [value])]
    written = f"[{', '.join(words)}]" if isinstance(value, list) else words[0]
    return Violation(
        rule="wrong-type",
        trail=trail,
        message=wording.by_direction(trail),
        hint="write one value:",
        paste=(f"{trail[-1]}: {written}",),
        into=trail[:-1],
    )


def _lacking(
    kind: str, data: dict[str, Any], trail: Trail, refusal: Refusal
) -> Iterator[Violation]:
    """Keys that must be there and are not; where strangers only are, these are reported."""
    if _holds_strangers_only(refusal):
        return
    if _own_way(data, trail) in refusal.value:
        yield _by_direction(trail, refusal.value[_own_way(data, trail)])
    elif _is_field(kind, trail) and "partner" in refusal.wanted:
        yield _nowhere(kind, trail)
    else:
        for key in refusal.wanted:
            if key not in refusal.value:
                yield _missing_key(kind, trail, key)


def _strangers(
    kind: str, trail: Trail, refusal: Refusal, companies: Companies
) -> Iterator[Violation]:
    """Keys that do not belong here; those that are companies' names as one."""
    known = tuple(refusal.schema.get("properties", ()))
    renamed = companies.renamed(refusal.value, known)
    if renamed:
        yield _by_name(trail, refusal.value, renamed, companies)
    for key in refusal.value:
        if key not in known and not (renamed and companies.side(key)):
            yield _unknown_key(kind, trail, key, known, refusal.value)


def _is_field(kind: str, trail: Trail) -> bool:
    return kind == "scope" and len(trail) == _FIELD and trail[2] == "fields"


def _nowhere(kind: str, trail: Trail) -> Violation:
    """A field that is on neither side."""
    paste = (line for side in SIDES for line in _to_write(kind, (*trail, side)))
    return Violation(
        rule="missing-key",
        trail=(*trail, "partner"),
        message=f"{wording.where(trail)} is on neither side",
        hint="write what it is called on each side; leave out a side that lacks it:",
        paste=tuple(paste),
        into=trail,
    )


def _to_write(kind: str, trail: Trail) -> lines.Lines:
    return lines.explained(resources.schema(kind), _part(kind, trail), str(trail[-1]))


def _by_name(
    trail: Trail, value: Mapping[str, Any], renamed: Mapping[str, Any], companies: Companies
) -> Violation:
    """Keys that are companies' names, where the sides are meant."""
    strange = [key for key in value if key not in renamed]
    is_flat = all(isinstance(one, str) for one in renamed.values())
    flat = ", ".join(f"{key}: {lines.scalar(str(one))}" for key, one in renamed.items())
    return Violation(
        rule="unknown-key",
        trail=(*trail, strange[0]),
        message=wording.unknown_keys(trail, strange),
        hint="write:" if is_flat else companies.explained(),
        paste=(f"{trail[-1]}: {{{flat}}}",) if is_flat else (),
        into=trail[:-1],
        at_key=True,
        removes=tuple((*trail, key) for key in strange),
        also_faulty=tuple((*trail, side) for side in SIDES),
    )


def _refused(kind: str, trail: Trail, refusal: Refusal, companies: Companies) -> Violation:
    """A value of the wrong kind, one that is not allowed, or one that is still open."""
    is_type = refusal.keyword == "type"
    part = _part(kind, trail)
    remedy = remedies.remedy(resources.schema(kind), part, trail, refusal, companies)
    if remedy.is_open:
        message, hint = wording.still_open(trail, refusal.value), None
    else:
        message, hint = (wording.wrong_type if is_type else wording.wrong_value)(trail, refusal)
    if hint == wording.EMPTY and _is_required(kind, trail):
        remedy = remedies.required(resources.schema(kind), part, trail)
    return Violation(
        rule="wrong-type" if is_type and not remedy.is_open else "wrong-value",
        trail=trail,
        message=message,
        hint=remedy.hint or hint,
        paste=remedy.paste,
        into=trail[:-1],
        is_as_typed=remedy.is_as_typed,
    )


def _part(kind: str, trail: Trail) -> Mapping[str, Any]:
    """What the schema says about the value at `trail`, first of all."""
    return next(_at(kind, trail), {})


def _is_required(kind: str, trail: Trail) -> bool:
    return any(trail[-1] in part.get("required", ()) for part in _at(kind, trail[:-1]))


def _holds_strangers_only(refusal: Refusal) -> bool:
    """Whether the few keys that belong here are named anyway, because all that are here do not."""
    known = refusal.schema.get("properties", {}).keys()
    return bool(refusal.value) and 0 < len(known) <= _FEW and not known & refusal.value.keys()


def _refusal(error: "ValidationError") -> Refusal:
    """The error as far as we need it; the validator's own types allow for unfinished ones."""
    unfinished: Any = error
    return Refusal(
        keyword=unfinished.validator,
        wanted=unfinished.validator_value,
        value=unfinished.instance,
        schema=unfinished.schema,
    )


def _unknown_key(
    kind: str, trail: Trail, key: str, known: tuple[str, ...], instance: Mapping[str, Any]
) -> Violation:
    # In a file of thousands of wrong keys, guessing at each would take seconds.
    guesses = [name for name in known if name not in instance]
    home = _homes(kind).get(key, ())
    meant = None
    if len(instance) <= MAX_GUESSED and not home:
        meant = closest(_ALIASES.get(key, key), guesses)
    message, hint = wording.unknown_key(trail, key, known, meant, home)
    return Violation(
        rule="unknown-key",
        trail=(*trail, key),
        message=message,
        hint=hint,
        at_key=True,
        also_faulty=((*trail, meant),) if meant else tuple(one for one in home if "*" not in one),
    )


@cache
def _homes(kind: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Where each key belongs that the schema knows somewhere below its top."""
    return lines.homes(resources.schema(kind))


def _wrong_name(trail: Trail, refusal: Refusal) -> Violation:
    """A key whose name does not fit; the validator's path leads to the mapping that holds it."""
    message, hint = wording.wrong_name(trail, refusal)
    is_word = refusal.keyword == "enum"
    meant = closest(str(refusal.value), refusal.wanted) if is_word else None
    return Violation(
        rule="unknown-key" if is_word else "wrong-value",
        trail=(*trail, str(refusal.value)),
        message=message,
        hint=hint,
        at_key=True,
        also_faulty=((*trail, meant),) if meant else (),
    )


def _one_for_each_fault(violations: Iterator[Violation]) -> tuple[Violation, ...]:
    """One violation for each place; none for a missing key that was there, but misspelt."""
    by_trail: dict[Trail, Violation] = {}
    for violation in violations:
        by_trail.setdefault(violation.trail, violation)
    meant = {trail for one in by_trail.values() for trail in one.also_faulty}
    return tuple(one for one in by_trail.values() if one.trail not in meant)


def _without(data: dict[str, Any], trails: list[Trail]) -> dict[str, Any]:
    """A copy of `data` without what is at `trails`."""
    if () in trails:
        return {}
    copy = deepcopy(data)
    # From the deepest and last, so that the places of the others stay what they are.
    for trail in sorted(set(trails), key=_depth_and_place, reverse=True):
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
