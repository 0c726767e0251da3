"""`scopes init`: a site that passes its own check, builds, and has its own workflows."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from conftest import CHECKOUT, Command
from sites import build

from integration_scopes import mkdocs_yml, resources
from integration_scopes.check import check
from integration_scopes.findings import Finding, Severity
from integration_scopes.reports import concise
from integration_scopes.starting import requirements

Init = Callable[..., tuple[int, str, str]]
COMMON = [
    ".gitattributes",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".vscode/scopes.code-snippets",
    ".vscode/tasks.json",
    "mkdocs.yml",
    "requirements.txt",
    "scopes/parcelmill/index.md",
    "scopes/parcelmill/track-a-parcel.md",
]
WHEEL = (
    f"mkdocs_integration_scopes-{metadata.version('mkdocs-integration-scopes')}-py3-none-any.whl"
)


@pytest.fixture
def init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Init:
    monkeypatch.chdir(tmp_path)

    return partial(run_scopes, "init")


def written(folder: str = "site") -> list[str]:
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return sorted(file.relative_to(folder).as_posix() for file in files)


def test_it_passes_its_check_and_builds(init: Init, tmp_path: Path) -> None:
    code, out, err = init("site", "--product", "Orderly: sales")
    assert code == 0
    assert sorted(out.splitlines()) == [f"site/{path}" for path in written()]
    assert err.endswith(
        "\nnext:\n"
        "  cd site\n"
        "  mkdocs serve             # the site on http://127.0.0.1:8000\n"
        "  scopes new PARTNER NAME  # your first scope\n"
    )
    site = mkdocs_yml.load(tmp_path / "site" / "mkdocs.yml")
    report = check(site).report
    assert (report.scopes, report.findings) == (1, ())
    assert site.settings.product == "Orderly: sales"
    built = build(tmp_path / "site")
    assert (built.warnings, built.broken) == ([], [])
    assert "Orderly: sales integrations" in built.page("")


@pytest.mark.parametrize(
    ("host", "own"),
    [
        (
            "github",
            [
                ".github/CODEOWNERS",
                ".github/ISSUE_TEMPLATE/promote-to-the-next-version.yml",
                ".github/ISSUE_TEMPLATE/propose-an-integration.yml",
                ".github/actions/scopes/action.yml",
                ".github/workflows/check.yml",
                ".github/workflows/publish.yml",
            ],
        ),
        ("gitlab", [".gitlab-ci.yml", ".gitlab/CODEOWNERS"]),
        ("none", []),
    ],
)
def test_the_host_decides_what_checks_and_publishes(init: Init, host: str, own: list[str]) -> None:
    assert init("site", "--product", "Orderly", "--ci", host)[0] == 0
    assert [path for path in written() if not path.startswith("wheels/")] == sorted(COMMON + own)


def test_the_pipeline_of_gitlab_is_one(init: Init) -> None:
    init("site", "--product", "Orderly", "--ci", "gitlab")
    schema = ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci"]
    done = subprocess.run(
        [str(Path(sys.executable).with_name(schema[0])), *schema[1:], "site/.gitlab-ci.yml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_what_is_there_is_named_and_stays(init: Init) -> None:
    Path("site/.github").mkdir(parents=True)
    Path("site/.github/CODEOWNERS").write_text("* @grace\n")
    Path("site/.gitignore").write_text("old\n")
    assert init("site", "--product", "Orderly") == (
        2,
        "",
        "scopes: nothing was written, because site has .gitignore, .github/CODEOWNERS already\n",
    )
    assert written() == [".github/CODEOWNERS", ".gitignore"]


@pytest.mark.parametrize(
    ("host", "moved"),
    [
        ("github", ".github and .pre-commit-config.yaml only in its root: move them there"),
        ("none", ".pre-commit-config.yaml only in its root: move it there"),
    ],
)
def test_a_site_in_a_folder_of_a_repository(
    init: Init, tmp_path: Path, host: str, moved: str
) -> None:
    (tmp_path / ".git").mkdir()
    _, _, err = init("docs/scopes", "--product", "Orderly", "--ci", host)
    assert f"docs/scopes is inside the repository {tmp_path.resolve()}. " in err
    assert f"read {moved}, and let the steps run in docs/scopes.\n" in err
    assert "repository" not in init(".", "--product", "Orderly", "--ci", host)[2]


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.yaml"])
def test_a_site_that_is_there(init: Init, name: str) -> None:
    Path(name).touch()
    message = f"scopes: . already has a {name}; to add a scope: scopes new PARTNER NAME\n"
    assert init(".", "--product", "Orderly") == (2, "", message)


def test_the_products_name_is_asked(init: Init, monkeypatch: pytest.MonkeyPatch) -> None:
    assert init("site") == (2, "", "scopes: give the name of your product with --product\n")
    monkeypatch.setattr("integration_scopes.cli.prompts.is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "Orderly")
    assert init("site", "--ci", "none")[0] == 0
    assert "      product: Orderly\n" in Path("site/mkdocs.yml").read_text()


def test_requirements_are_what_is_installed(init: Init) -> None:
    """With the wheel, where it was installed from one; else the command that makes it."""
    _, _, err = init("site", "--product", "Orderly")
    lines = Path("site/requirements.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins[0] == f"./wheels/{WHEEL}"
    assert f"mkdocs=={metadata.version('mkdocs')}" in pins
    assert f"jinja2=={metadata.version('jinja2')}" in pins
    assert not any(line.startswith(("pytest", "mkdocs-integration-scopes")) for line in pins)
    assert err.startswith(
        f"\nrequirements.txt needs wheels/{WHEEL}, which does not exist yet. Build it in site:\n"
        "  python -m pip wheel --no-deps --wheel-dir wheels "
    )


def test_the_wheel_comes_along(init: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "a folder" / WHEEL
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")

    class Installed:
        def read_text(self, name: str) -> str | None:
            return json.dumps({"url": wheel.as_uri()}) if name == "direct_url.json" else None

    monkeypatch.setattr(metadata, "distribution", lambda _: Installed())
    assert requirements.origin() == wheel
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("integration_scopes.starting.site.origin", lambda: wheel)
    _, _, err = init("site", "--product", "Orderly")
    assert Path("site/wheels", WHEEL).read_bytes() == b"wheel"
    assert "pip wheel" not in err


def test_the_editor_finds_the_places_of_findings(init: Init) -> None:
    init("site", "--product", "Orderly")
    (task, _) = json.loads(Path("site/.vscode/tasks.json").read_text())["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    Path("site/scopes/parcelmill/track-a-parcel.md").write_text("---\nkind: scope\n---\n")
    report = check(mkdocs_yml.load(Path("site/mkdocs.yml"))).report
    finding: Finding = report.findings[0]
    match = re.fullmatch(pattern["regexp"], concise.finding_line(finding))
    assert match
    assert [match[pattern[key]] for key in ("file", "line", "severity", "message", "code")] == [
        "scopes/parcelmill/track-a-parcel.md",
        str(finding.span.line),
        Severity.ERROR,
        finding.message,
        finding.rule,
    ]


def test_each_part_of_a_scope_has_a_snippet(init: Init) -> None:
    init("site", "--product", "Orderly")
    found = json.loads(Path("site/.vscode/scopes.code-snippets").read_text())
    prefixes = [snippet["prefix"] for snippet in found.values()]
    assert len(set(prefixes)) == len(prefixes)
    assert {"owner", "stories", "story", "record", "criterion", "question"} <= set(prefixes)
    keys = resources.schema("scope")["properties"].keys()
    for snippet in found.values():
        text = "\n".join(snippet["body"])
        stops = [int(number) for number in re.findall(r'\$\{(\d+):"\?"\}', text)]
        assert stops == list(range(1, len(stops) + 1))
        data = yaml.safe_load(re.sub(r"\$\{\d+:(.*?)\}", r"\1", text))
        assert len(data) == 1
        assert snippet["prefix"] in data or snippet["prefix"] not in keys
    assert found["Scope: Criterion"]["body"][0] == "AC1:"


def test_the_example_is_the_guides() -> None:
    guide = (CHECKOUT / "scopes" / "guide" / "authors.md").read_text(encoding="utf-8")
    file = resources.templates_folder() / "starting/site/scopes/parcelmill/track-a-parcel.md"
    scope, _, _ = file.read_text(encoding="utf-8").rpartition("---\n")
    assert f"```yaml\n{scope}---\n```" in guide
