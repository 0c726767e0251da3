"""Reading: the sentences in which schema faults are told to authors."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from integration_scopes.domain.names import closest
from integration_scopes.source import Trail

Words = tuple[str, str | None]
"""A message and, where one can be guessed, a hint."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """What a validator refuses: the `keyword` of the schema, what that wanted, and the value."""

    keyword: str
    wanted: Any
    value: Any
    schema: Mapping[str, Any]


MAX_QUOTED = 60
MAX_LISTED = 10
_ENTRIES = {
    "stories": "story {}",
    "records": 'record "{}"',
    "criteria": "criterion {}",
    "questions": "question {}",
    "in_scope": 'capability "{}"',
    "out_of_scope": 'capability "{}"',
    "capabilities": 'capability "{}"',
    "waivers": 'waiver of "{}"',
    "manual_results": "result of {}",
}
_EXPECTED = {
    "string": "a text",
    "object": "keys with values",
    "array": "a list",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}
_SOON = re.compile(
    r"(?:in )?(?:near[ -])?real ?-? ?time|immediately|instantly|at once", re.IGNORECASE
)
_BOOLEANS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def quoted(value: object) -> str:
    """`value` in quotes, short enough for a message."""
    text = value if isinstance(value, str) else str(value)
    text = " ".join(text.split())
    return f'"{text[: MAX_QUOTED - 1]}…"' if len(text) > MAX_QUOTED else f'"{text}"'


def where(trail: Trail) -> str:
    """The thing that `trail` leads to, in words; empty for the file as a whole."""
    if not trail:
        return ""
    steps = [str(step) if not isinstance(step, int) else f"item {step + 1}" for step in trail]
    if len(steps) > 1 and steps[0] in _ENTRIES:
        thing = _ENTRIES[steps[0]].format(steps[1][:MAX_QUOTED])
        rest = steps[2:]
    else:
        thing, rest = quoted(steps[0]), steps[1:]
    for step in rest:
        thing = f"{step if step.startswith('item ') else quoted(step)} of {thing}"
    return thing


def missing_key(trail: Trail, key: str, schema: Mapping[str, Any]) -> Words:
    """A key that must be there and is not."""
    owner = where(trail)
    message = f'{owner} has no "{key}"' if owner else f'"{key}" is missing'
    sample = _sample(schema.get("properties", {}).get(key, {}))
    return message, f"add {key}: {sample}" if sample else f'add "{key}"'


def unknown_key(trail: Trail, key: str, known: Sequence[str], meant: str | None) -> Words:
    """A key that the contract does not know."""
    owner = where(trail)
    message = f"unknown key {quoted(key)}" + (f" in {owner}" if owner else "")
    if ":" in key:
        name, _, value = key.partition(":")
        return message, f"a space is needed after the colon: {name}: {value.strip()}"
    if meant:
        return message, f'did you mean "{meant}"?'
    if not known or len(known) > MAX_LISTED:
        return message, "the field reference lists the keys" if known else None
    return message, f"the keys here are {_listed(known)}"


def wrong_name(trail: Trail, refusal: Refusal) -> Words:
    """A key that is a name of the author's own, or one of several, and is not as it must be."""
    name = refusal.value
    what = where(trail)
    if refusal.keyword == "enum":
        meant = closest(str(name), refusal.wanted)
        hint = f'did you mean "{meant}"?' if meant else None
        return f"{what} knows no {quoted(name)}", hint or f"use {_listed(refusal.wanted)}"
    if refusal.keyword == "maxLength":
        return f"the name {quoted(name)} in {what} is too long", _at_most(refusal)
    expected = refusal.schema.get("x-expected", "another name")
    return f"{quoted(name)} cannot be a name in {what}", f"use {expected}"


def wrong_type(trail: Trail, refusal: Refusal) -> Words:
    """A value of another kind than the one expected."""
    value, subject = refusal.value, where(trail) or "the frontmatter"
    wanted = refusal.wanted
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    expected = " or ".join(_EXPECTED[kind] for kind in kinds)
    if value is None:
        return f"{subject} is empty, expected {expected}", "write a value, or remove the key"
    message = f"{subject} must be {expected}, not {_kind(value)}"
    return message, _type_hint(value, kinds, trail)


def wrong_value(trail: Trail, refusal: Refusal) -> Words:
    """A value of the right kind that is not allowed."""
    subject, value = where(trail), refusal.value
    match refusal.keyword:
        case "enum":
            return _not_one_of(subject, value, [str(one) for one in refusal.wanted])
        case "const":
            return f"{subject} is {quoted(value)}, expected {refusal.wanted}", None
        case "maxLength":
            return f"{subject} is {len(value):,} characters long", _at_most(refusal)
        case "minLength":
            return f"{subject} is empty", "write a value, or remove the key"
        case "maxItems" | "maxProperties":
            return f"{subject} has {len(value):,} entries", f"use at most {refusal.wanted:,}"
        case "minItems" | "minProperties":
            return f"{subject} is empty", "write a value, or remove the key"
        case "minimum":
            return f"{subject} is {value}, expected at least {refusal.wanted:,}", None
        case "maximum":
            return f"{subject} is {value}, expected at most {refusal.wanted:,}", None
    if isinstance(value, str) and not value.strip():
        return f"{subject} is blank", "write a value, or remove the key"
    expected = refusal.schema.get("x-expected", "another value")
    is_soon = refusal.schema.get("title") == "Duration" and _SOON.fullmatch(str(value))
    hint = f"say how soon: {_key(trail)}5 s" if is_soon else None
    return f"{subject} is {quoted(value)}, expected {expected}", hint


def _not_one_of(subject: str, value: object, allowed: list[str]) -> Words:
    meant = closest(str(value), allowed)
    hint = f'did you mean "{meant}"?' if meant else None
    if len(allowed) <= MAX_LISTED:
        return f"{subject} is {quoted(value)}, expected {_listed(allowed, 'or')}", hint
    # A long list hides the fault; whoever has a guess at hand does not need it at all.
    message = f"{subject} is {quoted(value)}, which is none of its {len(allowed)} words"
    return message, hint or f"use {_listed(allowed, 'or')}"


def _type_hint(value: object, kinds: list[str], trail: Trail) -> str | None:
    if "string" in kinds and isinstance(value, (bool, int, float)):
        return f'put it in quotes, as it stands in the file, for instance {_key(trail)}"{value}"'
    if kinds == ["boolean"] and isinstance(value, str):
        return f"write {_key(trail)}{_BOOLEANS.get(value.lower(), 'true or false')}"
    if "integer" in kinds and isinstance(value, str):
        digits = value.replace(",", "").replace("_", "").strip()
        return f"write {_key(trail)}{digits}" if digits.isascii() and digits.isdigit() else None
    if "object" in kinds and isinstance(value, list):
        return "write each entry as a key, without the hyphen"
    return None


def _key(trail: Trail) -> str:
    last = trail[-1] if trail else 0
    return f"{last}: " if isinstance(last, str) else ""


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return f"{str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, str):
        return quoted(value)
    return "a list" if isinstance(value, list) else "keys with values"


def _at_most(refusal: Refusal) -> str:
    return f"use at most {refusal.wanted:,} characters"


def _sample(schema: Mapping[str, Any]) -> str:
    examples = schema.get("examples", ())
    first = examples[0] if examples else schema.get("const")
    return str(first) if isinstance(first, (str, int)) and not isinstance(first, bool) else ""


def _listed(names: Iterable[object], word: str = "and") -> str:
    *most, last = [str(name) for name in names]
    return f"{', '.join(most)} {word} {last}" if most else last
