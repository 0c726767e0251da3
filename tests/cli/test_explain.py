"""`scopes explain`: a rule's page, or the list of the rules."""

import re

import pytest

from integration_scopes.cli import main
from integration_scopes.rules import RULES


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


def test_without_a_name_every_rule_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    out, err = capsys.readouterr()
    rows = [re.split(r" {2,}", line, maxsplit=2) for line in out.splitlines()]
    assert rows == [[slug, rule.severity.value, rule.title] for slug, rule in RULES.items()]
    assert err == "`scopes explain RULE` shows a rule's page\n"


def test_quiet_says_nothing_but_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("record-with-owner", 'did you mean "record-without-owner"?'),
        ("Record_Without_Owner", 'did you mean "record-without-owner"?'),
        ("weather", "`scopes explain` lists the rules"),
    ],
)
def test_an_unknown_name_is_wrong_usage(
    name: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f'scopes: there is no rule "{name}"; {hint}\n'


def test_no_site_is_needed(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    assert main(["explain", "unreadable"]) == 0
    assert "# A file that cannot be read" in capsys.readouterr().out
