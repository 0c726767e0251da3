"""Corridor: the form of a scope, made from the schema and from what its text says so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any

from integration_scopes import resources
from integration_scopes.domain import wording
from integration_scopes.domain.lines import below, resolved
from integration_scopes.domain.lines import needed as keys_needed
from integration_scopes.domain.needs import PARTS, moves_records, needed_keys, needs_both_sides
from integration_scopes.model.record import Conflict
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, DeleteRule, Depth, Direction, Side
from integration_scopes.source import Trail

CAPABILITIES = ("in_scope", "out_of_scope")
"""The parts whose keys are the names of capabilities."""
OPEN = "?"
"""What is not decided yet, in a new scope."""
SECTIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "about": ("What it is", ("title", "summary", "depth", "why_depth", "status")),
    "stories": ("Who it is for", ("stories", "heard_from")),
    "records": ("Which record belongs to whom", ("records", "via")),
    "criteria": ("When it is done", ("criteria", "not_applicable")),
    "owner": ("Who decides", ("owner", "partner_owner")),
    "boundary": ("Where it ends", ("in_scope", "out_of_scope")),
    "more": ("More", ("readiness", "questions", "requires", "target_date", "visible_to")),
}
"""The parts of the form: its heading, and the keys of the file that it holds."""
_SIDES = tuple(str(side) for side in Side)
_WAYS = tuple(str(way) for way in (Direction.TO_PARTNER, Direction.FROM_PARTNER))
_BY_DIRECTION = ("trigger", "within", "starts_when")
_NUMBERED = {"stories": "S", "criteria": "AC", "questions": "Q"}
HEADS = {"stories": "then", "criteria": "text", "questions": "ask", "out_of_scope": "item"}
"""What a card of such an entry says while it is closed."""

Node = dict[str, Any]
"""One field or group of the form, as the page draws it."""


def next_key(part: str, data: Mapping[str, Any]) -> str | None:
    """The key of a new entry of a part whose entries have numbers; None where people name them."""
    letter = _NUMBERED.get(part)
    if letter is None:
        return None
    known = data.get(part)
    numbers = [key.removeprefix(letter) for key in known] if isinstance(known, Mapping) else []
    return f"{letter}{max((int(one) for one in numbers if one.isdigit()), default=0) + 1}"


def new_entry(scope: Scope, trail: Trail) -> Any:
    """The value of a new entry, or of a key that was left out: open is what must be decided."""
    root = resources.schema("scope")
    part = below(root, *steps_to(trail))
    needed = needed_keys(scope, str(trail[0])) if len(trail) == 2 else None
    value = _blank(root, part, needed)
    if len(trail) == 2 and trail[0] == "stories" and len(scope.records) == 1 and "records" in value:
        value["records"] = next(iter(scope.records))
    return value


def _blank(root: Mapping[str, Any], part: Mapping[str, Any], needed: Sequence[str] | None) -> Any:
    known = part.get("properties", {})
    keys = part.get("required", ()) if needed is None else needed
    if not known or "enum" in part or _types(part) != ("object",) or not keys:
        return OPEN
    return {
        key: dict.fromkeys(_SIDES, OPEN)
        if key == "on_delete"
        else _blank(root, resolved(root, known[key]), None)
        for key in keys
    }


def _types(part: Mapping[str, Any]) -> Sequence[str]:
    said = part.get("type", ())
    return (said,) if isinstance(said, str) else said


def steps_to(trail: Trail) -> list[str]:
    """The way through the schema: any entry of a mapping of entries is `*`."""
    root = resources.schema("scope")
    steps: list[str] = []
    for step in trail:
        known = below(root, *steps).get("properties", {})
        steps.append(str(step) if step in known else "*")
    return steps


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form of one scope.

    `data` is what its frontmatter says; `names` are the two companies'; `names_of` gives what
    capabilities are called elsewhere.
    """

    data: Mapping[str, Any]
    scope: Scope
    names: tuple[str, str]
    capabilities: Sequence[str] = ()

    def sections(self) -> list[Node]:
        """The form, part by part."""
        found = []
        for key, (title, keys) in SECTIONS.items():
            fields = [self._field((one,), self._top(one)) for one in keys if self._is_shown(one)]
            more = [
                self._offer((one,)) for one in keys if not self._is_shown(one) and self._fits(one)
            ]
            found.append({"key": key, "title": title, "fields": fields, "more": more})
        return found

    def _is_shown(self, key: str) -> bool:
        if key in self.data:
            return True
        if key in ("records", "partner_owner"):
            is_needed = moves_records if key == "records" else needs_both_sides
            return is_needed(self.scope)
        return key in (*PARTS, "title", "summary", "depth", "status")

    def _fits(self, key: str) -> bool:
        """Whether the key may be added at this depth."""
        depth = self.scope.depth
        return key != "records" or depth is None or depth.records != "none"

    def _top(self, key: str) -> Mapping[str, Any]:
        return below(self._root, key)

    @cached_property
    def _root(self) -> Mapping[str, Any]:
        return resources.schema("scope")

    def _field(self, trail: Trail, part: Mapping[str, Any], *, is_needed: bool = True) -> Node:
        value = self._value(trail)
        node: Node = {
            "trail": list(trail),
            "label": self._label(trail, part),
            "help": self._named(str(part.get("description", ""))),
            "needed": is_needed,
            "value": "" if value == OPEN else value,
        }
        example = next(
            (one for one in part.get("examples", ()) if isinstance(one, str | int)), None
        )
        if example is not None:
            node["example"] = str(example)
        if self._may_differ(trail, value):
            node["split"] = dict.fromkeys(_WAYS, value)
        return node | self._shape(trail, part, value)

    def _may_differ(self, trail: Trail, value: Any) -> bool:
        """Whether each direction of a two-way record could have a value of its own."""
        if len(trail) != 3 or trail[2] not in _BY_DIRECTION or isinstance(value, Mapping):
            return False
        direction = self._value((*trail[:2], "direction"))
        return value not in (None, OPEN) and direction == Direction.TWO_WAY

    def _shape(self, trail: Trail, part: Mapping[str, Any], value: Any) -> Node:
        """What kind of field it is, and what is in it."""
        names = self._names_for(trail)
        if names is not None:
            options = [{"value": one, "label": one} for one in names]
            is_list = isinstance(value, list)
            chosen = value if is_list else [value] if value not in (None, OPEN) else []
            return {"kind": "many", "options": options, "value": [str(one) for one in chosen]}
        split = self._split(trail, value)
        if split:
            inner = part if "enum" in part else part.get("else", part)
            known = inner.get("properties", {})
            fields = [
                self._said(
                    (*trail, one),
                    resolved(self._root, known.get(one, part)),
                    value.get(one) if isinstance(value, Mapping) else value,
                )
                for one in split
            ]
            return {"kind": "group", "fields": fields, "more": []}
        if "enum" in part:
            return {"kind": "choice", "options": self._options(trail, part["enum"], part)}
        types = _types(part)
        if "boolean" in types:
            words: list[Node] = [{"value": True, "label": "Yes"}, {"value": False, "label": "No"}]
            return {"kind": "choice", "options": words}
        if "integer" in types:
            return {"kind": "number"}
        if isinstance(part.get("additionalProperties"), Mapping):
            return self._entries(trail, part, value)
        if part.get("properties") and "string" not in types:
            return self._group(trail, part, value)
        if isinstance(value, list):
            return {"kind": "text", "is_list": True, "value": ", ".join(map(str, value))}
        return {"kind": "text", "long": "maxLength" in part and part["maxLength"] > 200}

    def _said(self, trail: Trail, part: Mapping[str, Any], value: Any) -> Node:
        """A field whose value may be in the text in a shorter form."""
        node = self._field(trail, part)
        return node | {"value": "" if value in (None, OPEN) else value}

    def _group(self, trail: Trail, part: Mapping[str, Any], value: Any) -> Node:
        known, said = part["properties"], value if isinstance(value, Mapping) else {}
        needed = self._needed(trail, part, said)
        shown = [key for key in known if key in said or key in needed]
        fields = [
            self._field((*trail, key), resolved(self._root, known[key]), is_needed=key in needed)
            for key in shown
        ]
        left = [key for key in known if key not in shown and key not in ("since", "until")]
        more = [self._offer((*trail, key)) for key in left if self._is_offered((*trail, key), said)]
        return {"kind": "group", "fields": fields, "more": more}

    def _is_offered(self, trail: Trail, said: Mapping[str, Any]) -> bool:
        rule = said.get("conflict")
        is_field = len(trail) == 5 and trail[2] == "fields"
        if not is_field or trail[4] not in ("owner", "conflict"):
            return True
        record = self._value(trail[:2])
        rule = record.get("conflict", {}).get("rule") if isinstance(record, Mapping) else None
        return rule == "per-field"

    def _entries(self, trail: Trail, part: Mapping[str, Any], value: Any) -> Node:
        entry = resolved(self._root, part["additionalProperties"])
        said = value if isinstance(value, Mapping) else {}
        names = part.get("propertyNames", {})
        words = resolved(self._root, names).get("enum") if names else None
        known = [one for one in words if one not in said] if words else None
        if trail == ("requires",):
            known = [one for one in ("product", "partner") if one not in said]
        cards = [
            {"key": str(key), "title": _title(trail, said[key])}
            | {"node": self._field((*trail, key), entry)}
            for key in said
        ]
        number = next_key(str(trail[0]), self.data) if len(trail) == 1 else None
        label = str(entry.get("title", "Entry")).lower()
        return {
            "kind": "entries",
            "cards": cards,
            "adds": label,
            "number": number,
            "keys": known,
            "suggestions": list(self.capabilities)
            if trail[0] in ("in_scope", "out_of_scope")
            else [],
        }

    def _offer(self, trail: Trail) -> Node:
        part = below(self._root, *steps_to(trail))
        return {
            "trail": list(trail),
            "label": self._label(trail, part),
            "help": self._named(str(part.get("description", ""))),
        }

    def _value(self, trail: Trail) -> Any:
        value: Any = self.data
        for step in trail:
            value = value.get(step) if isinstance(value, Mapping) else None
        return value

    def _needed(
        self, trail: Trail, part: Mapping[str, Any], said: Mapping[str, Any]
    ) -> Sequence[str]:
        needed = keys_needed({"required": (), **part}, said)
        if len(trail) == 2:
            keys = needed_keys(self.scope, str(trail[0]))
            is_live = said.get("on_delete") == DeleteRule.NO_COPY
            left_out = ("match_on", "trigger") if is_live else ()
            needed = [*needed, *(one for one in keys or () if one not in left_out)]
        if len(trail) == 2 and trail[0] == "criteria":
            needed = [*needed, "covers", "story", *(["record"] if self.scope.records else [])]
        return needed

    def _split(self, trail: Trail, value: Any) -> tuple[str, ...]:
        """The sides or directions for which the value is said one by one."""
        if len(trail) != 3 or trail[0] != "records":
            return ()
        if trail[2] == "on_delete":
            return () if value == DeleteRule.NO_COPY else _SIDES
        if trail[2] in _BY_DIRECTION:
            return _WAYS if isinstance(value, Mapping) else ()
        return ()

    def _names_for(self, trail: Trail) -> Sequence[str] | None:
        """The ids or names that a field may choose from; None for any other field."""
        match trail:
            case ("stories", _, "records") | ("questions", _, "about") | ("records", _, "after"):
                return [*self.scope.records]
            case ("criteria", _, "record"):
                return [*self.scope.records, *(["all"] if self.scope.records else [])]
            case ("criteria", _, "story"):
                return [*self.scope.stories]
        if trail[0] == "criteria" and trail[2:] == ("covers",):
            root = self._root
            return [*resolved(root, root["$defs"]["case"])["enum"]]
        if trail[0] == "records" and "trigger" in trail[2:]:
            return [*self._root["$defs"]["trigger"]["enum"]]
        return None

    def _label(self, trail: Trail, part: Mapping[str, Any]) -> str:
        product, partner = self.names
        last = trail[-1]
        if last in _SIDES and len(trail) > 1:
            company = wording.side(Side(str(last)), product, partner)
            return f"Deleted at {company}" if "on_delete" in trail else company
        if last in _WAYS and len(trail) > 1:
            return _begun(wording.direction(Direction(str(last)), product, partner).name)
        if trail == ("owner",):
            return f"Owner at {product}"
        if trail == ("partner_owner",):
            return f"Owner at {partner}"
        return str(part.get("title", last))

    def _options(self, trail: Trail, words: Sequence[Any], part: Mapping[str, Any]) -> list[Node]:
        found = []
        for word, says in zip_longest(words, part.get("enumDescriptions", ()), fillvalue=""):
            name, meaning = self._phrase(trail, str(word), str(says))
            found.append({"value": word, "label": name, "says": self._named(meaning)})
        return found

    def _phrase(self, trail: Trail, word: str, said: str) -> tuple[str, str]:
        """What a word of the format is called here, and the sentence that explains it."""
        product, partner = self.names
        last = str(trail[-1])
        if word in (*_SIDES, "both") and last in ("owner", "starts_in", "seen_in", "side"):
            return ("Both" if word == "both" else wording.side(Side(word), product, partner)), ""
        if last == "direction":
            phrase = wording.direction(Direction(word), product, partner)
            return _begun(phrase.name), ""
        if last == "depth":
            phrase = wording.depth(Depth(word), product, partner)
            return _begun(phrase.name), phrase.meaning
        if last == "rule":
            owner = self._value((*trail[:2], "owner"))
            company = wording.side(Side(owner), product, partner) if owner in _SIDES else None
            phrase = wording.conflict(Conflict(rule=ConflictRule(word)), company)
            return _begun(phrase.name), phrase.meaning
        if "on_delete" in trail:
            here, there = (product, partner) if last != Side.PARTNER else (partner, product)
            phrase = wording.deleted(DeleteRule(word), here, there)
            return _begun(phrase.name), phrase.meaning
        return _begun(word.replace("-", " ")), said

    def _named(self, text: str) -> str:
        """A sentence of the schema with the companies' names."""
        product, partner = self.names
        for words, name in (
            ("the company that publishes this site", product),
            ("The company that publishes this site", product),
            ("The other company", partner),
            ("the publishing company", product),
        ):
            text = text.replace(words, name)
        return text.replace("`", "")


def _title(trail: Trail, value: Any) -> str:
    """What a card says while it is closed."""
    key = HEADS.get(str(trail[-1]))
    said = value.get(key) if isinstance(value, Mapping) and key else None
    return str(said) if said not in (None, OPEN) else ""


def _begun(text: str) -> str:
    """The text as it begins a line."""
    return text[:1].upper() + text[1:]
