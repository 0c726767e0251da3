"""The guide's recipes: their workflows pass what ours pass, and their steps do what they say."""

import io
import json
import os
import re
import shlex
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import few_rules
import pytest
import yaml
from conftest import CHECKOUT, MKDOCS_YML, MakeSite
from sites import ACME, LINK, PARTNER
from versions import commit, git

from integration_scopes import globs, resources

RECIPES = (CHECKOUT / "scopes" / "guide" / "recipes.md").read_text(encoding="utf-8")
OURS = CHECKOUT / ".github" / "workflows"
ACTION = CHECKOUT / "action.yml"
LAST = "      - name: Put it in its place\n"
INSTALL = "Install the generator"
LEAKS = "Test that nothing leaks"
NEWLINE = "\n"


def workflows() -> Iterator[tuple[str, str]]:
    """The recipes' workflows by a name; what replaces a step is in its place."""
    check, pages, folders, runners, *steps = re.findall(
        r"^```yaml\n(# \.github/workflows/.*?)^```", RECIPES, re.DOTALL | re.MULTILINE
    )
    yield "check", check
    yield "pages", pages
    yield "folders", folders
    head, _, rest = folders.partition("jobs:\n")
    deploy = rest[rest.index("\n  deploy:") :]
    yield "runners", f"{head}jobs:\n{runners.partition(NEWLINE)[2]}{deploy}"
    for name, step in zip(("repositories", "artifacts"), steps, strict=True):
        yield name, folders.partition(LAST)[0] + step.partition("\n")[2]


WORKFLOWS = dict(workflows())
_STARTED = resources.templates_folder() / "starting" / "github" / "dot-github"
STARTED = {
    f"new-{file.stem}": file.read_text(encoding="utf-8")
    for file in (_STARTED / "workflows").glob("*.yml")
}
"""The workflows that `scopes init` writes."""


# What the workflows are


