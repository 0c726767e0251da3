"""`scopes verify-site`: every byte is as it was built, for these readers, from these scopes."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, Command, MakeSite
from sites import LINK, PARTNER, build

from integration_scopes import __version__

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
def verify(run_scopes: Command) -> Verify:
    return partial(run_scopes, "verify-site")


def test_a_whole_site(site: Path, verify: Verify) -> None:
    code, out, err = verify("site")
    assert (code, err) == (0, "")
    files = [file for file in site.rglob("*") if file.is_file()]
    assert out == f"site is complete: {len(files) - 1} files as built for everyone\n"
    assert (site / "acme/mark.png").exists()


def complaints(verify: Verify, *arguments: str) -> list[str]:
    """What is wrong with the files of a site."""
    code, out, err = verify("site", *arguments)
    first, *lines = err.splitlines()
    assert (code, out, first) == (3, "", "scopes: site is not the site that was built")
    return lines


@pytest.mark.parametrize(
    "file",
    [
        "index.html",
        "404.html",
        "acme/orders/index.html",
        "export/acme/orders.html",
        "acme/mark.png",
        "backlog/index.html",
        "schema/scope.schema.json",
        "assets/scopes.css",
        "search/search_index.json",
        "sitemap.xml",
        "sitemap.xml.gz",
        "BUNDLE",
    ],
)
def test_what_is_missing_is_reported(site: Path, verify: Verify, file: str) -> None:
    if file == "BUNDLE":
        file = next(site.glob("assets/javascripts/bundle.*.min.js")).relative_to(site).as_posix()
    (site / file).unlink()
    assert complaints(verify) == [f"  missing: {file}"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("acme/orders/index.html", None, ""),
        ("acme/orders/index.html", "opens the order", "shows the order"),
        ("acme/orders/index.html", "</body>", "<script>alert(1)</script></body>"),
        ("index.html", "</body>", "</body> "),
        ("export/scopes.json", None, "{}"),
        ("search/search_index.json", None, ""),
        ("search/search_index.json", None, '{"docs": []}'),
        ("assets/scopes.css", None, ""),
        ("404.html", None, ""),
    ],
)
def test_what_has_changed_is_reported(
    site: Path, verify: Verify, file: str, old: str | None, new: str
) -> None:
    text = (site / file).read_text()
    assert old is None or old in text
    (site / file).write_text(new if old is None else text.replace(old, new))
    assert complaints(verify) == [f"  changed: {file}"]


def test_pages_that_were_exchanged_are_reported(site: Path, verify: Verify) -> None:
    (site / "guide/index.html").rename(site / "aside")
    (site / "acme/orders/index.html").rename(site / "guide/index.html")
    (site / "aside").rename(site / "acme/orders/index.html")
    assert complaints(verify) == [
        "  changed: acme/orders/index.html",
        "  changed: guide/index.html",
    ]


def test_many_files_are_reported_in_short(site: Path, verify: Verify) -> None:
    for number in range(25):
        (site / f"{number:02}.txt").touch()
    lines = complaints(verify)
    assert lines[0] == "  unexpected: 00.txt"
    assert lines[20:] == ["  unexpected: 5 more"]


@pytest.mark.parametrize(
    "file",
    [
        "acme/hidden/index.html",
        "acme/contract.pdf",
        "acme/orders.md",
        "old-partner/orders/index.html",
        "x.HTML",
        "feed.xml",
        ".env",
        ".git/HEAD",
        "CNAME",
        "assets/scopes-manifest.json",
    ],
)
def test_what_was_added_is_reported(site: Path, verify: Verify, file: str) -> None:
    (site / file).parent.mkdir(parents=True, exist_ok=True)
    (site / file).write_text("x")
    assert complaints(verify) == [f"  unexpected: {file}"]


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


def test_a_link_in_a_files_place_is_reported(site: Path, verify: Verify) -> None:
    """What it leads to may be the same today."""
    (site / "index.html").rename(site.parent / "index.html")
    (site / "index.html").symlink_to("../index.html")
    assert complaints(verify) == ["  unexpected: index.html"]


def test_a_folder_of_sites_is_no_site(site: Path, verify: Verify) -> None:
    shutil.copytree(site, site.parent / "sites/everyone")
    assert verify("sites") == (
        3,
        "",
        "scopes: sites is not a site, but has one for each audience; verify these one by one, "
        "such as scopes verify-site sites/everyone --audience everyone\n",
    )
    assert verify("sites/everyone", "--audience", "everyone")[0] == 0


def test_a_site_without_a_manifest_is_not_ours(site: Path, verify: Verify) -> None:
    (site / "scopes-manifest.json").unlink()
    assert verify("site") == (
        3,
        "",
        "scopes: site has no scopes-manifest.json, so no build of this plugin made it; "
        "build it with scopes build\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 1}',
        '{"version": 2, "generator": "", "audience": "", "catalogue": "", "files": {}}',
        '{"version": 1, "generator": "", "audience": "", "catalogue": "", "files": []}',
        '{"version": 1, "generator": "", "audience": "", "catalogue": "", "files": {"a": 1}}',
        "[" * 100_000,
    ],
)
def test_a_manifest_that_cannot_be_read(site: Path, verify: Verify, text: str) -> None:
    (site / "scopes-manifest.json").write_text(text)
    assert verify("site") == (
        3,
        "",
        "scopes: site/scopes-manifest.json is not a manifest that this version can read; build "
        "the site again\n",
    )


def rewrite(site: Path, **values: object) -> None:
    """Let the manifest say something else."""
    file = site / "scopes-manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | values))


def test_a_site_for_others_is_reported(site: Path, verify: Verify) -> None:
    rewrite(site, audience="internal")
    assert verify("site") == (
        3,
        "",
        'scopes: site was built for "internal", not for "everyone"\n',
    )
    rewrite(site, audience="everyone")
    assert verify("site", "--audience", "acme") == (
        3,
        "",
        'scopes: site was built for "everyone", not for "acme"\n',
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("acme/orders.md", "opens the order", "shows the order"),
        ("acme/orders.md", "\n---\n", "\n---\nSee there.\n"),
        ("acme/index.md", "name: Acme", "name: Acme Ltd"),
        ("guide.md", "# Guide\n", "# Guide\n\nMore.\n"),
    ],
)
def test_a_site_of_an_earlier_state_is_reported(
    site: Path, verify: Verify, file: str, old: str, new: str
) -> None:
    source = site.parent / "scopes" / file
    assert old in source.read_text()
    source.write_text(source.read_text().replace(old, new))
    earlier = "site was built from an earlier state of the scopes"
    assert verify("site") == (3, "", f"scopes: {earlier}; build it again\n")
    rewrite(site, generator="mkdocs-integration-scopes 0.0.9")
    assert verify("site") == (
        3,
        "",
        f"scopes: {earlier} (built by mkdocs-integration-scopes 0.0.9; this is "
        f"mkdocs-integration-scopes {__version__}); build it again\n",
    )


def test_a_site_of_an_earlier_version_is_mentioned(site: Path, verify: Verify) -> None:
    rewrite(site, generator="mkdocs-integration-scopes 0.0.9")
    code, out, err = verify("site")
    assert (code, out[:17]) == (0, "site is complete:")
    assert err == (
        "built by mkdocs-integration-scopes 0.0.9; this is mkdocs-integration-scopes "
        f"{__version__}\n"
    )


def test_a_page_that_another_generator_left_out_is_missing(site: Path, verify: Verify) -> None:
    """Also where the manifest knows nothing of it."""
    (site / "acme/orders/index.html").unlink()
    files = json.loads((site / "scopes-manifest.json").read_text())["files"]
    del files["acme/orders/index.html"]
    rewrite(site, files=files)
    assert complaints(verify) == ["  missing: acme/orders/index.html"]


def test_what_the_owner_excludes_is_not_missed(make_site: MakeSite, verify: Verify) -> None:
    own = "exclude_docs: later.md\ndraft_docs: /drafts/\n"
    pages = {"scopes/later.md": "# Later\n", "scopes/drafts/a.md": "# Draft\n"}
    folder = make_site({**FILES, **pages, "mkdocs.yml": MKDOCS_YML + own})
    build(folder)
    assert verify(str(folder / "site"), "--config", str(folder / "mkdocs.yml"))[0] == 0
    (folder / "mkdocs.yml").write_text(MKDOCS_YML)
    code, _, err = verify(str(folder / "site"), "--config", str(folder / "mkdocs.yml"))
    assert (code, err.count("was built from an earlier state of the scopes")) == (3, 1)


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
