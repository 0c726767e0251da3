"""`scopes export`: what it answers, what it writes, and what it leaves alone."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import CHECKOUT, MKDOCS_YML, Command, MakeSite
from permissions import umask
from sites import ACME, LINK, PARTNER
from versions import commit

from integration_scopes.cli import main
from integration_scopes.exports import FORMATS

Run = Callable[..., tuple[int, str, str]]
WELL = "1 scope checked: all is well\n"
HIDDEN = {
    **ACME,
    "scopes/acme/secret.md": LINK.replace("status: draft", "status: draft\nvisible_to: nobody"),
    "scopes/zugzwang/index.md": PARTNER.replace("url:", "visible_to: partner\nurl:"),
    "scopes/zugzwang/orders.md": LINK,
}


@pytest.fixture
def run(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Run:
    """Run `scopes export` in a site of the given files: its exit code, output and errors."""

    def run_in(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(make_site(files))
        return run_scopes("export", *arguments)

    return run_in


@pytest.mark.parametrize("name", FORMATS)
def test_the_answer_is_the_export(run: Run, name: str) -> None:
    code, out, err = run(ACME, name)
    assert (code, err) == (0, WELL)
    is_backlog = name == "backlog-csv"
    assert ("Single sign-on" if is_backlog else "acme/orders") in out


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_the_same(run: Run, name: str) -> None:
    out = run(ACME, name)[1]
    assert run(ACME, name, "--output", "out.txt", "--quiet") == (0, "", "")
    assert Path("out.txt").read_bytes() == out.encode()
    assert Path("out.txt").stat().st_mode & 0o777 == 0o666 & ~umask()
    assert sorted(path.name for path in Path().iterdir()) == ["mkdocs.yml", "out.txt", "scopes"]


def test_a_hyphen_is_standard_output(run: Run) -> None:
    assert run(ACME, "json", "--output", "-") == run(ACME, "json")
    assert not Path("-").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_every_byte_counts_on_a_pipe(make_site: MakeSite, name: str) -> None:
    """Whatever the platform's own encoding and line ends are."""
    folder = make_site({**ACME, "scopes/acme/orders.md": LINK.replace("A clerk", "A clerk, 日本,")})
    done = subprocess.run(
        [sys.executable, "-m", "integration_scopes.cli", "export", name, "--quiet"],
        cwd=folder,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("utf-8")
    assert ("日本".encode() in done.stdout) == (name in ("json", "gherkin", "markdown"))


def test_a_reader_that_has_read_enough_hears_no_complaint() -> None:
    command = [sys.executable, "-m", "integration_scopes.cli", "export", "json", "--quiet"]
    piped = subprocess.PIPE
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=piped, stderr=piped) as export:
        assert export.stdout
        assert export.stderr
        assert export.stdout.read(10) == b'{\n"version'
        export.stdout.close()
        assert export.stderr.read() == b""


# What stops it


def test_errors_stop_it(run: Run) -> None:
    broken = {**ACME, "scopes/acme/orders.md": LINK.replace("  name: Grace Hopper\n", "")}
    code, out, err = run(broken, "json", "--output", "out.json")
    assert (code, out) == (1, "")
    assert "[missing-key]" in err
    assert not Path("out.json").exists()


def test_warnings_stop_it_where_the_site_is_strict(run: Run) -> None:
    late = {**ACME, "scopes/acme/orders.md": LINK.replace("Grace Hopper", "The platform team")}
    relaxed = MKDOCS_YML.replace(
        "{product: Orderly}", "{product: Orderly, rules: {owner-not-a-person: warning}}"
    )
    assert run({**late, "mkdocs.yml": relaxed}, "csv")[0] == 0
    for top, *options in (("strict: true\n",), ("", "--strict")):
        code, out, err = run({**late, "mkdocs.yml": relaxed + top}, "csv", *options)
        assert (code, out) == (1, "")
        assert "warning" in err


def test_markup_that_a_handout_leaves_out_is_reported_and_stops_a_strict_one(run: Run) -> None:
    prose = '\n## Why\n\n<p class="md-banner">In short.</p>\n<p class="md-banner">Then.</p>\n'
    files = {**ACME, "scopes/acme/orders.md": LINK + prose}
    code, out, err = run(files, "handout")
    assert (code, "In short." in out, "md-banner" in out) == (0, True, False)
    assert err == (
        f'{WELL}  WARNING -  scopes/acme/orders.md: the class "md-banner" is left out of the page '
        "[unsafe-markup]\n"
    )
    assert run(files, "handout", "--strict", "--output", "out.html") == (1, "", err)
    assert not Path("out.html").exists()
    assert run(files, "markdown")[::2] == (0, WELL)


