"""What a build may replace: nothing, an empty folder, or what a build wrote."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from mkdocs.theme import Theme
from sites import ACME, FailedBuildError, build
from versions import git

from integration_scopes import mkdocs_yml
from integration_scopes.cli import main
from integration_scopes.publishing import replacing
from integration_scopes.publishing.replacing import remove, replaceable, written
from integration_scopes.settings import ConfigurationError

PAGE = "<meta name=generator content='mkdocs-1.6.1'>"
PLAIN = {
    "index.html": f'{PAGE}<link href="assets/own.css" rel="stylesheet">',
    "assets/own.css": "",
    "404.html": PAGE,
    "guide/index.html": PAGE,
    "sitemap.xml": "",
    "sitemap.xml.gz": "",
    "search/search_index.json": "",
    "assets/images/favicon.png": "",
    "assets/javascripts/bundle.1.min.js": "",
    "assets/javascripts/lunr/min/lunr.de.min.js": "",
    "assets/stylesheets/main.1.min.css.map": "",
    "assets/scopes.css": "",
    "export/scopes.csv": "",
    "schema/scope.schema.json": "",
    "acme/mark.png": "",
}
"""A site that MkDocs has left without a manifest."""


def made(*files: str) -> dict[str, str]:
    """A site that a build of ours has left: these files, named by a manifest."""
    listed = json.dumps(dict.fromkeys(files, ""))
    text = f'{{"version": 1, "generator": "", "audience": "", "catalogue": "", "files": {listed}}}'
    return {**dict.fromkeys(files, "built"), "scopes-manifest.json": text}


def below(folder: str, files: Mapping[str, str]) -> dict[str, str]:
    return {f"{folder}/{file}": text for file, text in files.items()}


Ask = Callable[..., frozenset[str]]


@pytest.fixture
def ask(make_site: MakeSite) -> Ask:
    """What a build may delete in `site` where these files are there."""

    def ask(files: Mapping[str, str], site_dir: str = "site") -> frozenset[str]:
        config = MKDOCS_YML + f"site_dir: {site_dir}\n"
        folder = make_site({**ACME, "scopes/acme/mark.png": "", **files, "mkdocs.yml": config})
        return replaceable(mkdocs_yml.load(folder / "mkdocs.yml"), is_exchanged=True)

    return ask


def refusal(ask: Ask, files: Mapping[str, str], site_dir: str = "site") -> str:
    with pytest.raises(ConfigurationError) as caught:
        ask(files, site_dir)
    return str(caught.value)


def test_nothing(ask: Ask) -> None:
    assert ask({}) == frozenset()


def test_an_empty_folder(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "site/empty").mkdir(parents=True)
    assert ask({}) == frozenset()


@pytest.mark.parametrize(
    "site",
    [
        made("index.html", "a/b.txt", ".nojekyll", "CNAME"),
        {**below("everyone", made("index.html")), **below("acme", made(".nojekyll"))},
        PLAIN,
    ],
    ids=["built", "for each audience", "left by MkDocs"],
)
def test_what_a_build_wrote(ask: Ask, site: dict[str, str]) -> None:
    assert ask(below("site", site)) == site.keys()


@pytest.mark.parametrize("name", ["material", "mkdocs", "readthedocs"])
def test_every_file_of_a_theme_is_known(ask: Ask, name: str) -> None:
    # For the build, or for other plugins.
    ours = (".icons/", "assets/images/social/", "locales/", "partials/")
    files = {
        file.relative_to(folder).as_posix()
        for folder in map(Path, Theme(name=name).dirs)
        for file in folder.rglob("*.*")
        if file.suffix not in (".html", ".md", ".py", ".pyc", ".xml", ".yml") and file.is_file()
    }
    site = {**PLAIN, **{file: "" for file in files if not file.startswith(ours)}}
    assert ask(below("site", site)) == site.keys()


FOREIGN = [".git/HEAD", ".nojekyll", "CNAME", "notes.txt", "guide/notes.html", "assets/mine.js"]


@pytest.mark.parametrize("file", FOREIGN)
@pytest.mark.parametrize(
    "site",
    [
        made("index.html"),
        {**below("everyone", made("index.html")), **below("acme", made("index.html"))},
        PLAIN,
    ],
    ids=["built", "for each audience", "left by MkDocs"],
)
def test_no_other_file_is_replaced(ask: Ask, site: dict[str, str], file: str) -> None:
    assert f"files that no build wrote: {file};" in refusal(
        ask, below("site", {**site, file: "mine"})
    )


def test_the_first_files_are_named(ask: Ask, tmp_path: Path) -> None:
    files = below("site", {**made("index.html"), **dict.fromkeys(FOREIGN, "mine")})
    assert refusal(ask, files) == (
        f"site_dir is '{tmp_path}/site', which holds files that no build wrote: .git/HEAD, "
        ".nojekyll, CNAME and 3 more; a build replaces the folder, so move them out (what is to "
        "be published belongs in docs_dir), delete them, or name another folder"
    )


@pytest.mark.parametrize(
    "site",
    [
        {"index.html": "by hand"},
        {"css/site.css": "", "js/site.js": ""},
        {"guide/index.html": PAGE},
        {"scopes-manifest.json": "{}", "index.html": "by hand"},
        {**below("everyone", made("index.html")), "scopes-manifest.json": "[]"},
    ],
)
def test_what_only_looks_like_a_site(ask: Ask, site: dict[str, str]) -> None:
    assert "files that no build wrote" in refusal(ask, below("site", site))


@pytest.mark.parametrize("target", ["../mine", "../mine/file", "nowhere"])
def test_a_link_is_never_ours(ask: Ask, tmp_path: Path, target: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/file").write_text("mine")
    (tmp_path / "site/link").symlink_to(target)
    site = made("index.html", "link", "link/file")
    del site["link"], site["link/file"]
    assert "no build wrote: link;" in refusal(ask, below("site", site))


def test_a_plain_file(ask: Ask, tmp_path: Path) -> None:
    assert refusal(ask, {"site": "mine"}) == (
        f"site_dir is '{tmp_path}/site', which is a file; name a folder"
    )


def test_what_a_link_in_the_sites_place_leads_to_is_judged(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to("www")
    assert ask({}) == frozenset()
    assert "no build wrote: notes.txt;" in refusal(ask, {"www/notes.txt": "mine"})


def test_files_that_git_tracks(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = below("site", made("index.html", "about.html"))
    assert ask(files)
    git(tmp_path, "init", "--quiet")
    assert ask(files)
    git(tmp_path, "add", "mkdocs.yml")
    with monkeypatch.context() as hook:
        # In a hook of git, each folder would be the top of that repository.
        hook.setenv("GIT_DIR", str(tmp_path / ".git"))
        assert ask(files)
    git(tmp_path, "add", "site/index.html")
    assert refusal(ask, files) == (
        f"site_dir is '{tmp_path}/site', which holds files that git tracks: index.html; a build "
        "replaces the folder, so name another one, or remove them from git with `git rm -r "
        "--cached`"
    )


def test_a_mount_point(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a site").mkdir()
    mounts = tmp_path / "mountinfo"
    mounts.write_text("36 35 98:0 /x /elsewhere rw - ext4 /dev/root rw\n")
    monkeypatch.setattr(replacing, "_MOUNTS", mounts)
    assert ask({}, "a site") == frozenset()
    name = str(tmp_path / "a site").replace(" ", "\\040")
    mounts.write_text(f"36 35 98:0 /x {name} rw - ext4 /dev/root rw\n")
    assert refusal(ask, {}, "a site") == (
        f"site_dir is '{tmp_path}/a site', a mount point, which cannot be replaced; name a folder "
        f"inside it, such as '{tmp_path}/a site/public'"
    )
    # MkDocs writes into the folder that is there.
    site = mkdocs_yml.load(tmp_path / "mkdocs.yml")
    assert replaceable(site, is_exchanged=False) == frozenset()


@pytest.mark.parametrize("site_dir", [".git", ".github/site", "out/.cache", "link"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_dot_folder(
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    site_dir: str,
    command: str,
) -> None:
    """Known from the settings alone, so the check says so, too."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / "link").symlink_to(".venv")
    folder = make_site({**ACME, "mkdocs.yml": MKDOCS_YML + f"site_dir: {site_dir}\n"})
    assert main([command, "--config", str(folder / "mkdocs.yml")]) == 2
    assert capsys.readouterr().err == (
        f"scopes: site_dir is '{folder / site_dir}'; a build replaces that folder, so it may not "
        "be a dot folder or in one\n"
    )


