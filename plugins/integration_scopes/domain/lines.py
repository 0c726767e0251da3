"""Lines of YAML to paste, from the schema: all required keys of a part, each unknown value a "?".

A line without "?" can be pasted as it is. The check reports each "?" as still open.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from integration_scopes.domain.names import listed
from integration_scopes.domain.schema_parts import Schema, needed, resolved

Lines = tuple[str, ...]

OPEN = '"?"'
MAX_EXAMPLE = 60
MAX_KEYS = 10
ANY_TEXT = ("not empty", "on one line")
_PLAIN = re.compile(r"[A-Za-z](?:[^\s:#,\[\]{}&*!|>%@`\\]| (?! |#)|:(?=[^\s]))*")
_ID = re.compile(r"[A-Z]{1,2}[0-9]+|[a-z]+(?:-[a-z0-9]+)+")
_WORDS = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n)")


def key_lines(
    root: Schema, part: Any, key: str, *, comment: str = "", needed: Sequence[str] | None = None
) -> Lines:
    """The line of `key`, whose schema is `part`, followed by the lines of its required keys.

    `comment` says what to write, instead of the text in the schema. `needed` are the keys that the
    scope's depth requires.
    """
    whole = resolved(root, part)
    keys = whole.get("required", ()) if needed is None else needed
    known = whole.get("properties", {})
    if "const" in whole:
        return (f"{key}: {whole['const']}",)
    if known and keys and "enum" not in whole and whole.get("type") == "object":
        nested = (line for name in keys for line in key_lines(root, known[name], name))
        return (f"{key}:", *(f"  {line}" for line in nested))
    if isinstance(whole.get("additionalProperties"), Mapping) and "enum" not in whole:
        name = next(iter(whole["examples"][0]))
        example = whole["examples"][0][name]
        hint = f"for instance: {example}" if isinstance(example, str) else ""
        inner = key_lines(root, whole["additionalProperties"], name, comment=hint, needed=needed)
        return (f"{key}:", *(f"  {line}" for line in inner))
    return (f"{key}: {OPEN}  # {comment or advice(whole)}",)


def is_texts(value: Any) -> bool:
    """Whether the value is a text, or a short list of texts."""
    if isinstance(value, list):
        return 0 < len(value) <= MAX_KEYS and all(isinstance(key, str) for key in value)
    return isinstance(value, str)


def wrapped(root: Schema, part: Any, key: str, value: str | Sequence[str]) -> Lines:
    """The lines of `key`, whose author wrote a text instead of keys, with the text in one of them.

    If no key can have the text, these are all required keys, each with a "?". A list of texts
    becomes an entry for each text.
    """
    whole = resolved(root, part)
    entry = whole.get("additionalProperties")
    if isinstance(entry, Mapping):
        texts = [value] if isinstance(value, str) else value
        inner = [line for text in texts for line in _entry(root, whole, text)]
        return (f"{key}:", *(f"  {line}" for line in inner))
    known = whole.get("properties", {})
    if not isinstance(value, str):
        return ()
    holder = next(
        (name for name in whole.get("required", ()) if _takes(resolved(root, known[name]), value)),
        None,
    )
    if holder is None:
        return key_lines(root, {**whole, "type": "object"}, key, needed=_usual(whole))
    keys = needed(whole, {holder: value})
    if keys == [holder] and "enum" in known[holder]:
        return (f"{key}: {{{holder}: {value}}}",)
    lines = [f"{key}:"]
    for name in keys:
        own = (
            (f"{name}: {scalar(value)}",) if name == holder else key_lines(root, known[name], name)
        )
        lines += (f"  {line}" for line in own)
    return tuple(lines)


def _entry(root: Schema, whole: Schema, text: str) -> Lines:
    """The lines of an entry of a mapping, whose author wrote a text instead."""
    entry = resolved(root, whole["additionalProperties"])
    named, rest = _named(root, whole, text)
    if named:
        # What the author wrote is a key: it says nothing about the value.
        return wrapped(root, entry, named, rest) if rest else _open_entry(root, entry, named)
    name = next(iter(whole["examples"][0]))
    if entry.get("type") != "object" or re.search("[a-z]-[a-z]", name):
        name = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or name
    elif "product" in entry.get("properties", {}):
        name = text  # a field is named as people name it
    if entry.get("type") == "object":
        return wrapped(root, entry, scalar(name), text)
    return (f"{name}: {scalar(text)}",)


def _named(root: Schema, whole: Schema, text: str) -> tuple[str, str]:
    """The key of an entry that a text names, such as AC16 or delete, and the text after it."""
    names = resolved(root, whole.get("propertyNames", {}))
    word, _, rest = text.strip().partition(" ")
    word = word.rstrip(":")
    is_word = word in names["enum"] if "enum" in names else _ID.fullmatch(word)
    is_name = is_word and re.search(str(names.get("pattern", "")), word)
    return (word, rest) if is_name else ("", "")


def _open_entry(root: Schema, entry: Schema, name: str) -> Lines:
    """The lines of an entry of which only the name is known."""
    return key_lines(root, entry, name, needed=_usual(entry))


def _usual(whole: Schema) -> Sequence[str]:
    """The required keys of a part, or else both sides, or else those of its example."""
    known = whole.get("properties", {})
    sides = [side for side in ("product", "partner") if side in known]
    required = whole.get("required", ())
    return [*dict.fromkeys((*sides, *required))] or [*next(iter(whole.get("examples", ())), {})]


def _takes(whole: Schema, value: str) -> bool:
    if "enum" in whole:
        return value in whole["enum"]
    return whole.get("type") == "string" and bool(re.search(str(whole.get("pattern", "")), value))


def advice(whole: Schema) -> str:
    """What to write as the value, in one line."""
    sentence = str(whole.get("description", "")).partition(". ")[0].rstrip(".").replace("`", "")
    sentence = sentence[:1].lower() + sentence[1:]
    if "enum" in whole:
        return listed(map(str, whole["enum"]), last="or", most=None)
    if whole.get("type") == "boolean":
        return f"true or false; {sentence}"
    if "x-expected" in whole and not str(whole["x-expected"]).endswith(ANY_TEXT):
        return str(whole["x-expected"])
    example = next(iter(whole.get("examples", ())), None)
    if isinstance(example, (str, int)) and len(str(example)) <= MAX_EXAMPLE:
        return f"{sentence}, for instance: {example}"
    return sentence or "a value"


def explained(root: Schema, part: Any, key: str) -> Lines:
    """The lines of `key`; if its value is one of several words, with a comment on each word."""
    written = key_lines(root, part, key)
    whole = resolved(root, part)
    words = meanings(whole) if "enum" in whole else {}
    if not words:
        return written
    return (f"{key}: {OPEN}", *(f"  # {word}: {meaning}" for word, meaning in words.items()))


def keys(whole: Schema) -> str:
    """The keys that a part of the schema has, in one line; empty if they are many."""
    known = [*whole.get("properties", {})] or whole.get("propertyNames", {}).get("enum", ())
    return ", ".join(known) if len(known) <= MAX_KEYS else ""


def meanings(whole: Schema) -> Mapping[str, str]:
    """What each word of an enum means, if the schema says so."""
    descriptions = whole.get("enumDescriptions", ())
    return {
        str(word): text[:1].lower() + text[1:].rstrip(".")
        for word, text in zip(whole["enum"], descriptions, strict=False)
    }


def flow_list(key: str, values: Sequence[str]) -> str:
    """The line of a list beside its key."""
    return f"{key}: [{', '.join(map(scalar, values))}]"


def scalar(text: str) -> str:
    """A text as a YAML value, in quotes if it needs them; it can also be used in brackets."""
    flat = " ".join(text.split())
    is_plain = _PLAIN.fullmatch(flat) and not _WORDS.fullmatch(flat)
    return flat if is_plain else json.dumps(flat, ensure_ascii=False)
