"""Compiled templates are kept, and none of them holds what our code would now say differently."""

import io
import os
import pickle
import subprocess
import sys
from pathlib import Path

from jinja2 import DictLoader, Environment, nodes
from jinja2.bccache import bc_magic

from integration_scopes import resources
from integration_scopes.publishing.compiled import Compiled
from integration_scopes.publishing.rendering import environment, keep_compiled

_PROGRAM = """
from integration_scopes.publishing.rendering import environment
environment().get_template("panels/home.html")
"""


def _run(folder: Path, **more: str) -> None:
    left_out = ("PYTHONDONTWRITEBYTECODE",)
    inherited = {key: value for key, value in os.environ.items() if key not in left_out}
    subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env={**inherited, "PYTHONPYCACHEPREFIX": str(folder), **more},
        check=True,
    )


def _kept(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.rglob("*.jinja-*.pyc")}


def test_a_compiled_template_is_kept_for_the_next_process(tmp_path: Path) -> None:
    _run(tmp_path)
    first = _kept(tmp_path)
    assert len(first) == 1
    _run(tmp_path)
    assert _kept(tmp_path) == first


def test_nothing_is_kept_where_python_may_keep_nothing(tmp_path: Path) -> None:
    _run(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not _kept(tmp_path)


def test_a_folder_that_cannot_be_made_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    _run(tmp_path / "file")


def test_an_edited_or_broken_template_is_compiled_anew(tmp_path: Path) -> None:
    def shown(source: str) -> str:
        loader, cache = DictLoader({"page": source}), Compiled(str(tmp_path))
        return (
            Environment(autoescape=True, loader=loader, bytecode_cache=cache)
            .get_template("page")
            .render()
        )

    assert shown("before") == "before"
    assert shown("after") == "after"
    for length in (0, 1, 20, 40, 80):
        for file in tmp_path.iterdir():
            file.write_bytes(file.read_bytes()[:length])
        assert shown("after") == "after"
    for damaged in (_with_arguments, _without_digest):
        for file in tmp_path.iterdir():
            file.write_bytes(damaged(file.read_bytes()))
        assert shown("after") == "after"


def _without_digest(kept: bytes) -> bytes:
    """A file in which pickle finds a call of what cannot be called, not the template's digest."""
    return kept[: len(bc_magic)] + b"NNR."


def _with_arguments(kept: bytes) -> bytes:
    """A file whose code asks for more arguments than there can be."""
    stream = io.BytesIO(kept)
    stream.seek(len(bc_magic))
    pickle.load(stream)  # noqa: S301  (of our own)
    highest = stream.tell() + 4
    return kept[:highest] + b"\xff" + kept[highest + 1 :]


def test_a_folder_of_a_build_is_for_templates_that_are_kept_nowhere_else(tmp_path: Path) -> None:
    mine = Compiled(str(tmp_path / "ours"))
    ours = Environment(autoescape=True, bytecode_cache=mine)
    # Named, as tests give each environment a cache.
    theirs = Environment(autoescape=True, bytecode_cache=None)
    keep_compiled(tmp_path, ours)
    keep_compiled(tmp_path, theirs)
    assert ours.bytecode_cache is mine
    assert isinstance(theirs.bytecode_cache, Compiled)


def test_a_folder_that_goes_away_costs_time_only(tmp_path: Path) -> None:
    cache = Compiled(str(tmp_path / "gone"))
    template = Environment(
        autoescape=True, bytecode_cache=cache, loader=DictLoader({"page": "text"})
    )
    assert template.get_template("page").render() == "text"


def test_no_template_has_a_filter_work_on_a_constant() -> None:
    """Jinja would compile the result in, and keep it when the filter's code changes."""
    templates, of_jinja = environment(), Environment(autoescape=True).filters
    folder = resources.templates_folder()
    for file in sorted(folder.rglob("*.*")):
        if file.suffix not in (".html", ".md") or "starting" in file.parts:
            continue
        parsed = templates.parse(file.read_text(encoding="utf-8"))
        for call in parsed.find_all(nodes.Filter):
            is_ours = call.name not in of_jinja
            assert not (is_ours and isinstance(call.node, nodes.Const)), file.name
