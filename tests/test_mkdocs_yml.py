"""mkdocs.yml as the command line reads it: without MkDocs, and without running any of it."""

from pathlib import Path
from typing import Any

import pytest
from conftest import MakeSite
from pathspec import PathSpec
from pathspec.gitignore import GitIgnoreSpec
from sites import ACME

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.findings import Severity
from integration_scopes.mkdocs_yml.patterns import excluding
from integration_scopes.model.terms import Audience, Language
from integration_scopes.reports import full
from integration_scopes.reports.paint import Paint
from integration_scopes.settings import ConfigurationError, Settings, Site

PLUGIN = "plugins: [integration-scopes]\n"


def load(folder: Path, text: str) -> Site:
    (folder / "mkdocs.yml").write_text(text)
    return mkdocs_yml.load(folder / "mkdocs.yml")


def test_what_is_not_said_is_as_in_mkdocs(tmp_path: Path) -> None:
    site = load(tmp_path, PLUGIN)
    assert (site.base, site.docs_dir, site.site_dir) == (
        tmp_path,
        tmp_path / "docs",
        tmp_path / "site",
    )
    assert (site.url, site.strict, site.directories) == (None, False, True)
    assert site.settings == Settings()


def test_settings_are_read_from_the_plugins_block(tmp_path: Path) -> None:
    site = load(
        tmp_path,
        "site_url: https://scopes.example/\nstrict: true\nuse_directory_urls: false\n"
        "plugins:\n  - search\n  - integration-scopes:\n      product: Orderly\n"
        "      drafts: warning\n      rules: {uncovered-case: ignore, open-question: info}\n"
        "      macros_pages: [index.md]\n      max_words: 800\n"
        "      audience: northwind\n      visible_to: partner\n      show_contacts: true\n"
        "      max_active_scopes_per_owner: 3\n      language: off\n"
        "      test_results: [results/*.xml, ./unit.xml]\n",
    )
    assert (site.url, site.strict, site.directories) == ("https://scopes.example/", True, False)
    assert site.settings == Settings(
        product="Orderly",
        drafts=Severity.WARNING,
        rules={"uncovered-case": None, "open-question": Severity.INFO},
        macros_pages=("index.md",),
        max_words=800,
        audience="northwind",
        visible_to=Audience.PARTNER,
        show_contacts=True,
        max_active_scopes_per_owner=3,
        language=Language.OFF,
        test_results=("results/*.xml", "unit.xml"),
    )


def test_plugins_may_be_a_mapping(tmp_path: Path) -> None:
    site = load(tmp_path, "plugins: {integration-scopes: {product: Orderly}}\n")
    assert site.settings.product == "Orderly"


def test_inherit_is_followed_and_merged(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("docs_dir: scopes\nextra: {a: 1}\n" + PLUGIN)
    site = load(tmp_path, "INHERIT: base.yml\nsite_dir: out\n")
    assert (site.docs_dir.name, site.site_dir.name) == ("scopes", "out")


def test_inheriting_in_a_circle_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="circle"):
        load(tmp_path, "INHERIT: mkdocs.yml\n")


def test_the_environment_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCOPES_FOLDER", "elsewhere")
    assert load(tmp_path, "docs_dir: !ENV SCOPES_FOLDER\n" + PLUGIN).docs_dir.name == "elsewhere"


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system [touch was-here]",
        "!!python/name:os.system",
        "!!python/object/new:subprocess.Popen [[touch, was-here]]",
        "!anything {a: b}",
    ],
)
def test_no_tag_is_ever_executed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    load(tmp_path, f"extra:\n  x: {value}\n" + PLUGIN)
    assert not (tmp_path / "was-here").exists()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "must hold keys"),
        ("a: [", "is not valid YAML"),
        ("a: " + "[" * 5000, "nested too deeply|is not valid YAML"),
        ("docs_dir: [a]\n" + PLUGIN, "docs_dir in mkdocs.yml must be a folder"),
        ("plugins: [search]\n", "does not load the plugin"),
        ("plugins: [{integration-scopes: [a]}]\n", "must be keys with values"),
        ("plugins: [{integration-scopes: {product: ' '}}]\n", "setting 'product'"),
        ("plugins: [{integration-scopes: {drafts: ignore}}]\n", "setting 'drafts'"),
        ("plugins: [{integration-scopes: {contact: Grace}}]\n", "'contact' must be an e-mail"),
        ("plugins: [{integration-scopes: {contact: 'http://a.example'}}]\n", "not 'http:"),
        ("plugins: [{integration-scopes: {limits: 600}}]\n", "'limits' must have some"),
        ("plugins: [{integration-scopes: {limits: {}}}]\n", "600 requests a minute"),
        ("plugins: [{integration-scopes: {baseline: .}}]\n", "'baseline' must be a file below"),
        ("plugins: [{integration-scopes: {limits: {per_minut: 1}}}]\n", "'limits' must have some"),
        ("plugins: [{integration-scopes: {limits: {per_day: 0}}}]\n", "'limits.per_day' must be"),
        (
            "plugins: [{integration-scopes: {limits: {of: me}}}]\n",
            "must be customer or all, not 'me'",
        ),
        ("plugins: [{integration-scopes: {limits: {unit: ''}}}]\n", "'limits.unit' must be"),
        ("plugins: [{integration-scopes: {rules: [a]}}]\n", "setting 'rules'"),
        (
            "plugins: [{integration-scopes: {rules: {a: fatal}}}]\n",
            "'a' must be error, warning, info or ignore",
        ),
        ("plugins: [{integration-scopes: {macros_pages: index.md}}]\n", "setting 'macros_pages'"),
        ("plugins: [{integration-scopes: {max_words: 0}}]\n", "'max_words' must be a whole number"),
        (
            "plugins: [{integration-scopes: {copy: ['terms.pdf', 'files\\a.pdf']}}]\n",
            "setting 'copy' must have / between folders, on Windows too: 'files/a.pdf', not",
        ),
        (
            "plugins: [{integration-scopes: {folder: 'partners\\eu'}}]\n",
            "setting 'folder' must have / between folders, on Windows too: 'partners/eu', not",
        ),
        ("plugins: [{integration-scopes: {folder: 'C:/partners'}}]\n", "setting 'folder' must be"),
        ("plugins: [{integration-scopes: {baseline: 'D:b.json'}}]\n", "setting 'baseline' must be"),
        ("plugins: [{integration-scopes: {max_words: 1.5}}]\n", "setting 'max_words'"),
        (
            "plugins: [{integration-scopes: {max_active_scopes_per_owner: yes}}]\n",
            "setting 'max_active_scopes_per_owner'",
        ),
        ("plugins: [{integration-scopes: {diagrams: none}}]\n", "setting 'diagrams'"),
        ("plugins: [{integration-scopes: {audience: partner}}]\n", "setting 'audience' must be"),
        ("plugins: [{integration-scopes: {audience: ../a}}]\n", "a partner's id, not '../a'"),
        ("plugins: [{integration-scopes: {language: de}}]\n", "en or off"),
        ("plugins: [{integration-scopes: {visible_to: all}}]\n", "everyone, partner or nobody"),
        ("plugins: [{integration-scopes: {edit_links: 1}}]\n", "must be true or false, not 1"),
        *(
            (
                f"plugins: [{{integration-scopes: {{test_results: {stated}}}}}]\n",
                "'test_results' must",
            )
            for stated in ("a.xml", "[1]", "['']", "[/a.xml]", "[../a.xml]", "[a/../../b.xml]")
        ),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        load(tmp_path, text)


