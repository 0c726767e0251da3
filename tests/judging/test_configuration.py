"""What a change may do to mkdocs.yml: plain data, and what was allowed before it.

The payloads are those of the advisories about other tools that build from a stranger's mkdocs.yml
(CVE-2026-25153 hooks, CVE-2026-29186 INHERIT, CVE-2026-106509 themes, CVE-2026-106510 extensions,
CVE-2026-106556 readers that disagree, CVE-2023-32309 snippets), and what else MkDocs and its
plugins take for code or print as it is.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import mergedeep  # type: ignore[import-untyped]
import pytest
import yaml
from conftest import CHECKOUT, MakeSite
from hypothesis import assume, given
from hypothesis import strategies as st
from mkdocs.exceptions import ConfigurationError as MkDocsConfigurationError
from mkdocs.utils.yaml import yaml_load
from sites import ACME
from versions import git, repository

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli import main
from integration_scopes.findings import Report
from integration_scopes.judging.configuration import code_units
from integration_scopes.judging.selection import Selection
from integration_scopes.mkdocs_yml import nodes, plain
from integration_scopes.mkdocs_yml.units import unit_changes
from integration_scopes.settings import ConfigurationError, Settings

CHANGED = 'and the earlier "allowed_configuration" does not name it'
ASKING = "---\nrender_macros: true\n---\n# Numbers\n"
BASE = """\
site_name: Orderly integrations
docs_dir: scopes
theme: {name: material}
plugins:
  - search
  - macros: {render_by_default: false}
  - integration-scopes: {product: Orderly}
