"""The sentences that explain schema violations to authors."""

from collections.abc import Mapping, Sequence
from typing import Any

from integration_scopes.domain.lines import ANY_TEXT
from integration_scopes.domain.names import NOUNS, entry_name, guess, listed
from integration_scopes.reading.excerpt import MAX_SHOWN, excerpt
from integration_scopes.reading.validation.schema_lookup import CAPABILITIES
from integration_scopes.source import Trail
from integration_scopes.values import immutable

Words = tuple[str, str | None]
"""A message and, if there is one, a hint."""


@immutable()
class Refusal:
    """What a validator refuses: a value, by a `keyword` in the schema that `wanted` something."""

    keyword: str
    wanted: Any
    value: Any
    schema: Mapping[str, Any]


MAX_LISTED = 10
MAX_HOMES = 3
EMPTY = "write a value, or remove the key"
_AT_TOP = "write the capabilities at the top of the file"
_CAPABILITY = 'capability "{}"'
_ENTRIES = {
    **dict.fromkeys((CAPABILITIES, "in_scope", "out_of_scope"), _CAPABILITY),
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


def named_trail(kind: str, trail: Trail) -> Trail:
    """`trail` for messages: with a section for the entries of capabilities.yml, which has none."""
    return (kind, *trail) if kind == CAPABILITIES and trail else trail


def where(trail: Trail) -> str:
    """The thing that `trail` leads to, in words; empty for the file as a whole."""
    if not trail:
        return ""
    steps = [str(step) if not isinstance(step, int) else f"item {step + 1}" for step in trail]
    if len(steps) > 1 and (steps[0] in _ENTRIES or steps[0] in NOUNS):
        name, rest = steps[1][:MAX_SHOWN], steps[2:]
        special = _ENTRIES.get(steps[0])
        thing = special.format(name) if special else entry_name(steps[0], name)
    else:
        thing, rest = excerpt(steps[0]), steps[1:]
    for step in rest:
        thing = f"{step if step.startswith('item ') else excerpt(step)} of {thing}"
    return thing


def missing_key(trail: Trail, key: str) -> str:
    """The message for a missing required key."""
    owner = where(trail)
    return f'{owner} has no "{key}"' if owner else f'"{key}" is missing'


def by_direction(trail: Trail) -> str:
    """The message for a value by direction on a record that moves one way."""
    return f"{where(trail)} is given by direction, but the record moves one way"


def add_to(trail: Trail) -> str:
    """The hint above lines to add to what is at `trail`."""
    owner = where(trail)
    return f"add to {owner}:" if owner else "add:"


def still_open(trail: Trail, value: str) -> str:
    """The message for a value that has still to be decided."""
    return f"{where(trail)} is still open: {excerpt(value)}"


def unknown_key(
    trail: Trail,
    key: str,
    keys: Sequence[str],
    meant: str | None,
    homes: Sequence[Sequence[str]] = (),
) -> Words:
    """A key that the scope format does not have here; `homes` are where it has it."""
    owner = where(trail)
    message = f"unknown key {excerpt(key)}" + (f" in {owner}" if owner else "")
    if ":" in key:
        name, _, value = key.partition(":")
        return message, f"a space is needed after the colon: {name}: {value.strip()}"
    if meant:
        return message, f'did you mean "{meant}"?'
    if trail == (CAPABILITIES, CAPABILITIES):
        return message, f'{_AT_TOP}, not under "{CAPABILITIES}"'
    if 0 < len(homes) <= MAX_HOMES:
        return message, f"it belongs {listed(map(_home, homes), last='or')}"
    if not keys or len(keys) > MAX_LISTED:
        return message, "`scopes explain unknown-key` shows how to find the right one"
    noun = "keys here are" if len(keys) > 1 else "key here is"
    return message, f"the {noun} {listed(keys, most=None)}"


def unknown_keys(trail: Trail, keys: Sequence[str]) -> str:
    """Keys that the scope format does not have here."""
    word = "key" if len(keys) == 1 else "keys"
    return f"unknown {word} {listed(map(excerpt, keys), most=None)} in {where(trail)}"


def _home(steps: Sequence[str]) -> str:
    """Where a key belongs: `in a record`, `under readiness`."""
    if not steps:
        return "at the top level"
    part, *inner = steps
    an_entry = f"a {NOUNS[part]}" if part in NOUNS else ""
    if part == "out_of_scope":
        an_entry = "an entry of out_of_scope"
    if inner == ["*"] and an_entry:
        return f"in {an_entry}"
    named = [*reversed([step for step in inner if step != "*"]), an_entry or part]
    return f"under {' of '.join(named)}"


def wrong_name(trail: Trail, refusal: Refusal) -> Words:
    """The message for an invalid key that authors choose, or that must be one of several words."""
    name = refusal.value
    what = where(trail)
    if refusal.keyword == "enum":
        hint = guess(
            str(name), refusal.wanted, f"use {listed(map(str, refusal.wanted), most=None)}"
        )
        return f"{what} knows no {excerpt(name)}", hint
    if refusal.keyword == "maxLength":
        return f"the name {excerpt(name)} in {what} is too long", _at_most(refusal)
    expected = refusal.schema.get("x-expected", "another name")
    where_used = f"in {what}" if what else "here"
    # Only in capabilities.yml do authors choose names at the top.
    is_format = not trail and name == "schema_version"
    hint = f"remove it, and {_AT_TOP}" if is_format else f"use {expected}"
    return f"{excerpt(name)} cannot be a name {where_used}", hint


def wrong_type(trail: Trail, refusal: Refusal) -> Words:
    """The message for a value of the wrong type."""
    value, subject = refusal.value, where(trail) or "the frontmatter"
    wanted = refusal.wanted
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    expected = " or ".join(_EXPECTED[kind] for kind in kinds)
    if value is None:
        return f"{subject} is empty, expected {expected}", EMPTY
    pattern = refusal.schema.get("x-expected", ANY_TEXT[0])
    if isinstance(value, (int, float)) and not pattern.endswith(ANY_TEXT):
        message = f"{subject} is {_kind(value)}, expected {pattern}"
    else:
        message = f"{subject} must be {expected}, not {_kind(value)}"
    if "object" in kinds and isinstance(value, list):
        return message, "write each entry as a key, without the hyphen"
    return message, f"write {expected}"


def wrong_value(trail: Trail, refusal: Refusal) -> Words:
    """The message for a value of the right type that is not allowed."""
    subject, value = where(trail) or "the file", refusal.value
    match refusal.keyword:
        case "enum" if "x-expected" not in refusal.schema:
            return _not_one_of(subject, value, [str(word) for word in refusal.wanted])
        case "const":
            return unlike(subject, value, str(refusal.wanted))
        case "maxLength":
            return f"{subject} is {len(value):,} characters long", _at_most(refusal)
        case "minLength":
            return f"{subject} is empty", EMPTY
        case "maxItems" | "maxProperties":
            return f"{subject} has {len(value):,} entries", f"use at most {refusal.wanted:,}"
        case "minItems" | "minProperties":
            return _too_few(subject, refusal)
        case "minimum":
            return f"{subject} is {value}, expected at least {refusal.wanted:,}", None
        case "maximum":
            return f"{subject} is {value}, expected at most {refusal.wanted:,}", None
    if isinstance(value, str) and not value.strip():
        return f"{subject} is blank", EMPTY
    expected = refusal.schema.get("x-expected", "another value")
    return unlike(subject, value, expected)


def unlike(subject: str, value: object, expected: str) -> Words:
    """The message for an unexpected value, which is quoted unless it is a list or a mapping."""
    if value is None:
        return f"{subject} is empty, expected {expected}", EMPTY
    if isinstance(value, (list, Mapping)):
        return f"{subject} must be {expected}, not {_kind(value)}", None
    return f"{subject} is {excerpt(value)}, expected {expected}", None


def _too_few(subject: str, refusal: Refusal) -> Words:
    if not refusal.value:
        return f"{subject} is empty", EMPTY
    hint = f"list at least {refusal.wanted}; or write one text that says what is entered"
    return f"{subject} has only {excerpt(refusal.value[0])} in its list", hint


def _not_one_of(subject: str, value: object, allowed: list[str]) -> Words:
    hint = "" if value is None else guess(str(value), allowed)
    words = listed(allowed, last="or", most=None)
    if len(allowed) <= MAX_LISTED:
        message, advice = unlike(subject, value, words)
        return message, hint or advice
    # A long list distracts from the fault, and a suggestion replaces it.
    if value is None or isinstance(value, (list, Mapping)):
        message, _ = unlike(subject, value, f"one of {len(allowed)} words")
        return message, f"use {words}"
    message = f"{subject} is {excerpt(value)}, which is not one of its {len(allowed)} words"
    return message, hint or f"use {words}"


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return f"{str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, str):
        return excerpt(value)
    return "a list" if isinstance(value, list) else "keys with values"


def _at_most(refusal: Refusal) -> str:
    return f"use at most {refusal.wanted:,} characters"