def test_a_project_in_a_dot_folder(make_site: MakeSite, tmp_path: Path) -> None:
    make_site(below(".work/here", {**ACME, "mkdocs.yml": MKDOCS_YML}))
    site = mkdocs_yml.load(tmp_path / ".work/here/mkdocs.yml")
    assert replaceable(site, is_exchanged=True) == frozenset()


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("command", ["scopes build", "mkdocs build"])
def test_a_refused_build_leaves_everything(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    folder = make_site({**ACME, **below("site", dict.fromkeys(FOREIGN, "mine"))})
    before = contents(folder)
    if command == "scopes build":
        monkeypatch.chdir(folder)
        assert main(["build"]) == 2
        assert "holds files that no build wrote: .git/HEAD" in capsys.readouterr().err
    else:
        with pytest.raises(FailedBuildError, match=r"holds files that no build wrote: \.git/HEAD"):
            build(folder)
    assert contents(folder) == before


@pytest.mark.parametrize("site_dir", [".git", "src"])
def test_mkdocs_itself_is_refused_the_same_folders(make_site: MakeSite, site_dir: str) -> None:
    folder = make_site({**ACME, f"{site_dir}/config": "mine"})
    before = contents(folder)
    with pytest.raises(FailedBuildError, match="site_dir is"):
        build(folder, site_dir=str(folder / site_dir))
    assert contents(folder) == before


def test_mkdocs_replaces_what_it_wrote(make_site: MakeSite) -> None:
    """Also the dot files, which it never deletes itself."""
    copied = "Orderly, copy: [.nojekyll, CNAME, .well-known/*]}"
    config = MKDOCS_YML.replace("Orderly}", copied)
    config += "exclude_docs: |\n  !.nojekyll\n  !.well-known\n"
    wanted = {"scopes/.nojekyll": "", "scopes/.well-known/a.txt": "a", "scopes/CNAME": "b.example"}
    folder = make_site({**ACME, **wanted, "scopes/gone.md": "# Gone\n", "mkdocs.yml": config})
    files = build(folder).files
    assert {".nojekyll", ".well-known/a.txt", "CNAME", "gone/index.html"} <= files
    assert written(folder / "site") == files
    for file in (*wanted, "scopes/gone.md"):
        (folder / file).unlink()
    built = build(folder).files
    assert built == files - {".nojekyll", ".well-known/a.txt", "CNAME", "gone/index.html"}
    assert written(folder / "site") == built


def test_mkdocs_replaces_what_it_left_before_there_were_manifests(make_site: MakeSite) -> None:
    folder = make_site(ACME)
    build(folder)
    (folder / "site/scopes-manifest.json").unlink()
    assert "scopes-manifest.json" in build(folder).files


HOOK = """\
def on_post_page(output, page, config):
    if page.file.src_uri == "index.md":
        raise ValueError("a slip of the author of this hook")
"""


def test_mkdocs_replaces_what_a_failed_build_has_left(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = f"{MKDOCS_YML}hooks: [hook.py]\n"
    folder = make_site({**ACME, "mkdocs.yml": settings, "hook.py": HOOK})
    with pytest.raises(ValueError, match="a slip"):
        build(folder)
    assert not (folder / "site/index.html").exists()
    assert written(folder / "site")
    config = folder / "mkdocs.yml"
    assert main(["verify-site", str(folder / "site"), "--config", str(config)]) == 3
    assert "was left by a build that failed; build it again" in capsys.readouterr().err
    config.write_text(MKDOCS_YML)
    build(folder)
    assert main(["verify-site", str(folder / "site"), "--config", str(config)]) == 0


def test_a_build_that_is_refused_makes_nothing_its_own(make_site: MakeSite) -> None:
    folder = make_site({**ACME, "site/notes.txt": "mine"})
    for _ in range(2):
        with pytest.raises(FailedBuildError, match=r"no build wrote: notes\.txt;"):
            build(folder)
    assert contents(folder / "site") == {"notes.txt": b"mine"}


def test_files_are_deleted_one_by_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for file in ("a/index.html", "b/c/index.html", "b/notes.txt"):
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).touch()
    assert not remove(site, {"a/index.html", "b/c/index.html", "../a", "gone"})
    assert contents(site).keys() == {"b/notes.txt"}
    assert sorted(path.name for path in site.rglob("*")) == ["b", "notes.txt"]
    assert remove(site, {"b/notes.txt"})
    assert not site.exists()
    assert remove(site, [])
