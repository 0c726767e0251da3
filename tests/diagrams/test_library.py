import hashlib
import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from integration_scopes.diagrams import library


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a package with another library would be installed."""

    class Distribution:
        def locate_file(self, path: str) -> Path:
            return tmp_path / path

    monkeypatch.setattr(library, "distribution", lambda _: Distribution())
    library.content.cache_clear()
    (tmp_path / "mermaidx" / "assets").mkdir(parents=True)
    return tmp_path / "mermaidx" / "assets" / "mermaid.js"


def test_the_library_is_the_one_that_was_checked() -> None:
    content = library.content()
    assert hashlib.sha256(content).hexdigest() == library.SHA256
    assert b'"11.16.0"' in content
    assert library.URI == "assets/mermaid-11.16.0.js"


def test_another_library_is_refused(installed: Path) -> None:
    installed.write_bytes(b"alert(1)")
    with pytest.raises(library.LibraryError, match="not the one that was checked"):
        library.content()


def test_a_missing_library_is_named(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not installed.exists()
    with pytest.raises(library.LibraryError, match=r"cannot read .*install mermaidx==0\.10\.1"):
        library.content()

    def missing(_: str) -> None:
        raise PackageNotFoundError

    monkeypatch.setattr(library, "distribution", missing)
    with pytest.raises(library.LibraryError, match=r"not installed; install mermaidx==0\.10\.1"):
        library.content()


def test_the_script_fetches_the_library_from_its_own_folder() -> None:
    script = library.script().decode()
    assert f'new URL("{Path(library.URI).name}", document.currentScript.src)' in script
    assert Path(library.URI).parent == Path(library.SCRIPT_URI).parent
    assert "//unpkg" not in script
    assert "https://" not in script


def test_arguments_of_the_site_are_data() -> None:
    arguments = {
        "flowchart": {"curve": "linear"},
        "fontFamily": "</script>",
        "function": print,
        "number": float("nan"),
    }
    script = library.script(arguments).decode()
    text = script.split("const ARGUMENTS = ")[1].split(";\n")[0]
    assert json.loads(text) == {"flowchart": {"curve": "linear"}, "fontFamily": "</script>"}
    assert "</script" not in script
