"""Hugo builds what `scopes render` writes; `make test-engines` installs it."""

import os
import re
import subprocess
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from conftest import CHECKOUT, MakeSite
from sites import ACME, Outline

from integration_scopes.cli import main

HUGO = os.environ.get("HUGO")
SHELL = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>"
MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)


def shown(file: Path) -> tuple[str, Counter[str], set[str], int]:
    """What readers get of a page: its text, links, ids and number of drawings."""
    found = MAIN.search(file.read_text(encoding="utf-8"))
    assert found, file
    outline = Outline.of(found[1])
    text = re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", found[1])))
    return text, Counter(outline.addresses), set(outline.ids), found[1].count("<svg")


@pytest.mark.skipif(HUGO is None, reason="HUGO does not say where it is")
def test_the_guides_configuration_loses_nothing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = (CHECKOUT / "scopes/guide/engines.md").read_text(encoding="utf-8")
    config = guide.partition('```toml title="hugo.toml"\n')[2].partition("```")[0]
    folder = make_site(
        {
            **ACME,
            "scopes/guide.md": "# How we work\n\n```mermaid\nflowchart LR\n  a --> b\n```\n",
            "hugo.toml": config,
            "layouts/_default/single.html": SHELL,
            "layouts/_default/list.html": SHELL,
        }
    )
    monkeypatch.chdir(folder)
    assert main(["build", "--quiet", "--engine", "plain"]) == 0
    assert main(["render", "content", "--index", "_index.md", "--quiet"]) == 0
    subprocess.run([str(HUGO), "--quiet"], check=True, cwd=folder)
    assert main(["verify-site", "public"]) == 0
    ours, theirs = folder / "site", folder / "public"
    pages = [file.relative_to(ours) for file in ours.rglob("index.html")]
    assert {page.as_posix() for page in pages} > {"acme/orders/index.html", "guide/index.html"}
    assert [page for page in pages if shown(ours / page) != shown(theirs / page)] == []
    library = "assets/scope-diagrams.js"
    assert (theirs / library).read_bytes() == (ours / library).read_bytes()
