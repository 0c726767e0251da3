"""The rules' pages, and more examples in cases.md, run as tests.

A page's bad example must give exactly the findings that are marked in it, its corrected example
none; both are whole sites in which nothing else is wrong. How an example is written:

- A block `yaml` is a fragment of a scope. Each of its top-level keys takes the place of the same
  key in base.md, a complete scope; a key that base.md does not have is added at the end. In it,
  `# no owner` takes the key `owner` out, and `# …` under a key stands for base.md's entries there.
- With `title="scopes/acme/orders.md"` the scope lies there; else at scopes/parcelway/labels.md.
- A block `yaml` with `title="mkdocs.yml"` holds the settings, or the whole file where it begins
  with the site's name.
- A block whose title ends with `, before the change` is a file as it was: then the example is about
  what changed. A block `yaml` is a fragment of a scope there too.
- A block whose title ends with `, committed on 2026-08-20` is in a repository since that day, and
  so is the rest of its site.
- A block `markdown`, `json` or `xml` with such a title is a whole file, and so is a block `yaml`
  whose title is that of no Markdown file.
- `  # error: <message>` at the end of a line marks a finding on that line, as often as there are
  some; `# line 1: error: <message>` (or `<!-- … -->`) on a line of its own one on the line that it
  names. `warning` and `info` mark in the same way. Marks behind a line are not part of the file.
- In cases.md, where a case may break several rules, a mark ends with the rule in brackets; so does
  one of another rule on a rule's page.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from integration_scopes import rules
from integration_scopes.rules import (
    FOUND_AFTERWARDS,
    FOUND_IN_SETTINGS,
    FOUND_WHILE_READING,
    RULES,
    missing_part,
)

Run = Callable[..., list[tuple[str, int, str, str, str]]]
FOLDER = Path(rules.__file__).parent
PARTS = ["What it finds", "Why it matters", "A bad example", "The fixed example"]


def test_bad_examples_give_what_is_marked_and_corrected_ones_nothing(
    page_example: tuple[str, Any], run: Run
) -> None:
    kind, example = page_example
    assert bool(example.expected) == (kind == "bad")
    found = run(example.files, before=example.before, day=example.day, **example.settings)
    assert found == sorted(example.expected)


def test_cases_give_what_is_marked(case: Any, run: Run) -> None:
    assert run(case.files, before=case.before, day=case.day, **case.settings) == sorted(
        case.expected
    )


def test_the_base_scope_is_clean(with_keys: Callable[..., dict[str, str]], run: Run) -> None:
    assert run(with_keys()) == []


def test_every_page_has_its_parts() -> None:
    for slug, rule in RULES.items():
        first, blank, *_ = rule.page.split("\n")
        assert re.fullmatch(r"# [A-Z][^#`]{8,90}[^.:!? ]", first), slug
        assert blank == "", slug
        assert re.findall(r"^## (.+)$", rule.page, flags=re.MULTILINE) == PARTS, slug
        assert re.search(rf"^## {PARTS[0]}\n\n[A-Z`\"]", rule.page, flags=re.MULTILINE), slug
        assert re.search(r"[^\n]\n\Z", rule.page), slug


def test_titles_differ() -> None:
    assert len({rule.title for rule in RULES.values()}) == len(RULES)


def test_a_rule_is_a_page_and_a_module_or_a_line_in_the_table_of_parts() -> None:
    elsewhere = {*FOUND_WHILE_READING, *FOUND_IN_SETTINGS, *FOUND_AFTERWARDS}
    checked = {slug.replace("-", "_") for slug in RULES if slug not in elsewhere}
    read = {slug.replace("-", "_") for slug in elsewhere}
    table = {rule.slug.replace("-", "_") for rule in missing_part.RULES}
    modules = (checked - table) | {"__init__", "rule", "missing_part"}
    assert {file.stem for file in FOLDER.glob("*.py")} == modules
    assert {file.stem for file in FOLDER.glob("*.md")} == checked | read
    assert list(RULES) == sorted(RULES)
    assert all(slug == rule.slug for slug, rule in RULES.items())