@pytest.mark.parametrize(
    "command",
    [
        ["actionlint"],
        ["zizmor", "--offline", "--quiet", "--no-progress", "--persona", "auditor", ".github"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
        ["check-jsonschema", "--builtin-schema", "custom.github-workflows-require-timeout"],
    ],
    ids=["actionlint", "zizmor", "schema", "timeouts"],
)
def test_they_pass_what_our_own_pass(command: list[str], tmp_path: Path) -> None:
    files = []
    for name, text in {**WORKFLOWS, **STARTED}.items():
        file = tmp_path / ".github" / "workflows" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        files += [str(file)] if command[0] == "check-jsonschema" else []
    action = tmp_path / ".github" / "actions" / "scopes" / "action.yml"
    action.parent.mkdir(parents=True)
    action.write_bytes(ACTION.read_bytes())
    commit(tmp_path)
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [*command, *files],
        cwd=tmp_path,
        env={**os.environ, "PATH": tools},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_forms_are_what_github_reads() -> None:
    forms = sorted((_STARTED / "ISSUE_TEMPLATE").iterdir())
    tool = Path(sys.executable).with_name("check-jsonschema")
    command = [str(tool), "--builtin-schema", "vendor.github-issue-forms", *map(str, forms)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, len(forms)) == (0, 2), done.stdout


@pytest.mark.parametrize(("name", "recipe"), [("new-check", "check"), ("new-publish", "pages")])
def test_a_new_site_has_the_recipes_of_an_open_one(name: str, recipe: str) -> None:
    """But for the hashes, which a new site does not have yet."""
    _, _, text = WORKFLOWS[recipe].partition("\n")
    hashed = "--no-deps --only-binary :all: --require-hashes"
    assert text.replace(hashed, "--only-binary :all:") == STARTED[name]


def test_actions_are_pinned_as_in_our_own() -> None:
    pin = re.compile(r"uses: (\S+)@([0-9a-f]{40}) # (v\S+)")
    mine = [file.read_text() for file in (*OURS.glob("*.yml"), ACTION)]
    ours = {found for text in mine for found in pin.findall(text)}
    theirs = {found for text in WORKFLOWS.values() for found in pin.findall(text)}
    assert theirs <= ours
    assert all(
        len(re.findall(r"uses: (?!\.|\$)", text)) == len(pin.findall(text))
        for text in (*WORKFLOWS.values(), *mine)
    )


def jobs(text: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The jobs, each with what starts its workflow, and with the steps of our own action."""
    workflow = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  (it makes texts of everything)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        yield workflow["on"], {**job, "steps": list(steps(job))}


def steps(job: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for step in job["steps"]:
        if step.get("uses", "").startswith((".", "$")):
            yield from yaml.safe_load(ACTION.read_text())["runs"]["steps"]
        else:
            yield step


@pytest.mark.parametrize(
    "text",
    [*WORKFLOWS.values(), *(file.read_text() for file in sorted(OURS.glob("*.yml")))],
    ids=[*WORKFLOWS, *(file.name for file in sorted(OURS.glob("*.yml")))],
)
def test_what_runs_our_code_can_only_read(text: str) -> None:
    for starts, job in jobs(text):
        runs_our_code = any("scopes" in step.get("run", "").split() for step in job["steps"])
        if runs_our_code or "pull_request" in starts:
            assert job["permissions"] == {"contents": "read"}
            assert "environment" not in job
            assert "secrets." not in str(job)
        assert "pull_request_target" not in starts


@pytest.mark.parametrize("text", [WORKFLOWS["check"], (OURS / "check.yml").read_text()])
def test_a_pull_request_publishes_for_the_sites_readers_alone(text: str) -> None:
    """What is kept is the site of `mkdocs.yml`; what is summarised is what its readers may know."""
    found = [step for _, job in jobs(text) for step in job["steps"]]
    summaries = [step["run"] for step in found if "GITHUB_STEP_SUMMARY" in step.get("run", "")]
    checked, compared, shown = summaries
    assert checked.startswith("scopes check ")
    assert compared.startswith("scopes diff ")
    assert all(" --audience --format markdown " in command for command in (checked, compared))
    # An export is for the readers of the site unless it names others.
    assert shown.startswith("scopes export markdown --changed-since ")
    kept = [step["with"]["path"] for step in found if "upload" in step.get("uses", "")]
    assert kept == ["${{ inputs.folder }}/site"]
    others = [step["run"] for step in found if "run" in step and step["run"] not in summaries]
    assert not any("audience" in command for command in others)


# What their steps do


NOTE = "status: draft\ninternal: {notes: a zugzwang}\nvisible_to: partner"
SITE = {
    **ACME,
    "scopes/index.md": "# Our integrations\n",
    "scopes/acme/own.md": LINK.replace("status: draft", NOTE).replace("Orders in", "Own orders in"),
    "scopes/borealis/index.md": PARTNER.replace("Acme", "Borealis").replace("acme.", "borealis."),
    "scopes/borealis/orders.md": LINK.replace("Acme", "Borealis"),
    ".gitignore": "site\npacked\n",
}


def run(
    folder: Path, workflow: str, job: str, environment: Mapping[str, str], *, without: str = ""
) -> None:
    """Run a job's own steps one by one, as a runner's shell does; others' actions are left out.

    The generator is installed already.
    """
    reported = folder.parent / "environment"
    reported.touch()
    workspace = {"GITHUB_ACTIONS": "true", "GITHUB_ENV": str(reported), **environment}
    for number, step in enumerate(steps(yaml.safe_load(WORKFLOWS[workflow])["jobs"][job])):
        if "run" not in step or step["name"] in (INSTALL, without):
            continue
        output = dict(line.split("=", 1) for line in reported.read_text().splitlines())
        own = {key: _resolved(value, environment) for key, value in step.get("env", {}).items()}
        own["GITHUB_STEP_SUMMARY"] = str(folder.parent / f"summary-{number}.md")
        done = shell(folder, step["run"], {**workspace, **output, **own})
        assert done.returncode == 0, f"{step['name']}: {done.stdout}{done.stderr}"


def shell(
    folder: Path, script: str, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """A script as a runner's shell runs it; what is called `scopes` there is this checkout's."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "scopes").write_text(
        f'#!/bin/sh\nexec {shlex.join(few_rules.COMMAND)} integration_scopes.cli:main "$@"\n'
    )
    (tools / "scopes").chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={
            **os.environ,
            "CI": "true",
            "PYTHONPATH": str(CHECKOUT / "plugins"),
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def _resolved(value: str, environment: Mapping[str, str]) -> str:
    """An expression such as `${{ vars.TARGET }}`: what the environment has under that name."""
    return re.sub(r"\$\{\{ \w+\.(\w+) \}\}", lambda found: environment[found[1]], value)


@pytest.fixture
def repository(make_site: MakeSite) -> Path:
    """A clone of a site's repository."""
    origin = make_site({"mkdocs.yml": MKDOCS_YML, ".gitignore": SITE[".gitignore"]})
    commit(origin)
    make_site(SITE)
    commit(origin)
    clone = origin / "runner" / "clone"
    subprocess.run(["git", "clone", "--quiet", str(origin), str(clone)], check=True)
    return clone


def test_the_check(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD~1").strip()
    run(repository, "check", "scopes", {"base": base})
    findings, changes, scopes = (
        file.read_text() for file in sorted(repository.parent.glob("summary-*.md"))
    )
    assert re.findall("^`(.*)`: ", scopes, re.MULTILINE) == ["acme/orders", "borealis/orders"]
    assert findings.startswith("**2 scopes checked&#58; all is well**\n")
    assert changes.startswith("**2 widening in 2 of 2 scopes**\n\n### acme/orders")
    assert sorted(path.name for path in (repository / "site").glob("*/orders")) == ["orders"] * 2
    assert not (repository / "site" / "acme" / "own").exists()


def test_the_check_in_gitlab(repository: Path) -> None:
    """After a failure, too, a merge request shows what its readers may know."""
    text = (_STARTED.parents[1] / "gitlab" / "dot-gitlab-ci.yml").read_text()
    job = yaml.safe_load(text)["check"]
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git(repository, "rev-parse", "HEAD~1").strip()}
    for name in ("orders", "own"):
        file = repository / "scopes" / "acme" / f"{name}.md"
        file.write_text(file.read_text().replace("story: S1", "story: S9"))
    assert shell(repository, job["script"][0], base).returncode == 1
    after = shell(repository, "\n".join(job["after_script"]), base)
    assert after.returncode == 0
    assert after.stdout.endswith("\n2 widening in 2 of 2 scopes\n")
    report = json.loads((repository / job["artifacts"]["reports"]["codequality"]).read_text())
    assert {finding["location"]["path"] for finding in report} == {"scopes/acme/orders.md"}
    changes, site = job["artifacts"]["paths"]
    assert "Own orders" not in (repository / changes).read_text()
    assert site == "site/"


def test_the_open_site(repository: Path) -> None:
    run(repository, "pages", "build", {})
    findings = json.loads((repository / "findings.sarif").read_text())
    assert findings["version"] == "2.1.0"
    assert not (repository / "site" / "acme" / "own").exists()
    texts = [path.read_bytes() for path in (repository / "site").rglob("*") if path.is_file()]
    assert not any(b"zugzwang" in text or b"Own orders" in text for text in texts)


@pytest.fixture
def packed(repository: Path) -> Path:
    """What the artifact of the sites holds."""
    run(repository, "folders", "build", {}, without=LEAKS)  # it takes long: see the open site
    packed = repository / "packed"
    assert sorted(path.name for path in packed.iterdir()) == [
        "acme.tar",
        "borealis.tar",
        "everyone.tar",
    ]
    for file in packed.iterdir():
        with tarfile.open(file) as archive:
            assert ("./acme/own/index.html" in archive.getnames()) is (file.stem == "acme")
    return packed


def test_sites_for_partners(packed: Path, tmp_path: Path) -> None:
    """Into folders, then into repositories: those that are new, have something, or need nothing."""
    target = tmp_path / "srv" / "acme"
    target.mkdir(parents=True)
    (target / "old.html").touch()
    bare = tmp_path / "scopes-acme.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(bare)], check=True)
    secrets = {"SSH_KEY": "key", "KNOWN_HOSTS": "hosts", "audience": "acme"}
    own = {**secrets, "TARGET": f"{target}/", "REPOSITORY": str(bare)}
    for number, name in enumerate(("folders", "repositories", "repositories")):
        runner = tmp_path / f"runner-{number}" / "work"
        runner.mkdir(parents=True)
        (runner / "packed").symlink_to(packed)
        run(runner, name, "deploy", own)
        assert (runner / "key").stat().st_mode & 0o777 == 0o600
    assert (target / "acme" / "own" / "index.html").is_file()
    assert not (target / "old.html").exists()
    files = git(bare, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert {"index.html", ".nojekyll", "acme/own/index.html"} <= set(files)
    assert not any("key" in file or file == "packed" for file in files if "/" not in file)
    # The second time, nothing had changed.
    assert git(bare, "log", "--format=%an %ae %s", "main") == (
        "publisher publisher@orderly.example Publish\n"
    )


def test_a_runner_for_each_audience(packed: Path, repository: Path, tmp_path: Path) -> None:
    """Their sites, joined, are those of one build, byte for byte."""
    joined = tmp_path / "joined" / "clone"
    subprocess.run(["git", "clone", "--quiet", str(repository), str(joined)], check=True)
    (joined / "packed").mkdir()
    for file in packed.iterdir():
        runner = tmp_path / f"runner-of-{file.stem}" / "clone"
        subprocess.run(["git", "clone", "--quiet", str(repository), str(runner)], check=True)
        run(runner, "runners", "audience", {"audience": file.stem})
        (artifact,) = (runner / "packed").iterdir()
        artifact.rename(joined / "packed" / artifact.name)
    run(joined, "runners", "build", {}, without=LEAKS)
    assert {file.name: content(file) for file in (joined / "packed").iterdir()} == {
        file.name: content(file) for file in packed.iterdir()
    }


def content(file: Path) -> dict[str, bytes]:
    """What is in each file of an archive, by its name."""
    with tarfile.open(file) as archive:
        opened = {name: archive.extractfile(name) for name in archive.getnames()}
        return {name: stream.read() for name, stream in opened.items() if stream is not None}


class Host(BaseHTTPRequestHandler):
    """A host for files: the last request that it took, with its token."""

    taken: ClassVar[list[tuple[str, str | None, bytes]]] = []
    status = 201

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((self.path, self.headers["Authorization"], content))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Host, "taken", [])
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_an_archive_on_a_host_with_a_login(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One site gives one archive; a host that refuses it fails the step, and the token stays in."""
    packed = tmp_path / "packed"
    packed.mkdir()
    (tmp_path / "index.html").write_text("Scopes")
    with tarfile.open(packed / "acme.tar", "w") as archive:
        archive.add(tmp_path / "index.html", "./index.html")
    own = {"TARGET": f"{host}/scopes/acme/site.tar.gz", "TOKEN": "zugzwang", "audience": "acme"}
    for number in range(2):
        runner = tmp_path / f"runner-{number}" / "work"
        runner.mkdir(parents=True)
        (runner / "packed").symlink_to(packed)
        run(runner, "artifacts", "deploy", own)
        assert (runner / "header").stat().st_mode & 0o777 == 0o600
    first, second = Host.taken
    assert first == second
    assert first[:2] == ("/scopes/acme/site.tar.gz", "Bearer zugzwang")
    with tarfile.open(fileobj=io.BytesIO(first[2])) as archive:
        assert archive.getnames() == [".", "./index.html"]
    monkeypatch.setattr(Host, "status", 403)
    step = list(steps(yaml.safe_load(WORKFLOWS["artifacts"])["jobs"]["deploy"]))[-1]
    refused = shell(tmp_path / "runner-1" / "work", step["run"], own)
    assert (refused.returncode, refused.stdout) == (22, "")
    assert "403" in refused.stderr
    assert "zugzwang" not in refused.stderr


# What keeps a change waiting


def test_a_ruleset_asks_for_an_approval_of_each_company() -> None:
    """As far as a file can tell: GitHub alone can say what it makes of it."""
    found = re.search(
        r'^```json title="ruleset.json"\n(.*?)^```', RECIPES, re.DOTALL | re.MULTILINE
    )
    assert found
    ruleset = json.loads(found[1])
    assert (ruleset["target"], ruleset["enforcement"]) == ("branch", "active")
    assert ruleset["bypass_actors"] == []
    rules = {rule["type"]: rule.get("parameters", {}) for rule in ruleset["rules"]}
    asked = rules["pull_request"]["required_reviewers"]
    assert [question["minimum_approvals"] for question in asked] == [1, 1]
    assert len({question["reviewer"]["id"] for question in asked}) == 2
    for question in asked:
        (pattern,) = question["file_patterns"]
        assert globs.matches("scopes/northwind/deals.md", pattern)
        assert globs.matches("scopes/northwind/files/map.png", pattern)
        assert not globs.matches("scopes/quayside/deals.md", pattern)
    (check,) = rules["required_status_checks"]["required_status_checks"]
    jobs = yaml.safe_load(WORKFLOWS["check"])["jobs"].values()
    assert check["context"] in {job["name"] for job in jobs}


def test_each_company_has_a_section_of_code_owners_in_gitlab() -> None:
    found = re.search(
        r'^```text title=".gitlab/CODEOWNERS"\n(.*?)^```', RECIPES, re.DOTALL | re.MULTILINE
    )
    assert found
    sections = re.findall(r"^\[(\w+)\]\n(/scopes/\S*) (@\S+)$", found[1], re.MULTILINE)
    assert [place for _, place, _ in sections] == ["/scopes/", "/scopes/northwind/"]
    assert len({owner for *_, owner in sections}) == 2
