"""What mkdocs.yml may not say unasked: what runs code, leads outside, or is not known at all.

The payloads are those of the advisories about other tools that build from a stranger's mkdocs.yml
(CVE-2026-25153 hooks, CVE-2026-29186 INHERIT, CVE-2026-106509 themes, CVE-2026-106510 extensions,
CVE-2026-106556 readers that disagree, CVE-2023-32309 snippets), and what else MkDocs and its
plugins take for code. None of it may run while it is looked at, so each has something to leave
behind.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CHECKOUT, MKDOCS_YML, MakeSite, allowing
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.exceptions import ConfigurationError as MkDocsConfigurationError
from mkdocs.utils import yaml as mkdocs_yaml
from sites import ACME, FailedBuildError, build

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli import main
from integration_scopes.mkdocs_yml import nodes
from integration_scopes.mkdocs_yml.doubts import doubts as looked_through
from integration_scopes.mkdocs_yml.harmless import EXTENSIONS
from integration_scopes.mkdocs_yml.judges import Place
from integration_scopes.reports import concise, full
from integration_scopes.reports.paint import Paint
from integration_scopes.settings import ConfigurationError
from integration_scopes.source import Source

PLUGIN = "plugins: [integration-scopes]\n"
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")

Doubts = Callable[..., list[str]]


@pytest.fixture
def doubts(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Doubts:
    """The doubts about a mkdocs.yml, as `line:column entry`."""

    def doubts(text: str, **files: str) -> list[str]:
        named = {
            path.replace("__", "/").replace("_yml", ".yml"): one for path, one in files.items()
        }
        base = make_site({"mkdocs.yml": text, **named})
        monkeypatch.chdir(base)
        found = mkdocs_yml.load(base / "mkdocs.yml").doubts
        assert not (base / "was-here").exists()
        return [f"{one.span.line}:{one.span.column} {one.entry}" for one in found]

    return doubts


# ------------------------------------------------------------ what is harmless


@pytest.mark.parametrize("text", [MKDOCS_YML, f"docs_dir: scopes\n{PLUGIN}"])
def test_a_plain_site_raises_no_doubt(text: str, doubts: Doubts) -> None:
    assert doubts(text) == []


def test_the_readmes_site_raises_no_doubt(doubts: Doubts) -> None:
    shown = README.partition("## In a site of your own")[2].partition("```yaml\n")[2]
    assert doubts(shown.partition("```")[0]) == []


def test_this_site_has_templates_and_nothing_else() -> None:
    doubts = mkdocs_yml.load(CHECKOUT / "mkdocs.yml").doubts
    assert [one.entry for one in doubts if not one.is_own] == ["theme.custom_dir = overrides"]


def test_what_people_have_in_their_sites_raises_no_doubt(doubts: Doubts) -> None:
    assert doubts(ORDINARY) == []


ORDINARY = """\
site_name: Orderly integrations
site_url: !ENV [SITE_URL, "https://scopes.example/"]
site_author: &author Orderly
copyright: *author
repo_url: https://git.example/scopes
edit_uri: edit/main/scopes/
docs_dir: scopes
site_dir: build/site
strict: !ENV [CI, false]
use_directory_urls: true
nav: [index.md, Guide: [guide/a.md, Elsewhere: "https://orderly.example"]]
exclude_docs: |
  drafts/
  !.well-known
not_in_nav: /tags.md
validation: {links: {anchors: warn}}
watch: [overrides]
dev_addr: 127.0.0.1:8001
theme:
  name: material
  custom_dir:
  language: en
  logo: assets/logo.svg
  favicon: assets/icon.png
  icon: {repo: fontawesome/brands/github, admonition: {note: octicons/tag-16}}
  font: {text: Roboto}
  palette: {scheme: slate, primary: custom}
  features: [navigation.instant]
plugins:
  search:
    lang: [en, de]
    separator: '[\\s\\-]+'
    enabled: !ENV [CI, true]
  macros: {render_by_default: false, on_undefined: strict, verbose: true}
  integration-scopes: {product: Orderly, content_security_policy: true, publish_internal: false}
  mermaid2: {arguments: {theme: base, themeVariables: {primaryColor: "#fff"}}}
markdown_extensions:
  - abbr
  - toc:
      permalink: "#"
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.highlight: {anchor_linenums: true}
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format ''
  - markdown.extensions.footnotes