@pytest.mark.parametrize(
    ("files", "arguments", "code", "complaint"),
    [
        ({"scopes/index.md": "# Nothing\n"}, ["json"], 3, "no scopes found in"),
        (
            {**ACME, "scopes/acme/index.md": PARTNER.replace("url:", "visible_to: nobody\nurl:")},
            ["csv"],
            3,
            '"everyone" may see none of the scopes in this export',
        ),
        (
            {**ACME, "scopes/acme/orders.md": LINK.replace("status: draft", "status: retired")},
            ["pytest"],
            3,
            "every scope in this export is retired",
        ),
        (ACME, ["json", "--output", "nowhere/out.json"], 2, "No such file or directory: nowhere"),
        (ACME, ["json", "--output", "scopes"], 2, "json is one file, and scopes is a folder"),
        (ACME, ["csv", "--output", "new/"], 2, "csv is one file, and new/ is a folder"),
        (ACME, ["json", "--output", "mkdocs.yml/x"], 2, "Not a directory: mkdocs.yml/x"),
        (ACME, ["json", "--audience", "acmee"], 2, 'there is no audience "acmee"; did you mean'),
        (ACME, ["json", "--audience", "x"], 2, 'there is no audience "x"; expected "everyone",'),
        (ACME, ["json", "--config", "other.yml"], 2, "other.yml"),
        ({**ACME, "mkdocs.yml": "docs_dir: scopes\n"}, ["json"], 2, "does not load the plugin"),
    ],
)
def test_what_stops_it(
    run: Run, files: Mapping[str, str], arguments: list[str], code: int, complaint: str
) -> None:
    found, out, err = run(files, *arguments)
    assert (found, out) == (code, "")
    assert complaint in err
    assert not Path("new").exists()


def test_an_unknown_format_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export", "xml"])
    assert stopped.value.code == 2
    reported = capsys.readouterr().err
    assert "'xml'" in reported
    assert [name for name in FORMATS if repr(name) not in reported] == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_stays(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "out.json").write_text("old")
    folder.chmod(0o500)
    code, _, err = run(ACME, "json", "--output", str(folder / "out.json"))
    folder.chmod(0o700)
    assert code == 2
    assert "Permission denied" in err
    assert (folder / "out.json").read_text() == "old"


# What is written over, and what is not


def test_a_link_stays_and_leads_to_the_new_file(run: Run) -> None:
    assert run(ACME, "json", "--output", "real.json")[0] == 0
    Path("link.json").symlink_to("real.json")
    Path("real.json").write_text("old")
    Path("real.json").chmod(0o640)
    assert run(ACME, "json", "--output", "link.json")[0] == 0
    assert Path("link.json").is_symlink()
    assert json.loads(Path("real.json").read_text())["version"] == 1
    assert Path("real.json").stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_written_to(run: Run) -> None:
    assert run(ACME, "json", "--output", os.devnull, "--quiet") == (0, "", "")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", ["gherkin", "checklist", "csv"])
def test_an_export_takes_the_last_ones_place(run: Run, name: str) -> None:
    assert run({**ACME, "out.txt": "old"}, name, "--output", "out.txt")[0] == 0
    assert Path("out.txt").read_text(encoding="utf-8-sig") != "old"


def test_a_folder_takes_a_file_for_each_scope(run: Run) -> None:
    two = {**ACME, "scopes/acme/more-orders.md": LINK}
    for name, files in {
        "gherkin": ["acme/more-orders.feature", "acme/orders.feature"],
        "checklist": ["acme/more-orders.md", "acme/orders.md"],
        "pytest": ["test_acme__more_orders.py", "test_acme__orders.py"],
    }.items():
        code, out, err = run(two, name, "--output", f"{name}/")
        assert (code, out) == (0, "")
        assert err.splitlines()[-1] == f"2 files written into {name}"
        found = [path for path in Path(name).rglob("*") if path.is_file()]
        assert sorted(file.relative_to(name).as_posix() for file in found) == files
        assert run(two, name, "--output", name)[0] == 0


def test_tests_that_somebody_has_written_stay(run: Run) -> None:
    two = {**ACME, "scopes/acme/more-orders.md": LINK}
    assert run(ACME, "pytest", "--output", "tests/")[0] == 0
    test = Path("tests/test_acme__orders.py")
    test.write_text("def test_orders() -> None: ...\n")
    code, _, err = run(two, "pytest", "--output", "tests/")
    assert code == 0
    assert err.splitlines()[-2:] == [
        f"{test} already exists and is not changed, but names no acme/orders/AC1",
        "1 file written into tests",
    ]
    assert test.read_text() == "def test_orders() -> None: ...\n"
    code, _, err = run(two, "pytest", "--output", str(test))
    assert code == 2
    assert "someone may have written tests in it" in err
    assert test.read_text() == "def test_orders() -> None: ...\n"


