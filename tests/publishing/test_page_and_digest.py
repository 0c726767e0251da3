"""The page and the digest change together, whatever value of the agreement changes.

Two scopes whose pages say different things have different digests, and two that have one digest
have one page text, its order apart. Scopes are made from the schema, so new keys are tried too.
"""

import copy
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from integration_scopes import resources
from integration_scopes.domain.digest import PARTS
from integration_scopes.exports.edition import Edition
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import VERSIONED
from integration_scopes.publishing.pages import scope as scope_page
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.slots import Slots
from integration_scopes.reading.scope import scope as read

Value = Any  # what JSON can say
Schema = dict[str, Any]

ROOT: Schema = resources.schema("scope")
AGREED: Schema = {
    "type": "object",
    "additionalProperties": False,
    "required": list(PARTS),
    "properties": {
        **{key: ROOT["properties"][key] for key in PARTS},
        # The version alone decides what is in which text.
        "next": {
            "type": "object",
            "additionalProperties": False,
            "required": ["version"],
            "properties": {"version": ROOT["properties"]["next"]["properties"]["version"]},
        },
    },
}
# A text takes those of these words that fit its pattern; each pair is one thing in two spellings.
PAIRS = [
    *(("amber", "amber "), ("cedar\tfennel", "cedar fennel"), ("\xe9clair", "e\u0301clair")),
    *(("60 s", "1 min"), ("hourly", "60 minutes"), ("24 h", "daily"), ("7 days", "1 week")),
]
TWINS = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
WORDS = [
    *TWINS,
    *["AC1", "AC2", "S1", "S2", "Q1", "Order", "Parcel", "menu-link"],
    *["v1.1", "v2", "https://a.example"],
    "90 s",
    "0 s",
]
NUMBERS = (0, 1, 40, 3000)
PARTNER = Partner(id="acme", path="scopes/acme/index.md", name="Acme", url="https://acme.example")


# ------------------------------------------------------------ scopes made from the schema