extra: {generator: false, social: [{icon: x, link: "https://orderly.example"}]}
extra_css: [assets/site.css, ./a.css, a/b:c.css]
extra_javascript: []
hooks:
"""


def test_somebody_has_looked_at_every_setting_of_an_extension() -> None:
    """A newer version may have more of them: look whether one reads files or runs something."""
    known = json.loads(Path(__file__).with_name("extension-settings.json").read_text())
    found = {}
    for name in sorted(EXTENSIONS):
        module = name if "." in name else f"markdown.extensions.{name}"
        found[name] = sorted(importlib.import_module(module).makeExtension().config)
    assert found == known


# ------------------------------------------------------------ what is not


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "hooks: [hello.py, a/b.py]\n",
            ["1:9 hooks = hello.py", "1:19 hooks = a/b.py"],
            id="hooks",
        ),
        pytest.param("hooks: {a.py: b}\n", ['1:9 hooks = {"a.py":"b"}'], id="hooks-odd"),
        pytest.param("? hooks\n: [a.py]\n", ["2:4 hooks = a.py"], id="complex-key"),
        pytest.param('"ho\\u006fks": [a.py]\n', ["1:16 hooks = a.py"], id="escaped-key"),
        pytest.param("!!str hooks: [a.py]\n", ["1:15 hooks = a.py"], id="tagged-key"),
        pytest.param(
            "array_base: &array_base\n  hooks: [hello.py]\nnull_base: &null_base\n  hooks: null\n"
            "<<: *null_base\n<<: *array_base\n",
            [
                '2:3 array_base = {"hooks":["hello.py"]}',
                '4:3 null_base = {"hooks":"null"}',
                "2:11 hooks = hello.py",
            ],
            id="two-merges",
        ),
        pytest.param(
            "extra:\n  a: &a {hooks: null}\n  b: &b\n    hooks:\n      - custom_hook.py\n"
            "<<: *a\n<<: *b\n",
            ["5:9 hooks = custom_hook.py"],
            id="two-merges-in-extra",
        ),
        pytest.param(
            "extra:\n  a: &a {hooks: [a.py]}\n  b: &b {hooks: [b.py]}\n<<: [*a, *b]\n",
            ["2:18 hooks = a.py", "3:18 hooks = b.py"],
            id="a-list-of-merges",
        ),
        pytest.param(
            "hooks: [a.py]\nhooks: []\n", ["1:9 hooks = a.py"], id="a-key-twice-harmless-last"
        ),
        pytest.param(
            "extra_javascript:\n  - a.js\n  - {path: b.mjs, type: module}\n",
            [
                "2:5 extra_javascript = a.js",
                '3:6 extra_javascript = {"path":"b.mjs","type":"module"}',
            ],
            id="scripts",
        ),
        pytest.param(
            "extra_templates: [a.html]\n", ["1:19 extra_templates = a.html"], id="templates"
        ),
        pytest.param(
            "extra_css:\n  - https://elsewhere.example/a.css\n  - //elsewhere.example/a.css\n"
            '  - "/\\\\elsewhere.example/a.css"\n  - data:text/css,a\n',
            [
                "2:5 extra_css = https://elsewhere.example/a.css",
                "3:5 extra_css = //elsewhere.example/a.css",
                "4:5 extra_css = /\\elsewhere.example/a.css",
                "5:5 extra_css = data:text/css,a",
            ],
            id="styles-from-elsewhere",
        ),
        pytest.param("theme: evil\n", ["1:8 theme = evil"], id="theme"),
        pytest.param("theme: {name: evil}\n", ["1:15 theme.name = evil"], id="theme-name"),
        pytest.param(
            "theme:\n  name: material\n  custom_dir: custom_theme\n  static_templates: [a.html]\n"
            "  vars: 1\n",
            [
                "3:15 theme.custom_dir = custom_theme",
                "4:22 theme.static_templates = a.html",
                "5:9 theme.vars = 1",
            ],
            id="theme-settings",
        ),
        pytest.param("docs_dir: /etc\n", ["1:11 docs_dir = /etc"], id="docs-absolute"),
        pytest.param("docs_dir: ../a\n", ["1:11 docs_dir = ../a"], id="docs-above"),
        pytest.param("docs_dir: a/../../b\n", ["1:11 docs_dir = a/../../b"], id="docs-round"),
        pytest.param("site_dir: ../www\n", ["1:11 site_dir = ../www"], id="site-above"),
        pytest.param("site_dir: /srv/www\n", ["1:11 site_dir = /srv/www"], id="site-absolute"),
        pytest.param("watch: [scopes, /]\n", ["1:17 watch = /"], id="watch"),
        pytest.param("dev_addr: 0.0.0.0:80\n", ["1:11 dev_addr = 0.0.0.0:80"], id="preview"),
        pytest.param(
            "remote_name: --upload-pack=id\nremote_branch: main\ngoogle_analytics: [a, b]\n",
            [
                "1:14 remote_name = --upload-pack=id",
                "2:16 remote_branch = main",
                "3:20 google_analytics = a",
                "3:23 google_analytics = b",
            ],
            id="pushing",
        ),
        pytest.param("no_such_key: 1\n", ["1:14 no_such_key = 1"], id="unknown"),
        pytest.param(
            "markdown_extensions:\n  - toc:\n      permalink: true\n  - 'subprocess:Popen':\n"
            "      args: ['/bin/sh', '-c', 'id']\n  - admonition\n  - 'os:system':\n"
            "      name: 'pwned'\n",
            [
                '4:5 markdown_extensions = {"subprocess:Popen":{"args":["/bin/sh","-c","id"]}}',
                '7:5 markdown_extensions = {"os:system":{"name":"pwned"}}',
            ],
            id="extensions-that-are-code",
        ),
        pytest.param(
            "markdown_extensions:\n  - toc:\n      permalink: true\n    'os:system':\n"
            "      name: 'pwned'\n  - admonition\n",
            ['4:5 markdown_extensions = {"os:system":{"name":"pwned"}}'],
            id="two-keys-in-one-item",
        ),
        pytest.param(
            "markdown_extensions: {evil: {}, toc: {}, markdown.extensions.evil: }\n",
            [
                "1:23 markdown_extensions = evil",
                "1:42 markdown_extensions = markdown.extensions.evil",
            ],
            id="extensions-as-keys",
        ),
        pytest.param(
            "markdown_extensions: [evil, pymdownx.superfences:makeExtension, plantuml_markdown: "
            "{plantuml_cmd: id}]\n",
            [
                "1:23 markdown_extensions = evil",
                "1:29 markdown_extensions = pymdownx.superfences:makeExtension",
                '1:65 markdown_extensions = {"plantuml_markdown":{"plantuml_cmd":"id"}}',
            ],
            id="extensions",
        ),
        pytest.param(
            "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [/]\n"
            "      url_download: true\n      auto_append: [/etc/passwd]\n"
            "  - pymdownx.b64: {base_path: /}\n"
            "  - pymdownx.emoji: {options: {custom_icons: [/]}}\n",
            [
                '2:5 markdown_extensions = {"pymdownx.snippets":{"base_path":["/"],'
                '"url_download":"true","auto_append":["/etc/passwd"]}}',
                '6:5 markdown_extensions = {"pymdownx.b64":{"base_path":"/"}}',
                '7:32 markdown_extensions.pymdownx.emoji.options = {"custom_icons":["/"]}',
            ],
            id="extensions-that-read",
        ),
        pytest.param("INHERIT: scopes/other.yml\n", [], id="inherit-inside"),
    ],
)
def test_it_is_doubted_where_it_stands(text: str, expected: list[str], doubts: Doubts) -> None:
    assert doubts(PLUGIN + text, **{"scopes/other.yml": "site_name: x\n"}) == [
        f"{int(line) + 1}:{rest}" for line, _, rest in (one.partition(":") for one in expected)
    ]


@pytest.mark.parametrize(
    ("plugin", "expected"),
    [
        ("gen-files", ["gen-files"]),
        ("gen-files: {scripts: [x.py]}", ['{"gen-files":{"scripts":["x.py"]}}']),
        ("material/social", ["material/social"]),
        ("privacy", ["privacy"]),
        ("macros: {module_name: m}", ["macros.module_name = m"]),
        ("macros: {modules: [evil, b]}", ["macros.modules = evil", "macros.modules = b"]),
        ("macros: {include_dir: ..}", ["macros.include_dir = .."]),
        ("macros: {include_yaml: [/etc/a.yml]}", ["macros.include_yaml = /etc/a.yml"]),
        ("macros: {j2_extensions: [a.B]}", ["macros.j2_extensions = a.B"]),
        ("macros: {force_render_paths: '*.md'}", ["macros.force_render_paths = *.md"]),
        ("macros: [a]", ["macros = a"]),
        ("search: {prebuild_index: node}", ["search.prebuild_index = node"]),
        ("search: {jieba_dict: /etc/passwd}", ["search.jieba_dict = /etc/passwd"]),
        (
            "mermaid2: {javascript: 'https://e.example/a.js'}",
            ["mermaid2.javascript = https://e.example/a.js"],
        ),
        ("mermaid2: {arguments: {a: {b: '^alert'}}}", ["mermaid2.arguments = ^alert"]),
    ],
)
def test_plugins_are_code(plugin: str, expected: list[str], doubts: Doubts) -> None:
    found = doubts(f"plugins:\n  - integration-scopes\n  - {plugin}\n")
    dotted = [f"plugins.{one}" if " = " in one else f"plugins = {one}" for one in expected]
    assert [one.partition(" ")[2] for one in found] == dotted
    assert {one.partition(":")[0] for one in found} == {"3"}


@pytest.mark.parametrize("name", ["main.py", "main/__init__.py"])
def test_macros_run_main_without_being_asked(name: str, doubts: Doubts) -> None:
    code = "open('was-here', 'w')\n"
    config = "plugins:\n  - integration-scopes\n  - macros\n"
    assert doubts(config, **{name: code}) == ["3:5 plugins.macros.module_name = main"]
    assert doubts("plugins: [integration-scopes]\n", **{name: code}) == []


TAGS = [
    "!!python/name:os.system",
    "!!python/name:os.system ''",
    "!!python/module:evil",
    "!!python/object:os.system",
    '!!python/object/apply:os.system ["touch was-here"]',
    '!!python/object/new:os.system ["touch was-here"]',
    '!!python/object/apply:pymdownx.slugs.slugify {"args":["a"]}',
    '!!python/object/apply:pymdownx.slugs.slugify {"kwds":{"a":{"b":"c"}}}',
    '!!python/object/apply:pymdownx.slugs.slugify {"state":{"a":"b"}}',
    "!!python/name:pymdownx.superfences.os.system",
    "!!python/name:material.extensions.emoji.os",
    '!!python/tuple ["a"]',
    "!!binary aGk=",
    "!unknown x",
    "!relative $config_dir",
    "!ENV TOKEN",
    '!ENV ["CI","TOKEN","x"]',
]


@pytest.mark.parametrize("value", TAGS)
def test_tags_are_code(value: str, doubts: Doubts) -> None:
    said = value.removesuffix(" ''")
    assert doubts(f"extra:\n  x: {value}\n{PLUGIN}") == [f"2:6 extra.x = {said}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"extra: {{? {TAGS[0]} : 1}}\n{PLUGIN}", f"1:11 extra = {TAGS[0]}"),
        (f"%TAG !e! tag:yaml.org,2002:python/\n---\na: !e!name:os.system\n{PLUGIN}", None),
        (f"site_name: !<tag:yaml.org,2002:python/name:os.system> ''\n{PLUGIN}", None),
        (
            f"plugins: [integration-scopes: {{product: {TAGS[0]} , drafts: error}}]\n",
            f"1:41 plugins.integration-scopes.product = {TAGS[0]}",
        ),
        (
            f"plugins: [integration-scopes: {{allowed_configuration: [{TAGS[0]} ]}}]\n",
            f"1:56 plugins.integration-scopes.allowed_configuration = {TAGS[0]}",
        ),
        (
            f"plugins: [integration-scopes: {{macros_pages: [{TAGS[0]} ]}}]\n",
            f"1:47 plugins.integration-scopes.macros_pages = {TAGS[0]}",
        ),
    ],
    ids=["key", "short-name", "full-name", "product", "list", "pages"],
)
def test_no_tag_can_hide(
    text: str, expected: str | None, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = make_site({"mkdocs.yml": text})
    monkeypatch.chdir(base)
    told = [
        f"{one.span.line}:{one.span.column} {one.entry}"
        for one in mkdocs_yml.doubts(base / "mkdocs.yml")
        if not one.is_own
    ]
    assert len(told) == 1 if expected is None else told == [expected]
    assert "!!python/name:os.system" in told[0]


def test_a_tag_in_something_doubted_is_told_with_it(doubts: Doubts) -> None:
    found = doubts(f"hooks: [{{a: {TAGS[0]} }}]\n{PLUGIN}")
    assert found == ['1:10 hooks = {"a":{"!!python/name:os.system":""}}']


# ------------------------------------------------------------ other files


def test_what_is_inherited_is_judged_where_it_stands(make_site: MakeSite) -> None:
    base = make_site(
        {
            "mkdocs.yml": "INHERIT: shared/base.yml\n" + PLUGIN,
            "shared/base.yml": "INHERIT: ../more.yml\nhooks: [a.py]\n",
            "more.yml": "site_name: !!python/name:os.system\n",
        }
    )
    found = mkdocs_yml.load(base / "mkdocs.yml").doubts
    assert [(one.path, one.span.line, one.entry) for one in found] == [
        ("shared/base.yml", 2, "hooks = a.py"),
        ("more.yml", 1, "site_name = !!python/name:os.system"),
    ]


@pytest.mark.parametrize("where", ["../outside.yml", "link.yml", "a/../../outside.yml", "{}"])
def test_what_is_inherited_from_elsewhere_is_doubted(where: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("site_name: secret\n")
    base = tmp_path / "site"
    base.mkdir()
    (base / "link.yml").symlink_to(outside)
    said = where.format(outside)
    (base / "mkdocs.yml").write_text(f"INHERIT: {said}\n{PLUGIN}")
    assert [one.entry for one in mkdocs_yml.load(base / "mkdocs.yml").doubts] == [
        f"INHERIT = {said}"
    ]


def test_dots_are_taken_back_before_links_are_followed_as_in_mkdocs(make_site: MakeSite) -> None:
    base = make_site(
        {
            "mkdocs.yml": "INHERIT: link/../base.yml\n" + PLUGIN,
            "base.yml": "hooks: [a.py]\n",
            "deep/base.yml": "site_name: harmless\n",
            "deep/er/a.txt": "",
        }
    )
    (base / "link").symlink_to(base / "deep" / "er")
    (doubt,) = mkdocs_yml.load(base / "mkdocs.yml").doubts
    assert (doubt.path, doubt.entry) == ("base.yml", "hooks = a.py")


def test_a_linked_docs_folder_may_not_lead_outside(make_site: MakeSite, tmp_path: Path) -> None:
    base = make_site({"site/mkdocs.yml": "docs_dir: link\n" + PLUGIN}) / "site"
    (base / "link").symlink_to(tmp_path)
    (doubt,) = mkdocs_yml.doubts(base / "mkdocs.yml")
    assert doubt.entry == "docs_dir = link"


def test_a_linked_mkdocs_yml_is_judged_where_mkdocs_has_it(make_site: MakeSite) -> None:
    base = make_site({"a/real.yml": "plugins: [integration-scopes, macros]\n", "main.py": ""})
    (base / "mkdocs.yml").unlink()
    (base / "mkdocs.yml").symlink_to("a/real.yml")
    (doubt,) = mkdocs_yml.load(base / "mkdocs.yml").doubts
    assert (doubt.path, doubt.entry) == ("mkdocs.yml", "plugins.macros.module_name = main")


def test_nothing_of_a_file_elsewhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password: 'hunter2\n")
    base = tmp_path / "site"
    base.mkdir()
    (base / "mkdocs.yml").write_text("INHERIT: ../secret\n" + PLUGIN)
    with pytest.raises(ConfigurationError) as raised:
        mkdocs_yml.load(base / "mkdocs.yml")
    assert "is no YAML" in str(raised.value)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (PLUGIN + "#" * (1 << 20) + "\nhooks: [a.py]\n", "is larger than 1 MB"),
        (
            "a0: &a0 {x: 1}\n"
            + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40))
            + PLUGIN,
            "nested too deeply, or repeats",
        ),
        ("a: &a [*a]\n" + PLUGIN, "nested too deeply"),
        ("a: " + "[" * 60 + "]" * 60 + "\n" + PLUGIN, "nested too deeply"),
        ("INHERIT: scopes\n" + PLUGIN, "it is no file"),
        ('INHERIT: "a\\0b"\n' + PLUGIN, "cannot be read"),
    ],
    ids=["padding", "merge-bomb", "circle", "nesting", "folder", "nul"],
)
def test_what_nobody_could_look_through_is_refused(
    text: str, complaint: str, make_site: MakeSite
) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        mkdocs_yml.load(make_site({"mkdocs.yml": text}) / "mkdocs.yml")


# ------------------------------------------------------------ as MkDocs reads it


WORDS = st.sampled_from(
    ["hooks", '"hooks"', "'hooks'", '"ho\\u006fks"', "!!str hooks", "extra", "theme"]
)
VALUES = st.sampled_from(
    ["[a.py]", "null", "", "{custom_dir: a}", "*a", "*b", "{<<: *a}", "material"]
)
ENTRIES = st.one_of(
    st.builds("{}: {}".format, WORDS, VALUES),
    st.builds("? {}\n: {}".format, WORDS, VALUES),
    st.sampled_from(
        ["<<: *a", "<<: *b", "<<: [*a, *b]", "<<: [*b, *a]", '"<<": *a', "<<: {<<: *b}"]
    ),
)
INNER = st.builds("{}: {}".format, WORDS, st.sampled_from(["[a.py]", "null", "{custom_dir: a}"]))


def flow(entries: list[str]) -> str:
    return "{" + ", ".join(entries) + "}"


@given(
    first=st.lists(INNER, max_size=2),
    second=st.lists(st.one_of(INNER, st.just("<<: *a")), max_size=2),
    entries=st.lists(ENTRIES, max_size=5),
)
def test_whatever_mkdocs_would_run_is_doubted(
    first: list[str], second: list[str], entries: list[str]
) -> None:
    """However often a key stands there, and however it came there: MkDocs' own reading decides."""
    anchors = f"extra: [&a {flow(first)}, &b {flow(second)}]"
    text = "\n".join([anchors, *entries, ""])
    try:
        read = mkdocs_yaml.yaml_load(text)
        root = nodes.composed(text.encode())
    except (MkDocsConfigurationError, TypeError):
        return
    place = Place(base=Path("/site"), folder=Path("/site"))
    assert root is not None
    found = {one.entry for one in looked_through(root, Source(path="mkdocs.yml", text=text), place)}
    if read.get("hooks"):
        assert any(entry.startswith("hooks = ") for entry in found)
    theme = read.get("theme")
    if isinstance(theme, dict) and "custom_dir" in theme:
        assert "theme.custom_dir = a" in found


