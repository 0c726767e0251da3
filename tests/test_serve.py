"""`mkdocs serve`: a preview goes on, whatever its author has just typed."""

import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from previews import eventually, previewed
from sites import ACME, LINK
from waiting import PATIENCE

Serve = Callable[[Mapping[str, str | bytes]], str]

STRICT = MKDOCS_YML + "strict: true\n"
NOTICE = "Preview: this site has errors and would not be published."
FAULTY = LINK.replace("status: draft", "status: ready")
UNFINISHED = LINK.replace("in_scope: {menu-link: A menu entry}\n", "")
UNCLOSED = "---\nkind: scope\ntitle: [\n"
FINDING = (
    "<code>scopes/acme/orders.md:1:1</code> "
    '<span class="scope-finding__severity">error:</span> '
    '<strong dir="auto">the scope does not say what is in scope</strong>'
)
LOST = "<code>scopes/acme/lost.md:1:1</code>"


@pytest.fixture
def serve(make_site: MakeSite) -> Iterator[Serve]:
    """Serve a site of the given files; gives its address."""
    with ExitStack() as stack:
        yield lambda files: stack.enter_context(
            previewed(make_site({"mkdocs.yml": STRICT, **files}))
        )


def contains(text: str, page: str) -> bool:
    return text in page


def is_clean(page: str) -> bool:
    return bool(page) and "Preview:" not in page


@pytest.mark.parametrize("directories", [True, False])
def test_an_unfinished_scope_shows_its_findings_until_it_is_finished(
    serve: Serve, tmp_path: Path, *, directories: bool
) -> None:
    """From the first build on, though the site is strict; a file without a page does so too."""
    address = serve(
        {
            **ACME,
            "mkdocs.yml": f"{STRICT}use_directory_urls: {str(directories).lower()}\n",
            "scopes/acme/orders.md": UNFINISHED,
            "scopes/acme/lost.md": UNCLOSED,
        }
    )
    end = "/" if directories else ".html"
    scope, lost, backlog = (
        f"{address}{name}{end}" for name in ("acme/orders", "acme/lost", "backlog")
    )
    page = eventually(scope, lambda page: FINDING in page)
    assert NOTICE in page
    assert "add at least one capability, under a key that is its name in a word or two:" in page
    (rule,) = re.findall(r'<a href="([^"]+)">scope-without-in-scope</a>', page)
    assert rule == ("../../" if directories else "../") + f"rules/scope-without-in-scope{end}"
    other = eventually(backlog, bool)
    assert NOTICE in other
    assert FINDING not in other
    assert f'/orders{end}">scopes/acme/orders.md</a>: 1 error' in other
    with pytest.raises(urllib.error.HTTPError, match="404") as raised:
        urllib.request.urlopen(lost, timeout=PATIENCE)  # noqa: S310
    missing = raised.value.read().decode()
    assert LOST in missing
    assert "the frontmatter begins here and is never closed" in missing
    assert f'<a href="/acme/orders{end}">scopes/acme/orders.md</a>: 1 error' in missing
    assert LOST in eventually(address, bool)

    (tmp_path / "scopes/acme/orders.md").write_text(LINK)
    (tmp_path / "scopes/acme/lost.md").write_text(LINK)
    assert "Orders in Acme" in eventually(scope, is_clean)
    assert "Orders in Acme" in eventually(lost, is_clean)

    (tmp_path / "scopes/acme/orders.md").write_text(UNFINISHED)
    eventually(scope, lambda page: FINDING in page)


def test_a_site_without_scopes_says_how_to_begin(serve: Serve, tmp_path: Path) -> None:
    address = serve({})
    page = eventually(address, lambda page: "there are no scopes in scopes/ yet" in page)
    files = dict(
        zip(
            re.findall(r"<code>(scopes/acme/\w+\.md)</code>", page),
            re.findall(r"<pre><code>(---.*?---)</code></pre>", page, re.DOTALL),
            strict=True,
        )
    )
    assert list(files) == ["scopes/acme/index.md", "scopes/acme/orders.md"]
    assert 'href="../">How to begin</a>' in eventually(f"{address}backlog/", bool)
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(f"{text}\n")
    page = eventually(f"{address}acme/orders/", lambda page: FINDING in page)
    assert "5 errors on this page" in page


