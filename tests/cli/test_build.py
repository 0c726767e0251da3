"""`scopes build`: what it answers, and that the last good site outlives every failure."""

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import few_rules
import pytest
from conftest import MKDOCS_YML, Command, MakeSite
from permissions import umask
from sites import ACME, LINK, PARTNER
from waiting import eventually, unmeasured

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli import before_writing, main
from integration_scopes.cli.exits import Exit
from integration_scopes.findings import Report
from integration_scopes.publishing import processes
from integration_scopes.publishing.checked_site import CheckedSite

GOOD = "the last good site <!-- built by MkDocs -->"
OLD = {"site/index.html": GOOD}
STRICT = MKDOCS_YML + "strict: true\nvalidation: {links: {anchors: warn}}\n"
BROKEN = {**ACME, "scopes/acme/orders.md": LINK + "[gone](gone.md)\n"}

Run = Callable[..., tuple[int, str, str]]


def hooked(hook: str) -> dict[str, str]:
    """A site's own program."""
    return {"mkdocs.yml": f"{MKDOCS_YML}hooks: [hook.py]\n", "hook.py": hook}


@pytest.fixture
def run(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Run:
    """Run `scopes build` in a site of the given files: its exit code, output and errors."""

    def run_in(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(make_site(files))
        return run_scopes("build", *arguments)

    return run_in


def beside() -> list[str]:
    """What lies in the folder of mkdocs.yml."""
    return sorted(os.listdir())  # noqa: PTH208  (names are all that counts)


def test_a_good_site(run: Run) -> None:
    code, out, err = run(ACME)
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == "1 scope checked: all is well"
    assert err.splitlines()[-1].endswith(" pages in " + str(Path.cwd() / "site"))
    assert len(err.splitlines()) == 2
    assert Path("site/acme/orders/index.html").is_file()
    assert beside() == ["mkdocs.yml", "scopes", "site"]
    assert Path("site").stat().st_mode & 0o777 == 0o777 & ~umask()


def test_a_new_site_takes_the_old_ones_place(run: Run) -> None:
    assert run({**ACME, "scopes/gone.md": "# Gone\n"})[0] == 0
    assert Path("site/gone/index.html").is_file()
    Path("scopes/gone.md").unlink()
    assert run({})[0] == 0
    assert Path("site/index.html").is_file()
    assert not Path("site/gone").exists()
    assert beside() == ["mkdocs.yml", "scopes", "site"]


def test_quiet_says_nothing_of_a_good_site(run: Run) -> None:
    assert run(ACME, "--quiet") == (0, "", "")


def test_a_broken_link_is_told_and_does_not_stop_the_build(run: Run) -> None:
    code, _, err = run(BROKEN)
    assert code == 0
    assert "'gone.md'" in err
    assert "INFO" not in err


@pytest.mark.parametrize(
    ("files", "arguments", "code", "complaint"),
    [
        ({"scopes/acme/orders.md": LINK}, [], 1, "has no page [scope-without-partner]"),
        (BROKEN, ["--strict"], 1, "'gone.md'"),
        (BROKEN, ["--strict", "--quiet"], 1, "'gone.md'"),
        ({**BROKEN, "mkdocs.yml": STRICT}, [], 1, "'gone.md'"),
        ({"scopes/index.md": "# Nothing\n"}, [], 3, "no scopes found in"),
        ({**ACME, "mkdocs.yml": "docs_dir: scopes\n"}, [], 2, "does not load the plugin"),
        ({**ACME, "mkdocs.yml": MKDOCS_YML + "plugin: [x]\nstrict: true\n"}, [], 1, "plugin"),
        (
            {
                **ACME,
                **hooked(
                    "def on_post_page(output, page, config):\n"
                    "    raise OSError(28, 'No space left on device')\n",
                ),
            },
            [],
            2,
            "No space left on device",
        ),
        (
            {
                **ACME,
                **hooked(
                    "def on_nav(nav, config, files):\n"
                    "    files.remove(files.get_file_from_path('acme/orders.md'))\n",
                ),
            },
            [],
            3,
            "missing: acme/orders/index.html",
        ),
    ],
    ids=[
        "scopes",
        "link-strict",
        "link-strict-quiet",
        "link-strict-site",
        "no-scopes",
        "no-plugin",
        "mkdocs",
        "full-disk",
        "page-lost",
    ],
)
def test_whatever_fails_the_last_good_site_stays(
    run: Run, files: dict[str, str], arguments: list[str], code: int, complaint: str
) -> None:
    found, _, err = run({**files, **OLD}, *arguments)
    assert found == code
    assert complaint in err
    assert {file.name: file.read_text() for file in Path("site").iterdir()} == {"index.html": GOOD}
    assert [name for name in beside() if name.startswith(".")] == []


STUBBORN = """\
import signal
import time
from pathlib import Path


def on_startup(command, dirty):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def on_post_page(output, page, config):
    time.sleep(0.5)


def on_post_build(config):
    Path(config.config_file_path).with_name("outlived").touch()
"""


@pytest.fixture
def hearing() -> Iterator[None]:
    """Let what a test starts hear Ctrl-C, which a shell's background job ignores."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hearing")
@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, Exit.INTERRUPTED)]
)
def test_a_build_that_is_ended_leaves_the_last_good_site(
    make_site: MakeSite, sent: signal.Signals, code: int
) -> None:
    """By force, or by Ctrl-C, which ends everything in silence: also what does not hear of it."""
    folder = make_site({**ACME, **OLD, **hooked(STUBBORN)})
    command = [*few_rules.COMMAND, "integration_scopes.cli:main", "build", "--quiet"]
    with subprocess.Popen(
        command, cwd=folder, start_new_session=True, stderr=subprocess.PIPE
    ) as process:
        eventually(
            lambda: bool(list(folder.glob(".site-*/new/*.html"))) or process.poll() is not None,
            "a page is written",
        )
        assert process.poll() is None
        os.killpg(process.pid, sent)
        reported = process.communicate()[1]
    assert (process.returncode, reported) == (code, b"")
    assert [file.name for file in (folder / "site").iterdir()] == ["index.html"]
    assert (folder / "site/index.html").read_text() == GOOD
    if sent is signal.SIGINT:
        assert list(folder.glob(".site-*")) == []
        assert not (folder / "outlived").exists()


KILLED = """\
import os, sys
import few_rules
from integration_scopes.cli import main
from integration_scopes.cli.commands import build

name, moment = sys.argv[1:]
function = getattr(build, name)


def killing(*arguments, **options):
    if moment == "after":
        function(*arguments, **options)
    os.kill(os.getpid(), 9)


setattr(build, name, killing)
few_rules.install()
main(["build", "--quiet"])
"""


def test_a_build_that_is_killed_at_any_step_leaves_a_whole_site_and_the_next_one_clears_up(
    run: Run, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_site({**ACME, **OLD})
    monkeypatch.chdir(tmp_path)
    for step in ("swap after", "build_each before", "swap before"):
        command = [sys.executable, "-c", KILLED, *step.split()]
        environment = {**os.environ, "PYTHONPATH": str(Path(few_rules.__file__).parent)}
        assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
        assert main(["verify-site", "site"]) == 0
        assert len(list(Path().glob(".site-*"))) == 1
    assert run({})[0] == 0
    assert main(["verify-site", "site"]) == 0
    assert beside() == ["mkdocs.yml", "scopes", "site"]


def test_a_file_that_appears_during_a_build_stops_it(run: Run) -> None:
    hook = """\
from pathlib import Path


def on_post_build(config):
    Path(config.config_file_path).with_name("site").joinpath("CNAME").write_text("mine")
"""
    code, _, err = run({**ACME, **OLD, **hooked(hook)})
    assert code == 2
    assert "holds files that no build wrote: CNAME;" in err
    assert contents("site") == {"index.html": GOOD.encode(), "CNAME": b"mine"}
    assert [name for name in beside() if name.startswith(".")] == []


def test_a_process_that_cannot_start_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads nothing, and the pipe to it is broken before anything is written."""

    def late(*arguments: Any, **options: Any) -> None:
        time.sleep(0.5)
        dump(*arguments, **options)

    dump = pickle.dump
    monkeypatch.setattr(pickle, "dump", late)
    monkeypatch.setattr(processes, "COMMAND", ("false",))
    code, _, err = run({**ACME, **OLD})
    assert code == 1
    assert err.endswith("the site for everyone could not be built\n")
    assert os.listdir("site") == ["index.html"]  # noqa: PTH208


@pytest.mark.usefixtures("without_internal")
def test_where_nothing_can_be_forked_each_process_imports_for_itself(
    run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path_factory.mktemp("aside")
    (aside / "sitecustomize.py").write_text(
        "import multiprocessing\nmultiprocessing.get_all_start_methods = lambda: ['spawn']\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(aside), prepend=os.pathsep)
    assert run(AUDIENCES, "--all-audiences")[0] == 0
    assert Path("site/acme/acme/own/index.html").is_file()
    assert "acme/own" not in "".join(contents("site/other"))


@pytest.mark.parametrize("site_dir", [".", "..", "scopes", "scopes/site"])
def test_no_folder_that_holds_the_sources_is_ever_replaced(run: Run, site_dir: str) -> None:
    code, _, err = run({**ACME, "mkdocs.yml": MKDOCS_YML + f"site_dir: {site_dir}\n"})
    assert code == 2
    assert "site_dir is" in err
    assert beside() == ["mkdocs.yml", "scopes"]


def test_a_link_in_the_sites_place_stays_a_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "www" / "public").mkdir(parents=True)
    (tmp_path / "site").symlink_to(tmp_path / "www" / "public")
    assert run(ACME)[0] == 0
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "www/public/acme/orders/index.html").is_file()
    assert os.listdir(tmp_path / "www") == ["public"]  # noqa: PTH208


def test_a_place_that_cannot_be_written_is_told(run: Run) -> None:
    code, _, err = run({**ACME, "mkdocs.yml": MKDOCS_YML + "site_dir: file/site\n", "file": ""})
    assert code == 2
    assert "file" in err
    assert "Traceback" not in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o555)
    code, _, err = run({**ACME, "mkdocs.yml": MKDOCS_YML + "site_dir: out/site\n"})
    assert code == 2
    assert "Permission denied" in err


LIMITED = """\
import resource, sys
from integration_scopes.cli import main

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(["build", "--quiet", "--engine", sys.argv[2]]))
"""


@pytest.mark.parametrize("engine", ["mkdocs", "plain"])
@pytest.mark.parametrize("limit", [0, 10, 1_000, 30_000])
def test_a_disk_that_is_full_is_told_in_a_sentence(
    make_site: MakeSite, limit: int, engine: str
) -> None:
    """Files that may not grow any more fail as on a full disk, wherever a build writes."""
    folder = make_site({**ACME, **OLD})
    command = [sys.executable, "-c", LIMITED, str(limit), engine]
    done = subprocess.run(
        command, cwd=folder, env=unmeasured(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"scopes: the site cannot be written to {folder}/site: File too large; the previous "
        "site is still in place\n"
    )
    assert contents(str(folder / "site")) == {"index.html": GOOD.encode()}
    assert sorted(os.listdir(folder)) == ["mkdocs.yml", "scopes", "site"]  # noqa: PTH208


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A file system of a given size."""
    place = tmp_path / "disk"

    def mounted(size: str) -> Path:
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("only some may mount")
        return place

    yield mounted
    subprocess.run(["umount", str(place)], capture_output=True, check=False)


@pytest.mark.parametrize("size", ["64k", "1m"])
def test_a_full_disk_keeps_the_last_good_site(
    run: Run, small_disk: Callable[[str], Path], size: str
) -> None:
    disk = small_disk(size)
    (disk / "site").mkdir()
    (disk / "site/index.html").write_text(GOOD)
    files = {**ACME, "mkdocs.yml": MKDOCS_YML + "site_dir: disk/site\n"}
    code, out, err = run(files, "--quiet")
    assert (code, out) == (2, "")
    assert err == (
        f"scopes: the site cannot be written to {disk}/site: No space left on device; the "
        "previous site is still in place\n"
    )
    assert contents(str(disk)) == {"site/index.html": GOOD.encode()}
    assert os.listdir(disk) == ["site"]  # noqa: PTH208


def test_a_strangers_words_start_no_command_of_the_runner(run: Run) -> None:
    prose = "[x](::set-output%0A::error::y)\n[y](##[error]z.md)\n"
    _, _, err = run({**ACME, "scopes/acme/orders.md": LINK + prose})
    assert [line for line in err.splitlines() if line.startswith(("::", "##["))] == []


# For whom


@pytest.fixture
def without_internal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build one site less with --all-audiences, where the internal one proves nothing."""
    monkeypatch.setenv("CI", "1")


AUDIENCES = {
    **ACME,
    "scopes/acme/own.md": LINK.replace("status: draft", "status: draft\nvisible_to: partner"),
    "scopes/other/index.md": PARTNER.replace("Acme", "Other").replace("acme.", "other."),
    "scopes/other/orders.md": LINK,
}


def test_each_audience_gets_a_folder_of_its_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    checks: list[object] = []

    def counted(*arguments: object, **more: object) -> object:
        checks.append(arguments)
        return check(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(before_writing, "check", counted)
    code, _, err = run({**AUDIENCES, **OLD}, "--all-audiences")
    assert code == 0
    assert sorted(os.listdir("site")) == ["acme", "everyone", "internal", "other"]  # noqa: PTH208
    there = [name for name in sorted(os.listdir("site")) if Path("site", name, "acme/own").exists()]  # noqa: PTH208
    assert there == ["acme", "internal"]
    assert len(checks) == 1
    # MkDocs' own log would tell the warning again, once for each audience.
    assert err.count("warning") <= 1
    assert beside() == ["mkdocs.yml", "scopes", "site"]
    assert main(["verify-site", "site/acme", "--audience", "acme"]) == 0
    assert main(["verify-site", "site/acme"]) == 3
    assert main(["verify-site", "site/internal"]) == 3
    assert main(["verify-site", "site"]) == 3
    # They are replaced as one, by sites for all or by a single one.
    assert run({}, "--audience", "acme")[0] == 0
    assert "acme" in os.listdir("site")  # noqa: PTH208
    assert main(["verify-site", "site", "--audience", "acme"]) == 0


@pytest.mark.usefixtures("without_internal")
def test_each_audiences_address_is_its_folder_below_the_sites(run: Run) -> None:
    config = {"mkdocs.yml": MKDOCS_YML + "site_url: https://scopes.example/all\n"}
    files = {**ACME, **config, "scopes/acme/own.md": AUDIENCES["scopes/acme/own.md"]}
    assert run(files, "--all-audiences")[0] == 0
    page = Path("site/acme/acme/own/index.html").read_text()
    assert '<link rel="canonical" href="https://scopes.example/all/acme/acme/own/">' in page
    reported = json.loads(Path("site/acme/export/scopes.json").read_text())
    links = [scope["link"] for scope in reported["scopes"]]
    assert "https://scopes.example/all/acme/acme/own/" in links
    assert run(config, "--audience", "acme")[0] == 0
    page = Path("site/acme/own/index.html").read_text()
    assert '<link rel="canonical" href="https://scopes.example/all/acme/own/">' in page


def test_one_audience_takes_the_sites_place(run: Run) -> None:
    assert run({**AUDIENCES, **OLD}, "--audience", "acme")[0] == 0
    assert Path("site/acme/own/index.html").is_file()
    assert run({}, "--audience", "other")[0] == 0
    assert not Path("site/acme/own").exists()


@pytest.mark.parametrize("arguments", [["--audience", "internal"], []])
def test_continuous_integration_builds_the_internal_site_only_if_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    config = MKDOCS_YML.replace("Orderly}", "Orderly, audience: internal}")
    files = {**AUDIENCES, **OLD, "mkdocs.yml": config}
    code, _, err = run(files, *arguments)
    assert code == 2
    assert "set publish_internal: true in mkdocs.yml" in err
    assert Path("site/index.html").read_text() == GOOD
    reported = config.replace("internal}", "internal, publish_internal: true}")
    assert run({**files, "mkdocs.yml": reported}, *arguments)[0] == 0


def test_all_audiences_in_continuous_integration_are_all_but_the_internal_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "1")
    code, _, err = run(ACME, "--all-audiences")
    assert code == 0
    assert "the internal site is not built in continuous integration" in err
    assert sorted(os.listdir("site")) == ["acme", "everyone"]  # noqa: PTH208


@pytest.mark.parametrize("command", ["build", "verify-site"])
def test_a_typo_names_who_was_meant(
    run: Run, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run({**ACME, **OLD}, "--audience", "acm")
    if command == "verify-site":
        code = main(["verify-site", "site", "--audience", "acm"])
        err = capsys.readouterr().err
    assert code == 2
    assert err == 'scopes: there is no audience "acm"; did you mean "acme"?\n'


@pytest.mark.parametrize("command", [["build"], ["export", "json"], ["render", "out"]])
def test_who_is_meant_is_settled_before_anything_is_told(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    config = MKDOCS_YML.replace("Orderly}", "Orderly, audience: acm}")
    monkeypatch.chdir(make_site({**ACME, **OLD, "mkdocs.yml": config}))
    assert main([*command, "--audience", "acmee"]) == 2
    typed = 'scopes: there is no audience "acmee"; did you mean "acme"?\n'
    assert capsys.readouterr().err == typed
    assert main(command) == 2
    assert capsys.readouterr().err == (
        'scopes: setting \'audience\': there is no audience "acm"; did you mean "acme"?\n'
    )
    assert os.listdir("site") == ["index.html"]  # noqa: PTH208


def test_one_site_that_fails_keeps_all_the_old_ones(run: Run) -> None:
    """A page for everyone that leads to one that only a partner sees."""
    page = {"scopes/guide.md": "# Guide\n\n[secret](acme/own.md)\n"}
    code, _, err = run({**AUDIENCES, **page, **OLD}, "--all-audiences", "--strict")
    assert code == 1
    assert "'acme/own.md'" in err
    assert os.listdir("site") == ["index.html"]  # noqa: PTH208


def test_mkdocs_itself_takes_nothing_that_was_not_checked_here(make_site: MakeSite) -> None:
    """Only `scopes build` hands over what it has checked, to a process that it starts itself."""
    folder = make_site({"scopes/acme/index.md": PARTNER, "scopes/acme/orders.md": "no scope"})
    outcome = check(mkdocs_yml.load(folder / "mkdocs.yml"))
    good = replace(outcome, report=Report.of([], scopes=1))
    site = CheckedSite(
        outcome=good,
        audience="everyone",
        config_file=folder / "mkdocs.yml",
        site_dir=folder / "site",
        log=folder / "log",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=folder,
        input=pickle.dumps(([site], 1)),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert not (folder / "site").exists()


def test_a_process_that_dies_says_nothing_of_its_task(run: Run) -> None:
    hook = "import os\n\ndef on_nav(nav, config, files):\n    os.kill(os.getpid(), 9)\n"
    files = {
        **AUDIENCES,
        **OLD,
        **hooked(hook),
    }
    code, _, err = run(files, "--all-audiences")
    assert code == 1
    assert "the site for everyone could not be built" in err
    assert os.listdir("site") == ["index.html"]  # noqa: PTH208
    # So does the one that all of them are forked from.
    files["hook.py"] = hook.replace("    os", "    os.kill(os.getppid(), 9)\n    os")
    assert run(files)[0] == 1
    assert os.listdir("site") == ["index.html"]  # noqa: PTH208
    assert [name for name in beside() if name.startswith(".")] == []


def test_one_that_fails_ends_those_that_still_run(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    hook = """\
import time
from pathlib import Path


def on_nav(nav, config, files):
    if config.site_dir.endswith("everyone"):
        raise OSError("no room left")
    time.sleep(300)
    Path(config.config_file_path).with_name("outlived").touch()
"""
    files = {
        **AUDIENCES,
        **hooked(hook),
    }
    code, _, err = run(files, "--all-audiences")
    assert code == 1
    assert "OSError: no room left" in err
    assert "the site for everyone could not be built" in err
    assert not Path("outlived").exists()
    assert [name for name in beside() if name.startswith(".")] == []


def test_no_site_is_begun_before_there_is_room_for_it(make_site: MakeSite) -> None:
    """Whoever looks through one site after the other need not hold them all."""
    folder = make_site(ACME)
    outcome = check(mkdocs_yml.load(folder / "mkdocs.yml"))
    logs = [folder / f"{number}.log" for number in range(3)]
    sites = [
        CheckedSite(
            outcome=outcome,
            audience="everyone",
            config_file=folder / "mkdocs.yml",
            site_dir=log.with_suffix(""),
            log=log,
            engine="plain",
        )
        for log in logs
    ]
    with closing(processes.run_builds(sites, at_once=2)) as done:
        assert next(done)
        eventually(logs[1].exists, "the second one has begun")
        time.sleep(1)  # for the third one to begin, which must not
        assert [log.exists() for log in logs] == [True, True, False]
        assert list(done) == [True, True]
    assert [log.exists() for log in logs] == [True, True, True]


@pytest.mark.usefixtures("without_internal")
def test_no_site_is_built_where_another_one_was(run: Run) -> None:
    """Whatever a process keeps of one audience, that of the next must not find."""
    hook = """\
import json

kept = json.__dict__.setdefault("kept", [])


def on_config(config):
    kept.append(config.site_dir)


def on_post_page(output, page, config):
    return output + f"<!-- {len(kept)} kept -->"
"""
    files = {
        **AUDIENCES,
        **hooked(hook),
    }
    assert run(files, "--all-audiences")[0] == 0
    for audience in ("acme", "everyone", "other"):
        assert "<!-- 1 kept -->" in Path("site", audience, "index.html").read_text()


@pytest.mark.usefixtures("without_internal")
def test_an_audiences_site_is_the_same_whether_built_alone_or_with_all(run: Run) -> None:
    assert run(AUDIENCES, "--all-audiences")[0] == 0
    together = contents("site/acme")
    assert run({}, "--audience", "acme")[0] == 0
    assert contents("site") == together


def contents(folder: str) -> dict[str, bytes]:
    """The bytes of each file below `folder`."""
    files = (file for file in Path(folder).rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_no_file_of_the_site_is_taken_for_a_module(make_site: MakeSite) -> None:
    """Python looks for modules where it was started, unless it is told not to."""
    code = "import pathlib\npathlib.Path('was-here').touch()\n"
    base = make_site({**ACME, "yaml.py": code, "mkdocs.py": code, "jinja2.py": code})
    command = [sys.executable, "-P", "-m", "integration_scopes.cli", "build"]
    done = subprocess.run(command, cwd=base, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("error")) == (0, 0)
    assert (base / "site" / "acme" / "orders" / "index.html").exists()
    assert not (base / "was-here").exists()