def test_the_nearest_one_upward_is_found(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(PLUGIN)
    below = tmp_path / "scopes" / "acme"
    below.mkdir(parents=True)
    assert mkdocs_yml.find(below) == tmp_path / "mkdocs.yml"


@pytest.mark.parametrize("name", ["", "site_name:\n", "site_name: 2026\n"])
def test_a_missing_name_is_reported_since_mkdocs_refuses_it(name: str, make_site: MakeSite) -> None:
    base = make_site({**ACME, "mkdocs.yml": f"{name}docs_dir: scopes\n{PLUGIN}"})
    report = check(mkdocs_yml.load(base / "mkdocs.yml")).report
    assert full.text(report, paint=Paint(on=False)) == (
        'mkdocs.yml:1:1: error: "site_name" is missing, or is not text; MkDocs needs it '
        "[missing-key]\n"
        "  = help: add it at the top level, for instance\n"
        "      site_name: Our product integrations\n"
        "\n"
        "1 scope checked: 1 error\n"
    )


def test_an_inherited_name_is_a_name(make_site: MakeSite) -> None:
    files = {"mkdocs.yml": f"INHERIT: base.yml\n{PLUGIN}", "base.yml": "site_name: Orderly\n"}
    assert mkdocs_yml.load(make_site(files) / "mkdocs.yml").has_name


def test_it_may_be_named_mkdocs_yaml(tmp_path: Path) -> None:
    other = tmp_path / "mkdocs.yaml"
    other.write_text(PLUGIN)
    assert mkdocs_yml.find(tmp_path) == other
    (tmp_path / "mkdocs.yml").write_text(PLUGIN)
    assert mkdocs_yml.find(tmp_path) == tmp_path / "mkdocs.yml"


@pytest.mark.parametrize(
    "path",
    [
        *("index.md", ".hidden.md", "acme/.hidden.md", ".git/config", "acme/.trash/a.md"),
        *(
            "templates/a.md",
            "acme/templates/a.md",
            "templates",
            "templates.md",
            "a.b/c.d.md",
            "..md",
        ),
    ],
)
def test_what_no_site_has_as_pages_is_left_out_as_mkdocs_does(path: str) -> None:
    """The patterns are MkDocs' own; where the owner names none, they are not asked."""
    of_mkdocs = GitIgnoreSpec.from_lines([".*", "/templates/"]).match_file(path)
    assert excluding(None)(path) is of_mkdocs
    assert excluding(GitIgnoreSpec.from_lines(["/drafts/"]))(path) is of_mkdocs


def test_what_the_owner_keeps_out(tmp_path: Path) -> None:
    text = "exclude_docs: |\n  secret-*\n  !.well-known\ndraft_docs: /drafts/\n" + PLUGIN
    site = load(tmp_path, text)
    paths = [
        "acme/secret-deal.md",
        ".git/a.md",
        "templates/a.md",
        ".well-known/a.md",
        "drafts/a.md",
    ]
    assert [site.is_excluded(path) for path in paths] == [True, True, True, False, False]
    assert [site.is_draft(path) for path in paths] == [False, False, False, False, True]


def test_a_name_that_is_not_utf_8_is_matched_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    match_file = PathSpec.match_file

    def with_re2(self: PathSpec[Any], file: str) -> bool:
        file.encode()  # as google-re2 does, which pathspec uses where it is installed
        return match_file(self, file)

    monkeypatch.setattr(PathSpec, "match_file", with_re2)
    site = load(tmp_path, "exclude_docs: secret-*\ndraft_docs: /drafts/\n" + PLUGIN)
    paths = ["acme/secret-\udcff.md", "acme/\udcff.md", "drafts/\udcff.md", ".\udcff"]
    assert [site.is_excluded(path) for path in paths] == [True, False, False, True]
    assert [site.is_draft(path) for path in paths] == [False, False, True, False]
