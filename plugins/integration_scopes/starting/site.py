"""The files of a new site, from templates, the schema and the installed packages."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from integration_scopes import resources
from integration_scopes.domain.lines import OPEN, Lines, key_lines, scalar
from integration_scopes.domain.needs import MOVING_STORY, RECORD, STORY, SYNCED_RECORD
from integration_scopes.domain.schema_parts import schema_at
from integration_scopes.starting.requirements import origin, requirements, wheel_name

HOSTS = ("github", "gitlab", "none")
_AT_ROOT = frozenset({".github", ".gitlab", ".gitlab-ci.yml", ".pre-commit-config.yaml"})


def site_files(product: str, host: str) -> dict[str, bytes]:
    """The files of a site by path, with the workflows of `host` that check and publish it."""
    site_name = scalar(f"{product} integrations")
    files: dict[str, bytes] = {}
    for folder in ("site", host):
        for path, text in _templates(resources.templates_folder() / "starting" / folder):
            filled = text.replace("@PRODUCT@", scalar(product)).replace("@SITE_NAME@", site_name)
            files[path] = filled.encode()
    if host == "github":
        files[".github/actions/scopes/action.yml"] = resources.action().read_bytes()
    files[".vscode/scopes.code-snippets"] = snippets().encode()
    files["requirements.txt"] = requirements().encode()
    wheel = origin()
    if wheel and wheel.name == wheel_name():
        files[f"wheels/{wheel.name}"] = wheel.read_bytes()
    return files


def read_at_root(files: Iterable[str]) -> list[str]:
    """What of a site's files hosts and tools read only in the root of a repository."""
    return sorted(_AT_ROOT & {path.partition("/")[0] for path in files})


def _templates(folder: Path) -> Iterator[tuple[str, str]]:
    """The path of the file that each template writes, and its text.

    `dot-` stands for a dot: git and build tools act on files such as `.gitignore`.
    """
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            path = file.relative_to(folder).as_posix()
            yield re.sub("(^|/)dot-", r"\1.", path), file.read_text(encoding="utf-8")


_NEEDED = {"stories": (*STORY, *MOVING_STORY), "records": (*RECORD, *SYNCED_RECORD)}


def snippets() -> str:
    """A `.code-snippets` file: each part of a scope with all its keys, each `?` a tab stop."""
    snippets_by_title = {
        f"Scope: {title}": {
            "scope": "markdown,yaml",
            "prefix": prefix,
            "description": title,
            "body": list(_with_stops(lines)),
        }
        for prefix, title, lines in _parts()
    }
    return json.dumps(snippets_by_title, indent=2, ensure_ascii=False) + "\n"


def _parts() -> Iterator[tuple[str, str, Lines]]:
    """The prefix, title and lines of each part that has keys, and of a single entry of the part."""
    root = resources.schema("scope")
    for key, part in root["properties"].items():
        lines = key_lines(root, part, key, needed=_NEEDED.get(key))
        if len(lines) < 2:
            continue
        yield key, part["title"], lines
        entry = schema_at(root, key, "*")
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
