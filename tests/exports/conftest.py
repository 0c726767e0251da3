"""What is exported in these tests: this repository's scopes, a small site, and hostile texts."""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import hostile
import pytest
from conftest import CHECKOUT, MKDOCS_YML

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.domain.audience import EVERYONE, seen_by
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.exports.edition import Edition

HERE = Path(__file__).parent
CASE = HERE.parent / "cases" / "complete-two-way"


def address(uri: str, entry: str) -> str:
    """The address of a page of a published site."""
    return f"https://scopes.example/{uri.removesuffix('.md')}/" + (f"#{entry}" if entry else "")


@pytest.fixture(scope="session")
def examples() -> Edition:
    """The scopes of this repository, as everyone may see them."""
    outcome = check(mkdocs_yml.load(CHECKOUT / "mkdocs.yml"))
    assert not outcome.report.errors
    seen = seen_by(outcome.catalogue, EVERYONE)
    results = disclosed(outcome.results, seen)
    return Edition(catalogue=seen, address=address, results=results)


@pytest.fixture(scope="session")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The complete scope among the cases."""
    base = tmp_path_factory.mktemp("complete")
    (base / "mkdocs.yml").write_text(MKDOCS_YML.replace("scopes", str(CASE / "scopes"), 1))
    return Edition(catalogue=check(mkdocs_yml.load(base / "mkdocs.yml")).catalogue)


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Two scopes that hold each hostile text, whatever the check says to that."""
    base = tmp_path_factory.mktemp("nasty")
    texts: Iterator[str] = cycle(hostile.NASTY)
    folder = base / "scopes" / "acme"
    folder.mkdir(parents=True)
    (base / "mkdocs.yml").write_text(MKDOCS_YML)
    (folder / "index.md").write_text(hostile.partner(texts))
    for name in ("one", "two-and-more"):
        (folder / f"{name}.md").write_text(hostile.scope(texts, criteria=len(hostile.NASTY) + 1))
    catalogue = check(mkdocs_yml.load(base / "mkdocs.yml")).catalogue
    assert [len(scope.criteria) for scope in catalogue.scopes.values()] == [
        len(hostile.NASTY) + 1
    ] * 2
    return Edition(catalogue=catalogue, address=address)


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of this name; `--rewrite` writes it anew."""

    def compare(name: str, text: str) -> None:
        file = HERE / "expected" / name
        if request.config.getoption("--rewrite"):
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode()

    return compare
