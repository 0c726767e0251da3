#!/usr/bin/env python3
"""Write what the vocabulary says into schema/*.json: fixed words, their meanings, what is needed.

With `--check`, write nothing, name what is stale and fail. The rest of each file stays as it is.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from integration_scopes.domain import needs, wording
from integration_scopes.domain.verification import Standing
from integration_scopes.model.limits import Customers
from integration_scopes.model.record import Conflict
from integration_scopes.model.terms import (
    Candidate,
    Case,
    ConflictRule,
    DeleteRule,
    Depth,
    ReadinessItem,
    ReadinessState,
    Status,
    Trigger,
)
from integration_scopes.model.vocabulary import Term

FOLDER = Path(__file__).parents[1] / "schema"
WIDTH = 120
Lists = Mapping[str, list[str]]
"""The lists of a schema, by their places: keys with slashes between them."""


def explained(place: str, terms: Iterable[Term]) -> Lists:
    """The words at a place and their meanings for authors."""
    chosen = list(terms)
    return {
        f"{place}/enum": [str(term) for term in chosen],
        f"{place}/enumDescriptions": [_sentence(_meaning(term)) for term in chosen],
    }


def _meaning(term: Term) -> str:
    match term:
        case Depth():
            meaning = wording.depth(term, "the product", "the partner").meaning
            return f"level {term.level}: {meaning}"
        case DeleteRule():
            phrase = wording.deleted(term, "this side", "the other side")
            return f"{phrase.name}: {phrase.meaning}"
        case ConflictRule():
            return wording.conflict(Conflict(rule=term)).meaning
    return term.meaning or term.label


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def words(
    scope: str, status: str, record: str, field: str, exclusion: str, readiness: str
) -> Lists:
    """The words that a scope and its export have in common, by where their parts are."""
    return {
        **explained(status, Status),
        **explained(f"{scope}properties/depth", Depth),
        **explained(f"{record}/properties/conflict/properties/rule", ConflictRule),
        **explained(f"{field}/conflict", (rule for rule in ConflictRule if rule.by_field)),
        **explained(f"{exclusion}/properties/candidate", Candidate),
        **explained(readiness, ReadinessItem),
        **explained("$defs/readiness-state", ReadinessState),
        **explained("$defs/delete-word", DeleteRule),
        **explained("$defs/trigger", Trigger),
        **explained("$defs/customers", Customers),
        **explained("$defs/case", Case),
    }


def scope_lists() -> Lists:
    """What is generated in the schema of scopes."""
    record = "properties/records/additionalProperties"
    rules = [rule.value for rule in ConflictRule if rule.can_arise]
    return {
        **words(
            scope="",
            status="$defs/status",
            record=record,
            field=f"{record}/properties/fields/additionalProperties/properties",
            exclusion="properties/out_of_scope/additionalProperties",
            readiness="properties/readiness/propertyNames",
        ),
        **explained("$defs/delete-rule", (rule for rule in DeleteRule if rule.by_side)),
        f"{record}/properties/conflict/if/properties/rule/enum": rules,
        **dict(_needs()),
    }


def export_lists() -> Lists:
    """What is generated in the schema of the export."""
    return {
        **words(
            scope="$defs/scope/",
            status="$defs/scope/properties/status",
            record="$defs/record",
            field="$defs/field/properties",
            exclusion="$defs/exclusion",
            readiness="$defs/readiness/properties/need",
        ),
        **explained("$defs/criterion/properties/state", Standing),
    }


def _needs() -> Iterator[tuple[str, list[str]]]:
    """What each depth and status asks for."""
    at, depths, statuses = "$defs/needs-", "if/properties/depth/enum", "if/properties/status/enum"
    entry = "additionalProperties/required"
    records, stories = f"then/properties/records/{entry}", f"then/properties/stories/{entry}"
    copied = [key for key in needs.SYNCED_RECORD if key != "within"]
    without_copy = "then/properties/records/additionalProperties/else/required"
    moving = [depth for depth in Depth if depth.records == "needed"]
    yield f"{at}always/required", [*needs.HEAD, *needs.PARTS]
    yield f"{at}always/properties/stories/{entry}", [*needs.STORY]
    yield f"{at}link/{depths}", [depth for depth in Depth if depth.records == "none"]
    yield f"{at}webhook/{depths}", moving
    yield f"{at}stories/{depths}", [depth for depth in moving if depth.all_move]
    yield f"{at}stories/{stories}", [*needs.MOVING_STORY]
    yield f"{at}moving/{depths}", [depth for depth in moving if not depth.all_move]
    for place, named in (("then", "direction"), ("else/then", "records")):
        others = [key for key in needs.MOVING_STORY if key != named]
        yield f"{at}moving/then/properties/stories/additionalProperties/{place}/required", others
    yield f"{at}webhook/{records}", [*needs.RECORD]
    yield f"{at}sync/{depths}", [depth for depth in moving if depth.copies]
    yield f"{at}sync/{without_copy}", copied
    yield f"{at}one-way/{depths}", [depth for depth in Depth if depth.directions == 1]
    yield f"{at}bundle/{depths}", [depth for depth in Depth if depth.records == "optional"]
    yield f"{at}bundle/{stories}", [*needs.MOVING_STORY]
    yield f"{at}bundle/{records}", [*needs.RECORD, "within"]
    yield f"{at}bundle/{without_copy}", copied
    for name in ("agreed", "building"):
        yield f"{at}{name}/{depths}", [depth for depth in Depth if depth.both_sides]
    for name in ("agreed", "answers"):
        yield f"{at}{name}/{statuses}", [status for status in Status if status.is_agreed]
    yield f"{at}building/{statuses}", [status for status in Status if status.is_read]


def updated(text: str, lists: Lists) -> tuple[str, list[str]]:
    """The text of a schema with the lists at their places, and the places that were stale."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    edits = []
    for place, words in lists.items():
        node = root
        for step in place.split("/"):
            node = next(value for key, value in node.value if key.value == step)
        if [item.value for item in node.value] != words:
            edits.append((node.start_mark.index, node.end_mark.index, place, words))
    for start, end, _, words in sorted(edits, reverse=True):
        text = text[:start] + _written(words, text[:start].rpartition("\n")[2]) + text[end:]
    return text, [place for _, _, place, _ in edits]


