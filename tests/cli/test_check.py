"""`scopes check` as people and scripts call it: answers, streams and exit codes."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest
from conftest import MKDOCS_YML, Command, MakeSite
from sites import ACME, LINK, PARTNER

from integration_scopes.cli import main
from integration_scopes.cli.reporting import FORMATS

GOOD = ACME
BAD = {**GOOD, "scopes/acme/orders.md": LINK.replace("status: draft", "status: ready")}


class Run(Protocol):
    def __call__(self, files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]: ...


@pytest.fixture
def run(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Run:
    """Run `scopes check` in a site of the given files: its exit code, output and errors."""

    def run_in(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(make_site(files))
        return run_scopes("check", *arguments)

    return run_in


def test_a_good_site(run: Run) -> None:
    assert run(GOOD) == (0, "1 scope checked: all is well\n", "")


def test_a_fault_is_told_with_its_line_and_its_mend(run: Run) -> None:
    code, out, err = run(BAD)
    assert (code, err) == (1, "")
    assert out == (
        'scopes/acme/orders.md:6:9: error: "status" is "ready", expected draft, in-review, '
        "agreed, building, verified, live or retired [wrong-value]\n"
        "  |\n"
        "6 | status: ready\n"
        "  |         ^^^^^\n"
        "\n"
        "1 scope checked: 1 error\n"
    )


def test_json_points_as_the_interface_promises(run: Run) -> None:
    code, out, _ = run(BAD, "--format", "json")
    document = json.loads(out)
    assert code == 1
    assert document["summary"] == {"scopes": 1, "errors": 1, "warnings": 0}
    (finding,) = document["findings"]
    place = [finding[key] for key in ("path", "line", "column", "end_line", "end_column")]
    assert place == ["scopes/acme/orders.md", 6, 9, 6, 14]
    assert finding["rule"] == "wrong-value"


def test_github_gets_annotations_beside_the_text(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    _, out, _ = run(BAD)
    assert "1 scope checked: 1 error\n::error file=scopes/acme/orders.md,line=6," in out


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("github", "::error file=docs/site/scopes/acme/orders.md,line=6,"),
        ("gitlab", '"path": "docs/site/scopes/acme/orders.md"'),
        ("sarif", '"uri": "docs/site/scopes/acme/orders.md"'),
        ("json", '"path": "scopes/acme/orders.md"'),
    ],
)
def test_code_hosts_get_paths_from_the_root_of_the_repository(
    run: Run, form: str, shown: str
) -> None:
    files = {f"docs/site/{path}": text for path, text in {**BAD, "mkdocs.yml": MKDOCS_YML}.items()}
    # What a linked worktree has instead of a folder.
    files[".git"] = "gitdir: /nowhere\n"
    code, out, err = run(files, "docs/site/scopes", "--format", form)
    assert (code, err) == (1, "")
    assert shown in out


def test_a_report_can_go_into_a_file(run: Run) -> None:
    code, out, _ = run(BAD, "--format", "concise", "--output", "report.txt")
    assert (code, out) == (1, "")
    assert Path("report.txt").read_text().startswith("scopes/acme/orders.md:6:9: error: ")


def test_paths_choose_what_is_reported(run: Run) -> None:
    beta = PARTNER.replace("Acme", "Beta").replace("acme.", "beta.")
    other = {f"scopes/beta/{name}": text for name, text in (("index.md", beta), ("a.md", LINK))}
    files = {**BAD, **other}
    assert run(files, "scopes/beta")[:2] == (0, "1 scope checked: all is well\n")
    assert run(files, "scopes/acme/orders.md")[0] == 1
    assert run(files, ".")[1].endswith("2 scopes checked: 1 error\n")


@pytest.mark.parametrize(
    ("files", "arguments", "code", "complaint"),
    [
        (GOOD, ["nowhere"], 2, "there is no file or folder 'nowhere'"),
        (GOOD, ["--config", "other.yml"], 2, "other.yml cannot be read"),
        (GOOD, ["--format", "xml"], 2, "invalid choice: 'xml'"),
        ({"scopes/index.md": "# Nothing\n"}, [], 3, "no scopes found in"),
        (
            {**GOOD, "mkdocs.yml": MKDOCS_YML.replace("docs_dir: scopes", "docs_dir: docs")},
            [],
            2,
            "docs', which does not exist; make it, with a folder for each partner in it",
        ),
        ({**GOOD, "mkdocs.yml": "docs_dir: scopes\n"}, [], 2, "does not load the plugin"),
        ({**GOOD, "mkdocs.yml": "{"}, [], 2, "is not valid YAML"),
        (
            {**GOOD, "mkdocs.yml": "plugins: [{integration-scopes: {produkt: x}}]\n"},
            [],
            2,
            "unknown setting 'produkt' of the plugin integration-scopes; did you mean 'product'?",
        ),
        (
            {
                **GOOD,
                "mkdocs.yml": "docs_dir: scopes\n"
                "plugins: [{integration-scopes: {rules: {wrong-valu: info}}}]\n",
            },
            [],
            2,
            "there is no rule 'wrong-valu'; did you mean 'wrong-value'?",
        ),
    ],
)
def test_what_cannot_be_done_says_so(
    run: Run, files: dict[str, str], arguments: list[str], code: int, complaint: str
) -> None:
    found, _, err = run(files, *arguments)
    assert found == code
    assert complaint in err
    assert "Traceback" not in err


def test_an_audience_that_does_not_exist_is_a_wrong_setting(run: Run) -> None:
    """Otherwise a pull request would pass, and only the publishing after it fail."""
    files = {"mkdocs.yml": MKDOCS_YML.replace("Orderly}", "Orderly, audience: acm}")}
    complaint = 'scopes: setting \'audience\': there is no audience "acm"; did you mean "acme"?\n'
    well = "1 scope checked: all is well\n"
    assert run({**GOOD, **files}) == (2, well, complaint)
    # Where a partner's page cannot be read, nobody knows who is there.
    broken = PARTNER.replace("name:", "nam:")
    code, _, err = run({**GOOD, **files, "scopes/acme/index.md": broken})
    assert (code, err) == (1, "")


def test_a_site_without_scopes_is_not_called_well(run: Run) -> None:
    code, out, err = run({"scopes/index.md": "# Nothing\n"})
    assert (code, out) == (3, "0 scopes checked\n")
    assert re.fullmatch(
        r"scopes: no scopes found in \S+/scopes; a scope is a file <partner>/<integration>\.md "
        r"there, with kind: scope in the YAML at its top; write one with scopes new PARTNER NAME, "
        r"or a whole site with scopes init DIR\n",
        err,
    )


def test_a_page_that_is_named_alone_is_checked(run: Run) -> None:
    """A commit hook names the files of a commit, which may change no scope."""
    page, scope = "scopes/acme/index.md", "scopes/acme/orders.md"
    assert run(GOOD, page) == (0, "1 page checked: all is well\n", "")
    assert run(GOOD, page, scope) == (0, "1 scope and 1 page checked: all is well\n", "")
    names = {"scopes/capabilities.yml": "{}\n"}
    assert run({**GOOD, **names}, *names) == (0, "1 page checked: all is well\n", "")
    code, out, _ = run({**GOOD, page: PARTNER.replace("name:", "nam:")}, page)
    assert (code, out.splitlines()[-1].startswith("1 page checked: ")) == (1, True)
    # A folder was meant to have scopes.
    handbook = {"scopes/handbook/one.md": "# One\n"}
    assert run({**GOOD, **handbook}, "scopes/handbook")[0] == 3


def test_results_that_are_not_there_are_missed(run: Run) -> None:
    patterns = "[results/*.xml, result/*.xml]"
    config = MKDOCS_YML.replace("Orderly}", f"Orderly, test_results: {patterns}}}")
    files = {**GOOD, "mkdocs.yml": config, "results/run.xml": "<testsuites/>"}
    missed = "no file matches 'result/*.xml' in the setting 'test_results'\n"
    assert run(files) == (0, "1 scope checked: all is well\n", missed)
    for narrower in (["--quiet"], ["--audience", "everyone"], ["scopes/acme"]):
        assert run(files, *narrower) == (0, "1 scope checked: all is well\n", "")


def test_a_fault_of_our_own_asks_to_be_reported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("integration_scopes.cli.commands.check.check", fail)
    code, _, err = run(GOOD)
    assert code == 4
    assert "internal error in scopes: ZeroDivisionError: by zero" in err
    assert "Traceback" not in err
    assert "Traceback" in run(GOOD, "--verbose")[2]


def test_strict_counts_warnings(run: Run) -> None:
    draft = LINK.replace("in_scope: {menu-link: A menu entry}\n", "")
    config = "site_name: Orderly\ndocs_dir: scopes\n"
    config += "plugins: [{integration-scopes: {drafts: warning}}]\n"
    files = {**GOOD, "scopes/acme/orders.md": draft, "mkdocs.yml": config}
    assert run(files)[0] == 0
    assert run(files, "--strict")[0] == 1
    assert run({**files, "mkdocs.yml": config + "strict: true\n"})[0] == 1


def test_colour_is_for_terminals_or_on_demand(run: Run) -> None:
    assert "\x1b" not in run(BAD)[1]
    assert "\x1b[1;31merror:" in run(BAD, "--color", "always")[1]


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_no_text_can_be_reported(run: Run, form: str) -> None:
    files = {**GOOD, "scopes/a\udcffb.md": "# A\n"}
    code, _, err = run(files, "--format", form, "--output", "report.txt")
    assert (code, err) == (1, "")
    assert Path("report.txt").read_text(encoding="utf-8")


def test_more_is_a_command_until_there_is_a_site_with_the_rules_page(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "site_url: https://docs.orderly.example/\n"
    folder = make_site({"mkdocs.yml": MKDOCS_YML + url, "scopes/acme/orders.md": "---\nkind: [\n"})
    call = ["check", "--config", str(folder / "mkdocs.yml")]
    command = "= more: scopes explain unreadable\n"
    address = "= more: https://docs.orderly.example/rules/unreadable/\n"

    def more() -> str:
        assert main(call) == 1
        return (
            "= more: " + capsys.readouterr().out.partition("= more: ")[2].partition("\n")[0] + "\n"
        )

    assert more() == command
    monkeypatch.setenv("CI", "true")
    assert more() == address
    monkeypatch.delenv("CI")
    (folder / "site" / "rules").mkdir(parents=True)
    assert more() == address
