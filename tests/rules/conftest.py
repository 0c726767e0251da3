"""Examples in Markdown, made into sites and checked; test_pages.py tells how they are written."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from versions import repository

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.findings import Finding
from integration_scopes.judging.selection import Selection
from integration_scopes.rules import FOUND_IN_SETTINGS, FOUND_WHILE_READING, RULES
from integration_scopes.settings import Settings, Site

TODAY = date(2026, 11, 2)
HERE = Path(__file__).parent
BEFORE = ", before the change"
SCOPE = "scopes/parcelway/labels.md"
PARTNER = "scopes/parcelway/index.md"
PARTNER_PAGE = """---
kind: partner
schema_version: 1
name: Parcelway
url: https://parcelway.example
---
Parcelway picks parcels up from small shops.
"""

_FENCE = re.compile(r'(`{3,})(yaml|markdown|json|xml)?(?: title="([^"]+)")?')
_MARK = re.compile(
    r"  # (error|warning|info): (.+?)(?: \[([a-z-]+)\])?(?=  # (?:error|warning|info): |$)"
)
_LINE_MARK = re.compile(
    r" *(?:#|<!--) line ([0-9]+): (error|warning|info): (.+?)(?: \[([a-z-]+)\])?(?: -->)?"
)
_ABSENT = re.compile(r"# no ([a-z_]+)")
_KEY = re.compile(r"([a-z_]+):")

Expected = tuple[str, int, str, str, str]
"""A finding: path, line, severity, rule, message."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One fenced block: its language, the title behind it, its lines."""

    language: str
    title: str | None
    lines: tuple[str, ...]


@dataclass(kw_only=True)
class Example:
    """A site's files by path, its settings, and the findings that they must give.

    `before` are files as they were before a change; `day` is that on which all was committed.
    """

    files: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    day: str | None = None
    expected: list[Expected] = field(default_factory=list)


def sections(markdown: str) -> dict[str, tuple[Block, ...]]:
    """The fenced blocks below each heading of the second level."""
    found: dict[str, tuple[Block, ...]] = {}
    heading, fence, block = "", "", Block(language="", title=None, lines=())
    for line in markdown.splitlines():
        if fence:
            if line == fence:
                found[heading] = (*found[heading], block)
                fence = ""
            else:
                block = Block(
                    language=block.language, title=block.title, lines=(*block.lines, line)
                )
        elif opening := _FENCE.fullmatch(line):
            fence = opening[1]
            block = Block(language=opening[2] or "", title=opening[3], lines=())
        elif line.startswith("## "):
            heading = line[3:]
            assert heading not in found, f"two sections are called {heading!r}"
            found[heading] = ()
    assert not fence, "a fenced block is never closed"
    return found


def example(blocks: Sequence[Block], rule: str | None) -> Example:
    """The site that the blocks of one section describe."""
    made = Example(files={PARTNER: PARTNER_PAGE, SCOPE: _base()})
    for block in blocks:
        path, _, day = (block.title or SCOPE).partition(", committed on ")
        made.day = day or made.day
        if path == "mkdocs.yml" and "site_name" not in block.lines[0]:
            (plugin,) = yaml.safe_load("\n".join(block.lines))["plugins"]
            made.settings = plugin["integration-scopes"]
        elif path.endswith(BEFORE):
            was = path.removesuffix(BEFORE)
            is_fragment = block.language == "yaml" and was.endswith(".md")
            raw = "\n".join(block.lines) + "\n"
            made.before[was] = _composed(was, block, rule, []) if is_fragment else raw
        elif block.language == "yaml" and path.endswith(".md"):
            made.files[path] = _composed(path, block, rule, made.expected)
        else:
            numbered = list(enumerate(block.lines, 1))
            lines = [_unmarked(path, line, at, rule, made.expected) for at, line in numbered]
            made.files[path] = "\n".join(lines) + "\n"
    return made


def _base() -> str:
    return (HERE / "base.md").read_text(encoding="utf-8")


