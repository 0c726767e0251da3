"""`scopes explain`: a rule's page, or the list of the rules."""

import re
from pathlib import Path

import pytest
from conftest import CHECKOUT

from integration_scopes.cli import main
from integration_scopes.rules import RULES

GUIDES = sorted((CHECKOUT / "scopes/guide").glob("*.md"))


def test_a_page_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "record-without-owner"]) == 0
    out, err = capsys.readouterr()
    assert out == RULES["record-without-owner"].page
    assert out.startswith("# A record without an owner\n")
    assert err == ""


def test_brackets_may_be_copied_along(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "[record-without-owner]"]) == 0
    assert capsys.readouterr().out == RULES["record-without-owner"].page


@pytest.mark.parametrize("slug", RULES)
def test_colours_mark_headings_and_nothing_else(
    slug: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "--color", "always", slug]) == 0
    out = capsys.readouterr().out
    bold = re.findall(r"\x1b\[1m(.+?)\x1b\[0m", out)
    assert re.sub(r"\x1b\[[0-9;]*m", "", out) == RULES[slug].page
    assert bold == [
        f"# {RULES[slug].title}",
        "## What it finds",
        "## Why it matters",
        "## A bad example",
        "## The fixed example",
    ]


def test_without_a_name_every_rule_and_guide_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    out, err = capsys.readouterr()
    rows = [re.split(r" {2,}", line, maxsplit=2) for line in out.splitlines()]
    rules = [[slug, rule.severity.value, rule.title] for slug, rule in RULES.items()]
    assert rows[: len(rules)] == rules
    assert [row[:2] for row in rows[len(rules) :]] == [
        [file.stem, "guide"] for file in GUIDES if file.stem != "index"
    ]
    assert ["authors", "guide", "For authors"] in rows
    assert err == "`scopes explain RULE` shows a rule's page, `scopes explain TOPIC` a guide\n"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda file: file.stem)
def test_a_guide_is_printed_as_it_is(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    is_topic = guide.stem != "index"
    assert main(["explain", guide.stem]) == (0 if is_topic else 2)
    out = capsys.readouterr().out
    assert out == (guide.read_text(encoding="utf-8").split("---\n", 2)[2] if is_topic else "")
    assert out.startswith("# " if is_topic else "")


def test_quiet_says_nothing_but_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("record-with-owner", 'did you mean "record-without-owner"?'),
        ("Record_Without_Owner", 'did you mean "record-without-owner"?'),
        ("Author", 'did you mean "authors"?'),
        ("weather", "`scopes explain` lists them"),
    ],
)
def test_an_unknown_name_is_wrong_usage(
    name: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f'scopes: there is no rule and no topic "{name}"; {hint}\n'


def test_no_site_is_needed(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    assert main(["explain", "unreadable"]) == 0
    assert "# A file that cannot be read" in capsys.readouterr().out
