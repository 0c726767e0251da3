"""What a preview shows above the pages: findings where they are, and links to them elsewhere."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.judging.selection import Selection
from integration_scopes.publishing.preview import Preview, interrupted, stopped
from integration_scopes.publishing.publication import publication

Show = Callable[..., Preview]

UNFINISHED = LINK.replace("in_scope: {menu-link: A menu entry}\n", "")
LENIENT = MKDOCS_YML.replace("product: Orderly", "product: Orderly, drafts: warning")
BESIDE = {"scopes/acme/lost.md": "---\nkind: scope\n"}


@pytest.fixture
def show(make_site: MakeSite) -> Show:
    """Preview a site of the given files."""

    def preview(files: Mapping[str, str | bytes]) -> Preview:
        site = mkdocs_yml.load(make_site(files) / "mkdocs.yml")
        outcome = check(site, Selection(audience="everyone"))
        published = publication(outcome, site.settings, directories=site.directories)
        return Preview.of(published, outcome, site)

    return preview


def test_a_page_shows_its_own_findings_and_links_to_the_others(show: Show) -> None:
    preview = show({**ACME, **BESIDE, "scopes/acme/more.md": UNFINISHED})
    assert (
        preview.notice("acme/more.md")
        == """\
<aside class="scope-notice" aria-label="Preview" data-search-exclude>
<p><strong>Preview: this site has errors and would not be published.</strong> \
2 scopes checked: 2 errors</p>
<details class="scope-fold" open><summary>1 error on this page</summary>
<ul class="scope-findings">
<li class="scope-finding scope-finding--error"><p><code>scopes/acme/more.md:1:1</code> \
<span class="scope-finding__severity">error:</span> \
<strong dir="auto">the scope does not say what is in scope</strong> \
<a href="../../rules/scope-without-in-scope/">scope-without-in-scope</a></p>
<p dir="auto">add at least one capability, under a key that is its name in a word or two:</p>\
<pre><code>in_scope:
  label-printing: &#34;?&#34;  # for instance: Labels printed for paid orders</code></pre></li>
</ul>

