"""The commands together: all are there and say what they do; none waits for another's needs."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import CHECKOUT, MakeSite

from integration_scopes import cli

FOLDER = Path(cli.__file__).parent
ASKS_FOR_MODULES = """
import sys
from integration_scopes.cli import main
main(["check"])
print(sorted({"jinja2", "markdown", "material", "mkdocs", "nh3"} & sys.modules.keys()))
"""


def test_every_command_is_called_by_its_name() -> None:
    modules = {
        file.stem.replace("_", "-")
        for file in FOLDER.glob("*.py")
        if "\ndef run(" in file.read_text(encoding="utf-8")
    }
    assert set(cli.COMMANDS) == modules


def test_help_tells_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert [name for name in cli.COMMANDS if f" {name} {cli.command(name).HELP} " not in told] == []


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_each_command_has_its_own_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main([name, "--help"])
    told = capsys.readouterr().out
    assert told.startswith(f"usage: scopes {name} ")
    assert told.endswith(cli.command(name).EXAMPLES)


def test_an_unknown_command_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["chekc"])
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "'chekc'" in told
    assert all(repr(name) in told for name in cli.COMMANDS)


def test_an_unknown_option_is_told_what_its_own_command_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["build", "--formt", "json"])
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("usage: scopes build ")
    assert told.endswith("scopes build: error: unrecognized arguments: --formt json\n")


def test_check_loads_nothing_that_only_pages_need(make_site: MakeSite) -> None:
    told = subprocess.run(
        [sys.executable, "-c", ASKS_FOR_MODULES],
        cwd=make_site({"scopes/index.md": "# Hello\n"}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == "[]"


def test_the_commit_hook_runs_a_command_that_is_there() -> None:
    (hook,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text())
    program, name, *options = hook["entry"].split()
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    assert (program in project["scripts"], name in cli.COMMANDS, options) == (True, True, [])
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("scopes", "python", False)
    files = ("mkdocs.yml", "docs/mkdocs.yaml", "scopes/acme/orders.md", "scopes/capabilities.yml")
    assert [one for one in files if not re.search(hook["files"], one)] == []
    assert not re.search(hook["files"], "src/main.py")
