"""Examples in Markdown, made into sites and checked; test_pages.py tells how they are written."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from integration_scopes.check import check
from integration_scopes.rules import RULES
from integration_scopes.settings import Settings, Site

HERE = Path(__file__).parent
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

_FENCE = re.compile(r'(`{3,})(yaml|markdown)?(?: title="([^"]+)")?')
_MARK = re.compile(r"  # (error|warning|info): (.+?)(?: \[([a-z-]+)\])?(?=  # (?:error|warning|info): |$)")
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
    """A site's files by path, and the findings that they must give."""

    files: dict[str, str] = field(default_factory=dict)
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
        path = block.title or SCOPE
        if block.language == "yaml":
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
    said = dict(_chunks(block.lines))
    lines = ["---"]
    for line in block.lines:
        _unmarked(path, line if _LINE_MARK.fullmatch(line) else "", 1, rule, expected)
    for key in [*base, *(key for key in said if key not in base)]:
        if key in absent:
            continue
        for line in said.get(key, base.get(key, [])):
            if line.strip() == "# …":
                lines.extend(base[key][1:])
            elif not _LINE_MARK.fullmatch(line):
                lines.append(_unmarked(path, line, len(lines) + 1, rule, expected))
    return "\n".join([*lines, "---", prose])


def _chunks(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each top-level key with its lines."""
    starts = [at for at, line in enumerate(lines) if _KEY.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        match = _KEY.match(lines[start])
        assert match is not None
        yield match[1], [one for one in lines[start:end] if not _ABSENT.fullmatch(one)]


def _unmarked(path: str, line: str, at: int, rule: str | None, expected: list[Expected]) -> str:
    """The line as an author would have it; the findings marked in it are noted."""
    if whole := _LINE_MARK.fullmatch(line):
        expected.append((path, int(whole[1]), whole[2], whole[4] or rule or "", whole[3]))
        return line
    for mark in _MARK.finditer(line):
        expected.append((path, at, mark[1], mark[3] or rule or "", mark[2]))
    first = _MARK.search(line)
    return line[: first.start()] if first else line


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., list[Expected]]:
    """Check a site of these files and tell what was found; settings are the plugin's, by name."""

    def run(files: dict[str, str], **settings: object) -> list[Expected]:
        for path, text in files.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        site = Site(
            base=tmp_path,
            docs_dir=tmp_path / "scopes",
            site_dir=tmp_path / "site",
            settings=Settings.of({"product": "Orderly", **settings}),
        )
        found = check(site).report.diagnostics
        return [(one.path, one.span.line, one.severity.value, one.rule, one.message) for one in found]

    return run


@pytest.fixture
def base_files() -> dict[str, str]:
    """The site of the base scope alone."""
    return example((), None).files


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test of examples the examples that it names among its arguments."""
    if "page_example" in metafunc.fixturenames:
        found = list(_page_examples())
        metafunc.parametrize("page_example", [one for _, one in found], ids=[id_ for id_, _ in found])
    if "case" in metafunc.fixturenames:
        text = (HERE / "cases.md").read_text(encoding="utf-8")
        cases = {name: example(blocks, None) for name, blocks in sections(text).items() if blocks}
        metafunc.parametrize("case", cases.values(), ids=cases.keys())


def _page_examples() -> Iterator[tuple[str, tuple[str, Example]]]:
    for rule in RULES.values():
        for heading, blocks in sections(rule.page).items():
            if heading.endswith("example"):
                kind = "bad" if "bad" in heading else "mended"
                yield f"{rule.slug}-{kind}", (kind, example(blocks, rule.slug))