markdown_extensions: [admonition, toc: {permalink: true}]
extra: {generator: false}
"""


def own(settings: str, config: str = BASE) -> str:
    """The plain mkdocs.yml with more settings of our own."""
    return config.replace("product: Orderly", f"product: Orderly, {settings}")


def allowing(*names: str, config: str = BASE) -> str:
    return own(f"allowed_configuration: [{', '.join(names)}]", config)


def differences(before: str, after: str) -> list[str]:
    """The names of what is refused of a change, without git: plain data is left out."""
    was, now = (nodes.composed(text.encode()) for text in (before, after))
    assert was is not None
    assert now is not None
    return [
        change.name
        for change in unit_changes(was, now)
        if change.name not in plain.UNITS or any(map(plain.objection, change.now))
    ]


# ------------------------------------------------------------ what is refused, and by which name


ADDED = [
    ("hooks: [hello.py, a/b.py]\n", ["hooks"]),
    ("hooks: {a.py: b}\n", ["hooks"]),
    ("hooks:\n", ["hooks"]),
    ("? hooks\n: [a.py]\n", ["hooks"]),
    ('"ho\\u006fks": [a.py]\n', ["hooks"]),
    ("!!str hooks: [a.py]\n", ["hooks"]),
    ("hooks: []\nhooks: [a.py]\n", ["hooks"]),
    ("x: &a {hooks: [a.py]}\n<<: *a\n", ["x", "<<"]),
    ("x: &a {hooks: [a.py]}\ny: &b {hooks:}\n<<: *b\n<<: *a\n", ["x", "y", "<<"]),
    ("x: [&a {hooks: [a.py]}, &b {hooks: [b.py]}]\n<<: [*a, *b]\n", ["x", "<<"]),
    ("!!merge site_name: {hooks: [a.py]}\n", ["<<"]),
    ("!!value hooks: [a.py]\n", ["!!value hooks"]),
    (
        "? !!python/object/apply:os.system [touch was-here]\n: x\n",
        ["!!python/object/apply:os.system"],
    ),
    ("? !!python/name:os.system site_name\n: x\n", ["!!python/name:os.system site_name"]),
    ("nav: &a [index.md]\nhooks: *a\n", ["hooks"]),
    ("extra_javascript: [a.js, {path: b.mjs, type: module}]\n", ["extra_javascript"]),
    ("extra_templates: [a.html]\n", ["extra_templates"]),
    ("extra_css: [https://elsewhere.example/a.css]\n", ["extra_css"]),
    ('extra_css: ["ht\\ntps://elsewhere.example/a.css"]\n', ["extra_css"]),
    ("extra_css: [//elsewhere.example/a.css]\n", ["extra_css"]),
    ("site_dir: ../www\n", ["site_dir"]),
    ("site_url: https://elsewhere.example/\n", ["site_url"]),
    ("use_directory_urls: false\n", ["use_directory_urls"]),
    ("repo_url: javascript:alert(1)\n", ["repo_url"]),
    ("edit_uri: ../../elsewhere\n", ["edit_uri"]),
    ("exclude_docs: /acme/\n", ["exclude_docs"]),
    ("draft_docs: /acme/\n", ["draft_docs"]),
    ("watch: [/]\n", ["watch"]),
    ("dev_addr: 0.0.0.0:80\n", ["dev_addr"]),
    ("remote_name: --upload-pack=id\nremote_branch: main\n", ["remote_name", "remote_branch"]),
    ("strict: false\n", ["strict"]),
    ("validation: {nav: {omitted_files: ignore}}\n", ["validation"]),
    ("no_such_key: 1\n", ["no_such_key"]),
    ("INHERIT: evil.yml\n", ["INHERIT"]),
    ("INHERIT: !ENV EVIL\n", ["INHERIT"]),
]
IN_PLACE = {
    "docs_dir: scopes": [
        ("docs_dir: /etc", ["docs_dir"]),
        ("docs_dir: a/../../b", ["docs_dir"]),
    ],
    "{name: material}": [
        ("evil", ["theme"]),
        ("{name: evil}", ["theme.name"]),
        ("!!python/dict {name: material, custom_dir: o}", ["theme"]),
        ("{name: material, custom_dir: overrides}", ["theme.custom_dir"]),
        ("{name: material, static_templates: [a.html]}", ["theme.static_templates"]),
        ("{name: material, color_mode: 'light\"><script>'}", ["theme.color_mode"]),
        ("{name: material, logo: ../../x}", ["theme.logo"]),
        ("{name: material}\nx: &a {custom_dir: o}\ntheme: {<<: *a}", ["theme", "x"]),
        ("{name: material, <<: {custom_dir: o}}", ["theme.<<"]),
    ],
    "theme: {name: material}\n": [
        ("", ["theme"]),
    ],
    "- search": [
        ("- search\n  - gen-files: {scripts: [x.py]}", ["plugins.gen-files"]),
        ("- search\n  - material/social", ["plugins.material/social"]),
        ("- search\n  - privacy", ["plugins.privacy"]),
        ("- search\n  - search", ["plugins.search", "plugins"]),
        ("- search: {prebuild_index: node}", ["plugins.search"]),
        ("- search: {jieba_dict: /etc/passwd}", ["plugins.search"]),
        ("- search: {indexing: full}\n    evil:", ["plugins.search", "plugins.evil"]),
        ("- !!python/name:evil", ["plugins.!!python/name:evil", "plugins.search"]),
    ],
    "  - search\n": [
        ("", ["plugins.search"]),
    ],
    "false}\n  - i": [
        ("false, module_name: m}\n  - i", ["plugins.macros"]),
        ("false, modules: [evil]}\n  - i", ["plugins.macros"]),
        ("false, include_dir: ..}\n  - i", ["plugins.macros"]),
        ("false, include_yaml: [/etc/a.yml]}\n  - i", ["plugins.macros"]),
        ("false, j2_extensions: [a.B]}\n  - i", ["plugins.macros"]),
        ("false, force_render_paths: '*.md'}\n  - i", ["plugins.macros"]),
    ],
    "render_by_default: false": [
        ("render_by_default: true", ["plugins.macros"]),
        ('render_by_default: "false"', ["plugins.macros"]),
    ],
    "Orderly}\n": [
        ("Orderly}\n  - mermaid2: {javascript: 'https://e.example/a.js'}\n", ["plugins.mermaid2"]),
        ("Orderly}\n  - mermaid2: {arguments: {securityLevel: loose}}\n", ["plugins.mermaid2"]),
    ],
    "admonition": [
        ("admonition, evil", ["markdown_extensions.evil"]),
        ("admonition, 'subprocess:Popen': {args: [id]}", ["markdown_extensions.subprocess:Popen"]),
        (
            "admonition, pymdownx.snippets: {base_path: [/]}",
            ["markdown_extensions.pymdownx.snippets"],
        ),
        ("admonition, pymdownx.b64: {base_path: /}", ["markdown_extensions.pymdownx.b64"]),
        (
            "admonition, plantuml_markdown: {plantuml_cmd: id}",
            ["markdown_extensions.plantuml_markdown"],
        ),
    ],
    "toc: {": [
        ("'os:system': {name: x}, toc: {", ["markdown_extensions.os:system"]),
    ],
    "toc: {permalink: true": [
        ("toc: {slugify: !!python/name:os.system ", ["markdown_extensions.toc"]),
        ("toc: {permalink: '<script>'", ["markdown_extensions.toc"]),
    ],
    "[admonition, toc: {permalink: true}]": [
        ("{admonition: , toc: {permalink: true}}", ["markdown_extensions"]),
    ],
    "generator: false": [
        ("generator: true", ["extra.generator"]),
        ('generator: false, homepage: "javascript:alert(1)"', ["extra.homepage"]),
        ('generator: false, social: [{link: "javascript:x"}]', ["extra.social"]),
        ('generator: false, consent: {title: "<script>"}', ["extra.consent"]),
        ('generator: false, alternate: [{name: "<b>"}]', ["extra.alternate"]),
        ("generator: false, analytics: {provider: evil}", ["extra.analytics"]),
    ],
    "{generator: false}": [
        ("!!python/object/apply:os.system ['touch was-here']", ["extra"]),
    ],
}
MARKUP = [
    ("site_name: Orderly <b>integrations</b>\n", "site_name"),
    ("site_name: &a !ENV TOKEN\n", "site_name"),
    ("site_name: !!python/name:os.system\n", "site_name"),
    ("site_name: !<tag:yaml.org,2002:python/name:os.system> ''\n", "site_name"),
    ("site_name: !!binary aGk=\n", "site_name"),
    ('site_name: "Orderly\\nintegrations"\n', "site_name"),
    ('site_name: "Orderly \\e[2J"\n', "site_name"),
    ('site_name: "Orderly \\u202Eintegrations"\n', "site_name"),
    ("site_description: '0;url=https://evil.example\" http-equiv=\"refresh'\n", "site_description"),
    ("site_author: '&lt;script&gt;'\n", "site_author"),
    ("site_author: '&amp;lt;script&amp;gt;'\n", "site_author"),
    ("site_author: '&#60;script&#62;'\n", "site_author"),
    (
        "copyright: \"<meta http-equiv=refresh content='0;url=https://evil.example'>\"\n",
        "copyright",
    ),
    ("repo_name: '<svg/onload=x>'\n", "repo_name"),
    ("nav: [index.md, '<b>Bold</b>': a.md]\n", "nav"),
    ("nav: [index.md, Deep: [Deeper: 'javascript:alert(1)']]\n", "nav"),
    ("nav: [' JavaScript:alert(1)']\n", "nav"),
    ("nav: ['java&#115;cript:alert(1)']\n", "nav"),
    ("nav: ['javascript&colon;alert(1)']\n", "nav"),
    ("nav: ['java\tscript:alert(1)']\n", "nav"),
    ("nav: ['data:text/html,x']\n", "nav"),
    ("nav: [{Home: index.md, <<: {a: b}}]\n", "nav"),
    ("nav: !ENV [TOKEN, index.md]\n", "nav"),
    ("nav: [index.md, !!python/name:os.system : a.md]\n", "nav"),
    ("not_in_nav: !ENV TOKEN\n", "not_in_nav"),
]
SETTINGS = [
    "contact: other@orderly.example",
    "limits: {per_minute: 600}",
    "drafts: warning",
    "rules: {uncovered-case: ignore}",
    "max_words: 100000",
    "max_active_scopes_per_owner: 100",
    "stale_after_days: 90",
    "macros_pages: ['*']",
    "baseline: other.json",
    "test_results: [other/*.xml]",
    "audience: internal",
    "visible_to: everyone",
    "publish_internal: true",
    "show_contacts: true",
    "edit_links: true",
    "guides: false",
    "diagrams: client",
    "language: off",
    "copy: ['**/*.pdf']",
    "desk: true",
    "content_security_policy: false",
    "folder: scopes",
    "trusted_pages: ['**']",
    "other_pages: ['**']",
]


@pytest.mark.parametrize(("added", "expected"), ADDED)
def test_a_key_that_is_added_or_removed_is_refused(added: str, expected: list[str]) -> None:
    assert differences(BASE, BASE + added) == expected
    assert sorted(differences(BASE + added, BASE)) == sorted(expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"), [(old, *row) for old, rows in IN_PLACE.items() for row in rows]
)
def test_a_change_within_a_section_is_refused(old: str, new: str, expected: list[str]) -> None:
    assert BASE.count(old) == 1
    assert differences(BASE, BASE.replace(old, new)) == expected


@pytest.mark.parametrize(("added", "name"), MARKUP)
def test_plain_data_stays_plain(added: str, name: str) -> None:
    config = BASE.replace("site_name: Orderly integrations\n", "")
    assert differences(config, added + config) == [name]


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_about_readers_code_and_the_check_are_refused(setting: str) -> None:
    name = f"plugins.integration-scopes.{setting.partition(':')[0]}"
    assert differences(BASE, own(setting)) == [name]
    assert differences(own(setting), BASE) == [name]


def test_each_setting_is_one_or_the_other() -> None:
    listed = {setting.partition(":")[0] for setting in SETTINGS}
    assert listed | {"allowed_configuration", "product"} == {*Settings.names()}
    assert Settings.plain_data() == ("product",)


def test_another_order_of_plugins_is_refused() -> None:
    moved = BASE.replace("  - search\n", "").replace("Orderly}\n", "Orderly}\n  - search\n")
    assert differences(BASE, moved) == ["plugins"]
    added = BASE.replace("  - search\n", "  - blog\n  - search\n")
    assert differences(BASE, added) == ["plugins.blog"]


def test_what_has_a_tag_is_compared_as_a_whole() -> None:
    before, after = (
        BASE.replace("{name: material}", f"!x {theme}") for theme in ("{a: b}", "{a: c}")
    )
    assert differences(before, after) == ["theme"]
    assert differences(before, BASE.replace("{name: material}", "!x [a, b]")) == ["theme"]
    assert differences(BASE + "hooks: [a]\n", BASE + "hooks: !!python/tuple [a]\n") == ["hooks"]


# ------------------------------------------------------------ what is free


@pytest.mark.parametrize(
    "after",
    [
        BASE.replace("Orderly integrations", "Integrations of Orderly"),
        BASE.replace("product: Orderly", 'product: "Orderly & Co."'),
        BASE
        + "nav: [index.md, Guide: [guide/a.md, Elsewhere: 'https://orderly.example?a=1&b=2']]\n",
        BASE
        + "nav: ['Note: this': a.md, Write: 'mailto:ada@orderly.example', Shout: 'HTTPS://orderly.example']\n",
        BASE + "not_in_nav: |\n  /a.md\n  /b/*.md\n",
        BASE + "site_description: >\n  What Orderly and its partners\n  build together.\n",
        BASE + "site_author: Ada\nrepo_name: scopes\ncopyright: '&copy; 2026 Orderly, Q&A'\n",
        BASE + "copyright:\n",
        BASE.replace("Orderly}", "Orderly, allowed_configuration: [hooks]}"),
        "# a comment\n" + BASE.replace("- search", "- 'search'"),
        BASE.replace("{name: material}", "\n  name: material"),
        BASE.replace("docs_dir: scopes\n", "") + "docs_dir: scopes\n",
    ],
)
def test_plain_data_may_change_freely(after: str) -> None:
    assert differences(BASE, after) == []
    assert differences(after, BASE) == []


# ------------------------------------------------------------ as MkDocs reads it


WORDS = st.sampled_from(["hooks", '"ho\\u006fks"', "!!str hooks", "theme", "extra", "x", "plugins"])
VALUES = st.sampled_from(
    [
        "[a]",
        "[a, b]",
        "[b, a]",
        "[a: {c: 1}]",
        "null",
        "{}",
        "{a: 1}",
        "{a: 1, b: 2}",
        "*a",
        "*b",
        "{<<: *a}",
        "{<<: *a, a: 1}",
        "material",
        "[integration-scopes: {product: X}, a]",
        "{integration-scopes: {product: X, strict: 1}}",
        "{integration-scopes: {product: X}}",
    ]
)
ENTRY = st.one_of(
    st.builds("{}: {}".format, WORDS, VALUES),
    st.sampled_from(["<<: *a", "<<: *b", "<<: [*a, *b]", "<<: [*b, *a]", "<<: {<<: *b}"]),
)
ANCHORED = st.lists(st.sampled_from(["a: 1", "b: 2", "hooks: [a]", "theme: {a: 1}"]), max_size=2)
FILE = st.builds(
    lambda first, second, entries: "\n".join(
        [f"y: [&a {{{', '.join(first)}}}, &b {{{', '.join(second)}}}]", *entries, ""]
    ),
    ANCHORED,
    ANCHORED,
    st.lists(ENTRY, max_size=4),
)


@given(before=st.tuples(FILE, FILE), after=st.tuples(FILE, FILE), same=st.sampled_from([0, 1, 2]))
def test_no_change_that_mkdocs_would_see_escapes(
    before: tuple[str, str], after: tuple[str, str], same: int
) -> None:
    """Two files, one of which inherits from the other: MkDocs' own reading decides."""
    after = (before[0] if same == 1 else after[0], before[1] if same == 2 else after[1])
    try:
        values = [mergedeep.merge(*map(read, reversed(files))) for files in (before, after)]
        names = [name for pair in zip(before, after, strict=True) for name in differences(*pair)]
    except (MkDocsConfigurationError, TypeError, yaml.YAMLError):
        assume(False)  # noqa: FBT003
    if without_product(values[0]) != without_product(values[1]):
        assert names


