"""What README and the guide show is what happens."""

import ast
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.cli import main
from integration_scopes.domain.address import TAKEN
from integration_scopes.domain.digest import agreed, canonical, digest
from integration_scopes.exports import FORMATS
from integration_scopes.model.limits import Limits
from integration_scopes.model.terms import Case
from integration_scopes.reading.kinds import WRITTEN
from integration_scopes.reading.yaml.yamldoc import load
from integration_scopes.reports import full
from integration_scopes.reports.paint import Paint
from integration_scopes.rules import RULES
from integration_scopes.settings import Settings

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
AUTHORS = (CHECKOUT / "scopes" / "guide" / "authors.md").read_text(encoding="utf-8")
EXPORTS = (CHECKOUT / "scopes" / "guide" / "exports.md").read_text(encoding="utf-8")
SETTINGS = (CHECKOUT / "scopes" / "guide" / "settings.md").read_text(encoding="utf-8")
TESTERS = (CHECKOUT / "scopes" / "guide" / "testers.md").read_text(encoding="utf-8")
START = (CHECKOUT / "scopes" / "guide" / "start.md").read_text(encoding="utf-8")
DIGEST = (CHECKOUT / "scopes" / "guide" / "digest.md").read_text(encoding="utf-8")
Checked = Callable[[Mapping[str, str | bytes]], Outcome]


