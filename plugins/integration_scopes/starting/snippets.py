"""Editor snippets for scopes, from the schema."""

import json
import re
from collections.abc import Iterator
from itertools import count

from integration_scopes import resources
from integration_scopes.domain.lines import OPEN, Lines, below, key_lines
from integration_scopes.domain.needs import MOVING_STORY, RECORD, STORY, SYNCED_RECORD

_NEEDED = {"stories": (*STORY, *MOVING_STORY), "records": (*RECORD, *SYNCED_RECORD)}


def snippets() -> str:
    """A `.code-snippets` file: each part of a scope with all its keys, each `?` a tab stop."""
    found = {
        f"Scope: {title}": {
            "scope": "markdown,yaml",
            "prefix": prefix,
            "description": title,
            "body": list(_with_stops(lines)),
        }
        for prefix, title, lines in _parts()
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _parts() -> Iterator[tuple[str, str, Lines]]:
    """Each part that has keys of its own, and each single entry, where it has several."""
    root = resources.schema("scope")
    for key, part in root["properties"].items():
        lines = key_lines(root, part, key, needed=_NEEDED.get(key))
        if len(lines) < 2:
            continue
        yield key, part["title"], lines
        entry = below(root, key, "*")
        if "title" in entry and len(lines) > 2:
            title = entry["title"]
            single = tuple(line.removeprefix("  ") for line in lines[1:])
            yield re.sub(r"\W+", "-", title.lower()), title, single


def _with_stops(lines: Lines) -> Iterator[str]:
    """The lines in the editor's notation: each "?" is a tab stop, and `$` is escaped."""
    numbers = count(1)
    for line in lines:
        yield re.sub(
            re.escape(OPEN), lambda _: f'${{{next(numbers)}:"?"}}', line.replace("$", r"\$")
        )