# ------------------------------------------------------------ the check, the build


EVIL = "import pathlib\npathlib.Path('was-here').touch()\n"


def test_the_message_says_where_why_and_what_would_allow_it(
    checked: Callable[..., Any],
) -> None:
    report = checked({**ACME, "mkdocs.yml": MKDOCS_YML + "hooks:\n  - hooks/dates.py\n"}).report
    assert full.text(report, paint=Paint(on=False)) == (
        'mkdocs.yml:10:5: error: "hooks/dates.py" in "hooks" runs when the site is built, and is '
        "not allowed [configuration-not-allowed]\n"
        "   |\n"
        "10 |   - hooks/dates.py\n"
        "   |     ^^^^^^^^^^^^^^\n"
        "   = help: remove it; or, if you keep this site and trust it, allow it in the settings:\n"
        "       allowed_configuration:\n"
        "         - hooks = hooks/dates.py\n"
        "\n"
        "1 scope checked: 1 error\n"
    )


CONFIGURATIONS = [
    "hooks: [dates.py]\n",
    'hooks: ["a: b.py", "#c.py", "ö.py"]\n',
    "extra: {x: !!python/name:os.system , y: !ENV [TOKEN, z]}\n",
    "markdown_extensions: [pymdownx.snippets: {base_path: [a, 'b c']}, evil]\n",
    "extra_javascript: [{path: a.js, defer: true}]\n",
    "docs_dir: ../elsewhere\n",
]


