"""`scopes verify-site`: everything that should be published is there, and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import LINK, PARTNER, build

from integration_scopes.cli import main

FILES = {
    "scopes/acme/index.md": PARTNER.replace("url:", "logo: mark.png\nurl:"),
    "scopes/acme/mark.png": "picture",
    "scopes/acme/contract.pdf": "not for readers",
    "scopes/acme/orders.md": LINK,
    "scopes/acme/hidden.md": LINK.replace("status: draft", "status: draft\nvisible_to: nobody"),
    "scopes/guide.md": "# Guide\n",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site's folder, built."""
    folder = tmp_path_factory.mktemp("whole")
    for path, content in {"mkdocs.yml": MKDOCS_YML, **FILES}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return build(folder).folder


@pytest.fixture
def site(whole: Path, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of its own, in its site's folder."""
    folder = make_site(FILES)
    monkeypatch.chdir(folder)
    shutil.copytree(whole, folder / "site")
    return folder / "site"


Verify = Callable[..., tuple[int, str, str]]


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Verify:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["verify-site", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


def test_a_whole_site(site: Path, verify: Verify) -> None:
    code, out, err = verify("site")
    assert (code, err) == (0, "")
    assert out.startswith("site is whole: ")
    assert (site / "acme/mark.png").exists()


@pytest.mark.parametrize(
    "file",
    [
        "index.html",
        "acme/index.html",
        "acme/orders/index.html",
        "acme/mark.png",
        "backlog/index.html",
        "guide/index.html",
        "rules/address-clash/index.html",
        "schema/scope.schema.json",
        "assets/scopes.css",
    ],
)
def test_what_is_missing_is_told(site: Path, verify: Verify, file: str) -> None:
    (site / file).unlink()
    assert verify("site") == (
        3,
        "",
        f"scopes: site is not what should be published\n  missing: {file}\n",
    )


def test_a_page_that_draws_in_the_browser_needs_what_draws(site: Path, verify: Verify) -> None:
    page = site / "guide/index.html"
    script = '<script src="../assets/scope-diagrams.js" async></script>'
    page.write_text(page.read_text().replace("</article>", f"{script}</article>"))
    _, _, err = verify("site")
    assert "  missing: assets/mermaid-11.16.0.js\n  missing: assets/scope-diagrams.js\n" in err
    for name in ("mermaid-11.16.0.js", "scope-diagrams.js"):
        (site / "assets" / name).write_text("x")
    assert verify("site")[0] == 0


@pytest.mark.parametrize(
    "file",
    [
        "acme/hidden/index.html",
        "acme/hidden.md",
        "acme/contract.pdf",
        "acme/orders.md",
        "old-partner/orders/index.html",
        "x.HTML",
        "x.xhtml",
    ],
)
def test_what_should_not_be_there_is_told(site: Path, verify: Verify, file: str) -> None:
    (site / file).parent.mkdir(parents=True, exist_ok=True)
    (site / file).write_text("x")
    assert verify("site") == (
        3,
        "",
        f"scopes: site is not what should be published\n  unexpected: {file}\n",
    )


def test_a_name_starts_no_command_of_the_runner(site: Path, verify: Verify) -> None:
    (site / "a\n::error::b.html").write_text("x")
    _, _, err = verify("site")
    assert err.splitlines()[1:] == [r"  unexpected: a\n::error::b.html"]


def test_a_link_out_of_the_site_is_told(site: Path, verify: Verify) -> None:
    """Whoever publishes the folder follows links."""
    (site / "assets/up").symlink_to("../..")
    (site / "note.txt").symlink_to("../mkdocs.yml")
    code, _, err = verify("site")
    assert code == 3
    assert err.splitlines()[1:] == ["  unexpected: assets/up", "  unexpected: note.txt"]


def test_what_the_theme_and_other_plugins_bring_is_their_business(
    site: Path, verify: Verify
) -> None:
    (site / "feed.xml").write_text("x")
    assert verify("site")[0] == 0


def test_a_folder_of_sites_is_no_site(site: Path, verify: Verify) -> None:
    shutil.copytree(site, site.parent / "sites/everyone")
    assert verify("sites") == (
        3,
        "",
        "scopes: sites is not what should be published: it holds a site for each audience; verify "
        "these one by one, such as scopes verify-site sites/everyone --audience everyone\n",
    )
    assert verify("sites/everyone", "--audience", "everyone")[0] == 0


def test_an_empty_folder_is_no_site(site: Path, verify: Verify) -> None:
    (site.parent / "empty").mkdir()
    code, _, err = verify("empty")
    assert code == 3
    assert "  missing: 404.html\n" not in err
    assert "  missing: acme/index.html\n" in err
    assert err.splitlines()[-1].endswith(" more")


def test_what_the_owner_excludes_is_not_missed(make_site: MakeSite, verify: Verify) -> None:
    own = "exclude_docs: later.md\ndraft_docs: /drafts/\n"
    pages = {"scopes/later.md": "# Later\n", "scopes/drafts/a.md": "# Draft\n"}
    folder = make_site({**FILES, **pages, "mkdocs.yml": MKDOCS_YML + own})
    build(folder)
    assert verify(str(folder / "site"), "--config", str(folder / "mkdocs.yml"))[0] == 0
    (folder / "mkdocs.yml").write_text(MKDOCS_YML)
    _, _, err = verify(str(folder / "site"), "--config", str(folder / "mkdocs.yml"))
    assert err.splitlines()[1:] == [
        "  missing: drafts/a/index.html",
        "  missing: later/index.html",
    ]


def test_a_site_without_folders(make_site: MakeSite, verify: Verify) -> None:
    folder = make_site({**FILES, "mkdocs.yml": MKDOCS_YML + "use_directory_urls: false\n"})
    build(folder)
    arguments = (str(folder / "site"), "--config", str(folder / "mkdocs.yml"))
    assert verify(*arguments)[0] == 0
    (folder / "site/acme/orders.html").unlink()
    assert "missing: acme/orders.html" in verify(*arguments)[2]


@pytest.mark.parametrize(
    ("change", "arguments", "code", "complaint"),
    [
        (None, ["nowhere"], 2, "there is no folder 'nowhere'"),
        (None, ["mkdocs.yml"], 2, "there is no folder 'mkdocs.yml'"),
        ("acme", ["site"], 3, "no scopes found in"),
    ],
)
def test_what_cannot_be_done_says_so(
    site: Path, verify: Verify, change: str | None, arguments: list[str], code: int, complaint: str
) -> None:
    if change:
        shutil.rmtree(site.parent / "scopes" / change)
    found, out, err = verify(*arguments)
    assert (found, out) == (code, "")
    assert complaint in err