</details>
<p>Files without a page, explained on the home page:</p>
<ul class="scope-list">
<li><a href="../../">scopes/acme/lost.md</a>: 1 error</li>
</ul>
</aside>"""
    )


def test_the_home_page_explains_the_files_without_a_page(show: Show) -> None:
    preview = show({**ACME, **BESIDE, "scopes/acme/more.md": UNFINISHED})
    home = preview.notice("index.md")
    assert '<a href="acme/more/">scopes/acme/more.md</a>: 1 error' in home
    assert "<code>scopes/acme/lost.md:1:1</code>" in home
    assert "the scope does not say" not in home


@pytest.mark.parametrize(
    ("theme", "before", "after"),
    [
        ("<header><h1>x</h1></header><h1>404</h1><p>", "<h1>404</h1><aside ", "</aside><p>"),
        ("<body>404</body>", "<body>404<aside ", "</aside></body>"),
    ],
)
@pytest.mark.parametrize(
    ("directories", "root", "page"),
    [(True, "/", "/acme/more/"), (False, "/docs/", "/docs/acme/more.html")],
)
def test_the_page_for_lost_readers_may_be_anywhere(
    show: Show, *, theme: str, before: str, after: str, directories: bool, root: str, page: str
) -> None:
    config = f"{MKDOCS_YML}use_directory_urls: {str(directories).lower()}\n"
    preview = show({**ACME, **BESIDE, "mkdocs.yml": config, "scopes/acme/more.md": UNFINISHED})
    found = preview.not_found(theme, root)
    assert before in found
    assert found.endswith(after)
    assert f'<a href="{page}">scopes/acme/more.md</a>: 1 error' in found
    assert f'<a href="{root}rules/unreadable' in found
    assert "<code>scopes/acme/lost.md:1:1</code>" in found


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("", '<aside class="scope-notice scope-notice--warning"'),
        ("", "<strong>Preview: this site has warnings.</strong> 1 scope checked: 1 warning"),
        ("strict: true\n", '<aside class="scope-notice" '),
        (
            "strict: true\n",
            "has warnings and would not be published, because it is strict.</strong>",
        ),
    ],
)
def test_warnings_matter_where_the_site_is_strict(show: Show, more: str, text: str) -> None:
    files = {**ACME, "mkdocs.yml": LENIENT + more, "scopes/acme/orders.md": UNFINISHED}
    preview = show(files)
    assert text in preview.notice("backlog.md")
    assert '<span class="scope-finding__severity">warning:</span>' in preview.notice(
        "acme/orders.md"
    )


def test_a_site_without_findings_is_shown_as_it_is(show: Show) -> None:
    preview = show(ACME)
    assert "".join(map(preview.notice, preview.published.pages)) == ""


def test_lines_to_paste_are_shown_as_they_are_pasted(show: Show, examples: Path) -> None:
    folder = examples / "northwind"
    files = {f"scopes/northwind/{file.name}": file.read_text() for file in folder.glob("*.md")}
    scope = "scopes/northwind/deals-and-contacts.md"
    files[scope] = re.sub("^status: .*", "status: agreed", files[scope], flags=re.MULTILINE)
    notice = show(files).notice("northwind/deals-and-contacts.md")
    assert "<pre><code>agreement:\n  product:\n    engineer:" in notice


def test_many_findings_and_files_are_counted(show: Show) -> None:
    unknown = "".join(f"key{number}: x\n" for number in range(60))
    many = {
        f"scopes/acme/s{number}.md": LINK.replace("kind: scope\n", f"kind: scope\n{unknown}")
        for number in range(25)
    }
    notice = show({**ACME, **many}).notice("acme/s1.md")
    assert notice.count('<li class="scope-finding ') == 50
    assert "<p>10 findings more in the terminal.</p>" in notice
    assert notice.count("</a>: 60 errors") == 20
    assert "<p>4 files more in the terminal.</p>" in notice


def test_findings_about_mkdocs_yml_are_shown(show: Show) -> None:
    nameless = MKDOCS_YML.partition("\n")[2]
    notice = show({**ACME, "mkdocs.yml": nameless}).notice("index.md")
    assert "<code>mkdocs.yml:" in notice


def test_markup_in_a_file_is_text(show: Show) -> None:
    hostile = LINK.replace("kind: scope\n", 'kind: scope\n"<img src=x onerror=alert(1)>": 1\n')
    preview = show({**ACME, "scopes/acme/orders.md": hostile})
    for html in (preview.notice("acme/orders.md"), preview.not_found("<h1>404</h1>", "/")):
        assert "<img" not in html
    assert "&lt;img src=x" in preview.notice("acme/orders.md")


def test_what_stops_the_check_leaves_the_last_preview(show: Show) -> None:
    preview = stopped(show({**ACME, "scopes/acme/more.md": UNFINISHED}), "setting <x> is wrong")
    notice = preview.notice("acme/more.md")
    assert "setting &lt;x&gt; is wrong" in notice
    assert "you see the site as it was before.</p>" in notice
    assert "the scope does not say what is in scope" in notice
    assert "without scopes" in stopped(None, "x").notice("backlog.md")


@pytest.mark.parametrize("is_rendered", [True, False])
def test_a_page_of_before_keeps_its_panels(show: Show, *, is_rendered: bool) -> None:
    preview, uri = show(ACME), "acme/orders.md"
    if is_rendered:
        preview.published.markdown(uri)
    published = stopped(preview, "x").published
    assert "A menu entry" in published.slots.fill(published.markdown(uri), uri)


def test_a_page_of_before_may_call_other_macros(show: Show) -> None:
    preview = show(ACME)
    preview.published.slots.keep("<p>a table</p>", "about.md")
    assert stopped(preview, "x").published.slots.fill("no table", "about.md") == "no table"


def test_a_page_says_once_that_it_is_of_before() -> None:
    page = "<body><h1>One</h1><h1>Two</h1></body>"
    once = interrupted(page, "line <3> is wrong")
    assert once.startswith('<body><aside class="scope-notice"')
    assert "line &lt;3&gt; is wrong" in once
    assert once.endswith("<h1>One</h1><h1>Two</h1></body>")
    assert interrupted(once, "line <3> is wrong") == once
