"""What a draft changes in the agreement, and the addresses where its files can be proposed."""

from collections.abc import Mapping
from typing import Any

from integration_scopes.changes.sentences import sentence
from integration_scopes.changes.versions import agreement_changes
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.proposal import edited_file, new_file


def handover(
    *,
    before: Scope | None,
    now: Scope | None,
    names: tuple[str, str],
    files: Mapping[str, tuple[str, str | None]],
    source: str | None,
) -> dict[str, Any]:
    """What the page shows before a draft is handed over.

    `files` are the texts by their paths, each with the published one, None if it is new.
    `changes` is None if one of the scopes cannot be read; `source` is the address of the
    scopes folder in the code host's editor.
    """
    text, published = next(iter(files.values()))
    return {
        "is_new": published is None,
        "is_same": text == published,
        "changes": [] if published is None else _changes(before, now, names),
        "files": [_file(source, path, *texts) for path, texts in files.items()],
    }


def _changes(
    before: Scope | None, now: Scope | None, names: tuple[str, str]
) -> list[dict[str, str]] | None:
    changes = agreement_changes(before, now) if before and now else None
    if changes is None:
        return None
    return [{"impact": change.impact, "says": sentence(change, names)} for change in changes]


def _file(source: str | None, path: str, text: str, published: str | None) -> dict[str, Any]:
    filled = new_file(source, path, text) if published is None else None
    empty = new_file(source, path, "") if published is None else edited_file(source, path)
    return {
        "path": path,
        "text": text,
        "address": filled or empty,
        "filled": filled is not None,
    }
