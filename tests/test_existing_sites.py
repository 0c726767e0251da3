"""Scopes in a folder of a site that exists already, with the plugins and themes of such sites."""

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MakeSite
from sites import ACME, LINK, PARTNER, Built, Publish, build

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.cli import main
from integration_scopes.settings import ConfigurationError

FOLDER = {f"docs/{path}": text for path, text in ACME.items()}
VIDEOS = """# Videos

<iframe src="https://video.example/embed/1"></iframe>

<div style="color:red">Hi</div>

![A still](https://video.example/still.png)
"""
PAGES = {
    "docs/index.md": "# Orderly\n\n[Orders](scopes/acme/orders.md)\n",
    "docs/people.md": "# Our people\n",
    "docs/handbook/index.md": "# Handbook\n",
    "docs/handbook/videos.md": VIDEOS,
    "docs/downloads/terms.pdf": "%PDF",
}


def config(
    *plugins: str, theme: str = "{name: material, font: false}", top: str = "", settings: str = ""
) -> str:
    """The mkdocs.yml of a site with these plugins beside ours."""
    others = "".join(f"  - {plugin}\n" for plugin in plugins)
    return (
        f"site_name: Orderly\nsite_url: https://docs.orderly.example/\ntheme: {theme}\n{top}"
        f"plugins:\n  - search\n{others}"
        "  - macros: {render_by_default: false, on_undefined: strict}\n"
        "  - integration-scopes: {product: Orderly, folder: scopes, "
        f'trusted_pages: ["handbook/*.md"]{settings}}}\n'
    )


SITE = {**FOLDER, **PAGES, "mkdocs.yml": config()}
OURS = ["Orderly integrations", "Partners", "Across partners", "Reference"]


def nav(built: Built, *names: str) -> list[str]:
    """Those of the names that are in the navigation, in its order, each once."""
    page = built.page("")
    sidebar = page[page.index("md-nav--primary") : page.index("md-sidebar--secondary")]
    found = re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', sidebar, re.DOTALL)
    return list(dict.fromkeys(name for name in found if name in names))


