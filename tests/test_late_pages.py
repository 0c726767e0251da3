"""Generated pages are converted when MkDocs writes them, and no one can see a difference."""

from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from mkdocs.structure.pages import Page
from sites import ACME, Publish, build

from integration_scopes.plugin import events
from integration_scopes.plugin.build import Build
from integration_scopes.plugin.late import free
from integration_scopes.plugin.pages import GeneratedMkDocsPage

HOOK = "def on_page_content(html, **_):\n    return html\n"
QUOTING = """\
{% extends "base.html" %}
{% block content %}
{{ super() }}
{% for file in pages if file.src_uri == "acme/orders.md" %}
<aside>{{ file.page.content }}</aside>
{% endfor %}
{% endblock %}
"""
CUSTOM = MKDOCS_YML.replace("font: false", "font: false, custom_dir: look").replace(
    "product: Orderly", "product: Orderly, allowed_configuration: [theme.custom_dir]"
)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a site; a compressed one contains the time at which it was made."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.suffix != ".gz")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_a_site_is_the_same_if_a_hook_sees_all_pages_before_any_is_written(
    make_site: MakeSite,
) -> None:
    late = contents(build(make_site(ACME)).folder)
    hooked = {"mkdocs.yml": f"{MKDOCS_YML}hooks: [hook.py]\n", "hook.py": HOOK}
    assert contents(build(make_site({**ACME, **hooked})).folder) == late


def test_a_template_can_show_a_page_that_is_not_yet_written_or_already(publish: Publish) -> None:
    built = publish({**ACME, "mkdocs.yml": CUSTOM, "look/main.html": QUOTING})
    for quoting in ("integrations/", "acme/orders/", "people/"):
        quoted = built.page(quoting).partition("<aside>")[2].partition("</aside>")[0]
        assert 'id="acceptance-criteria"' in quoted
        assert "scopes-slot-" not in quoted


def test_only_the_page_that_is_being_written_is_in_memory(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[tuple[str, list[str]]] = []

    def watched(build: Build, page: Page) -> None:
        pages = [file.page for file in build.files.documentation_pages()]
        generated = (page for page in pages if isinstance(page, GeneratedMkDocsPage))
        filled.append((page.url, [page.url for page in generated if vars(page)["content"]]))
        free(build, page)
        assert build.publication.slots == type(build.publication.slots)()

    monkeypatch.setattr(events, "free", watched)
    publish(ACME)
    assert len(filled) > 1
    assert filled == [(url, [url]) for url, _ in filled]
