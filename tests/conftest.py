"""What tests share: small sites on disk, and a flag that rewrites what is expected."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import few_rules
import hypothesis
import pytest
from filelock import FileLock
from sites import Built, Publish, build

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.cli import main
from integration_scopes.publishing.pages import rules as rule_pages
from integration_scopes.publishing.permission import CI_VARIABLES
from integration_scopes.reading.markdown import markup
from integration_scopes.rules import RULES

CHECKOUT = Path(__file__).parents[1]
MKDOCS_YML = """\
site_name: Orderly integrations
docs_dir: scopes
theme: {name: material, font: false}
plugins:
  - search
  - macros: {render_by_default: false, on_undefined: strict}
  - integration-scopes: {product: Orderly}
  - mermaid2
"""

# Tests that ask for any text ask the same ones each time; `make fuzz` looks for others.
# A busy machine is no fault: neither an example nor the making of it is timed.
hypothesis.settings.register_profile(
    "same",
    derandomize=True,
    max_examples=300,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "fuzz", hypothesis.settings.get_profile("same"), derandomize=False, max_examples=10_000
)
hypothesis.settings.load_profile("same")

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
Command = Callable[..., tuple[int, str, str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="write what came out as what is expected"
    )
    parser.addoption(
        "--screenshots", action="store_true", help="picture every kind of page in screenshots/"
    )


@pytest.fixture(autouse=True, scope="session")
def same_surroundings() -> Iterator[None]:
    """Give every test, and what it starts, no CI and one day: that of the example scopes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1796000000")
        for name in (*CI_VARIABLES, "GITHUB_ACTIONS"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True, scope="session")
def few_rule_pages() -> None:
    few_rules.install()


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Make a site of the given files, by their paths; a plain mkdocs.yml where none is given."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        for path, content in {"mkdocs.yml": MKDOCS_YML, **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        (tmp_path / "scopes").mkdir(exist_ok=True)
        return tmp_path

    return make


@pytest.fixture
def checked(make_site: MakeSite) -> Callable[[Mapping[str, str | bytes]], Outcome]:
    """Make a site of the given files, and check it."""
    return lambda files: check(mkdocs_yml.load(make_site(files) / "mkdocs.yml"))


@pytest.fixture
def run_scopes(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `scopes` with these arguments in this process: its exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stopped:
            code = int(str(stopped.code))
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


@pytest.fixture
def publish(make_site: MakeSite) -> Publish:
    """Make a site of the given files, and let MkDocs build it in this process."""
    return lambda files: build(make_site(files))


@pytest.fixture
def unreported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let markup in prose pass the check, for tests of what is then left out of the page."""
    monkeypatch.setattr(markup, "faults", lambda *_, **__: [])


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """This repository's own site, built once for all tests, whichever process asks first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    log = shared / "example.log"
    with FileLock(shared / "example.lock"):
        if log.exists():
            return Built(folder=shared / "example", log=tuple(log.read_text().splitlines()))
        site_dir = str(shared / "example")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rule_pages, "RULES", RULES)
            built = build(CHECKOUT, site_dir=site_dir, site_url="https://scopes.example/")
        log.write_text("\n".join(built.log))
        return built


@pytest.fixture(scope="session")
def examples() -> Path:
    """The scopes of this repository."""
    return CHECKOUT / "scopes"
