"""Reading: the validator's errors in the authors' words."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from integration_scopes import resources
from integration_scopes.domain import lines
from integration_scopes.domain.names import closest
from integration_scopes.reading.validation import remedies, wording
from integration_scopes.reading.validation.companies import SIDES, Companies
from integration_scopes.reading.validation.contract import homes, is_required, part
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.reading.validation.wording import Refusal
from integration_scopes.source import Trail
from integration_scopes.values import immutable

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

MAX_GUESSED = 200
_ALIASES = {"map": "records", "acceptance_criteria": "criteria", "user_stories": "stories"}
"""What authors call a section; the guide's heading above the records is "The map"."""
_FEW = 2
_FIELD = len(("records", "Order", "fields", "weight"))
_ONE_WAY = ("to-partner", "from-partner")


@immutable()
class Explanation:
    """Explains the validator's errors in the data of a kind of file; `companies` as in `check`."""

    kind: str
    data: dict[str, Any]
    companies: Companies

    def violations(self, error: "ValidationError") -> Iterator[Violation]:
        """What one error of the validator says: one violation, or one for each key it is about."""
        trail = tuple(error.absolute_path)
        refusal = _refusal(error)
        match refusal.keyword:
            case "required":
                yield from self._lacking(trail, refusal)
            case "additionalProperties":
                yield from self._strangers(trail, refusal)
            case _ if "propertyNames" in error.absolute_schema_path:
                yield _wrong_name(trail, refusal)
            case _:
                yield self._refused(trail, refusal)

    def _missing_key(self, trail: Trail, key: str) -> Violation:
        return Violation(
            rule="missing-key",
            trail=(*trail, key),
            message=wording.missing_key(trail, key),
            hint=wording.add_to(trail),
            paste=self._to_write((*trail, key)),
            into=trail,
        )

    def _own_way(self, trail: Trail) -> str | None:
        """Which way the record goes whose value at `trail` is by direction; None if both ways."""
        match trail:
            case ("records", name, "trigger" | "within" | "starts_when"):
                way = self.data["records"][name].get("direction")
                return way if way in _ONE_WAY else None
        return None

    def _lacking(self, trail: Trail, refusal: Refusal) -> Iterator[Violation]:
        """Keys that must be there and are not; where strangers only are, these are reported."""
        if _holds_strangers_only(refusal):
            return
        if self._own_way(trail) in refusal.value:
            yield _by_direction(trail, refusal.value[self._own_way(trail)])
        elif self._is_field(trail) and "partner" in refusal.wanted:
            yield self._nowhere(trail)
        else:
            for key in refusal.wanted:
                if key not in refusal.value:
                    yield self._missing_key(trail, key)

    def _strangers(self, trail: Trail, refusal: Refusal) -> Iterator[Violation]:
        """Keys that do not belong here; those that are companies' names as one."""
        keys = tuple(refusal.schema.get("properties", ()))
        renamed = self.companies.renamed(refusal.value, keys)
        if renamed:
            yield self._by_name(trail, refusal.value, renamed)
        for key in refusal.value:
            if key not in keys and not (renamed and self.companies.side(key)):
                yield self._unknown_key(trail, key, keys, refusal.value)

    def _is_field(self, trail: Trail) -> bool:
        return self.kind == "scope" and len(trail) == _FIELD and trail[2] == "fields"

    def _nowhere(self, trail: Trail) -> Violation:
        """A field that is on neither side."""
        paste = (line for side in SIDES for line in self._to_write((*trail, side)))
        return Violation(
            rule="missing-key",
            trail=(*trail, "partner"),
            message=f"{wording.where(trail)} is on neither side",
            hint="write what it is called on each side; leave out a side that lacks it:",
            paste=tuple(paste),
            into=trail,
        )

    def _to_write(self, trail: Trail) -> lines.Lines:
        return lines.explained(resources.schema(self.kind), part(self.kind, trail), str(trail[-1]))

    def _by_name(
        self, trail: Trail, value: Mapping[str, Any], renamed: Mapping[str, Any]
    ) -> Violation:
        """Keys that are companies' names, where the sides are meant."""
        strange = [key for key in value if key not in renamed]
        is_flat = all(isinstance(meaning, str) for meaning in renamed.values())
        flat = ", ".join(f"{key}: {lines.scalar(str(meaning))}" for key, meaning in renamed.items())
        return Violation(
            rule="unknown-key",
            trail=(*trail, strange[0]),
            message=wording.unknown_keys(trail, strange),
            hint="write:" if is_flat else self.companies.explained(),
            paste=(f"{trail[-1]}: {{{flat}}}",) if is_flat else (),
            into=trail[:-1],
            at_key=True,
            removes=tuple((*trail, key) for key in strange),
            also_faulty=tuple((*trail, side) for side in SIDES),
        )

    def _refused(self, trail: Trail, refusal: Refusal) -> Violation:
        """A value of the wrong kind, one that is not allowed, or one that is still open."""
        is_type = refusal.keyword == "type"
        where = part(self.kind, trail)
        remedy = remedies.remedy(resources.schema(self.kind), where, trail, refusal, self.companies)
        if remedy.is_open:
            message, hint = wording.still_open(trail, refusal.value), None
        else:
            message, hint = (wording.wrong_type if is_type else wording.wrong_value)(trail, refusal)
        if hint == wording.EMPTY and is_required(self.kind, trail):
            remedy = remedies.required(resources.schema(self.kind), where, trail)
        return Violation(
            rule="wrong-type" if is_type and not remedy.is_open else "wrong-value",
            trail=trail,
            message=message,
            hint=remedy.hint or hint,
            paste=remedy.paste,
            into=trail[:-1],
            is_as_typed=remedy.is_as_typed,
        )

    def _unknown_key(
        self, trail: Trail, key: str, keys: tuple[str, ...], instance: Mapping[str, Any]
    ) -> Violation:
        # In a file of thousands of wrong keys, guessing at each would take seconds.
        guesses = [name for name in keys if name not in instance]
        home = homes(self.kind).get(key, ())
        meant = None
        if len(instance) <= MAX_GUESSED and not home:
            meant = closest(_ALIASES.get(key, key), guesses)
        message, hint = wording.unknown_key(trail, key, keys, meant, home)
        return Violation(
            rule="unknown-key",
            trail=(*trail, key),
            message=message,
            hint=hint,
            at_key=True,
            also_faulty=((*trail, meant),)
            if meant
            else tuple(place for place in home if "*" not in place),
        )


def _by_direction(trail: Trail, value: object) -> Violation:
    """A value for the one direction in which its record moves, which needs none."""
    words = [lines.scalar(str(word)) for word in (value if isinstance(value, list) else [value])]
    written = f"[{', '.join(words)}]" if isinstance(value, list) else words[0]
    return Violation(
        rule="wrong-type",
        trail=trail,
        message=wording.by_direction(trail),
        hint="write one value:",
        paste=(f"{trail[-1]}: {written}",),
        into=trail[:-1],
    )


def _holds_strangers_only(refusal: Refusal) -> bool:
    """Whether the few keys that belong here are named anyway, because all that are here do not."""
    keys = refusal.schema.get("properties", {}).keys()
    return bool(refusal.value) and 0 < len(keys) <= _FEW and not keys & refusal.value.keys()


def _refusal(error: "ValidationError") -> Refusal:
    """The error as far as we need it; the validator's own types allow for unfinished ones."""
    unfinished: Any = error
    return Refusal(
        keyword=unfinished.validator,
        wanted=unfinished.validator_value,
        value=unfinished.instance,
        schema=unfinished.schema,
    )


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