def blocks(text: str) -> list[str]:
    """The YAML files that a page shows, without the page's own indentation."""
    found = re.findall(r"^( *)```yaml\n(.*?)^\1```", text, re.DOTALL | re.MULTILINE)
    return [re.sub(f"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


def test_the_readmes_message_is_what_the_check_says(make_site: MakeSite, examples: Path) -> None:
    shown = re.search(r"\$ scopes check\n(.*?)```", README, re.DOTALL)
    assert shown
    files = {
        f"scopes/{file.relative_to(examples).as_posix()}": file.read_text(encoding="utf-8")
        for file in examples.rglob("*.md")
        if "guide" not in file.parts and file.parent != examples
    }
    results = "results/quayside.xml"
    files[results] = (CHECKOUT / results).read_text(encoding="utf-8")
    files["mkdocs.yml"] = MKDOCS_YML.replace("Orderly}", "Orderly, test_results: [results/*.xml]}")
    scope = "scopes/northwind/deals-and-contacts.md"
    files[scope] = files[scope].replace("    conflict: {rule: read-only}\n", "", 1)
    report = check(mkdocs_yml.load(make_site(files) / "mkdocs.yml")).report
    assert full.text(report, paint=Paint(on=False)) == shown[1]


def test_the_guides_verification_is_what_the_command_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(CHECKOUT)
    shown = re.findall(r"\$ scopes (verify .*)\n((?:.*\n)*?)```", TESTERS)
    assert len(shown) == 2
    for command, answer in shown:
        assert main(command.split()) == 1
        assert capsys.readouterr().out == answer


def test_the_guides_first_scope_passes(checked: Checked) -> None:
    partner, scope = (
        block for block in blocks(AUTHORS) if "kind: " in block and "schema_version" in block
    )
    files = {"scopes/parcelmill/index.md": partner, "scopes/parcelmill/track-a-parcel.md": scope}
    report = checked(files).report
    assert (report.scopes, report.findings) == (1, ())


def test_the_readmes_first_scope_asks_for_its_parts(checked: Checked) -> None:
    partner, scope = (block for block in blocks(README) if "schema_version" in block)
    files = {"scopes/parcelmill/index.md": partner, "scopes/parcelmill/track-a-parcel.md": scope}
    assert {finding.rule for finding in checked(files).report.findings} == {
        "scope-without-owner",
        "scope-without-stories",
        "scope-without-criteria",
        "scope-without-in-scope",
        "scope-without-out-of-scope",
    }


def test_the_guides_first_commands_say_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One after the other, in an empty folder; a line `…` is any lines."""
    monkeypatch.chdir(tmp_path)
    for block in re.findall("```text\n(.*?)```", START, re.DOTALL):
        for command, shown in re.findall(r"\$ (.*)\n((?:(?!\$ ).*\n)*)", block):
            name, *arguments = shlex.split(command)
            if name == "cd":
                monkeypatch.chdir(arguments[0])
                continue
            assert name == "scopes"
            main(arguments)
            pattern = re.escape(shown).replace("…\\\n", "(?:.*\n)*")
            assert re.fullmatch(pattern, capsys.readouterr().out), command


def test_the_guides_digest_is_that_of_its_example() -> None:
    (shown,) = re.findall("^```json\n(.*)\n```$", DIGEST, re.MULTILINE)
    data = load(next(block for block in blocks(DIGEST) if block.startswith("depth:"))).data
    assert canonical(agreed(data, "parcelmill/labels")) == shown
    assert shown == json.dumps(json.loads(shown), separators=(",", ":"), sort_keys=True)
    assert f"```text\n{digest(data, 'parcelmill/labels')}\n```" in DIGEST


def export(name: str, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert main(["export", name, "--quiet", "--output", str(file)]) == 0


def test_the_guides_program_reads_the_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program,) = re.findall(r"```python\n(import json\n.*?)```", EXPORTS, re.DOTALL)
    export("json", monkeypatch, tmp_path / "scopes.json")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == "4 custom-fields northwind, quayside, snagboard, songbird"


def test_the_guides_skeleton_is_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shown,) = re.findall(r"```python\n(@pytest.*?)```", EXPORTS, re.DOTALL)
    export("pytest", monkeypatch, tmp_path / "test_scopes.py")
    assert shown in (tmp_path / "test_scopes.py").read_text(encoding="utf-8")


def test_the_guide_shows_and_explains_each_setting_once() -> None:
    (shown,) = (block for block in blocks(SETTINGS) if "max_words" in block)
    read = load(shown)
    assert (read.trouble, read.oddities) == (None, ())
    (block,) = (
        plugin["integration-scopes"]
        for plugin in read.data["plugins"]
        if "integration-scopes" in plugin
    )
    assert sorted(block) == sorted(Settings.names())
    assert Settings.of(block) == Settings(
        product="Orderly",
        contact="integrations@orderly.example",
        limits=Limits(per_minute=600),
        macros_pages=("index.md",),
        allowed_configuration=("theme.custom_dir",),
        test_results=("results/*.xml",),
    )
    table = SETTINGS.partition("| Setting | Meaning |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(block)


def test_the_guides_navigation_names_each_page_across_partners() -> None:
    (written,) = (block for block in blocks(SETTINGS) if block.startswith("nav:\n"))
    across = written.partition("- Across partners:\n")[2].partition("validation:")[0]
    named = re.findall(r"- (\S+?)(?:/index)?\.md\n", across)
    folders = {
        "assets",
        "capabilities",
        "desk",
        "export",
        "glossary",
        "records",
        "reference",
        "schema",
    }
    assert sorted(named) == sorted(TAKEN - folders)


def test_the_guide_explains_each_export() -> None:
    table = re.findall(r"^\| `([a-z-]+)` \|", EXPORTS, re.MULTILINE)
    assert sorted(table) == sorted([*FORMATS, "handout"])


def test_the_rules_page_lists_each_name_that_the_site_keeps() -> None:
    page = RULES["address-clash"].page
    listed = page.partition("as a file or as a folder: ")[2].partition(".\n")[0]
    assert set(re.findall(r"`(\w+)`", listed)) == TAKEN
    folders = RULES["misplaced-file"].page.partition("themes write: ")[2].partition(".\n")[0]
    assert set(re.findall(r"`(\w+)`", folders)) == WRITTEN


ASKED_FOR = {
    "": "once",
    "any": "for each record",
    "deletable": "for each record with a copy that can be deleted",
    "with-fields": "for each record with `fields`, or once if there is none",
    "two-way": "for each two-way record that both sides may change",
    "with-first-load": "for each record with an `initial` load",
    "personal": "for each record with `personal_data`",
}
"""The guide's words for the `each` of a case."""


def test_the_guide_explains_each_case(request: pytest.FixtureRequest) -> None:
    page = CHECKOUT / "scopes" / "guide" / "cases.md"
    head, mark, rest = page.read_text(encoding="utf-8").partition("| `covers` |")
    titles, line, _ = rest.split("\n", 2)
    scopes = check(mkdocs_yml.load(CHECKOUT / "mkdocs.yml")).catalogue.scopes.values()
    rows = [titles, line]
    for case in Case:
        depth, records = case.needed_from, ASKED_FOR[case.each]
        asked = f"from `{depth}` on, {records}" if depth else "not asked for"
        scope, shown = min(
            (
                (scope, criterion)
                for scope in scopes
                for criterion in scope.criteria.values()
                if case in criterion.covers
            ),
            key=lambda found: (len(found[1].covers), len(found[1].text or ""), found[0].id),
        )
        link = f"[{scope.title}](../{scope.id}.md#{shown.id})"
        rows.append(f"| `{case}` | {case.meaning} | {asked} | {shown.text} ({link}) |")
    now = head + mark + "\n".join(rows) + "\n\n" + rest.partition("\n\n")[2]
    if request.config.getoption("--rewrite"):
        page.write_text(now, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == now


def test_each_message_of_the_guide_is_one_of_the_tool() -> None:
    """`…` is what a message fills in; its other parts are together in one text, or in a table."""
    page = (CHECKOUT / "scopes" / "guide" / "troubleshooting.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`.*?`) \|", page, re.MULTILINE)
    quoted = [quoted_text for cell in cells for quoted_text in re.findall("`(.+?)`", cell)]
    assert len(quoted) > 20
    texts = set()
    for file in (CHECKOUT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    str(part.value) if isinstance(part, ast.Constant) else "…"
                    for part in node.values
                ]
                texts.add("".join(parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(re.sub(r"%[sr]|\{\w+\}", "…", node.value))
    tables = (file.read_text(encoding="utf-8") for file in (CHECKOUT / "plugins").rglob("*.toml"))
    texts.update(re.sub(r"\{\w+\}", "…", line) for table in tables for line in table.splitlines())
    patterns = {
        message: re.compile(".*".join(map(re.escape, message.split("…"))), re.DOTALL)
        for message in quoted
    }
    unknown = [one for one, pattern in patterns.items() if not any(map(pattern.search, texts))]
    assert unknown == []


@pytest.mark.parametrize("page", sorted(CHECKOUT.glob("*.md")), ids=lambda page: page.name)
def test_links_between_the_projects_files_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (page.parent / target).exists(), target


def test_the_contributors_guide_names_every_part_of_the_package() -> None:
    package = CHECKOUT / "plugins" / "integration_scopes"
    parts = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in package.iterdir()
        if (path / "__init__.py").exists() or path.suffix == ".py"
    }
    guide = (CHECKOUT / "scopes" / "guide" / "contributors.md").read_text(encoding="utf-8")
    table = guide.partition("| Layer | Modules | Task |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z_]+(?:/|\.py))`", table))
    assert named == parts - {"__init__.py"}


def test_every_place_of_a_change_exists() -> None:
    package = CHECKOUT / "plugins" / "integration_scopes"
    guide = (CHECKOUT / "scopes" / "guide" / "contributors.md").read_text(encoding="utf-8")
    table = guide.partition("## Where a change belongs")[2].partition("\n## ")[0]
    places = re.findall(r"`([\w/-]+(?:/|\.(?:py|toml|html|css|js|md)))`", table)
    assert "safety.py" in places
    roots = (package, CHECKOUT)
    assert [place for place in places if not any((root / place).exists() for root in roots)] == []


def test_the_contributors_guide_names_each_table() -> None:
    package = CHECKOUT / "plugins" / "integration_scopes"
    guide = (CHECKOUT / "scopes" / "guide" / "contributors.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/-]+\.toml)`", guide)
    tables = [path.relative_to(package).as_posix() for path in package.rglob("*.toml")]
    assert [path for path in sorted(tables) if path not in named] == []
    assert [path for path in named if path not in tables and "/" in path] == []