def _composed(path: str, block: Block, rule: str | None, expected: list[Expected]) -> str:
    """The base scope with the keys of a fragment in place of its own."""
    yaml, prose = _base().removeprefix("---\n").split("---\n", 1)
    base = dict(_chunks(yaml.splitlines()))
    absent = {match[1] for line in block.lines if (match := _ABSENT.fullmatch(line))}
    assert absent <= base.keys(), f"the base scope has none of {absent - base.keys()} either"
    stated = dict(_chunks(block.lines))
    lines = ["---"]
    for line in block.lines:
        _unmarked(path, line if _LINE_MARK.fullmatch(line) else "", 1, rule, expected)
    for key in [*base, *(key for key in stated if key not in base)]:
        if key in absent:
            continue
        for line in stated.get(key, base.get(key, [])):
            if line.strip() == "# …":
                lines.extend(base[key][1:])
            elif not _LINE_MARK.fullmatch(line):
                lines.append(_unmarked(path, line, len(lines) + 1, rule, expected))
    return "\n".join([*lines, "---", prose])


def _chunks(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each top-level key with its lines."""
    starts = [at for at, line in enumerate(lines) if _KEY.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        match = _KEY.match(lines[start])
        assert match is not None
        yield match[1], [line for line in lines[start:end] if not _ABSENT.fullmatch(line)]


def _unmarked(path: str, line: str, at: int, rule: str | None, expected: list[Expected]) -> str:
    """The line as an author would have it; the findings marked in it are noted."""
    if whole := _LINE_MARK.fullmatch(line):
        expected.append((path, int(whole[1]), whole[2], whole[4] or rule or "", whole[3]))
        return line
    marks = list(_MARK.finditer(line))
    expected.extend((path, at, mark[1], mark[3] or rule or "", mark[2]) for mark in marks)
    return line[: marks[0].start()] if marks else line


@pytest.fixture
def report(
    make_site: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Finding, ...]]:
    """Check a site of these files; settings are the plugin's, by name.

    With files as they were `before`, report on what changed. With a `day`, they were committed on
    it.
    """

    def report(
        files: dict[str, str],
        *,
        before: Mapping[str, str] | None = None,
        day: str | None = None,
        **settings: object,
    ) -> tuple[Finding, ...]:
        if day:
            repository(make_site(files), monkeypatch, day=day)
        if before:
            repository(make_site({**files, **before}), monkeypatch)
        base = make_site(files)
        since = "one" if before else None
        if "mkdocs.yml" in files:
            site = mkdocs_yml.load(base / "mkdocs.yml")
            return check(site, Selection(since=since), today=TODAY).report.findings
        chosen = Settings.of({"product": "Orderly", **settings})
        site = Site(
            base=base,
            docs_dir=base / "scopes",
            site_dir=base / "site",
            settings=chosen,
            configs=("mkdocs.yml",),
        )
        return check(site, Selection(since=since), today=TODAY).report.findings

    return report


@pytest.fixture
def run(report: Callable[..., tuple[Finding, ...]]) -> Callable[..., list[Expected]]:
    """Check a site of these files, and tell what was found as examples do."""
    return lambda files, before=None, day=None, **settings: [
        (finding.path, finding.span.line, finding.severity.value, finding.rule, finding.message)
        for finding in report(files, before=before, day=day, **settings)
    ]


@pytest.fixture
def with_keys() -> Callable[..., dict[str, str]]:
    """The site of the base scope, with the keys of a fragment in place of its own."""

    def with_keys(*lines: str) -> dict[str, str]:
        block = Block(language="yaml", title=None, lines=tuple("\n".join(lines).splitlines()))
        return example([block], None).files

    return with_keys


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test of examples the examples that it names among its arguments."""
    if "page_example" in metafunc.fixturenames:
        pages = {f"{slug}-{kind}": (kind, made) for slug, kind, made in _page_examples()}
        metafunc.parametrize("page_example", pages.values(), ids=pages.keys())
    if "bad_example" in metafunc.fixturenames:
        bad = {
            slug: made
            for slug, kind, made in _page_examples()
            if kind == "bad" and slug not in {*FOUND_WHILE_READING, *FOUND_IN_SETTINGS}
        }
        metafunc.parametrize("bad_example", bad.values(), ids=bad.keys())
    if "case" in metafunc.fixturenames:
        text = (HERE / "cases.md").read_text(encoding="utf-8")
        cases = {name: example(blocks, None) for name, blocks in sections(text).items() if blocks}
        metafunc.parametrize("case", cases.values(), ids=cases.keys())


def _page_examples() -> Iterator[tuple[str, str, Example]]:
    """Each example of the rules' pages: the rule, whether it is bad or corrected, the example."""
    for rule in RULES.values():
        for heading, blocks in sections(rule.page).items():
            if heading.endswith("example"):
                kind = "bad" if "bad" in heading else "corrected"
                yield rule.slug, kind, example(blocks, rule.slug)