@pytest.mark.parametrize(
    ("stated", "problem"),
    [
        ("produkt: Orderly", "unknown setting &#39;produkt&#39; of the plugin"),
        ("product: Orderly, audience: nemo", "there is no audience &#34;nemo&#34;"),
    ],
)
def test_wrong_settings_show_on_each_page_from_the_first_build_on(
    serve: Serve, tmp_path: Path, stated: str, problem: str
) -> None:
    address = serve({**ACME, "mkdocs.yml": STRICT.replace("product: Orderly", stated)})
    for path in ("", "backlog/", "acme/orders/"):
        page = eventually(address + path, bool)
        assert problem in page
        assert "you see the site as it was before: without scopes" in page
    (tmp_path / "mkdocs.yml").write_text(STRICT)
    assert "Orders in Acme" in eventually(f"{address}acme/orders/", is_clean)


def test_settings_that_become_wrong_leave_the_pages_as_they_were(
    serve: Serve, tmp_path: Path
) -> None:
    address = serve(ACME)
    eventually(f"{address}acme/orders/", is_clean)
    config = tmp_path / "mkdocs.yml"
    for wrong, problem in {
        STRICT.replace("product: Orderly", "max_words: 0"): "setting &#39;max_words&#39; must be",
        STRICT.replace("{product: Orderly}", "5"): "Aborted with a configuration error!",
        f"{STRICT} x: [": "error parsing the configuration file",
    }.items():
        config.write_text(wrong)
        for path in ("acme/orders/", "nowhere/"):
            page = eventually(address + path, partial(contains, problem))
            assert page.count("you see the site as it was before.") == 1
        assert "Orders in Acme" in eventually(f"{address}acme/orders/", bool)
    config.write_text(STRICT)
    eventually(f"{address}acme/orders/", is_clean)
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_new_test_results_show_at_once(serve: Serve, tmp_path: Path) -> None:
    config = STRICT.replace("Orderly}", "Orderly, test_results: [results/*.xml]}")
    run = '<testsuite><testcase name="acme/orders/AC1"/></testsuite>'
    files = {**ACME, "mkdocs.yml": config, "results/unit.xml": run}
    address = serve(files) + "verification/"
    eventually(address, lambda page: "1 of 1" in page)
    (tmp_path / "results/more.xml").write_text(run.replace("/>", "><failure/></testcase>", 1))
    eventually(address, lambda page: "0 of 1" in page)


BAD: dict[str, str | bytes] = {
    "scopes/acme/unclosed.md": UNCLOSED,
    "scopes/acme/not-text.md": b"---\nkind: scope\n\xff\xfe---\n",
    "scopes/acme/bomb.md": "---\na: " + "[" * 60_000 + "\n---\n",
    "scopes/lost/orders.md": LINK,
    "scopes/page.md": b"# Caf\xe9\n",
    "scopes/guide/bomb.md": "---\na: " + "[" * 60_000 + "\n---\n# Bomb\n",
    "scopes/guide/tagged.md": "---\na: !!python/name:os.system\n---\n# Tagged\n",
    "scopes/macros.md": "---\nrender_macros: true\ntemplate: none.html\n---\n{{ 6 * 7 }}\n",
    "scopes/backlog.md": "# My own backlog\n\n![](assets/images/favicon.png)\n",
    "scopes/assets/images/favicon.png": b"\x89PNG",
}


def test_no_file_ends_the_preview(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "scopes").mkdir()
    (tmp_path / "scopes" / "outside").symlink_to("/etc")
    (tmp_path / "scopes" / "outside.md").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "scopes" / "pipe.md")
    os.mkfifo(tmp_path / "scopes" / "pipe.pdf")
    address = serve({**ACME, **BAD})
    page = eventually(address, lambda page: NOTICE in page)
    assert "&#39;assets/images/favicon.png&#39; has the name of a file of the theme" in page
    page = eventually(address + "acme/orders/", lambda page: NOTICE in page)
    assert "Orders in Acme" in page
    for gone in ("outside/hostname", "outside/", "pipe.pdf", "page/"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(address + gone, timeout=PATIENCE)  # noqa: S310