def test_a_criterion_that_came_later_is_told(run: Run) -> None:
    assert run(ACME, "pytest", "--output", "tests/")[0] == 0
    test = Path("tests/test_acme__orders.py")
    # A test for AC10 is none for AC1.
    written = test.read_text().replace("orders/AC1", "orders/AC10")
    test.write_text(written)
    err = run(ACME, "pytest", "--output", "tests/")[2]
    assert f"{test} already exists and is not changed, but names no acme/orders/AC1\n" in err
    test.write_text(written + '# Tried out by hand: "acme/orders/AC1"\n')
    err = run(ACME, "pytest", "--output", "tests/")[2]
    assert f"{test} already exists and is not changed\n" in err


@pytest.mark.parametrize("name", ["gherkin", "pytest", "checklist"])
def test_a_folder_that_is_not_there_is_no_file_without_an_ending(run: Run, name: str) -> None:
    code, _, err = run(ACME, name, "--output", "tests/scopes")
    assert code == 2
    assert '"tests/scopes" is not a folder yet; write "tests/scopes/" for a new one' in err
    assert not Path("tests").exists()


# Some scopes only


@pytest.mark.parametrize("name", FORMATS)
def test_some_scopes_only(run: Run, name: str) -> None:
    files = {
        **ACME,
        "scopes/acme/more.md": LINK.replace("menu-link", "zugzwang-link"),
        "scopes/zugzwang/index.md": PARTNER.replace("Acme", "Zugzwang"),
        "scopes/zugzwang/orders.md": LINK,
    }
    alone = run(ACME, name)[1]
    code, out, _ = run(files, name, "--scope", "acme/orders")
    assert code == 0
    assert "zugzwang" not in out.lower()
    assert "acme/more" not in out
    assert out == alone
    both = run(files, name, "--scope", "zugzwang/orders", "--scope", "acme/orders")[1]
    assert both == run(files, name, "--scope", "acme/orders", "--scope", "zugzwang/orders")[1]
    assert "zugzwang" in both.lower()


def test_a_scope_alone_has_the_names_of_its_own_capabilities(run: Run) -> None:
    files = {
        **ACME,
        "scopes/acme/more.md": LINK.replace("menu-link", "more-link"),
        "scopes/capabilities.yml": "{menu-link: {name: Menu}, more-link: {name: More}}\n",
    }
    document = json.loads(run(files, "json", "--scope", "acme/orders")[1])
    assert document["capabilities"] == [{"id": "menu-link", "name": "Menu"}]
    assert [scope["id"] for scope in document["scopes"]] == ["acme/orders"]


@pytest.mark.parametrize(
    ("id_", "complaint"),
    [
        ("acme/order", 'there is no scope "acme/order", or it is not for "everyone"; did you mean'),
        ("acme/secret", 'there is no scope "acme/secret", or it is not for "everyone"; ids look'),
        ("acme/nothing-like-it", "ids look like acme/orders"),
    ],
)
def test_a_scope_that_is_not_there(run: Run, id_: str, complaint: str) -> None:
    code, out, err = run(HIDDEN, "json", "--scope", id_)
    assert (code, out) == (2, "")
    assert complaint in err


def test_what_changed_only(run: Run) -> None:
    files = {
        **ACME,
        "scopes/acme/more.md": LINK.replace("menu-link", "more-link"),
        "scopes/acme/secret.md": HIDDEN["scopes/acme/secret.md"],
        "scopes/acme/old.md": LINK.replace("status: draft", "status: retired"),
    }
    alone = run(files, "markdown", "--scope", "acme/orders")[1]
    commit(Path())
    changed = ("markdown", "--quiet", "--changed-since", "HEAD")
    for name in ("secret", "old"):
        path = f"scopes/acme/{name}.md"
        files[path] = files[path].replace("summary: ", "summary: Once more, ")
        assert run(files, *changed) == (0, "", "")
    code, out, err = run(files, *changed[::2], "HEAD")
    assert (code, out) == (0, "")
    assert err.endswith("no scope changed since HEAD; nothing is written\n")
    files["scopes/acme/orders.md"] += "\nMore.\n"
    assert run(files, *changed) == (0, alone, "")
    assert run(files, "markdown", "--changed-since", "zugzwang")[0] == 2