@pytest.mark.parametrize("config", CONFIGURATIONS)
def test_what_the_message_says_to_write_allows_it(config: str, make_site: MakeSite) -> None:
    base = make_site(
        {"site/mkdocs.yml": PLUGIN + config, "elsewhere/a.md": "", "site/docs/a.md": ""}
    )
    file = base / "site" / "mkdocs.yml"
    told = check(mkdocs_yml.load(file)).report.diagnostics
    assert {one.rule for one in told} == {"configuration-not-allowed"}
    pasted = [entry for one in told for entry in yaml.safe_load("\n".join(one.paste))[SETTING]]
    block = yaml.safe_dump([{"integration-scopes": {SETTING: pasted}}], allow_unicode=True)
    file.write_text(config + "plugins:\n" + block)
    assert check(mkdocs_yml.load(file)).report.diagnostics == ()


SETTING = "allowed_configuration"


@pytest.mark.parametrize(
    "said", ["hooks", "hooks = *", "hooks = dates.p", "hooks = other.py", "hooks: dates.py"]
)
def test_what_is_allowed_is_allowed_to_the_letter(said: str, checked: Callable[..., Any]) -> None:
    config = allowing(json.dumps(said)) + "hooks: [dates.py]\n"
    (one,) = checked({**ACME, "mkdocs.yml": config}).report.diagnostics
    assert one.rule == "configuration-not-allowed"


