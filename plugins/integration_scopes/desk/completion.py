"""Completions and explanations for a place in a scope's text.

They come from the schema; ids and names come from the text itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from integration_scopes.desk.new_entries import next_key, without_comments
from integration_scopes.desk.parts import names_in_text
from integration_scopes.desk.place import CursorPlace, outline, place
from integration_scopes.desk.schema import SchemaPart, root
from integration_scopes.domain.lines import OPEN, key_lines, scalar
from integration_scopes.domain.needs import needed_keys
from integration_scopes.domain.schema_parts import defined
from integration_scopes.model.scope import Scope
from integration_scopes.reading.validation.schema_lookup import forms
from integration_scopes.values import immutable

_REST_OF_WORD = re.compile(r"[^:,\[\]{}#\n]*")

Option = dict[str, Any]
"""`label`, its title (`detail`), its meaning (`info`), and the `lines` to insert."""


@immutable(slots=False)
class Completion:
    """A text that is being edited, as the parts `before` and `after` the cursor.

    `scope` is the text as last read; `capabilities` are the names that the site knows.
    """

    before: str
    after: str
    scope: Scope
    capabilities: Sequence[str] = ()

    def options(self) -> dict[str, Any] | None:
        """The completions here, and the `word` that they replace; None if the place is unknown."""
        here = place(self.before, self.after)
        if here is None:
            return None
        candidates = [] if here.is_value else [*self._keys(here)]
        if here.is_value or here.is_item:
            candidates += self._values(here)
        options = {
            option["label"]: option for option in candidates if option["label"] not in here.beside
        }
        gap = " " if here.is_value and self.before.endswith(":") else ""
        for option in options.values():
            option["text"] = gap + "\n".join(option.pop("lines"))
        return {"word": here.word, "is_value": here.is_value, "options": [*options.values()]}

    def meaning(self) -> dict[str, Any] | None:
        """The meaning of the word at the cursor; None without one.

        `before` and `after` count the characters of the word on each side of the cursor.
        """
        match = _REST_OF_WORD.match(self.after)
        rest = match[0].rstrip() if match else ""
        here = place(self.before + rest, self.after[len(rest) :])
        if here is None or not here.word.strip():
            return None
        word = here.word.strip().strip("\"'")
        trail = here.trail if here.is_value else (*here.trail, word)
        part = next(iter(forms("scope", trail)), {})
        key = next((str(step) for step in reversed(trail) if isinstance(step, str)), "")
        title, text = f"{key}: {part.get('title', '')}", part.get("description", "")
        for option in self._values(here) if here.is_value else ():
            if option["label"] == word and (option["info"] or option["detail"]):
                title, text = word, option["info"] or option["detail"]
        size = len(here.word.lstrip()) - len(rest)
        return {"title": title, "text": text, "before": size, "after": len(rest)} if text else None

    def _keys(self, here: CursorPlace) -> Iterator[Option]:
        """The keys of a mapping, required ones first, or names for its entries."""
        part = str(here.trail[0]) if here.trail else ""
        by_depth = needed_keys(self.scope, part) or ()
        for whole in forms("scope", here.trail):
            needed = {*whole.get("required", ()), *(by_depth if len(here.trail) == 2 else ())}
            properties = whole.get("properties", {})
            for key in sorted(properties, key=lambda name: name not in needed):
                about = defined(root(), properties[key])
                title = f"{about.get('title', '')}{', needed' if key in needed else ''}"
                option = _option(key, detail=title, info=about.get("description", ""))
                yield option | {"lines": self._written(here, key, properties[key], ())}
            entry = whole.get("additionalProperties")
            for option in self._names(here, whole) if isinstance(entry, Mapping) else ():
                yield option | {
                    "lines": self._written(here, scalar(option["label"]), entry, by_depth)
                }

    def _written(
        self, here: CursorPlace, key: str, part: Any, needed: Sequence[str]
    ) -> Sequence[str]:
        """The lines to insert for a key, with a placeholder for each required value."""
        if self.after.lstrip(" ").startswith(":"):
            return (key,)
        first, *others = key_lines(root(), part, key, needed=needed or None)
        if not here.is_in_brackets and not others and defined(root(), part).get("type") == "object":
            return (f"{key}:", "  ")
        if here.is_in_brackets or (not others and first.partition(": ")[2].startswith(OPEN)):
            return (f"{key}: ",)
        return [*map(without_comments, (first, *others))]

    def _names(self, here: CursorPlace, whole: SchemaPart) -> Iterator[Option]:
        """Names for the entries of a mapping."""
        names, part = whole.get("propertyNames", {}), str(here.trail[0])
        keys = {str(path[1]): "" for path, _ in outline(self._text) if path[0] == part and path[1:]}
        number = next_key(part, {part: keys}) if len(here.trail) == 1 else None
        if number:
            yield _option(number, detail="the next number")
        elif str(names.get("$ref")).endswith("/capability"):
            yield from (
                _option(capability, detail="of this site") for capability in self.capabilities
            )
        else:
            yield from self._words(here, defined(root(), names))

    def _values(self, here: CursorPlace) -> Iterator[Option]:
        for whole in forms("scope", here.trail):
            yield from self._words(here, whole)
            if "boolean" in whole.get("type", ()):
                yield from (_option("true"), _option("false"))

    def _words(self, here: CursorPlace, whole: SchemaPart) -> Iterator[Option]:
        """The words of an enum, or the ids and names in the text to which the part may refer."""
        words = whole.get("enum", [whole["const"]] if "const" in whole else [])
        meanings = whole.get("enumDescriptions", ())
        for word, meaning in zip_longest(words, meanings, fillvalue=""):
            yield _option(str(word), info=str(meaning))
        for name, title in names_in_text(self._text, here.trail, whole.get("$ref", "")).items():
            yield _option(name, detail=title) | {"lines": (scalar(name),)}

    @property
    def _text(self) -> str:
        return self.before + self.after


def _option(label: str, *, detail: str = "", info: str = "") -> Option:
    return {"label": label, "detail": detail, "info": info, "lines": (label,)}
