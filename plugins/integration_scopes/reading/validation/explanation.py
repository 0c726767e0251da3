"""Turns the validator's errors into violations that authors understand."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from integration_scopes import resources
from integration_scopes.domain import lines
from integration_scopes.domain.names import NOUNS, closest
from integration_scopes.reading.validation import remedies, wording
from integration_scopes.reading.validation.companies import SIDES, Companies
from integration_scopes.reading.validation.schema_lookup import homes, is_required, part
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.reading.validation.wording import Refusal
from integration_scopes.source import Trail
from integration_scopes.values import immutable

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

MAX_GUESSED = 200
_ALIASES = {"map": "records", "acceptance_criteria": "criteria", "user_stories": "stories"}
"""Other names for sections, for example from the headings of the guide."""
_OTHER_FORMS = {**NOUNS, **{one: several for several, one in NOUNS.items()}}
"""The plural of a word for its singular, and the other way round."""
_FEW = 2
_FIELD = len(("records", "Order", "fields", "weight"))
_ONE_WAY = ("to-partner", "from-partner")


@immutable()
class Explanation:
    """Explains errors in the `data` of a `kind` of file; `companies` is as in `schema.check`."""

    kind: str
    data: dict[str, Any]
    companies: Companies

    def violations(self, error: "ValidationError") -> Iterator[Violation]:
        """The violations for one error: one for each missing or unknown key, otherwise one."""
        trail = tuple(error.absolute_path)
        refusal = _refusal(error)
        match refusal.keyword:
            case "required":
                yield from self._missing_keys(trail, refusal)
            case "additionalProperties":
                yield from self._unknown_keys(trail, refusal)
            case _ if "propertyNames" in error.absolute_schema_path:
                yield _wrong_name(trail, refusal)
            case _:
                yield self._refused(trail, refusal)

    def _named(self, trail: Trail) -> Trail:
        return wording.named_trail(self.kind, trail)

    def _missing_key(self, trail: Trail, key: str) -> Violation:
        return Violation(
            rule="missing-key",
            trail=(*trail, key),
            message=wording.missing_key(self._named(trail), key),
            hint=wording.add_to(self._named(trail)),
            paste=self._to_write((*trail, key)),
            into=trail,
        )

    def _only_direction(self, trail: Trail) -> str | None:
        """The direction of the record, if it is one-way and `trail` is a value by direction."""
        match trail:
            case ("records", name, "trigger" | "within" | "starts_when"):
                way = self.data["records"][name].get("direction")
                return way if way in _ONE_WAY else None
        return None

    def _missing_keys(self, trail: Trail, refusal: Refusal) -> Iterator[Violation]:
        """Missing keys; none if all existing keys are unknown, because those are reported."""
        if _has_only_unknown_keys(refusal):
            return
        if self._only_direction(trail) in refusal.value:
            yield _by_direction(trail, refusal.value[self._only_direction(trail)])
        elif self._is_field(trail) and "partner" in refusal.wanted:
            yield self._on_neither_side(trail)
        else:
            for key in refusal.wanted:
                if key not in refusal.value:
                    yield self._missing_key(trail, key)

    def _unknown_keys(self, trail: Trail, refusal: Refusal) -> Iterator[Violation]:
        """Unknown keys; one violation for all keys that are company names."""
        keys = tuple(refusal.schema.get("properties", ()))
        renamed = self.companies.renamed(refusal.value, keys)
        if renamed:
            yield self._company_names_as_keys(trail, refusal.value, renamed)
        for key in refusal.value:
            if key not in keys and not (renamed and self.companies.side(key)):
                yield self._unknown_key(trail, key, keys, refusal.value)

    def _is_field(self, trail: Trail) -> bool:
        return self.kind == "scope" and len(trail) == _FIELD and trail[2] == "fields"

    def _on_neither_side(self, trail: Trail) -> Violation:
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

    def _company_names_as_keys(
        self, trail: Trail, value: Mapping[str, Any], renamed: Mapping[str, Any]
    ) -> Violation:
        """Names of companies in place of the keys `product` and `partner`."""
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
        """A value of the wrong type, a value that is not allowed, or a placeholder."""
        is_type = refusal.keyword == "type"
        where, named = part(self.kind, trail), self._named(trail)
        remedy = remedies.remedy(resources.schema(self.kind), where, trail, refusal, self.companies)
        if remedy.is_open:
            message, hint = wording.still_open(named, refusal.value), None
        else:
            message, hint = (wording.wrong_type if is_type else wording.wrong_value)(named, refusal)
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
        # With thousands of unknown keys, a suggestion for each would take seconds.
        guesses = [name for name in keys if name not in instance]
        home = homes(self.kind).get(key, ())
        meant = _OTHER_FORMS.get(key)
        if meant not in guesses:
            meant = None
        if meant is None and len(instance) <= MAX_GUESSED and not home:
            meant = closest(_ALIASES.get(key, key), guesses)
        message, hint = wording.unknown_key(self._named(trail), key, keys, meant, home)
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
    """The violation of a value by direction in a record that moves in one direction only."""
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


def _has_only_unknown_keys(refusal: Refusal) -> bool:
    """Whether all existing keys are unknown: then their violation lists the few known ones."""
    keys = refusal.schema.get("properties", {}).keys()
    return bool(refusal.value) and 0 < len(keys) <= _FEW and not keys & refusal.value.keys()


def _refusal(error: "ValidationError") -> Refusal:
    """The parts of the error that are needed here."""
    # According to the type stubs, they may be unset.
    untyped: Any = error
    return Refusal(
        keyword=untyped.validator,
        wanted=untyped.validator_value,
        value=untyped.instance,
        schema=untyped.schema,
    )


def _wrong_name(trail: Trail, refusal: Refusal) -> Violation:
    """A key with a wrong name; the validator's path leads to its mapping."""
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
