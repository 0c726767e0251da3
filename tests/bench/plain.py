"""Benchmark: the peer of `scopes build`, the same pages as Markdown that someone wrote by hand.

Every part of a scope is on its page, in headings, lists and tables. What the plugin makes for a
whole site is here too (indexes, a page for each record, capability and rule), so that both sites
have about as many pages.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from bench.plan import PRODUCT
from bench.site import THEME

MKDOCS_YML = f"site_name: {PRODUCT} integrations\n{THEME}plugins: [search]\n"
RULES = Path(__file__).parents[2] / "plugins" / "integration_scopes" / "rules"
_OWNERS = ("owner", "partner_owner")
_RECORD = ("owner", "direction", "conflict", "on_delete", "match_on", "trigger", "within", "volume")
_FIELD = ("product", "partner", "map_by", "owner")
_READINESS = ("product", "partner", "note", "evidence")


def files(entries: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The peer of a site's files: paths and texts."""
    yield "mkdocs.yml", MKDOCS_YML
    partners: dict[str, str] = {}
    listed: dict[str, list[str]] = {}
    owned: list[tuple[str, ...]] = []
    wanted: list[tuple[str, ...]] = []
    for path, text in entries:
        if not path.endswith(".md"):
            continue
        _, frontmatter, prose = text.split("---\n", 2)
        data = yaml.load(frontmatter, Loader=yaml.CSafeLoader)
        folder = path.rpartition("/")[0]
        if data["kind"] == "partner":
            partners[folder] = f"# {data['name']}\n\n{data['summary']}\n\n{prose}\n"
            continue
        yield path, _scope(data, prose)
        title = f"[{data['title']}]({path.removeprefix('scopes/')})"
        listed.setdefault(folder, []).append(f"- {title.replace(folder[7:] + '/', '')}\n")
        for name, record in data.get("records", {}).items():
            owned.append((name, title, record["owner"], record["direction"]))
        for name, item in data["out_of_scope"].items():
            wanted.append((name, title, item["candidate"], item["reason"]))
    for folder, text in partners.items():
        yield f"{folder}/index.md", f"{text}\n## Integrations\n\n{''.join(listed[folder])}"
    yield from _overview(sorted(partners), sorted(owned), sorted(wanted))
    yield from _pages("records", ("Record", "In", "Owner", "Way"), owned)
    yield from _pages("capabilities", ("What", "In", "When", "Why"), wanted)


def _overview(
    folders: list[str], owned: list[tuple[str, ...]], wanted: list[tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    links = "".join(f"- [{folder[7:]}]({folder[7:]}/index.md)\n" for folder in folders)
    yield "scopes/index.md", f"# Integrations\n\n{links}"
    yield "scopes/ownership.md", "# Ownership\n\n" + _table(("Record", "In", "Owner", "Way"), owned)
    yield "scopes/backlog.md", "# Backlog\n\n" + _table(("What", "In", "When", "Why"), wanted)
    for file in sorted(RULES.glob("*.md")):
        yield f"scopes/rules/{file.name}", file.read_text(encoding="utf-8")
    yield "scopes/rules/index.md", "# Rules\n\n"


def _pages(
    folder: str, head: tuple[str, ...], rows: list[tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """A page for each name in the first column, with the rows that have it."""
    for name in sorted({row[0] for row in rows}):
        file = re.sub(r"\W+", "-", name.lower())
        table = _table(head, [row for row in rows if row[0] == name])
        yield f"scopes/{folder}/{file}.md", f"# {name}\n\n{table}".replace("](", "](../")


def _scope(data: dict[str, Any], prose: str) -> str:
    people = [
        (key, *(str(entry) for entry in data[key].values())) for key in _OWNERS if key in data
    ]
    parts = [
        f"# {data['title']}\n\n{data['summary']}\n",
        f"Depth: {data['depth']}. Status: {data['status']}. {data['why_depth']}\n",
        f"## Stories\n\n{_stories(data['stories'])}",
        f"## Map\n\n{_map(data['records'])}" if "records" in data else "",
        f"## Criteria\n\n{_criteria(data['criteria'])}",
        f"## In scope\n\n{_list(data['in_scope'])}",
        "## Out of scope\n\n" + _rows(data["out_of_scope"], ("item", "candidate", "reason")),
        f"## Owners\n\n{_table(('Side', 'Name', 'Role', 'Contact'), [row[:4] for row in people])}",
        "## Readiness\n\n" + _rows(data.get("readiness", {}), _READINESS),
        f"## Questions\n\n{_questions(data['questions'])}",
        f"## Background\n\n{prose}",
    ]
    return "\n".join(part for part in parts if part)


def _stories(stories: dict[str, Any]) -> str:
    return "".join(
        f"### {id_}\n\nAs a {story['as_a']}, when {story['when']}, {story['then']} within "
        f"{story.get('within', 'seconds')}, so that {story['so_that']}. "
        f"Moves {_told(story.get('records'))}, {story.get('direction')}.\n\n"
        for id_, story in stories.items()
    )


def _map(records: dict[str, Any]) -> str:
    fields = (
        f"\n### Fields of {name}\n\n{_rows(record['fields'], _FIELD)}"
        for name, record in records.items()
        if "fields" in record
    )
    return _rows(records, _RECORD) + "".join(fields)


def _criteria(criteria: dict[str, Any]) -> str:
    return "".join(
        f"- **{id_}** {criterion['text']}\n    Covers {_told(criterion.get('covers'))}, for "
        f"{_told(criterion.get('story', criterion.get('record')))}.\n"
        for id_, criterion in criteria.items()
    )


def _questions(questions: dict[str, Any]) -> str:
    return "".join(
        f"- **{id_}** {question['ask']} ({question['by']}, {question['date']})\n"
        f"    {question['answer']}\n"
        for id_, question in questions.items()
    )


def _list(entries: dict[str, Any]) -> str:
    return "".join(f"- `{name}`: {text}\n" for name, text in entries.items())


def _rows(entries: dict[str, Any], keys: tuple[str, ...]) -> str:
    rows = [(name, *(_told(entry.get(key)) for key in keys)) for name, entry in entries.items()]
    return _table(("", *keys), rows)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _told(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_told(one)}" for key, one in value.items())
    if isinstance(value, list):
        return " and ".join(str(item) for item in value)
    return str(value or "-")
