"""`scopes build`: what it answers, and that the last good site outlives every failure."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK

from integration_scopes.cli import main

OLD = {"site/index.html": "the last good site"}
STRICT = MKDOCS_YML + "strict: true\nvalidation: {links: {anchors: warn}}\n"
BROKEN = {**ACME, "scopes/acme/orders.md": LINK + "[gone](gone.md)\n"}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run `scopes build` in a site of the given files: its exit code, output and errors."""

    def run_in(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(make_site(files))
        code = main(["build", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

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
    assert Path("site").stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_new_site_takes_the_old_ones_place(run: Run) -> None:
    assert run({**ACME, "site/index.html": "old", "site/gone.txt": "old"})[0] == 0
    assert "Orderly integrations" in Path("site/index.html").read_text()
    assert not Path("site/gone.txt").exists()
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
                "mkdocs.yml": MKDOCS_YML + "hooks: [hooks.py]\n",
                "hooks.py": "def on_post_page(output, page, config):\n"
                "    raise OSError(28, 'No space left on device')\n",
            },
            [],
            1,
            "No space left on device",
        ),
        (
            {
                **ACME,
                "mkdocs.yml": MKDOCS_YML + "hooks: [hooks.py]\n",
                "hooks.py": "def on_nav(nav, config, files):\n"
                "    files.remove(files.get_file_from_path('acme/orders.md'))\n",
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
    assert {file.name: file.read_text() for file in Path("site").iterdir()} == {
        "index.html": "the last good site"
    }
    assert [name for name in beside() if name.startswith(".")] == []


def test_a_killed_build_leaves_the_last_good_site(make_site: MakeSite) -> None:
    slow = "import time\n\ndef on_post_page(output, page, config):\n    time.sleep(0.05)\n"
    config = MKDOCS_YML + "hooks: [slow.py]\n"
    folder = make_site({**ACME, **OLD, "mkdocs.yml": config, "slow.py": slow})
    command = [sys.executable, "-m", "integration_scopes.cli", "build"]
    with subprocess.Popen(command, cwd=folder, start_new_session=True) as process:
        deadline = time.monotonic() + 30
        while not list(folder.glob(".site-*/*.html")):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert [file.name for file in (folder / "site").iterdir()] == ["index.html"]
    assert (folder / "site/index.html").read_text() == "the last good site"


@pytest.mark.parametrize("site_dir", [".", "..", "scopes", "scopes/site"])
def test_no_folder_that_holds_the_sources_is_ever_replaced(run: Run, site_dir: str) -> None:
    code, _, err = run({**ACME, "mkdocs.yml": MKDOCS_YML + f"site_dir: {site_dir}\n"})
    assert code == 2
    assert "site_dir in mkdocs.yml" in err
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


def test_a_strangers_words_start_no_command_of_the_runner(run: Run) -> None:
    prose = "[x](::set-output%0A::error::y)\n[y](##[error]z.md)\n"
    _, _, err = run({**ACME, "scopes/acme/orders.md": LINK + prose})
    assert [line for line in err.splitlines() if line.startswith(("::", "##["))] == []
