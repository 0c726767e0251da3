"""What the schemas' patterns take and refuse, and that no text makes one of them slow."""

import calendar
import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

Value = Any  # what JSON can say
HERE = Path(__file__).parent
SCHEMAS = [
    json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((HERE.parents[1] / "schema").glob("*.schema.json"))
]
DEFINITIONS = {name: each for schema in SCHEMAS for name, each in schema["$defs"].items()}
TABLES = yaml.safe_load((HERE / "patterns.yaml").read_text(encoding="utf-8"))


def patterns(node: Value) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from patterns(each)


PATTERNS = sorted(set(patterns(SCHEMAS)))


def test_every_pattern_of_a_definition_has_its_table() -> None:
    with_pattern = {name for name, each in DEFINITIONS.items() if "pattern" in each}
    assert set(TABLES) == with_pattern - {"date"}


@pytest.mark.parametrize("name", TABLES)
def test_what_a_pattern_takes_and_refuses(name: str) -> None:
    pattern = re.compile(DEFINITIONS[name]["pattern"])
    assert [each for each in TABLES[name]["taken"] if not pattern.search(each)] == []
    assert [each for each in TABLES[name]["refused"] if pattern.search(each)] == []


def test_a_pattern_without_a_definition_is_like_one_with() -> None:
    own = {
        each for each in PATTERNS if each not in {d.get("pattern") for d in DEFINITIONS.values()}
    }
    question, rule = sorted(own)
    assert question == DEFINITIONS["story-id"]["pattern"].replace("S[1", "Q[1")
    assert rule == DEFINITIONS["capability"]["pattern"].replace("^[a-z0-9]", "^[a-z]")


def test_a_day_is_one_of_the_calendar() -> None:
    day = re.compile(DEFINITIONS["date"]["pattern"])
    years = [1000, 1100, 1200, 1600, *range(1896, 2109), 2200, 2400, 2800, 2900, 2996, 2999]
    for year, month in product(years, range(14)):
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
        taken = [d for d in range(33) if day.search(f"{year}-{month:02}-{d:02}")]
        assert taken == list(range(1, last + 1)), f"{year}-{month:02}"


@pytest.mark.parametrize(
    "text",
    ["", "2026-9-20", "20.9.2026", "2026-09-20\n", "2026-09-20T00:00", " 2026-09-20", "0026-09-20"],
)
def test_a_day_is_written_one_way(text: str) -> None:
    assert not re.search(DEFINITIONS["date"]["pattern"], text)


# A text is a head, a seed repeated, and a tail that the pattern does not want there.
HEADS = [
    "",
    "a@",
    "a@b",
    "https://",
    "https://a",
    "https://a/",
    "1 ",
    "1:sha256:",
    "S1",
    "2026-02-",
]
LETTERS = "aA09 \t\n\r\u2028-.'@/:%\u00e9\0"
SEEDS = [*LETTERS, "a-", "a.", "-.", ".a", "a@", "a:", "1:", "0-", "/.", "a ", "\n ", "S1", "AC1"]
TAILS = ["", "!", "\n", " ", "\n\n", "@", ".", "\x7f", ".svg", ".svg\n"]


@pytest.mark.parametrize("pattern", PATTERNS, ids=range(len(PATTERNS)))
def test_a_pattern_finishes_on_long_text(pattern: str) -> None:
    """Steps that grow faster than the text would keep this test busy for hours."""
    compiled = re.compile(pattern)
    for head, seed, tail in product(HEADS, SEEDS, TAILS):
        compiled.search(f"{head}{(seed * 2000)[:2000]}{tail}")
    for seed, tail in product(SEEDS, TAILS):
        compiled.search(f"{(seed * 100_000)[:100_000]}{tail}")
