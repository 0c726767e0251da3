"""Only what changed, in a repository that is really there."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, Command, MakeSite
from sites import LINK, PARTNER
from versions import git, repository

CLASH = LINK.replace("  sso: {item", "  menu-link: {item")
ODD = "größe #1 \n'x'"
FILES = {
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": CLASH,
    "scopes/beta/index.md": PARTNER.replace("Acme", "Beta").replace("acme", "beta"),
    "scopes/beta/orders.md": CLASH,
    "scopes/beta/users.md": LINK,
}

Scopes = Callable[..., tuple[int, str, str]]


@pytest.fixture
def base(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    base = make_site(FILES)
    repository(base, monkeypatch)
    monkeypatch.chdir(base)
    return base


@pytest.fixture
def scopes(base: Path, run_scopes: Command) -> Scopes:
    assert base.is_dir()

    return partial(run_scopes, "check")


@pytest.fixture
def shown(scopes: Scopes) -> Callable[..., list[str]]:
    """The places that are shown, without their columns."""

    def shown(*arguments: str) -> list[str]:
        code, out, err = scopes("--format", "concise", *(arguments or ["--changed-since", "one"]))
        assert err == ""
        assert code == bool(out)
        return [line.rsplit(": error: ")[0].rpartition(":")[0] for line in out.splitlines()]

    return shown


ORDERS = ["scopes/acme/orders.md:24", "scopes/beta/orders.md:24"]


def add(base: Path, path: str, text: str = "") -> None:
    file = base / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + text)


def test_all_is_told_without_it(shown: Callable[..., list[str]]) -> None:
    assert shown(".") == ORDERS


def test_nothing_changed(scopes: Scopes) -> None:
    assert scopes("--changed-since", "one") == (0, "0 scopes checked\n", "")


@pytest.mark.parametrize("how", ["edited", "staged", "committed"])
def test_what_changed_is_told(how: str, base: Path, shown: Callable[..., list[str]]) -> None:
    add(base, "scopes/acme/orders.md", "More.\n")
    if how != "edited":
        git(base, "add", ".")
    if how == "committed":
        git(base, "commit", "--quiet", "--message", "Two")
    assert shown() == ORDERS[:1]
    assert shown("--changed-since", "HEAD") == ([] if how == "committed" else ORDERS[:1])


def test_a_new_file_counts_before_git_has_it(base: Path, shown: Callable[..., list[str]]) -> None:
    add(base, "scopes/beta/new.md", CLASH)
    assert shown() == ["scopes/beta/new.md:24"]
    add(base, ".gitignore", "*.md\n")
    assert shown() == ["scopes/beta/new.md:24"]


def test_a_renamed_file_counts(base: Path, shown: Callable[..., list[str]]) -> None:
    git(base, "mv", "scopes/acme/orders.md", "scopes/acme/sales.md")
    assert shown() == ["scopes/acme/sales.md:24"]


def test_any_name_will_do(base: Path, shown: Callable[..., list[str]]) -> None:
    add(base, f"scopes/beta/{ODD}.md", CLASH)
    git(base, "add", ".")
    assert [line for line in shown() if "gr" in line]


def test_a_partner_s_page_is_about_all_its_scopes(
    base: Path, shown: Callable[..., list[str]], scopes: Scopes
) -> None:
    add(base, "scopes/beta/index.md", "More.\n")
    assert shown() == ORDERS[1:]
    assert "2 scopes checked" in scopes("--changed-since", "one")[1]


def test_what_breaks_elsewhere_is_told(base: Path, shown: Callable[..., list[str]]) -> None:
    """A name that two pages share: the finding stands at the one that did not change."""
    git(base, "mv", "scopes/beta/users.md", "scopes/beta/zero.md")
    git(base, "commit", "--quiet", "--message", "Two")
    add(base, "scopes/beta/Zero.md", "---\nkind: page\n---\n# Other\n")
    assert "scopes/beta/zero.md:1" in shown("--changed-since", "HEAD")
    git(base, "add", ".")
    git(base, "commit", "--quiet", "--message", "Three")
    add(base, "scopes/acme/index.md", "More.\n")
    assert shown("--changed-since", "HEAD") == ORDERS[:1]


def test_a_partner_s_page_that_is_gone_is_about_all_its_scopes(
    base: Path, shown: Callable[..., list[str]]
) -> None:
    (base / "scopes/beta/index.md").unlink()
    assert {line.partition(":")[0] for line in shown()} == {
        "scopes/beta/orders.md",
        "scopes/beta/users.md",
    }


@pytest.mark.parametrize("path", ["mkdocs.yml", "base.yml", "scopes-baseline.json"])
def test_the_settings_are_about_all(path: str, base: Path, shown: Callable[..., list[str]]) -> None:
    add(base, "base.yml", "strict: false\n")
    add(base, "scopes-baseline.json", '{"version": 1, "findings": []}')
    (base / "mkdocs.yml").write_text("INHERIT: base.yml\n" + (base / "mkdocs.yml").read_text())
    git(base, "add", ".")
    git(base, "commit", "--quiet", "--message", "Two")
    assert shown("--changed-since", "HEAD") == []
    add(base, path, "\n")
    assert shown("--changed-since", "HEAD") == ORDERS


NAMES = "menu-link: {name: Menu}\n"


def test_new_names_of_capabilities_are_told_without_the_scopes(
    base: Path, scopes: Scopes, shown: Callable[..., list[str]]
) -> None:
    add(base, "scopes/capabilities.yml", NAMES + "fax: {name: Telefax}\nsso: {nam: Sign-on}\n")
    code, out, _ = scopes("--changed-since", "one", "--format", "concise")
    assert code == 1
    assert out == (
        'scopes/capabilities.yml:2:1: info: no scope mentions the capability "fax" '
        "[unused-capability]\n"
        'scopes/capabilities.yml:3:7: error: unknown key "nam" in capability "sso" [unknown-key]\n'
    )
    # And no more, once they are old.
    git(base, "add", ".")
    git(base, "commit", "--quiet", "--message", "Two")
    assert shown("--changed-since", "HEAD") == []


def test_a_name_that_a_changed_scope_leaves_without_use_is_told(base: Path, scopes: Scopes) -> None:
    add(base, "scopes/capabilities.yml", NAMES + "sso: {name: Sign-on}\n")
    git(base, "add", ".")
    git(base, "commit", "--quiet", "--message", "Two")
    (base / "scopes/beta/users.md").write_text(LINK.replace("sso:", "single-sign-on:"))
    assert "unused-capability" in scopes("--changed-since", "HEAD")[1]


def test_what_the_baseline_tolerates_stays_so(
    base: Path, shown: Callable[..., list[str]], scopes: Scopes
) -> None:
    scopes("--create-baseline")
    git(base, "add", ".")
    git(base, "commit", "--quiet", "--message", "Two")
    (base / "scopes/acme/orders.md").write_text(LINK)
    assert shown("--changed-since", "HEAD") == ["scopes-baseline.json:4"]


def test_a_site_may_lie_deeper_in_its_repository(
    base: Path, shown: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (base / "docs").mkdir()
    for name in ("mkdocs.yml", "scopes"):
        git(base, "mv", name, f"docs/{name}")
    git(base, "commit", "--quiet", "--message", "Two")
    add(base, "docs/scopes/acme/orders.md", "More.\n")
    add(base, "elsewhere.md", CLASH)
    monkeypatch.chdir(base / "docs")
    assert shown("--changed-since", "HEAD") == ORDERS[:1]


def test_with_paths_both_must_hold(base: Path, shown: Callable[..., list[str]]) -> None:
    add(base, "scopes/acme/orders.md", "More.\n")
    assert shown("--changed-since", "one", "scopes/beta") == []
    assert shown("--changed-since", "one", "scopes/acme") == ORDERS[:1]


KEPT_OUT = MKDOCS_YML + "exclude_docs: |\n  /_templates/\n  /beta/\n"


@pytest.fixture
def excluding(base: Path) -> Path:
    """The site at a revision `two`, where its settings leave files out."""
    add(base, "scopes/_templates/scope.md", "---\nkind: scope\nstatus: draft | in-review\n---\n")
    add(base, "scopes/acme/sent.txt", LINK)
    (base / "mkdocs.yml").write_text(KEPT_OUT)
    git(base, "add", ".")
    git(base, "commit", "--quiet", "--message", "Two")
    git(base, "tag", "two")
    return base


def test_what_is_excluded_is_no_finding_when_it_changes(excluding: Path, scopes: Scopes) -> None:
    add(excluding, "scopes/_templates/scope.md", "More.\n")
    add(excluding, "scopes/beta/orders.md", "More.\n")
    expected = "0 scopes checked, 4 files left out by exclude_docs\n"
    assert scopes("--changed-since", "two") == (0, expected, "")


def test_a_scope_with_another_ending_is_told_when_it_changes(
    excluding: Path, shown: Callable[..., list[str]]
) -> None:
    assert shown("--changed-since", "two") == []
    add(excluding, "scopes/acme/sent.txt", "More.\n")
    assert shown("--changed-since", "two") == ["scopes/acme/sent.txt:1"]


@pytest.mark.parametrize(
    "revision", ["nowhere", "one:scopes", "HEAD^9", "x\ny", "HEAD HEAD", "@{u}"]
)
def test_an_unknown_revision(revision: str, scopes: Scopes) -> None:
    code, out, err = scopes("--changed-since", revision)
    assert (code, out) == (2, "")
    assert f"git knows no commit {revision!r}" in err
    assert "shallow" not in err
    assert "newest commits" not in err


@pytest.mark.parametrize("revision", ["--output=pwned", "-x", "", "a\0b"])
def test_no_revision_is_an_option(revision: str, base: Path, scopes: Scopes) -> None:
    code, out, err = scopes(f"--changed-since={revision}")
    assert (code, out) == (2, "")
    assert "is not a revision" in err
    assert not (base / "pwned").exists()


def test_a_shallow_clone_says_so(
    base: Path, scopes: Scopes, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(base, "commit", "--quiet", "--allow-empty", "--message", "Two")
    git(base, "clone", "--quiet", "--depth", "1", "--no-tags", base.as_uri(), "clone")
    monkeypatch.chdir(base / "clone")
    code, _, err = scopes("--changed-since", "one")
    assert code == 2
    assert "git fetch --unshallow, or fetch-depth: 0" in err


def test_where_there_is_no_repository(
    base: Path, scopes: Scopes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(base.parent))
    (base / ".git").rename(base / "git")
    code, _, err = scopes("--changed-since", "one")
    assert code == 2
    assert "is in no repository that git can read: not a git repository" in err


def test_where_there_is_no_git(scopes: Scopes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    code, _, err = scopes("--changed-since", "one")
    assert (code, "git is needed to know what changed" in err) == (2, True)


def test_without_scopes_there_is_nothing_to_check(base: Path, scopes: Scopes) -> None:
    git(base, "rm", "--quiet", "-r", "scopes")
    (base / "scopes").mkdir()
    assert scopes("--changed-since", "HEAD")[0] == 3


LIVE = LINK.replace("status: draft", "status: live")
CONFIG = MKDOCS_YML.replace("{product: Orderly}", "{product: Orderly, test_results: [r/*.xml]}")


def results(*ids: str) -> str:
    cases = "".join(f'<testcase name="{id_}"><failure/></testcase>\n' for id_ in ids)
    return f'<testsuite>\n{cases}<testcase name="acme/orders/AC1"/></testsuite>\n'


@pytest.fixture
def live(base: Path) -> Path:
    """The repository with two live scopes, of which tests have passed one, at the tag `two`."""
    for path in ("scopes/acme/orders.md", "scopes/beta/orders.md"):
        (base / path).write_text(LIVE)
    (base / "r").mkdir()
    (base / "r/unit.xml").write_text(results("beta/orders/AC1"))
    (base / "mkdocs.yml").write_text(CONFIG)
    git(base, "add", ".")
    git(base, "commit", "--quiet", "--message", "Two")
    git(base, "tag", "two")
    return base


def test_a_result_that_changed_is_told_at_the_scope_that_did_not(
    live: Path, scopes: Scopes
) -> None:
    assert scopes("--changed-since", "two", "--format", "concise") == (0, "", "")
    (live / "r/unit.xml").write_text(results("beta/orders/AC1", "acme/orders/AC1"))
    code, out, _ = scopes("--changed-since", "two", "--format", "concise")
    assert code == 1
    assert out == (
        "scopes/acme/orders.md:21:3: error: criterion AC1 failed in r/unit.xml, and the scope is "
        '"live" [unverified-criterion]\n'
    )


def test_a_result_that_is_gone_is_missed(live: Path, scopes: Scopes) -> None:
    (live / "r/unit.xml").unlink()
    code, out, _ = scopes("--changed-since", "two", "--format", "concise")
    assert code == 1
    assert "scopes/acme/orders.md:21:3: error: criterion AC1 has no result" in out


def test_what_is_wrong_with_a_new_result_file_is_told(live: Path, scopes: Scopes) -> None:
    (live / "r/new.xml").write_text(results("acme/orders/AC2"))
    (live / "r/bad.xml").write_text("<html/>")
    (live / "r/link.xml").symlink_to(live / "r/unit.xml")
    git(live, "add", "r")
    faults = ["r/bad.xml:1:1: error", "r/link.xml:1:1: error", "r/new.xml:2:1: warning"]
    _, out, _ = scopes("--changed-since", "two", "--format", "concise")
    assert [": ".join(line.split(": ")[:2]) for line in out.splitlines()] == faults
    # And no more, once it is old.
    git(live, "commit", "--quiet", "--message", "Three")
    assert scopes("--changed-since", "HEAD", "--format", "concise")[1] == ""
    # A folder that is a link is not followed either, then or now.
    (live / "r").rename(live / "elsewhere")
    (live / "r").symlink_to("elsewhere")
    git(live, "add", ".")
    git(live, "commit", "--quiet", "--message", "Four")
    _, out, _ = scopes("--changed-since", "two", "--format", "concise")
    assert out == (
        "r:1:1: error: the folder is a symbolic link; links are not followed [unreadable-results]\n"
    )
    assert scopes("--changed-since", "HEAD", "--format", "concise")[1] == ""