def test_the_same_tests_may_be_exported_again(run: Run) -> None:
    for _ in range(2):
        assert run(ACME, "pytest", "--output", "test_scopes.py")[0] == 0


# What an audience sees


@pytest.mark.parametrize("name", FORMATS)
def test_what_everyone_may_not_see_is_not_there(run: Run, name: str) -> None:
    secret = {
        path: text.replace("clerk", "zugzwang")
        if path.endswith(("secret.md", "g/orders.md"))
        else text
        for path, text in HIDDEN.items()
    }
    code, out, _ = run(secret, name)
    assert code == 0
    assert "zugzwang" not in out
    assert "secret" not in out
    assert run(secret, name, "--audience", "everyone")[1] == out


@pytest.mark.parametrize("name", FORMATS)
def test_an_audience_gets_its_own_part(run: Run, name: str) -> None:
    own = LINK.replace("status: draft", "status: draft\nvisible_to: partner")
    own = own.replace("Orders in", "Zugzwang in").replace("A menu entry", "A zugzwang entry")
    files = {
        **ACME,
        "scopes/acme/own.md": own.replace("A click", "A zugzwang"),
        "scopes/other/index.md": PARTNER.replace("Acme", "Other"),
        "scopes/other/orders.md": LINK,
    }
    for audience, is_there in (("everyone", False), ("other", False), ("acme", True)):
        code, out, _ = run(files, name, "--audience", audience)
        assert code == 0
        assert ("zugzwang" in out.lower()) is is_there


def test_contacts_are_those_of_ones_own_integrations(run: Run) -> None:
    files = {
        **ACME,
        "scopes/other/index.md": PARTNER.replace("Acme", "Other"),
        "scopes/other/orders.md": LINK,
    }
    document = json.loads(run(files, "json", "--audience", "acme")[1])
    assert document["audience"] == "acme"
    assert ["contact" in scope["owner"] for scope in document["scopes"]] == [True, False]
    internal = json.loads(run(files, "json", "--audience", "internal")[1])
    assert ["contact" in scope["owner"] for scope in internal["scopes"]] == [True, True]


def test_contacts_and_internal_notes_are_not_there(run: Run) -> None:
    scope = LINK.replace("status: draft", "status: draft\ninternal: {notes: zugzwang}")
    out = run({**ACME, "scopes/acme/orders.md": scope}, "json")[1]
    assert "zugzwang" not in out
    assert "grace@orderly.example" not in out


def test_addresses_are_those_of_the_published_site(run: Run) -> None:
    site = {**ACME, "mkdocs.yml": MKDOCS_YML + "site_url: https://scopes.example/here\n"}
    document = json.loads(run(site, "json")[1])
    assert document["partners"][0]["link"] == "https://scopes.example/here/acme/"
    assert document["scopes"][0]["link"] == "https://scopes.example/here/acme/orders/"
    flat = {**site, "mkdocs.yml": site["mkdocs.yml"] + "use_directory_urls: false\n"}
    rows = list(csv.DictReader(io.StringIO(run(flat, "csv")[1].removeprefix("\ufeff"))))
    assert rows[-1]["Link"] == "https://scopes.example/here/acme/orders.html#AC1"
    assert "link" not in json.loads(run(ACME, "json")[1])["scopes"][0]


# The same each time


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, Mapping[str, str]]:
    """This repository's scopes in two places, each with an environment of its own."""
    environments = {
        "one": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        "the other/place": {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8"},
    }
    base = tmp_path_factory.mktemp("copies")
    for name in environments:
        (base / name).mkdir(parents=True)
        for part in ("mkdocs.yml", "results", "scopes"):
            path = CHECKOUT / part
            (shutil.copytree if path.is_dir() else shutil.copy)(path, base / name / part)
        # The order in which a folder gives its files may differ, too.
        for file in sorted((base / name / "scopes").glob("*/*.md"), reverse=name == "one"):
            file.rename(file.with_suffix(".tmp")).rename(file)
    return {base / name: environment for name, environment in environments.items()}


@pytest.mark.parametrize("name", FORMATS)
def test_two_exports_are_the_same(
    name: str, copies: Mapping[Path, Mapping[str, str]], tmp_path: Path
) -> None:
    outputs = set()
    for number, (folder, environment) in enumerate(copies.items()):
        config = ["--config", str(folder / "mkdocs.yml"), "--quiet"] if number else ["--quiet"]
        done = subprocess.run(
            [sys.executable, "-m", "integration_scopes.cli", "export", name, *config],
            cwd=tmp_path if number else folder,
            env=os.environ | environment,
            capture_output=True,
            check=True,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert b"northwind" in outputs.pop().lower()