def normal(text: str) -> str:
    """A text without what neither page nor digest tells apart: kinds and runs of white space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def variants(schema: Schema) -> list[Schema]:
    """The schema for each type of value that it allows, with what it refers to in its place."""
    while "$ref" in schema:
        target = ROOT["$defs"][schema["$ref"].rpartition("/")[2]]
        schema = target | {key: stated for key, stated in schema.items() if key != "$ref"}
    chosen = schema.get("if", {}).get("type")
    if chosen is None:
        shape = {"properties": "object", "items": "array"}
        guess = next((kind for key, kind in shape.items() if key in schema), "string")
        kinds = schema.get("type", guess)
        return [schema | {"type": kind} for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    first = [chosen] if isinstance(chosen, str) else chosen
    rest = [kind for kind in schema.get("type", ()) if kind not in first]
    others = {"type": rest} if rest else {}
    return [*variants({"type": first} | schema["then"]), *variants(others | schema["else"])]


def made(schema: Schema) -> st.SearchStrategy[Value]:
    """Values that fit the schema."""
    return st.one_of([made_as(variant) for variant in variants(schema)])


def made_as(schema: Schema) -> st.SearchStrategy[Value]:
    """Values of the one type that the schema has left."""
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    if schema["type"] == "object":
        return entries(schema)
    if schema["type"] == "array":
        least = schema["minItems"]
        return st.lists(made(schema["items"]), min_size=least, max_size=max(2, least))
    if schema["type"] == "string":
        return st.sampled_from([word for word in WORDS if re.search(schema["pattern"], word)])
    if schema["type"] == "boolean":
        return st.booleans()
    return st.sampled_from([number for number in NUMBERS if number >= schema["minimum"]])


def entries(schema: Schema) -> st.SearchStrategy[Value]:
    """An object with the keys that it needs and some others; where they are free, one or two."""
    if "properties" not in schema:
        names = made({"type": "string"} | schema["propertyNames"]).map(normal)
        return st.dictionaries(names, made(schema["additionalProperties"]), min_size=1, max_size=2)
    needed = schema.get("required", [])
    values = {key: made(part) for key, part in schema["properties"].items()}
    return st.fixed_dictionaries({key: values.pop(key) for key in needed}, optional=values).filter(
        bool
    )


def below(schema: Schema, name: str) -> Schema:
    """The schema of one entry of an object."""
    found: Schema = schema.get("properties", {}).get(name) or schema["additionalProperties"]
    return found


def places(value: Value, schema: Schema) -> Iterator[tuple[Value, str, Schema, bool]]:
    """Each value that could be another: its object, its key, its schema, and if it is needed.

    Entries that authors name are not exchanged as a whole: of a capability's id there is only a
    link on the page.
    """
    kind = next((variant for variant in variants(schema) if variant["type"] == "object"), None)
    if kind is None or not isinstance(value, dict):
        return
    for name in {**value, **kind.get("properties", {})}:
        entry = below(kind, name)
        if not isinstance(value.get(name), dict) or "to-partner" in entry.get("properties", {}):
            yield value, name, entry, name in kind.get("required", ()) or "properties" not in kind
        yield from places(value.get(name), entry)


def rewritten(value: Value, schema: Schema) -> Value:
    """The same said otherwise, or what only looks like the same; the digest knows which."""
    kinds = {variant["type"]: variant for variant in variants(schema)}
    if isinstance(value, list):
        return [*value[::-1], value[0]]
    if not isinstance(value, str):
        return value
    if "required" in kinds.get("object", ()):
        return dict.fromkeys(kinds["object"]["required"], value)
    is_list = kinds.get("array", {}).get("minItems") == 1
    return [value] if is_list else TWINS.get(value, value)


SCOPES = made(AGREED)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Value, Value]:
    """Two scopes that differ in one value, or in how it is written, or in whether it is there."""
    first = draw(SCOPES)
    other = copy.deepcopy(first)
    entry, name, schema, is_needed = draw(st.sampled_from(list(places(other, AGREED))))
    how = draw(st.sampled_from(["another", "rewritten", "rewritten", "none"]))
    if how == "rewritten" and name in entry:
        entry[name] = rewritten(entry[name], schema)
    elif how == "none" and name in entry and not is_needed:
        del entry[name]
    else:
        entry[name] = draw(made(schema))
    return sound(first), sound(other)


def date(data: Value) -> None:
    """Take out versions that are not the next one, which the check refuses."""
    version = data.get("next", {}).get("version")
    for entry in (entry for part in VERSIONED for entry in data[part].values()):
        if isinstance(entry, dict):
            # Of the two versions, v2 is the later one.
            if version == "v1.1" and entry.get("since") == "v2":
                del entry["since"]
            if entry.get("until") != version or entry.get("since") == version:
                entry.pop("until", None)


def sound(data: Value) -> Value:
    """The scope without what the check refuses, so that it is on no page."""
    date(data)
    for choice in data.get("choices", {}).values():
        if isinstance(choice["options"], list):
            choice["default"] = choice["options"][0]
    for part in ("stories", "records", "criteria", "in_scope", "out_of_scope"):
        for entry in data.get(part, {}).values():
            # What ends with the version that it comes with is in no version.
            if isinstance(entry, dict) and entry.get("since") == entry.get("until"):
                entry.pop("until", None)
    for record in data["records"].values():
        make_sound(record)
    return data


def make_sound(record: Value) -> None:
    """Take out of a record what the check refuses."""
    record.setdefault("owner", "product")
    is_one_way = record.setdefault("direction", "two-way") != "two-way"
    for key, stated in record.items():
        if is_one_way and isinstance(stated, dict) and "to-partner" in stated:
            record[key] = stated["to-partner"]
    if is_one_way and isinstance(record.get("on_delete"), str):
        record["on_delete"] = "impossible"
    is_by_field = record.get("conflict", {}).get("rule") == "per-field"
    for field in record.get("fields", {}).values():
        if "owner" in field or not is_by_field:
            field.pop("conflict", None)
        if not is_by_field:
            field.pop("owner", None)


# ------------------------------------------------------------ what their pages say

# Pictures, and what the page works out from the rest: counts, and which criteria cover what.
DERIVED = re.compile(r'<figure.*?</figure>|<nav.*?</nav>|<dl class="scope-cases.*?</dl>', re.DOTALL)
DIGEST = re.compile(r"1:sha256:[0-9a-f]{64}|<code>[0-9a-f]{8}</code>")
EDGES = ",.:;()"


def stated(data: Value) -> tuple[tuple[str | None, ...], str]:
    """The digests of a scope's versions, and the text of its page without what is derived."""
    scope = read({"title": "Parcels", **data}, id_="acme/orders", path="scopes/acme/orders.md")
    catalogue = Catalogue(
        product="Orderly", partners={"acme": PARTNER}, scopes={"acme/orders": scope}
    )
    slots = Slots()
    page = scope_page.page(scope, PARTNER, Edition(catalogue=catalogue, draws=False))
    html = slots.fill(markdown(page, slots), page.uri)
    text = re.sub(r"<[^>]*>", " ", DIGEST.sub("", DERIVED.sub("", html)))
    words = normal(unescape(text)).split()
    digests = (scope.digest, scope.next.digest if scope.next else None)
    return digests, " ".join(filter(None, (word.strip(EDGES) for word in words)))


def in_short(text: str) -> str:
    """What the page itself says, without what is worked out from it below."""
    return text.partition("## Cold read")[0]


@settings(max_examples=200, phases=[Phase.generate])  # shrinking would take minutes
@given(pair=pairs())
def test_the_page_changes_where_the_digest_does(pair: tuple[Value, Value]) -> None:
    (first, page), (other, changed) = map(stated, pair)
    if first != other:
        assert in_short(page) != in_short(changed)
    else:
        assert Counter(page.split()) == Counter(changed.split())
