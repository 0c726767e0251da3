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
from integration_scopes.cli.parser import COMMANDS, parser

FOLDER = Path(cli.__file__).parent / "commands"
ASKS_FOR_MODULES = """
import sys
from integration_scopes.cli import main
main(["check"])
print(sorted({"jinja2", "markdown", "material", "mkdocs", "nh3"} & sys.modules.keys()))
"""


def test_every_command_is_called_by_its_name() -> None:
    modules = {file.stem.replace("_", "-") for file in FOLDER.glob("[!_]*.py")}
    assert set(COMMANDS) == modules


def test_help_tells_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    reported = " ".join(capsys.readouterr().out.split())
    lines = (f" {name} {texts['does']} " for name, texts in COMMANDS.items())
    assert [line for line in lines if line not in reported] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_own_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main([name, "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith(f"usage: scopes {name} ")
    assert shown.endswith(COMMANDS[name]["examples"])
    description = " ".join(shown.split("\n\n")[1].split())
    assert re.fullmatch(r"[A-Z].*[^.?][.?]", description)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["chekc"], "scopes: there is no command 'chekc'; did you mean check?; see scopes --help"),
        (["xyzzy"], "scopes: there is no command 'xyzzy'; see scopes --help"),
        (["--hlep"], "scopes: unknown option '--hlep'; did you mean --help?; see scopes --help"),
        (
            ["build", "--strct"],
            "scopes build: unknown option '--strct'; did you mean --strict?; "
            "see scopes build --help",
        ),
        (
            ["check", "--fromat=json"],
            "scopes check: unknown option '--fromat=json'; did you mean --format?; "
            "see scopes check --help",
        ),
        # An abbreviation that works today is ambiguous as soon as there is another option.
        (
            ["check", "--form", "json"],
            "scopes check: unknown option '--form'; did you mean --format?; "
            "see scopes check --help",
        ),
        (
            ["build", "scopes"],
            "scopes build: unknown argument 'scopes'; see scopes build --help",
        ),
        (
            ["sign"],
            "scopes sign: the following arguments are required: FILE; see scopes sign --help",
        ),
    ],
)
def test_wrong_usage_gets_one_line_with_what_was_meant(
    words: list[str], answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)
    assert stopped.value.code == 2
    assert capsys.readouterr().err == f"{answer}\n"


def test_the_command_alone_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert capsys.readouterr().err == parser().format_help()


def test_common_options_have_their_usual_letters() -> None:
    arguments = parser("check").parse_args(["check", "-q", "-v"])
    assert (arguments.quiet, arguments.verbose) == (True, True)
    with pytest.raises(SystemExit) as stopped:
        cli.main(["check", "-V"])
    assert stopped.value.code == 0


def test_check_loads_nothing_that_only_pages_need(make_site: MakeSite) -> None:
    reported = subprocess.run(
        [sys.executable, "-c", ASKS_FOR_MODULES],
        cwd=make_site({"scopes/index.md": "# Hello\n"}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert reported.stdout.splitlines()[-1] == "[]"


def test_the_commit_hook_runs_a_command_that_is_there() -> None:
    (hook,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text())
    program, name, *options = hook["entry"].split()
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    assert (program in project["scripts"], name in COMMANDS, options) == (True, True, [])
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("scopes", "python", False)
    files = ("mkdocs.yml", "docs/mkdocs.yaml", "scopes/acme/orders.md", "scopes/capabilities.yml")
    assert [file for file in files if not re.search(hook["files"], file)] == []
    assert not re.search(hook["files"], "src/main.py")