@pytest.mark.parametrize("value", ["hooks", "[1]", "{hooks: a.py}", "[hooks: a.py]"])
def test_the_list_is_one_of_texts(value: str, tmp_path: Path) -> None:
    config = f"plugins: [integration-scopes: {{{SETTING}: {value}}}]\n"
    (tmp_path / "mkdocs.yml").write_text(config)
    with pytest.raises(ConfigurationError, match="'allowed_configuration' must be a list of texts"):
        mkdocs_yml.load(tmp_path / "mkdocs.yml")


def test_neither_a_rule_s_severity_nor_a_baseline_helps(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_site({**ACME, "mkdocs.yml": MKDOCS_YML + "hooks: [a.py]\n"}))
    monkeypatch.setenv("GITHUB_ACTIONS", "")
    assert main(["check", "--create-baseline"]) == 1
    assert "[configuration-not-allowed]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("config", "files"),
    [
        ("hooks: [evil.py]\n", ["evil.py"]),
        ("markdown_extensions: [evil]\n", ["evil.py"]),
        ("extra: {x: !!python/module:evil }\n", ["evil.py"]),
        ("", ["main.py"]),
    ],
    ids=["hook", "extension", "tag", "main"],
)
@pytest.mark.parametrize("command", ["check", "build", "export json"])
def test_nothing_of_it_has_run_when_it_is_refused(
    command: str, config: str, files: list[str], make_site: MakeSite
) -> None:
    base = make_site({**ACME, **dict.fromkeys(files, EVIL), "mkdocs.yml": MKDOCS_YML + config})
    done = scopes(base, *command.split())
    assert done.returncode == 1
    assert "[configuration-not-allowed]" in done.stdout + done.stderr
    assert not (base / "was-here").exists()


