"""No part of a scope can go missing unnoticed: each is taken out of an example, one at a time.

At each depth, every kind of part is taken out once for each way in which it is written: the
`when` of a second story proves nothing that the first one's has not.

What is needed stands here once more, in the words of the contract, and positions come from
PyYAML's own nodes, so that a mistake in the package is not made here too.
"""

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from integration_scopes.check import check
from integration_scopes.findings import Finding, Severity
from integration_scopes.model.terms import Depth
from integration_scopes.results import files
from integration_scopes.results.collected import collect
from integration_scopes.settings import Settings, Site

CHECKOUT = Path(__file__).parents[1]
SCOPES = CHECKOUT / "scopes"
TESTS = collect(files.result_files(CHECKOUT, ["results/*.xml"]))
Trail = tuple[str, ...]

TOP = "kind schema_version title summary status depth owner stories criteria in_scope out_of_scope"
AGREED = ("agreed", "building", "verified", "live")
PERSON = "name role contact"
STORY = "as_a when then so_that"
MOVING = "within direction records"
RECORD = "owner direction conflict on_delete"
SYNCED = "match_on trigger within"
BY_DIRECTION = "to-partner from-partner"
INSIDE = {
    "called": "product partner",
    "on_delete": "product partner",
    "trigger": BY_DIRECTION,
    "within": BY_DIRECTION,
    "starts_when": BY_DIRECTION,
    "initial": "what",
}
EACH = {"delete", "one-sided", "api-down"}
ONCE = {"setup", "update", "sync", "usage", "troubleshoot", "disconnect"}
# Whatever is taken out of a signed text, the signatures are of another one: told besides.
OUTDATED = {"outdated-signature", "outdated-cold-read"}
CHOSEN = {"stories", "records", "criteria", "out_of_scope", "choices", "questions"}
BUNDLE = {"purchase", "provision", "renew", "cancel"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Example:
    """One example scope: its id, its text, its frontmatter's data and nodes."""

    id: str
    text: str
    data: dict[str, Any]

    @property
    def moves(self) -> bool:
        """Whether records move."""
        depth = self.data["depth"]
        return (
            bool(self.data.get("records")) if depth == "bundle" else depth not in ("link", "icon")
        )


@cache
def examples() -> tuple[Example, ...]:
    found = []
    for file in sorted(SCOPES.glob("*/*.md")):
        text = file.read_text(encoding="utf-8")
        if text.startswith("---\nkind: scope\n"):
            data = yaml.load(frontmatter(text), Loader=yaml.BaseLoader)  # noqa: S506  (texts only)
            id_ = file.relative_to(SCOPES).with_suffix("").as_posix()
            found.append(Example(id=id_, text=text, data=data))
    return tuple(found)


def frontmatter(text: str) -> str:
    return text.removeprefix("---\n").split("\n---\n", 1)[0] + "\n"


# ------------------------------------------------------------ what is needed


def needed(one: Example) -> Iterator[Trail]:
    """The trails of everything that the contract asks of this scope."""
    data = one.data
    yield from keys((), TOP)
    if one.moves and data["depth"] != "bundle":
        yield ("records",)
    if data["status"] in AGREED and data["depth"] not in ("link", "icon"):
        yield from [("partner_owner",), ("agreement",)]
        yield from keys(("agreement",), "product partner")
        if data["status"] != "agreed":
            yield ("cold_read",)
    yield from keys(("owner",), f"{PERSON} can_decide engineering_access")
    if "partner_owner" in data:
        yield from keys(("partner_owner",), PERSON)
    for id_ in data["stories"]:
        yield from keys(("stories", id_), f"{STORY} {MOVING}" if one.moves else STORY)
    for name, record in data.get("records", {}).items():
        is_synced = data["depth"] != "webhook"
        yield from of_record(("records", name), record, is_synced=is_synced)
    for id_ in data["criteria"]:
        yield ("criteria", id_, "text")
    for id_ in data["out_of_scope"]:
        yield from keys(("out_of_scope", id_), "item candidate")
    yield from of_surroundings(data)
    for id_, question in data.get("questions", {}).items():
        is_closed = data["status"] in AGREED and "answer" in question
        yield from keys(("questions", id_), "ask by date" + " answer" * is_closed)


def of_surroundings(data: dict[str, Any]) -> Iterator[Trail]:
    if "via" in data:
        yield from keys(("via",), "name does")
    for id_, choice in data.get("choices", {}).items():
        is_offered = isinstance(choice["options"], list)
        yield from keys(("choices", id_), "ask about options" + " default" * is_offered)


def of_record(trail: Trail, record: dict[str, Any], *, is_synced: bool) -> Iterator[Trail]:
    # What is read live has no copy that could be matched or kept in step.
    synced = "within" if record["on_delete"] == "no-copy" else SYNCED
    yield from keys(trail, f"{RECORD} {synced}" if is_synced else RECORD)
    rule = record["conflict"]["rule"]
    leaves_a_value = rule not in ("read-only", "create-only")
    yield from keys((*trail, "conflict"), "rule" + " losing_value" * leaves_a_value)
    for key, inside in INSIDE.items():
        if isinstance(record.get(key), dict):
            yield from keys((*trail, key), inside)
    for name, field in record.get("fields", {}).items():
        sides = [side for side in ("product", "partner") if side in field]
        alone = sides[0] if len(sides) == 1 else ""
        yield from keys(
            (*trail, "fields", name), f"map_by {alone}" + " owner" * (rule == "per-field")
        )


def keys(trail: Trail, names: str) -> Iterator[Trail]:
    return ((*trail, name) for name in names.split())


def relied_on(one: Example) -> Iterator[tuple[str, Trail, str]]:
    """Each criterion that alone answers for something: its id, what for, and the word for it."""
    criteria = one.data["criteria"]
    for case, record in cases(one):
        ids = [id_ for id_ in criteria if covers(one, criteria[id_], case, record)]
        if len(ids) == 1 and not is_excused(one, case, record):
            yield ids[0], ("records", record) if record else ("criteria",), case
    for story in one.data["stories"]:
        ids = [id_ for id_ in criteria if story in listed(criteria[id_], "story")]
        if len(ids) == 1:
            yield ids[0], ("stories", story), story


def cases(one: Example) -> Iterator[tuple[str, str | None]]:
    depth, records = one.data["depth"], one.data.get("records", {})
    if one.moves:
        yield "permissions", None
        for case in sorted(EACH - {"delete"}):
            yield from ((case, record) for record in records)
        for name, record in records.items():
            yield from ((case, name) for case in of_its_own(record))
        if depth != "webhook":
            mapped = [name for name, record in records.items() if record.get("fields")]
            yield from (("rename", name) for name in mapped or [None])
            yield from ((case, None) for case in sorted(ONCE))
        for name, record in records.items() if depth not in ("webhook", "one-way") else ():
            if record["direction"] == "two-way" and record["conflict"]["rule"] != "create-only":
                yield "conflict", name
    if depth == "bundle":
        yield from ((case, None) for case in sorted(BUNDLE))


def of_its_own(record: dict[str, Any]) -> Iterator[str]:
    if record["on_delete"] not in ("no-copy", "impossible"):
        yield "delete"
    if record.get("initial", "none") != "none":
        yield "backfill"
    if "personal_data" in record:
        yield "erase"


def covers(one: Example, criterion: dict[str, Any], case: str, record: str | None) -> bool:
    if case not in listed(criterion, "covers"):
        return False
    named = listed(criterion, "record")
    if named == ["all"]:
        named = list(one.data.get("records", {}))
    if not named:
        stories = [one.data["stories"][id_] for id_ in listed(criterion, "story")]
        named = [name for story in stories for name in listed(story, "records")]
    if not (named or listed(criterion, "story")) and len(one.data.get("records", {})) == 1:
        named = list(one.data["records"])
    return record is None or record in named


def is_excused(one: Example, case: str, record: str | None) -> bool:
    reasons = one.data.get("not_applicable", {}).get(case)
    return isinstance(reasons, str) or (reasons is not None and record in reasons)


def listed(entry: dict[str, Any], key: str) -> list[str]:
    value = entry.get(key, [])
    return [value] if isinstance(value, str) else value


def named(one: Example) -> Iterator[Trail]:
    """The stories, records and choices, each of which something else in the scope names."""
    yield from (("stories", id_) for id_ in one.data["stories"])
    yield from (("records", name) for name in one.data.get("records", {}))
    choices = one.data.get("choices", {})
    chosen = {criterion.get("choice") for criterion in one.data["criteria"].values()}
    # Without its last entry, a key without a value is left, which is another fault.
    yield from (("choices", id_) for id_ in choices if id_ in chosen and len(choices) > 1)


# ------------------------------------------------------------ taking it out


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A key and its value as PyYAML found them, and what comes after in the same braces."""

    key: yaml.Node
    value: yaml.Node
    following: yaml.Node | None
    is_flow: bool


@lru_cache(maxsize=20)
def nodes(text: str) -> yaml.Node | None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.compose(frontmatter(text), Loader=loader)


def entry(text: str, trail: Trail) -> Entry:
    node: Any = nodes(text)
    found = None
    for step in trail:
        pairs = node.value
        at = next(at for at, (key, _) in enumerate(pairs) if key.value == step)
        found = Entry(
            key=pairs[at][0],
            value=pairs[at][1],
            following=pairs[at + 1][0] if at + 1 < len(pairs) else None,
            is_flow=bool(node.flow_style),
        )
        node = found.value
    assert found is not None
    return found


def line(text: str, trail: Trail) -> int:
    """The line of a key in its file; the first one of the file itself."""
    return int(entry(text, trail).key.start_mark.line) + 2 if trail else 1


def without(text: str, trail: Trail) -> str:
    """The text without the lines of this entry, or without its stretch between braces."""
    found = entry(text, trail)
    if not found.is_flow:
        return replaced(text, found, [])
    start, end = found.key.start_mark, found.value.end_mark
    if found.following is not None:
        return cut(text, start, found.following.start_mark)
    before, rest = split(text, start), split(text, end)
    return before[0].rstrip().removesuffix(",") + rest[1]


def emptied(text: str, trail: Trail) -> str:
    """The text with this key, and nothing behind it."""
    found = entry(text, trail)
    if found.is_flow:
        return cut(text, found.value.start_mark, found.value.end_mark)
    return replaced(text, found, [" " * found.key.start_mark.column + f"{trail[-1]}:"])


def replaced(text: str, found: Entry, lines: list[str]) -> str:
    all_lines = text.split("\n")
    start = found.key.start_mark.line + 1
    indent = found.key.start_mark.column
    end = start + 1
    while not all_lines[end].strip() or all_lines[end].startswith(" " * (indent + 1)):
        end += 1
    return "\n".join([*all_lines[:start], *lines, *all_lines[end:]])


def split(text: str, mark: yaml.Mark) -> tuple[str, str]:
    lines = text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: mark.line + 1]) + mark.column
    return text[:offset], text[offset:]


def cut(text: str, start: yaml.Mark, end: yaml.Mark) -> str:
    return split(text, start)[0] + split(text, end)[1]


# ------------------------------------------------------------ the tests


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Example, str], list[Finding]]:
    """The errors of an example whose text was changed; beside it lies only its partner's page."""
    base = tmp_path_factory.mktemp("site")

    def errors(one: Example, text: str) -> list[Finding]:
        folder = base / one.id.replace("/", "-")
        file = folder / f"{one.id}.md"
        if not file.parent.exists():
            file.parent.mkdir(parents=True)
            page = SCOPES / one.id.partition("/")[0] / "index.md"
            file.with_name("index.md").write_bytes(page.read_bytes())
        file.write_text(text, encoding="utf-8", newline="")
        site = Site(base=folder, docs_dir=folder, site_dir=folder / "site", settings=Settings())
        found = check(site, tests=TESTS).report.findings
        wrong = [finding for finding in found if finding.severity is Severity.ERROR]
        return [finding for finding in wrong if finding.rule not in OUTDATED]

    return errors


def each(
    what: Callable[[Example], Iterator[Any]], kind: Callable[[Example, Any], Hashable]
) -> pytest.MarkDecorator:
    """A test for the first part of each kind at each depth, in the order of the examples."""
    first: dict[Hashable, tuple[Example, Any]] = {}
    for example in examples():
        for part in what(example):
            first.setdefault((example.data["depth"], kind(example, part)), (example, part))
    params = [
        pytest.param(one, part, id=f"{one.id}:{'.'.join(map(str, flat(part)))}")
        for one, part in first.values()
    ]
    return pytest.mark.parametrize(("one", "part"), params)


def kind_of_part(one: Example, part: Trail) -> Hashable:
    """Its keys without the ids and names that authors choose, and whether it is within braces."""
    is_chosen = (False, part[0] in CHOSEN, False, "fields" in part[:3])
    keys = tuple("*" if chosen else key for key, chosen in zip(part, is_chosen, strict=False))
    return keys, entry(one.text, part).is_flow


def kind_of_reliance(_one: Example, part: tuple[str, Trail, str]) -> Hashable:
    """The case that the criterion alone covers; every story is of one kind."""
    _, (section, *_), word = part
    return section, word if section != "stories" else None


def flat(part: Any) -> Iterator[str]:
    for step in part:
        yield from (step,) if isinstance(step, str) else flat(step)


def test_there_are_examples_of_every_kind_of_depth() -> None:
    depths = {example.data["depth"] for example in examples()}
    assert depths == {depth.value for depth in Depth}


@pytest.mark.parametrize("one", examples(), ids=lambda one: one.id)
def test_the_example_is_clean(
    one: Example, errors: Callable[[Example, str], list[Finding]]
) -> None:
    assert errors(one, one.text) == []


@each(needed, kind_of_part)
def test_removed(
    one: Example, part: Trail, errors: Callable[[Example, str], list[Finding]]
) -> None:
    text = without(one.text, part)
    assert_told(errors(one, text), line(text, part[:-1]), part)


@each(needed, kind_of_part)
def test_emptied(
    one: Example, part: Trail, errors: Callable[[Example, str], list[Finding]]
) -> None:
    text = emptied(one.text, part)
    assert_told(errors(one, text), line(text, part), part)


@each(relied_on, kind_of_reliance)
def test_criterion_removed(
    one: Example,
    part: tuple[str, Trail, str],
    errors: Callable[[Example, str], list[Finding]],
) -> None:
    id_, place, word = part
    text = without(one.text, ("criteria", id_))
    messages = [x.message for x in errors(one, text) if x.span.line == line(text, place)]
    names = place[1:]
    assert any(word in x and all(name in x for name in names) for x in messages), messages


@each(named, lambda one, part: (one.id, part))
def test_entry_removed(
    one: Example, part: Trail, errors: Callable[[Example, str], list[Finding]]
) -> None:
    """Whatever still names it is pointed at; with the last one, the part itself is missing."""
    text = without(one.text, part)
    lines = text.split("\n")
    found = errors(one, text)
    if [x.rule for x in found] == ["scope-without-map"]:
        assert found[0].span.line == line(text, part[:1])
        return
    reported = {x.span.line for x in found if part[1] in x.message}
    assert reported
    assert all(re.search(rf"\b{part[1]}\b", lines[at - 1]) for at in reported)


def assert_told(found: list[Finding], at: int, part: Trail) -> None:
    """One error, on that line, which names the key and the story, record or other entry of it."""
    assert [finding.span.line for finding in found] == [at], [finding.message for finding in found]
    (one,) = found
    assert part[-1] in " ".join((one.message, one.hint or "", *one.paste))
    assert len(part) < 3 or part[1] in one.message
