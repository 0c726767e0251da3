"""The baseline's file: what it says, and what it refuses to say."""

import json
from pathlib import Path

import pytest

from integration_scopes.findings import Finding, Severity
from integration_scopes.judging import baseline_file
from integration_scopes.judging.baseline_file import load
from integration_scopes.settings import ConfigurationError, Settings
from integration_scopes.source import Span, Trail

NAME = "scopes-baseline.json"


def found(rule: str, path: str, trail: Trail, line: int = 1) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        path=path,
        span=Span.on_line(line, 1, 2),
        message=f"m{line}",
        trail=trail,
    )


FOUND = [
    found("uncovered-case", "scopes/b.md", ("records", "Größe"), 2),
    found("uncovered-case", "scopes/a.md", ("records", "Order"), 3),
    found("uncovered-case", "scopes/a.md", ("records", "Order"), 3000),
    found("scope-too-long", "scopes/a.md", ()),
    found("x", "scopes/a.md", ("changes", 2, "of")),
    found("x", "scopes/a.md", ("changes", "2", "of")),
]
TEXT = """\
{
  "version": 1,
  "findings": [
    {"rule": "scope-too-long", "path": "scopes/a.md", "trail": [], "count": 1},
    {"rule": "uncovered-case", "path": "scopes/a.md", "trail": ["records", "Order"], "count": 2},
    {"rule": "x", "path": "scopes/a.md", "trail": ["changes", "2", "of"], "count": 1},
    {"rule": "x", "path": "scopes/a.md", "trail": ["changes", 2, "of"], "count": 1},
    {"rule": "uncovered-case", "path": "scopes/b.md", "trail": ["records", "Größe"], "count": 1}
  ]
}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / NAME


def test_it_is_sorted_has_no_lines_and_is_the_same_whatever_came_first() -> None:
    assert baseline_file.baseline(FOUND).text == TEXT
    assert baseline_file.baseline(reversed(FOUND)).text == TEXT
    assert json.loads(TEXT)["version"] == 1


def test_an_empty_one() -> None:
    assert baseline_file.baseline([]).text == '{\n  "version": 1,\n  "findings": []\n}\n'


def test_what_is_written_is_read_again(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    read = load(file, path=NAME)
    assert read is not None
    assert read.text == TEXT
    assert read.counts == baseline_file.baseline(FOUND).counts
    assert [span.line for span in read.spans.values()] == [4, 5, 6, 7, 8]


def test_where_there_is_none(file: Path) -> None:
    assert load(file, path=NAME) is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (json.dumps(json.loads(TEXT)), [(1, 29, 103), (1, 105, 197)]),
        (json.dumps(json.loads(TEXT), indent=4), [(4, 9, 10), (10, 9, 10)]),
        ('{"findings"\n:\n[ ]\n, "version" : 1}', []),
        (json.dumps(dict(reversed(json.loads(TEXT).items())), indent="\t"), [(3, 3, 4), (9, 3, 4)]),
    ],
)
def test_an_entry_is_found_however_it_is_laid_out(
    text: str, places: list[tuple[int, int, int]], file: Path
) -> None:
    file.write_text(text, encoding="utf-8")
    read = load(file, path=NAME)
    assert read is not None
    found = [(span.line, span.column, span.end_column) for span in read.spans.values()]
    assert found[:2] == places


def test_twins_of_a_merge_count_together(file: Path) -> None:
    line = '    {"rule": "scope-too-long", "path": "scopes/a.md", "trail": [], "count": 1},\n'
    file.write_text(TEXT.replace(line, line * 2), encoding="utf-8")
    read = load(file, path=NAME)
    assert read is not None
    assert read.counts[("scope-too-long", "scopes/a.md", ())] == 2


ENTRY = '{"rule": "x", "path": "p", "trail": [], "count": 1}'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is not valid JSON: Expecting value"),
        ("{", "is not valid JSON"),
        ("[]", 'must have the keys "version" and "findings"'),
        ('{"version": 1}', 'must have the keys "version" and "findings"'),
        ('{"version": 2, "findings": []}', "has version 2, not 1"),
        ('{"version": true, "findings": []}', "has version True"),
        ('{"version": 1, "findings": {}}', ': "findings" must be a list'),
        ('{"version": 1, "findings": [], "findings": []}', "a key occurs twice"),
        (f'{{"version": 1, "findings": [\n{ENTRY},\n{{"rule": "x"}}]}}', NAME + ":3: an entry has"),
        *(
            (f'{{"version": 1, "findings": [{ENTRY.replace(*change)}]}}', NAME + ":1: an entry has")
            for change in (
                ("1}", "0}"),
                ("1}", "true}"),
                ("1}", "1.0}"),
                ("1}", '1, "line": 3}'),
                ("[]", '"records"'),
                ("[]", "[true]"),
                ('"x"', "1"),
                ('"p"', "null"),
            )
        ),
        ("[" * 100_000, "is nested too deeply"),
        ('{"version": 1' + "0" * 5000 + ', "findings": []}', "is not valid JSON"),
    ],
)
def test_what_it_refuses(text: str, complaint: str, file: Path) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as refused:
        load(file, path=NAME)
    assert str(refused.value).startswith(NAME)
    assert complaint in str(refused.value)


def test_a_folder_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load(tmp_path, path=NAME)


@pytest.mark.parametrize("path", ["", ".", "/etc/x", "../x.json", "a/../../x", 5, ["x"], "a\0b"])
def test_it_lies_beside_the_settings(path: object) -> None:
    with pytest.raises(ConfigurationError, match="setting 'baseline' must be a file below"):
        Settings.of({"baseline": path})
    assert Settings.of({"baseline": "./checks//b.json"}).baseline == "checks/b.json"