@pytest.mark.parametrize("module", ["yaml", "mkdocs", "jinja2"])
def test_no_file_of_the_site_is_taken_for_a_module(module: str, make_site: MakeSite) -> None:
    """Python looks for modules where it was started, unless it is told not to."""
    base = make_site({**ACME, f"{module}.py": EVIL})
    done = scopes(base, "build", safe=True)
    assert (done.returncode, done.stderr.count("error")) == (0, 0)
    assert (base / "site" / "acme" / "orders" / "index.html").exists()
    assert not (base / "was-here").exists()


def scopes(folder: Path, *arguments: str, safe: bool = False) -> subprocess.CompletedProcess[str]:
    """The command as it is installed: its own folder, and not this one, is where Python looks."""
    command = [sys.executable, *(["-P"] if safe else []), "-m", "integration_scopes.cli"]
    return subprocess.run(
        [*command, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_mkdocs_itself_tells_it_too(make_site: MakeSite) -> None:
    base = make_site({**ACME, "mkdocs.yml": MKDOCS_YML + "copyright: !ENV TOKEN\n"})
    with pytest.raises(FailedBuildError) as raised:
        build(base)
    expected = concise.text(check(mkdocs_yml.load(base / "mkdocs.yml")).report)
    assert expected.strip() in str(raised.value)
    assert not (base / "site").exists()
