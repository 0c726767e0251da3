"""The option `--output` of all commands: whole or not at all, and over nothing that they read."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, Command, MakeSite
from sites import ACME
from waiting import unmeasured

from integration_scopes import mkdocs_yml
from integration_scopes.cli import output

FILES = {
    **ACME,
    "scopes/index.md": "# Hello\n",
    "scopes/acme/notes.md": "---\nkind: page\n---\n# Notes\n",
    "scopes/acme/contract.pdf": "of the partner",
    "scopes/capabilities.yml": "sso: {name: Single sign-on}\n",
    "results/run.xml": '<testsuite><testcase name="acme/orders/AC1"/></testsuite>',
    "run.xml": '<testsuite><testcase name="acme/orders/AC1"/></testsuite>',
    "scopes-baseline.json": '{"version": 1, "findings": []}\n',
    "base.yml": MKDOCS_YML.replace("Orderly}", "Orderly, test_results: [results/*.xml]}"),
    "mkdocs.yml": "INHERIT: base.yml\n",
}
IN_DOCS_DIR = [
    "scopes/acme/orders.md",
    "scopes/acme/../acme/orders.md",
    "scopes/acme/index.md",
    "scopes/acme/notes.md",
    "scopes/acme/contract.pdf",
    "scopes/index.md",
    "scopes/capabilities.yml",
    "scopes/new.csv",
    "link.csv",
]
READ = ["mkdocs.yml", "base.yml", "results/run.xml", "results/new.xml", "scopes-baseline.json"]
COMMANDS = [
    ["check"],
    ["check", "--format", "json"],
    ["verify", "run.xml"],
    ["verify"],
    ["export", "json"],
    ["export", "checklist"],
    ["export", "pytest"],
]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Run:
    folder = make_site(FILES)
    (folder / "link.csv").symlink_to("scopes/acme/orders.md")
    monkeypatch.chdir(folder)

    return run_scopes


def are_as_they_were() -> bool:
    found = {str(path) for path in Path().rglob("*") if path.is_file()}
    return found == {*FILES, "link.csv"} and all(
        Path(path).read_text() == content for path, content in FILES.items()
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_written_over_what_is_read_or_published(run: Run, command: list[str]) -> None:
    for file in IN_DOCS_DIR:
        code, out, err = run(*command, "--quiet", "--output", file)
        assert (code, out) == (2, "")
        assert err == (
            f"scopes: --output would write {file}, which is in docs_dir; name another place\n"
        )
    for file in READ:
        code, out, err = run(*command, "--quiet", "--output", file)
        assert (code, out) == (2, "")
        assert err == (
            f"scopes: --output would write {file}, which is a file that is read; name another "
            "place\n"
        )
    assert are_as_they_were()


def test_a_file_on_another_drive_is_none_that_is_read(
    run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: object, start: object) -> str:
        """What Windows says of two drives."""
        raise ValueError(f"path is on mount {path!r}, start on mount {start!r}")

    assert run("check", "--quiet")[0] == 0
    site = mkdocs_yml.load(Path("mkdocs.yml"))
    monkeypatch.setattr(os.path, "relpath", fail)
    output.refuse_read_files([tmp_path_factory.mktemp("drive") / "out.json"], site)


def test_results_that_are_named_are_read_too(run: Run) -> None:
    code, _, err = run("verify", "run.xml", "--output", "./run.xml")
    assert code == 2
    assert "--output would write run.xml, which is a file that is read" in err
    assert are_as_they_were()


@pytest.mark.parametrize("name", ["checklist", "gherkin", "pytest"])
@pytest.mark.parametrize("output", ["scopes", "scopes/", "scopes/new/"])
def test_no_folder_in_docs_dir_is_filled(run: Run, name: str, output: str) -> None:
    code, _, err = run("export", name, "--quiet", "--output", output)
    assert code == 2
    assert "which is in docs_dir; name another place" in err
    assert are_as_they_were()


@pytest.mark.parametrize("output", ["results", "new/"])
@pytest.mark.parametrize("command", [["check"], ["verify"], ["export", "json"]])
def test_a_file_is_no_folder(run: Run, command: list[str], output: str) -> None:
    code, _, err = run(*command, "--quiet", "--output", output)
    assert code == 2
    assert "folder" in err
    assert are_as_they_were()


@pytest.mark.parametrize("command", COMMANDS)
def test_standard_output_has_two_names(run: Run, command: list[str]) -> None:
    _, out, _ = run(*command, "--quiet")
    assert out
    for name in ("-", "/dev/stdout"):
        assert run(*command, "--quiet", "--output", name)[1] == out
    assert are_as_they_were()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="a system without /dev/fd")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_can_be_named_by_its_number(run: Run, command: list[str]) -> None:
    """As in `>(gzip)`, which a shell replaces by such a name."""
    _, out, _ = run(*command, "--quiet")
    reads, writes = os.pipe()
    try:
        assert run(*command, "--quiet", "--output", f"/dev/fd/{writes}")[2] == ""
        assert os.read(reads, 1_000_000).decode() == out
    finally:
        os.close(reads)
        os.close(writes)


@pytest.mark.parametrize("command", COMMANDS[:-1])
def test_a_file_is_written_whole(run: Run, command: list[str]) -> None:
    _, out, _ = run(*command, "--quiet")
    for _ in range(2):
        assert run(*command, "--quiet", "--output", "out.txt")[1] == ""
        assert Path("out.txt").read_text() == out
    assert not list(Path().glob(".out*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_a_sentence(run: Run, command: list[str]) -> None:
    code, out, err = run(*command, "--quiet", "--output", "/dev/full")
    assert (code, out) == (2, "")
    assert err == "scopes: No space left on device: /dev/full\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.usefixtures("run")
def test_so_is_a_full_disk_behind_standard_output() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "integration_scopes.cli", "check"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, b"scopes: No space left on device\n")


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX closes them")
@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_command_succeeds_if_its_output_is_closed(closed: str) -> None:
    script = f'"$0" -m integration_scopes.cli check {closed}'
    done = subprocess.run(["sh", "-c", script, sys.executable], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


FULL_BEFORE = """\
import resource, sys
from integration_scopes.cli import main

resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="a limit that POSIX has")
@pytest.mark.usefixtures("run")
def test_a_file_that_cannot_be_written_whole_stays_as_it_was() -> None:
    Path("out.txt").write_text("the answer of yesterday")
    done = subprocess.run(
        [sys.executable, "-c", FULL_BEFORE, "check", "--output", "out.txt"],
        env=unmeasured(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, b"scopes: File too large: out.txt\n")
    assert Path("out.txt").read_text() == "the answer of yesterday"
    assert not list(Path().glob(".out*"))
