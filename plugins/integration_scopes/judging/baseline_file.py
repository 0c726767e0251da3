"""The file of the findings that a site tolerates for now.

Its rule, file and trail identify an entry, so that it stays the same one when lines move. The file
lists each entry on a line of its own, sorted, so that its diffs and merges are easy to read.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from integration_scopes.findings import Finding
from integration_scopes.merge_conflicts import merge_conflicts
from integration_scopes.settings import ConfigurationError
from integration_scopes.source import Source, Span, Trail
from integration_scopes.values import immutable

VERSION = 1
MAX_BYTES = 1 << 24
_KEYS = {"rule", "path", "trail", "count"}
_SPACE = " \t\r\n"

Key = tuple[str, str, Trail]
"""What identifies an entry: its rule, its file's path and its trail."""


@immutable(slots=False)
class Baseline:
    """How many findings of each key are tolerated, and the span of each entry in the file."""

    counts: Mapping[Key, int]
    source: Source = field(default_factory=lambda: Source(path="", text=""))
    spans: Mapping[Key, Span] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The file's text, which depends on nothing but the entries."""
        entries = sorted(
            self.counts.items(), key=lambda item: (item[0][1], item[0][0], _json(item[0][2]))
        )
        lines = [
            _json({"rule": rule, "path": path, "trail": trail, "count": count})
            for (rule, path, trail), count in entries
        ]
        listed = "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
        return f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'


def key(finding: Finding) -> Key:
    """The key that identifies a finding in the baseline."""
    return (finding.rule, finding.path, finding.trail)


def baseline(findings: Iterable[Finding]) -> Baseline:
    """The baseline that tolerates exactly what was found."""
    return Baseline(counts=Counter(map(key, findings)))


def load(file: Path, *, path: str) -> Baseline | None:
    """The baseline in `file`; None if there is no such file. `path` is what reports call it.

    Raises ConfigurationError if it cannot be used.
    """
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
    if len(content) > MAX_BYTES:
        raise ConfigurationError(f"{path} is larger than {MAX_BYTES >> 20} MB")
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
        for at, message in merge_conflicts(text):
            raise ConfigurationError(f"{path}:{at.line}: {message}")
        data = json.loads(text, object_pairs_hook=_object)
        return _read(Source(path=path, text=text), data)
    except RecursionError as error:
        raise ConfigurationError(f"{path} is nested too deeply to be read") from error
    except ValueError as error:
        raise ConfigurationError(f"{path} is not valid JSON: {error}") from error


def _read(source: Source, data: object) -> Baseline:
    if not isinstance(data, dict) or data.keys() != {"version", "findings"}:
        raise ConfigurationError(
            f'{source.path} must have the keys "version" and "findings" and no other'
        )
    if data["version"] != VERSION or isinstance(data["version"], bool):
        raise ConfigurationError(f"{source.path} has version {data['version']!r}, not {VERSION}")
    if not isinstance(data["findings"], list):
        raise ConfigurationError(f'{source.path}: "findings" must be a list')
    counts: Counter[Key] = Counter()
    spans: dict[Key, Span] = {}
    for entry, span in zip(data["findings"], _spans(source), strict=True):
        if not _is_entry(entry):
            raise ConfigurationError(
                f"{source.path}:{span.line}: an entry has rule, path, trail (a list) and count "
                f"(at least 1), not {_json(entry)[:80]}"
            )
        entry_key = (entry["rule"], entry["path"], tuple(entry["trail"]))
        counts[entry_key] += entry["count"]
        spans[entry_key] = span
    return Baseline(counts=counts, source=source, spans=spans)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) < len(pairs):
        raise ValueError("a key occurs twice in one object")
    return keys


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() == _KEYS
        and isinstance(entry["rule"], str)
        and isinstance(entry["path"], str)
        and isinstance(entry["trail"], list)
        and all(type(step) in (str, int) for step in entry["trail"])
        and type(entry["count"]) is int
        and entry["count"] > 0
    )


def _spans(source: Source) -> Iterator[Span]:
    """The first line of each entry of the list `findings`, as a span.

    The text was read as a baseline, so its first `[` opens that list.
    """
    text = source.text
    at, line, counted = text.index("["), 1, 0
    while text[at] != "]":
        start = _skip(text, at + 1)
        if text[start] == "]":
            return
        _, at = json.JSONDecoder().raw_decode(text, start)
        line += text.count("\n", counted, start)
        counted = start
        column = start - text.rfind("\n", 0, start)
        length = min(at - start, len(source.line(line)) - column + 1)
        yield Span.on_line(line, column, column + length)
        at = _skip(text, at)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
