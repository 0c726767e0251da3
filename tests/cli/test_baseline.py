"""A set of old scopes adopts the check: what is wrong today is tolerated, and can only shrink."""

import json
import re
import subprocess
from functools import partial
from pathlib import Path
from typing import Protocol

import few_rules
import pytest
from conftest import Command, MakeSite
from sites import ACME, LINK

OLD = LINK.replace("  sso: {item", "  menu-link: {item").replace(
    "in_scope: {menu-link: A menu entry}", "in_scope: {menu-link: A menu entry, sso: Sign-on}"
)
SITE = {**ACME, "scopes/acme/orders.md": OLD}
NAME = "scopes-baseline.json"


class Scopes(Protocol):
    def __call__(self, *arguments: str) -> tuple[int, str, str]: ...


@pytest.fixture
def base(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    base = make_site(SITE)
    monkeypatch.chdir(base)
    return base


@pytest.fixture
def scopes(base: Path, run_scopes: Command) -> Scopes:
    assert (base / "mkdocs.yml").is_file()

    return partial(run_scopes, "check", "--format", "concise")


def write(base: Path, text: str) -> None:
    (base / "scopes/acme/orders.md").write_text(text)


def listed(base: Path) -> list[tuple[str, int]]:
    data = json.loads((base / NAME).read_text())
    return [(".".join(finding["trail"]), finding["count"]) for finding in data["findings"]]


def test_from_adoption_to_a_clean_site(base: Path, scopes: Scopes) -> None:
    code, out, _ = scopes()
    assert (code, out.count("[in-and-out-of-scope]")) == (1, 1)

    code, out, err = scopes("--create-baseline")
    assert (code, out) == (0, "")
    assert err == f"{NAME} tolerates 1 finding from now on; it can only shrink\n"
    assert listed(base) == [("out_of_scope.menu-link", 1)]
    assert scopes("--format", "full")[1] == (
        "1 scope checked: all is well; 1 tolerated by the baseline\n"
    )

    # A new fault fails, also one of the same rule, and moving the old one does not.
    write(
        base,
        OLD.replace(
            "  menu-link: {",
            "  # new\n  sso: {item: b, candidate: never, reason: c}\n  menu-link: {",
        ),
    )
    code, out, _ = scopes()
    assert code == 1
    assert re.findall(r"(?m)^(\S+):\d+: error: .*\[(.*)\]$", out) == [
        ("scopes/acme/orders.md:25", "in-and-out-of-scope")
    ]

    # What is corrected must go, and goes.
    write(base, LINK)
    assert scopes()[:2] == (
        1,
        f'{NAME}:4:5: error: "in-and-out-of-scope" no longer occurs in scopes/acme/orders.md '
        "(out_of_scope.menu-link) [stale-baseline-entry]\n",
    )
    assert scopes("--update-baseline")[:2] == (0, "")
    assert listed(base) == []
    assert scopes()[0] == 0


def test_update_never_adds(base: Path, scopes: Scopes) -> None:
    scopes("--create-baseline")
    before = (base / NAME).read_bytes()
    write(base, OLD.replace("story: S1}", "story: S2}"))
    code, out, err = scopes("--update-baseline")
    assert code == 1
    assert "[unknown-reference]" in out
    assert "everything that scopes-baseline.json lists still occurs" in err
    assert (base / NAME).read_bytes() == before


def test_update_shortens_a_count(base: Path, scopes: Scopes) -> None:
    scopes("--create-baseline")
    file = base / NAME
    file.write_text(file.read_text().replace('"count": 1', '"count": 3'))
    assert (
        "occurs only 1 time in scopes/acme/orders.md (out_of_scope.menu-link), not 3"
        in (scopes()[1])
    )
    assert scopes("--update-baseline")[0] == 0
    assert listed(base) == [("out_of_scope.menu-link", 1)]


def test_create_never_overwrites(base: Path, scopes: Scopes) -> None:
    (base / NAME).write_text('{"version": 1, "findings": []}')
    code, out, err = scopes("--create-baseline")
    assert (code, out) == (2, "")
    assert f"{NAME} already exists; --update-baseline removes what no longer occurs" in err
    assert json.loads((base / NAME).read_text())["findings"] == []


def test_update_needs_one(scopes: Scopes) -> None:
    code, _, err = scopes("--update-baseline")
    assert code == 2
    assert f"there is no {NAME} to update" in err


def test_what_cannot_be_tolerated_is_said(base: Path, scopes: Scopes) -> None:
    write(base, OLD.replace("status: draft", "status: ready"))
    code, out, err = scopes("--create-baseline")
    assert code == 1
    assert "[wrong-value]" in out
    assert "in-and-out" not in out
    assert "1 error cannot be tolerated" in err
    assert listed(base) == [("out_of_scope.menu-link", 1)]


def test_a_clean_site_needs_none(base: Path, scopes: Scopes) -> None:
    write(base, LINK)
    code, _, err = scopes("--create-baseline")
    assert (code, err) == (0, f"there is nothing to tolerate, so {NAME} was not written\n")
    assert not (base / NAME).exists()


def test_a_hand_cannot_tolerate_it_either(base: Path, scopes: Scopes) -> None:
    entry = {"rule": "wrong-value", "path": "scopes/acme/orders.md", "trail": [], "count": 1}
    (base / NAME).write_text(json.dumps({"version": 1, "findings": [entry]}, indent=1))
    code, _, err = scopes()
    assert code == 2
    assert f"{NAME}:4: findings of 'wrong-value' cannot be tolerated" in err


def test_an_entry_of_a_rule_that_is_gone_must_go(base: Path, scopes: Scopes) -> None:
    write(base, LINK)
    entry = {"rule": "old-rule", "path": "scopes/acme/orders.md", "trail": [], "count": 1}
    (base / NAME).write_text(json.dumps({"version": 1, "findings": [entry]}))
    assert '"old-rule" no longer occurs in scopes/acme/orders.md [stale' in scopes()[1]


def test_what_cannot_be_read_may_still_be_there(base: Path, scopes: Scopes) -> None:
    scopes("--create-baseline")
    before = (base / NAME).read_bytes()
    write(base, OLD.replace("title: Orders", "title: [Orders"))
    code, out, _ = scopes("--update-baseline")
    assert (code, out.count("\n")) == (1, 1)
    assert (base / NAME).read_bytes() == before


def test_a_baseline_is_of_the_whole_site(scopes: Scopes) -> None:
    for option in ("--create-baseline", "--update-baseline"):
        code, _, err = scopes(option, "scopes/acme")
        assert code == 2
        assert "a baseline covers the whole site" in err
    assert scopes("--create-baseline", "--update-baseline")[0] == 2


def test_the_build_honours_it(base: Path, scopes: Scopes) -> None:
    scopes("--create-baseline")

    def build() -> int:
        command = [*few_rules.COMMAND, "mkdocs.__main__:cli", "build", "--quiet"]
        return subprocess.run(command, cwd=base, check=False, capture_output=True).returncode

    assert build() == 0
    write(base, LINK)
    assert build() == 1


def test_the_file_keeps_its_mode(base: Path, scopes: Scopes) -> None:
    scopes("--create-baseline")
    (base / NAME).chmod(0o640)
    write(base, LINK)
    scopes("--update-baseline")
    assert (base / NAME).stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in base.iterdir()) == ["mkdocs.yml", "scopes", NAME]