def read(text: str) -> dict[str, Any]:
    return dict(yaml_load(text))


def without_product(value: Any, *, is_ordered: bool = False) -> object:
    """The values without the one that may change freely; plugins in the order in which they run."""
    if isinstance(value, dict):
        pairs = [
            (key, without_product(inner, is_ordered=key == "plugins"))
            for key, inner in value.items()
            if key != "product"
        ]
        return pairs if is_ordered else sorted(pairs, key=repr)
    return [*map(without_product, value)] if isinstance(value, list) else value


# ------------------------------------------------------------ the check


Change = Callable[..., Report]


@pytest.fixture
def changed(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Change:
    """The report on a change, of which the files before it and those that it writes are given."""

    def changed(before: Mapping[str, str], after: Mapping[str, str]) -> Report:
        base = make_site({**ACME, "mkdocs.yml": BASE, **before})
        monkeypatch.chdir(base)
        repository(base, monkeypatch)
        make_site({"mkdocs.yml": BASE, **before, **after})
        git(base, "add", ".")
        report = check(mkdocs_yml.load(base / "mkdocs.yml"), Selection(since="one")).report
        assert not (base / "was-here").exists()
        return report

    return changed


def reported(report: Report) -> list[str]:
    return [
        f"{finding.path}:{finding.span.line}:{finding.span.column}: "
        f"{finding.severity}: {finding.message}"
        for finding in report.findings
    ]


def test_the_report_says_where_and_what_to_do(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    base = make_site({**ACME, "mkdocs.yml": BASE})
    monkeypatch.chdir(base)
    repository(base, monkeypatch)
    after = own("audience: internal", BASE).replace("Orderly integrations", "<b>Orderly</b>")
    make_site({"mkdocs.yml": after.replace("docs_dir: scopes\n", "docs_dir: scopes\nstrict: no\n")})
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "1 scope checked: all is well\n"
    assert main(["check", "--changed-since", "one"]) == 1
    assert (
        capsys.readouterr().out
        == f"""\
mkdocs.yml:1:12: error: "site_name" was changed, and is not plain data [configuration-not-allowed]
  |
1 | site_name: <b>Orderly</b>
  |            ^^^^^^^^^^^^^^
  = help: write plain text on one line, without markup

mkdocs.yml:3:1: error: "strict" was added, {CHANGED} [configuration-not-allowed]
  |
3 | strict: no
  | ^^^^^^
  = help: remove it; or ask a maintainer of the site to merge it despite this error, or to allow \
all later changes to it, by merging this first:
      allowed_configuration:
        - strict

mkdocs.yml:8:44: error: "plugins.integration-scopes.audience" was added, {CHANGED} \
[configuration-not-allowed]
  |
8 |   - integration-scopes: {{product: Orderly, audience: internal}}
  |                                            ^^^^^^^^
  = help: remove it; or ask a maintainer of the site to merge it despite this error, or to allow \
all later changes to it, by merging this first:
      allowed_configuration:
        - plugins.integration-scopes.audience

1 scope checked: 3 errors
"""
    )


def test_what_the_earlier_list_names_may_change(changed: Change) -> None:
    names = ("hooks", "theme.custom_dir", "plugins.blog", "plugins", "site_name")
    before = allowing(*names)
    after = before.replace("material}", "material, custom_dir: o}") + "hooks: [a.py]\n"
    after = after.replace("- search", "- blog\n  - macros: {render_by_default: false}\n  - search")
    after = after.replace("false}\n  - integration", "false}\n  - integration", 1)
    report = changed({"mkdocs.yml": before}, {"mkdocs.yml": after})
    assert reported(report) == [f'mkdocs.yml:6:5: error: "plugins.macros" was changed, {CHANGED}']


def test_a_change_cannot_allow_itself(changed: Change) -> None:
    report = changed({}, {"mkdocs.yml": allowing("hooks") + "hooks: [a.py]\n"})
    assert reported(report) == [
        'mkdocs.yml:7:44: info: "plugins.integration-scopes.allowed_configuration" was added, '
        "which counts for later changes",
        f'mkdocs.yml:10:1: error: "hooks" was added, {CHANGED}',
    ]


def test_a_change_of_the_list_fails_no_check(changed: Change) -> None:
    report = changed({}, {"mkdocs.yml": allowing("hooks")})
    assert [finding.severity.value for finding in report.findings] == ["info"]
    assert not report.fails(strict=True)


EVIL = "import pathlib\npathlib.Path('was-here').touch()\n"


@pytest.mark.parametrize(
    "added",
    [
        "hooks: [evil.py]\n",
        "extra_templates: !!python/module:evil\n",
        "x: !!python/object/apply:os.system ['touch was-here']\n",
    ],
)
def test_nothing_has_run_when_it_is_refused(
    added: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = make_site({**ACME, "mkdocs.yml": BASE})
    repository(base, monkeypatch)
    make_site({"mkdocs.yml": BASE + added, "evil.py": EVIL, "main.py": EVIL})
    command = [sys.executable, "-m", "integration_scopes.cli", "check", "--changed-since", "one"]
    done = subprocess.run(command, cwd=base, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "[configuration-not-allowed]" in done.stdout
    assert "main.py:1:1: error: this file runs as code" in done.stdout
    assert not (base / "was-here").exists()


def test_the_list_holds_names_and_nothing_that_runs(changed: Change) -> None:
    tagged = own("allowed_configuration: !!python/object/apply:os.system [touch was-here]")
    assert [line.partition(": ")[2] for line in reported(changed({}, {"mkdocs.yml": tagged}))] == [
        'error: "plugins.integration-scopes.allowed_configuration" was added, and is not plain data'
    ]


def test_what_is_removed_is_reported_at_the_top(changed: Change) -> None:
    report = changed({"mkdocs.yml": own("content_security_policy: true")}, {"mkdocs.yml": BASE})
    name = "plugins.integration-scopes.content_security_policy"
    assert reported(report) == [f'mkdocs.yml:1:1: error: "{name}" was removed, {CHANGED}']


# ------------------------------------------------------------ other files


def test_inherited_files_are_compared_one_by_one(changed: Change) -> None:
    before = {"mkdocs.yml": "INHERIT: shared/base.yml\n", "shared/base.yml": allowing("hooks")}
    after = {
        "mkdocs.yml": "INHERIT: shared/base.yml\nhooks: [a.py]\nplugins: [integration-scopes]\n",
        "shared/base.yml": allowing("hooks") + "strict: true\n",
    }
    assert reported(changed(before, after)) == [
        f'mkdocs.yml:3:1: error: "plugins" was added, {CHANGED}',
        f'shared/base.yml:10:1: error: "strict" was added, {CHANGED}',
    ]


def test_a_list_that_comes_with_the_change_does_not_count(changed: Change) -> None:
    before = {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": allowing("hooks")}
    after = {"mkdocs.yml": "INHERIT: evil.yml\n", "evil.yml": allowing("INHERIT", "docs_dir")}
    assert reported(changed(before, after)) == [
        *(
            f'evil.yml:{line}:1: error: "{name}" was added, {CHANGED}'
            for line, name in enumerate(("docs_dir", "theme", "plugins"), 2)
        ),
        f'evil.yml:8:1: error: "markdown_extensions" was added, {CHANGED}',
        f'evil.yml:9:1: error: "extra" was added, {CHANGED}',
        f'mkdocs.yml:1:1: error: "INHERIT" was changed, {CHANGED}',
    ]


NOTHING_BEFORE = (
    "mkdocs.yml:1:1: error: at the earlier revision, this file or one that it inherits from cannot "
    "be read"
)


@pytest.mark.parametrize(
    "before", ["", "a: [", "INHERIT: nowhere.yml\n", "INHERIT: ../outside.yml\n"]
)
def test_without_an_earlier_file_nothing_is_allowed(before: str, changed: Change) -> None:
    assert reported(changed({"mkdocs.yml": before}, {"mkdocs.yml": BASE})) == [NOTHING_BEFORE]


def test_a_link_is_no_earlier_file(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    base = make_site({**ACME, "other.yml": allowing("hooks")})
    (base / "mkdocs.yml").unlink()
    (base / "mkdocs.yml").symlink_to("other.yml")
    repository(base, monkeypatch)
    (base / "mkdocs.yml").unlink()
    make_site({"mkdocs.yml": allowing("hooks") + "hooks: [a.py]\n"})
    report = check(mkdocs_yml.load(base / "mkdocs.yml"), Selection(since="one")).report
    assert reported(report) == [NOTHING_BEFORE]


def test_a_site_that_had_no_scopes_is_compared_too(changed: Change) -> None:
    before = BASE.replace("  - integration-scopes: {product: Orderly}\n", "")
    name = "plugins.integration-scopes"
    assert reported(changed({"mkdocs.yml": before}, {"mkdocs.yml": BASE})) == [
        f'mkdocs.yml:7:5: error: "{name}" was added, {CHANGED}'
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("#" * (1 << 20), "is larger than 1 MB"),
        (
            "a0: &a0 {x: 1}\n"
            + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40)),
            "nested too deeply, or repeats",
        ),
        ("a: &a [*a]\n", "nested too deeply"),
        ("a: " + "[" * 60 + "]" * 60 + "\n", "nested too deeply"),
        ("INHERIT: scopes\n", "it is not a file"),
        ('INHERIT: "a\\0b"\n', "cannot be read"),
    ],
    ids=["padding", "merge-bomb", "circle", "nesting", "folder", "nul"],
)
def test_what_cannot_be_compared_is_refused(text: str, complaint: str, make_site: MakeSite) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        mkdocs_yml.load(make_site({"mkdocs.yml": BASE + text}) / "mkdocs.yml")


def test_no_word_of_a_file_elsewhere_is_shown(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password: 'hunter2\n")
    base = tmp_path / "site"
    base.mkdir()
    (base / "mkdocs.yml").write_text("INHERIT: ../secret\n" + BASE)
    with pytest.raises(ConfigurationError, match="is not valid YAML") as raised:
        mkdocs_yml.load(base / "mkdocs.yml")
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("hooks", "must be a list of names"),
        ("[1]", "must be a list of names"),
        ("[hooks: a.py]", "must be a list of names"),
    ],
)
def test_the_list_is_one_of_names(value: str, complaint: str, make_site: MakeSite) -> None:
    base = make_site({"mkdocs.yml": own(f"allowed_configuration: {value}")})
    with pytest.raises(ConfigurationError, match=complaint):
        mkdocs_yml.load(base / "mkdocs.yml")


# ------------------------------------------------------------ files that run as code


PROGRAMS = {
    "hooks/dates.py": "hooks",
    "hooks/lib/helper.py": "hooks",
    "hooks/__pycache__/dates.cpython-311.pyc": "hooks",
    "overrides/deep/main.html": "theme.custom_dir",
    "tools/__init__.py": "plugins.macros",
    "tools/more.py": "plugins.macros",
    "sibling.py": "plugins.macros",
    "includes/a.md": "plugins.macros",
    "generate/pages.txt": "plugins.gen-files",
    "scopes/a.js": "extra_javascript",
    "scopes/b.mjs": "extra_javascript",
    "scopes/lib/imported.js": "extra_javascript",
    "scopes/numbers.md": "plugins.integration-scopes.macros_pages",
}
TEXTS = {
    "hooks/read.txt": "",
    "overrides.md": "",
    "scopes/site.css": "",
    "scopes/text.md": "# Text\n",
    "scopes/plain.md": ASKING.replace("true", "false"),
}
RUNNING = (
    own('macros_pages: ["*.md"]')
    .replace("material}", "material, custom_dir: overrides}")
    .replace("false}\n  - i", "false, module_name: tools, include_dir: includes}\n  - i")
    .replace("- search", "- search\n  - gen-files: {scripts: [generate]}")
    + "hooks: [hooks/dates.py]\nextra_javascript: [a.js, {path: b.mjs, type: module}]\n"
    + "extra_css: [site.css]\n"
)


def written(text: str) -> dict[str, str]:
    return {
        path: (ASKING if path == "scopes/numbers.md" else "") + text for path in (*PROGRAMS, *TEXTS)
    }


@pytest.mark.parametrize("before", [{}, written("before\n")], ids=["new", "edited"])
def test_changed_code_is_refused(before: Mapping[str, str], changed: Change) -> None:
    report = changed({"mkdocs.yml": RUNNING, **before}, written("after\n"))
    assert reported(report) == [
        f'{path}:1:1: error: this file runs as code, as part of "{name}", and it was changed'
        for path, name in sorted(PROGRAMS.items())
    ]


def test_changed_code_that_is_allowed_is_noted(changed: Change) -> None:
    config = RUNNING.replace(
        "product: Orderly",
        f"product: Orderly, allowed_configuration: [{', '.join(sorted({*PROGRAMS.values()}))}]",
    )
    report = changed({"mkdocs.yml": config}, written("after\n"))
    assert [(finding.path, finding.severity.value) for finding in report.findings] == [
        (path, "info") for path in sorted(PROGRAMS)
    ]
    assert not report.fails(strict=True)


def test_code_is_found_behind_links_and_merge_keys(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = "x: &x {custom_dir: linked}\n" + BASE.replace(
        "{name: material", "{<<: *x, name: mkdocs"
    )
    base = make_site({**ACME, "mkdocs.yml": config, "templates/main.html": "before"})
    (base / "linked").symlink_to("templates")
    repository(base, monkeypatch)
    make_site({"mkdocs.yml": config, "templates/main.html": "after"})
    report = check(mkdocs_yml.load(base / "mkdocs.yml"), Selection(since="one")).report
    message = 'this file runs as code, as part of "theme.<<", and it was changed'
    assert reported(report) == [f"templates/main.html:1:1: error: {message}"]


@pytest.mark.parametrize("path", ["main.py", "main/__init__.py"])
def test_macros_run_main_without_being_asked(path: str, changed: Change) -> None:
    message = 'this file runs as code, as part of "plugins.macros", and it was changed'
    assert reported(changed({}, {path: ""})) == [f"{path}:1:1: error: {message}"]


def test_without_macros_nothing_runs_main(changed: Change) -> None:
    without = BASE.replace("  - macros: {render_by_default: false}\n", "")
    assert reported(changed({"mkdocs.yml": without}, {"mkdocs.yml": without, "main.py": ""})) == []


def test_what_is_gone_does_not_run(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    base = make_site({**ACME, "mkdocs.yml": RUNNING, **written("before\n")})
    repository(base, monkeypatch)
    for path in PROGRAMS:
        (base / path).unlink()
    assert check(mkdocs_yml.load(base / "mkdocs.yml"), Selection(since="one")).report.findings == ()


def test_a_link_above_code_is_refused(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "dates.py").touch()
    base = make_site(
        {**ACME, "mkdocs.yml": BASE + "hooks: [hooks/dates.py]\n", "hooks/dates.py": ""}
    )
    repository(base, monkeypatch)
    (base / "hooks/dates.py").unlink()
    (base / "hooks").rmdir()
    (base / "hooks").symlink_to(elsewhere)
    git(base, "add", ".")
    report = check(mkdocs_yml.load(base / "mkdocs.yml"), Selection(since="one")).report
    assert [finding.path for finding in report.findings] == ["hooks", "hooks/dates.py"]
    assert report.errors == 2


def test_verbose_lists_what_runs(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = BASE + "hooks: [dates.py]\n"
    monkeypatch.chdir(make_site({**ACME, "mkdocs.yml": config, "dates.py": ""}))
    assert main(["check", "--verbose"]) == 0
    assert "dates.py runs as code, as part of 'hooks'\n" in capsys.readouterr().err


def test_this_sites_own_templates_are_known() -> None:
    assert code_units(mkdocs_yml.load(CHECKOUT / "mkdocs.yml")) == {"overrides": "theme.custom_dir"}