@pytest.fixture(scope="module")
def existing(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, built once; tests only read it."""
    folder = tmp_path_factory.mktemp("existing")
    for path, text in SITE.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return build(folder)


def test_all_that_is_ours_is_in_its_folder(existing: Built) -> None:
    built = existing
    assert built.warnings == []
    assert built.broken == []
    pages = {file for file in built.files if file.endswith(".html")}
    assert {file for file in pages if not file.startswith("scopes/")} == {
        *("404.html", "index.html", "people/index.html"),
        *("handbook/index.html", "handbook/videos/index.html"),
    }
    assert {
        "scopes/index.html",
        "scopes/acme/orders/index.html",
        "scopes/people/index.html",
    } < pages
    assert {"scopes/assets/scopes.css", "scopes/export/scopes.json"} < built.files
    # What is not in the folder is published as on any other site.
    assert "downloads/terms.pdf" in built.files
    page = built.page("scopes/acme/orders/")
    assert 'href="../../assets/scopes.css"' in page
    assert 'id="AC1"' in page


def test_addresses_and_ids_know_of_the_folder(existing: Built) -> None:
    found = json.loads(existing.page("scopes/export/scopes.json"))
    assert [scope["id"] for scope in found["scopes"]] == ["acme/orders"]
    assert found["scopes"][0]["link"] == "https://docs.orderly.example/scopes/acme/orders/"


def test_a_page_that_the_owner_trusts_keeps_its_markup(existing: Built) -> None:
    trusted = existing.page("handbook/videos/")
    assert '<iframe src="https://video.example/embed/1">' in trusted
    assert '<div style="color:red">' in trusted
    assert 'src="https://video.example/still.png"' in trusted
    # A policy would keep the browser from showing it.
    assert "Content-Security-Policy" not in trusted


def rules(outcome: Outcome) -> list[tuple[str, str]]:
    return [(finding.path, finding.rule) for finding in outcome.report.findings]


Check = Callable[[Mapping[str, str]], Outcome]


@pytest.fixture
def look(make_site: MakeSite) -> Check:
    return lambda files: check(mkdocs_yml.load(make_site(files) / "mkdocs.yml"))


def test_only_ordinary_pages_are_trusted(look: Check) -> None:
    every = config().replace('"handbook/*.md"', '"**"')
    files = {
        **SITE,
        "mkdocs.yml": every,
        "docs/scopes/acme/notes.md": f"---\nkind: page\n---\n{VIDEOS}",
    }
    nobody = {**SITE, "mkdocs.yml": config().replace('"handbook/*.md"', "")}
    assert set(rules(look(nobody))) == {("docs/handbook/videos.md", "unsafe-markup")}
    hints = [finding.hint or "" for finding in look(nobody).report.findings]
    assert all("the setting trusted_pages can allow it" in hint for hint in hints)
    assert rules(look(SITE)) == []
    found = look(files)
    assert set(rules(found)) == {("docs/scopes/acme/notes.md", "unsafe-markup")}
    assert "trusted_pages" not in str(found.report.findings)
    scope = {**files, "docs/scopes/acme/notes.md": LINK + VIDEOS}
    assert set(rules(look(scope))) == {("docs/scopes/acme/notes.md", "unsafe-markup")}


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("acme/more.md", LINK, "move it to docs/scopes/acme/more.md"),
        ("more.md", LINK, "move it to docs/scopes/<partner-id>/more.md"),
        ("acme/index.md", PARTNER, "move it to docs/scopes/acme/index.md"),
        (
            "scopes/eu/acme/more.md",
            LINK,
            "move it to docs/scopes/acme/more.md, or set folder in mkdocs.yml to the folder that "
            "holds the partners' folders",
        ),
    ],
)
def test_what_is_outside_the_folder_is_no_scope(
    look: Check, path: str, text: str, hint: str
) -> None:
    found = look({**SITE, f"docs/{path}": text}).report.findings
    assert [
        (finding.path, finding.rule, finding.hint)
        for finding in found
        if finding.path == f"docs/{path}"
    ] == [(f"docs/{path}", "misplaced-file", hint)]


def test_names_of_capabilities_above_the_folder_are_sent_into_it(look: Check) -> None:
    names = "schema_version: 1\ncapabilities: {}\n"
    places = (
        "docs/capabilities.yaml",
        "docs/handbook/capabilities.yml",
        "docs/scopes/capability.yml",
    )
    found = look({**SITE, **dict.fromkeys(places, names)}).report.findings
    assert [(finding.path, finding.rule, finding.message, finding.hint) for finding in found] == [
        (
            "docs/capabilities.yaml",
            "misplaced-file",
            '"capabilities.yaml" is not in the folder that the setting folder names, '
            "so it is not read",
            "move it into that folder, beside the partners' folders, as capabilities.yml",
        ),
        (
            "docs/scopes/capability.yml",
            "misplaced-file",
            'the file is named "capability.yml", which is not read',
            "name it capabilities.yml",
        ),
    ]


def test_macros_and_copies_are_named_as_seen_from_docs_dir(look: Check) -> None:
    asks = {"docs/scopes/acme/notes.md": "---\nkind: page\nrender_macros: true\n---\n# Notes\n"}
    (found,) = look({**SITE, **asks}).report.findings
    assert found.hint == (
        'remove render_macros, or add "scopes/acme/notes.md" to macros_pages in mkdocs.yml'
    )
    allowed = config(settings=", macros_pages: [scopes/acme/notes.md]")
    assert rules(look({**SITE, **asks, "mkdocs.yml": allowed})) == []


@pytest.mark.parametrize(
    "theme", ["{name: mkdocs}", "{name: readthedocs}", "{name: material, font: false}"]
)
@pytest.mark.parametrize("top", ["", "use_directory_urls: false\n"])
def test_a_whole_site_passes_its_own_gate(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, theme: str, top: str
) -> None:
    monkeypatch.chdir(make_site({**SITE, "mkdocs.yml": config(theme=theme, top=top)}))
    assert main(["build", "--quiet"]) == 0
    assert main(["verify-site", "site"]) == 0
    name = "orders.html" if top else "orders/index.html"
    page = Path("site/scopes/acme", name).read_text(encoding="utf-8")
    # Our style sheet knows pages by this class, which Material has of its own.
    above, _, below = page.partition('class="scope-head"')
    assert "md-typeset" in above
    assert "md-typeset" not in below.partition("<footer")[0]


def test_what_other_plugins_make_is_expected(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blog = {
        "docs/blog/index.md": "# Blog\n",
        "docs/blog/posts/first.md": "---\ndate: 2026-01-02\n---\n# First post\n",
        "docs/blog/posts/later.md": "---\ndate: 2026-01-03\ndraft: true\n---\n# Later\n",
    }
    plugins = ("blog", "tags", "redirects: {redirect_maps: {old.md: handbook/index.md}}")
    folder = make_site({**SITE, **blog, "mkdocs.yml": config(*plugins)})
    monkeypatch.chdir(folder)
    assert main(["build", "--quiet"]) == 3
    assert "unexpected: old/index.html" in capsys.readouterr().err
    expecting = config(*plugins, settings=', other_pages: ["old/*.html"]')
    Path("mkdocs.yml").write_text(expecting, encoding="utf-8")
    assert main(["build", "--quiet"]) == 0
    assert Path("site/blog/2026/01/02/first-post/index.html").is_file()
    assert main(["verify-site", "site"]) == 0
    # What is in no list is still unexpected, and so is anything in a hidden partner's folder.
    for page in ("new/index.html", "scopes/acme/old/index.html"):
        place = Path("site", page)
        place.parent.mkdir(parents=True)
        place.write_text("x", encoding="utf-8")
        assert main(["verify-site", "site"]) == 3
        assert f"unexpected: {page}" in capsys.readouterr().err
        place.unlink()


def test_a_pattern_for_other_pages_uncovers_no_partner(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_site({**SITE, "mkdocs.yml": config(settings=', other_pages: ["**"]')}))
    assert main(["build", "--quiet"]) == 0
    Path("site/scopes/acme/old.html").write_text("x", encoding="utf-8")
    assert main(["verify-site", "site"]) == 3
    assert "unexpected: scopes/acme/old.html" in capsys.readouterr().err


NAVIGATIONS: dict[str, dict[str, str]] = {
    "nav": {
        "mkdocs.yml": config(
            top="nav:\n  - index.md\n  - Integrations: integration-scopes.md\n"
            "  - handbook/index.md\n"
        )
    },
    "awesome-nav": {
        "mkdocs.yml": config("awesome-nav"),
        "docs/.nav.yml": "nav:\n  - index.md\n  - Integrations: integration-scopes.md\n"
        "  - handbook/index.md\n",
    },
    "literate-nav": {
        "mkdocs.yml": config("literate-nav"),
        "docs/SUMMARY.md": "* [Orderly](index.md)\n* [Integrations](integration-scopes.md)\n"
        "* [Handbook](handbook/index.md)\n",
    },
}


@pytest.mark.parametrize("kind", NAVIGATIONS)
def test_a_navigation_takes_ours_in_one_place(publish: Publish, kind: str) -> None:
    built = publish({**SITE, **NAVIGATIONS[kind]})
    assert built.warnings == []
    assert built.broken == []
    expected = ["Orderly", "Integrations", *OURS, "Handbook"]
    assert nav(built, *expected) == expected
    assert not [file for file in built.files if file.startswith("integration-scopes")]


def test_without_a_navigation_ours_is_one_section_at_the_end(existing: Built) -> None:
    expected = ["Our people", "Handbook", "Integrations", *OURS]
    assert nav(existing, *expected) == expected


def test_a_navigation_without_ours_gets_a_hint(publish: Publish) -> None:
    top = "nav:\n  - index.md\n  - handbook/index.md\n"
    built = publish({**SITE, "mkdocs.yml": config(top=top)})
    assert (
        "INFO the scopes are not in the navigation; to add them, write there: "
        "- Integrations: integration-scopes.md"
    ) in [line.replace("integration-scopes: ", "", 1) for line in built.log]


def test_a_page_of_that_name_stays_a_page(publish: Publish) -> None:
    own = {"docs/integration-scopes.md": "# What a scope is\n"}
    built = publish({**SITE, **own, **NAVIGATIONS["nav"]})
    assert "What a scope is" in built.page("integration-scopes/")
    assert nav(built, *OURS) == []


def test_pages_know_their_neighbours(publish: Publish) -> None:
    built = publish({**SITE, **NAVIGATIONS["nav"]})
    footer = built.page("scopes/").partition('<link rel="prev"')[2]
    assert footer.startswith(' href="..">')
    assert '<link rel="next" href="partners/">' in footer


@pytest.mark.parametrize("plugin", ["glightbox", "git-revision-date-localized", "mike"])
def test_other_plugins_are_company(publish: Publish, make_site: MakeSite, plugin: str) -> None:
    folder = make_site(SITE)
    author = ("-c", "user.name=Ada", "-c", "user.email=ada@orderly.example")
    for command in (("init", "-q"), ("add", "."), (*author, "commit", "-qm", "Begin")):
        subprocess.run(["git", *command], cwd=folder, check=True)
    built = publish({**SITE, "mkdocs.yml": config(plugin)})
    assert built.warnings == []
    assert built.broken == []
    assert 'id="AC1"' in built.page("scopes/acme/orders/")


def test_macros_of_the_owners_own_work_beside_ours(publish: Publish) -> None:
    main = "def define_env(env):\n    env.macro(lambda: 6 * 1111, 'total')\n"
    page = "---\nrender_macros: true\n---\n# Numbers\n\n{{ total() }} for {{ counts().scopes }}.\n"
    allowing = config(settings=", macros_pages: [handbook/numbers.md]")
    built = publish(
        {**SITE, "mkdocs.yml": allowing, "main.py": main, "docs/handbook/numbers.md": page}
    )
    assert (built.warnings, built.broken) == ([], [])
    assert "<p>6666 for 1.</p>" in built.page("handbook/numbers/")


@pytest.mark.parametrize("engine", ["mkdocs", "plain"])
def test_the_site_may_be_a_folder_of_a_larger_repository(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    engine: str,
) -> None:
    """From its top, commands take `--config`; code hosts get paths from its top."""
    top = make_site({f"website/{path}": text for path, text in SITE.items()})
    subprocess.run(["git", "init", "-q"], cwd=top, check=True)
    monkeypatch.chdir(top)
    there = ["--config", "website/mkdocs.yml"]
    assert main(["build", "--quiet", "--engine", engine, *there]) == 0
    assert main(["verify-site", "website/site", *there]) == 0
    scope = Path("website/docs/scopes/acme/orders.md")
    scope.write_text(LINK.replace("depth: link", "depth: lnik"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "--format", "github", *there]) == 1
    assert "::error file=website/docs/scopes/acme/orders.md,line=7," in capsys.readouterr().out


def test_a_plugin_that_cannot_work_is_named(make_site: MakeSite) -> None:
    text = config("i18n: {docs_structure: suffix, languages: [{locale: en, default: true}]}")
    with pytest.raises(ConfigurationError, match="the plugin 'i18n' does not work with"):
        mkdocs_yml.load(make_site({**SITE, "mkdocs.yml": text}) / "mkdocs.yml")


@pytest.mark.parametrize("folder", ["../scopes", "/scopes", 3, ""])
def test_the_folder_is_below_docs_dir(make_site: MakeSite, folder: object) -> None:
    text = config().replace("folder: scopes", f"folder: {json.dumps(folder)}")
    with pytest.raises(ConfigurationError, match="setting 'folder' must be a folder below"):
        mkdocs_yml.load(make_site({**SITE, "mkdocs.yml": text}) / "mkdocs.yml")


@pytest.mark.parametrize("folder", [".", "./"])
def test_the_folder_may_be_docs_dir_itself(make_site: MakeSite, folder: str) -> None:
    text = config().replace("folder: scopes", f"folder: {folder}")
    site = mkdocs_yml.load(make_site({**SITE, "mkdocs.yml": text}) / "mkdocs.yml")
    assert site.settings.folder == "."


def test_nothing_hidden_gets_out_of_the_folder(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = PARTNER.replace("Acme", "Zeta").replace("acme.", "zeta.") + "\n"
    files = {
        "docs/scopes/zeta/index.md": hidden.replace("---\n\n", "visible_to: partner\n---\n"),
        "docs/scopes/zeta/orders.md": LINK.replace("Acme", "Zeta"),
    }
    monkeypatch.chdir(make_site({**SITE, **files}))
    assert main(["build", "--quiet"]) == 0
    built = [file for file in Path("site").rglob("*") if file.is_file()]
    assert [file for file in built if b"Zeta" in file.read_bytes()] == []
    assert main(["leak-test"]) == 0
    assert capsys.readouterr().out.endswith("\n4 audiences: no leak\n")
