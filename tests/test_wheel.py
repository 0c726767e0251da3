"""What ships: the wheel, installed away from the checkout, checks and builds on its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import MKDOCS_YML
from hatchling.builders.sdist import SdistBuilder

CHECKOUT = Path(__file__).parents[1]


def test_the_source_archive_holds_every_file() -> None:
    """So it builds and tests itself, as the release does."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("what is in no repository is the source archive itself")
    held = {file.relative_path for file in SdistBuilder(str(CHECKOUT)).recurse_included_files()}
    by_hatch = {".gitignore", "LICENSE", "pyproject.toml"}
    assert set(listed.stdout.splitlines()) - held == by_hatch


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "wheel", *options, "--wheel-dir", str(folder), str(CHECKOUT)], check=True)
    (wheel,) = folder.glob("*.whl")
    target = folder / "installed"
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)],
        check=True,
    )
    return target


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Isolated from the checkout: not its folder, not its path file, only what was installed.
    program = (
        "import sys; sys.path = [one for one in sys.path if not one.endswith('plugins')]; "
        f"sys.path.insert(0, {str(installed)!r}); "
        "from integration_scopes.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "0"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_it_carries_what_it_needs(installed: Path) -> None:
    package = installed / "integration_scopes"
    for name in (
        "action.yml",
        "guide/authors.md",
        "schema/scope.schema.json",
        "vocabulary.toml",
        "words/en.toml",
        "words/en-patterns.toml",
        "words/classes.toml",
        "changes/table.toml",
        "domain/prose.toml",
        "domain/language/signs.toml",
        "reading/yaml/repair/mistakes.toml",
        "reading/yaml/repair/troubles.toml",
        "results/malformed.toml",
        "rules/missing_parts.toml",
        "templates/assets/look/look.css",
        "py.typed",
    ):
        assert (package / name).is_file()
    started = package / "templates" / "starting"
    assert (started / "github" / "dot-github" / "workflows" / "check.yml").is_file()
    code = {file.stem for file in (package / "rules").glob("*.py")}
    pages = {file.stem for file in (package / "rules").glob("*.md")}
    assert code - pages == {"__init__", "rule", "missing_part"}


def test_it_checks_and_builds(installed: Path, tmp_path: Path, examples: Path) -> None:
    config = MKDOCS_YML.replace("Orderly}", "Orderly, test_results: [results/*.xml]}")
    (tmp_path / "mkdocs.yml").write_text(config)
    shutil.copytree(CHECKOUT / "results", tmp_path / "results")
    for file in examples.glob("*/*.md"):
        if file.parent.name != "guide":
            copy = tmp_path / "scopes" / file.relative_to(examples)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    built = run(installed, tmp_path, "build")
    assert built.returncode == 0, built.stderr
    assert run(installed, tmp_path, "verify-site", "site").returncode == 0
    verified = run(installed, tmp_path, "verify", "--scope", "quayside/order-alerts")
    assert (verified.returncode, "14 of 14 passed" in verified.stdout) == (0, True)
    assert (tmp_path / "site" / "schema" / "scope.schema.json").is_file()