def _written(words: list[str], before: str) -> str:
    """A list as the schemas write one: on the line that begins with `before` if it fits."""
    items = [json.dumps(word, ensure_ascii=False) for word in words]
    if len(before) + len(", ".join(items)) + 3 <= WIDTH:
        return f"[{', '.join(items)}]"
    indent = " " * (len(before) - len(before.lstrip()))
    lines = [items[0]]
    for item in items[1:]:
        is_sentence = item.endswith('."')
        if is_sentence or len(indent) + 2 + len(lines[-1]) + 2 + len(item) + 1 > WIDTH:
            lines.append(item)
        else:
            lines[-1] += f", {item}"
    inside = ",\n".join(f"{indent}  {line}" for line in lines)
    return f"[\n{inside}\n{indent}]"


def main() -> int:
    """Write the schemas, or with `--check` say what is stale."""
    is_check = "--check" in sys.argv[1:]
    found = []
    for name, lists in (("scope", scope_lists()), ("export", export_lists())):
        path = FOLDER / f"{name}.schema.json"
        text, stale = updated(path.read_text(encoding="utf-8"), lists)
        found += [f"{path.name}: {place} is stale: make schema\n" for place in stale]
        if not is_check:
            path.write_text(text, encoding="utf-8")
    sys.stderr.writelines(found if is_check else [])
    return 1 if found and is_check else 0


if __name__ == "__main__":
    sys.exit(main())
