"""The plugin: what MkDocs makes of our pages, in whatever company."""

import json
import re
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK, PARTNER, Built, FailedBuildError, Publish, build

from integration_scopes.diagrams import library
from integration_scopes.diagrams.figures import UNDRAWN

BARE = "site_name: Orderly\ndocs_dir: scopes\ntheme: {name: material, font: false}\n"
OURS = "  - integration-scopes: {product: Orderly}\n"
STRICT = "strict: true\nvalidation: {nav: {omitted_files: warn}, links: {anchors: warn}}\n"


def nav(built: Built) -> list[str]:
    """The texts of the navigation's entries, in their order."""
    page = built.page("404.html")
    page = page[page.index("md-nav--primary") : page.index("md-sidebar--secondary")]
    entries = re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', page, re.DOTALL)
    return list(dict.fromkeys(" ".join(re.sub(r"<[^>]+>", "", entry).split()) for entry in entries))


@pytest.mark.parametrize(
    "plugins",
    [
        OURS,
        OURS + "  - mermaid2\n",
        "  - mermaid2\n" + OURS,
        "  - macros\n" + OURS,
        OURS + "  - macros\n  - search\n",
    ],
    ids=["alone", "mermaid2", "mermaid2-first", "macros", "macros-later"],
)
def test_other_plugins_are_company_and_no_need(publish: Publish, plugins: str) -> None:
    drawn = LINK + "```mermaid\nsequenceDiagram\n  A->>B: x\n```\n"
    built = publish(
        {**ACME, "scopes/acme/orders.md": drawn, "mkdocs.yml": f"{BARE}plugins:\n{plugins}"}
    )
    page = built.page("acme/orders/")
    assert built.warnings == []
    assert not [line for line in built.log if "WARNING" in line or "DEPRECATED" in line]
    assert 'id="AC1"' in page
    assert page.count('<figure class="scope-diagram"') == 2
    assert 'id="scope-diagram-1-title">Sequence of messages</title>' in page
    assert UNDRAWN not in page
    scripts = re.findall(r'<script [^>]*src="([^"]+)"', page)
    assert len(scripts) == 2
    assert "../../assets/scopes.js" in scripts
    assert "unpkg.com" not in page
    assert "assets/mermaid.js" not in page


COMPLETE = Path(__file__).parent / "cases/complete-two-way/scopes/northwind/deals-and-contacts.md"


@pytest.mark.parametrize("where", ["svg", "client"])
@pytest.mark.parametrize("kind", ["sequenceDiagram\n  A->>B: x", "pie\n  a: 1"])
def test_nobody_finds_a_diagrams_source(publish: Publish, where: str, kind: str) -> None:
    drawn = f"{LINK}Before.\n\n```mermaid\n{kind}\n```\n\nAfter.\n"
    config = MKDOCS_YML.replace("product: Orderly", f"product: Orderly, diagrams: {where}")
    built = publish({**ACME, "scopes/acme/orders.md": drawn, "mkdocs.yml": config})
    index = built.page("search/search_index.json")
    assert "Before." in index
    assert "After." in index
    for hidden in ("flowchart", "pie\\n", "accTitle", "sequenceDiagram", "Mermaid source", "<svg"):
        assert hidden not in index


def undrawn(built: Built) -> dict[str, int]:
    """How many figures the pages leave to the browser; each such page has the script once."""
    found = {}
    for file in built.folder.rglob("*.html"):
        page, name = file.read_text(encoding="utf-8"), file.relative_to(built.folder).as_posix()
        if count := page.count(UNDRAWN):
            found[name] = count
        scripts = re.findall(r'<script src="([^"]*)scope-diagrams\.js" async></script>', page)
        assert scripts == ["../" * name.count("/") + "assets/"] * bool(count)
    return found


def test_a_site_whose_diagrams_are_drawn_at_build_has_no_library(publish: Publish) -> None:
    built = publish(ACME)
    assert built.page("acme/orders/").count("<svg class=") == 1
    assert undrawn(built) == {}
    assert sorted(file.name for file in (built.folder / "assets").iterdir()) == [
        *("images", "javascripts", "scopes.css", "scopes.js", "stylesheets")
    ]


def test_what_cannot_be_drawn_at_build_is_left_to_the_browser(publish: Publish) -> None:
    drawn = LINK + "```mermaid\npie\n  a: 1\n```\n"
    built = publish({**ACME, "scopes/acme/orders.md": drawn})
    assert undrawn(built) == {"acme/orders/index.html": 1}
    for uri in (library.URI, library.SCRIPT_URI):
        assert (built.folder / uri).is_file()


def test_diagrams_are_left_to_the_browser_where_the_owner_wishes(publish: Publish) -> None:
    config = MKDOCS_YML.replace("product: Orderly", "product: Orderly, diagrams: client")
    config += "  - mermaid2: {arguments: {flowchart: {curve: step}}}\n"
    config = config.replace("  - mermaid2\n", "")
    drawn = LINK + "```mermaid\nsequenceDiagram\n  A->>B: x\n```\n"
    built = publish({**ACME, "scopes/acme/orders.md": drawn, "mkdocs.yml": config})
    assert undrawn(built) == {"acme/orders/index.html": 2, "index.html": 1}
    assert 'class="scope-drawing' not in built.page("acme/orders/")
    script = (built.folder / library.SCRIPT_URI).read_text(encoding="utf-8")
    assert '"flowchart": {"curve": "step"}' in script


def test_a_library_that_is_not_to_be_had_stops_the_build(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "SHA256", "0" * 64)
    library.content.cache_clear()
    publish(ACME)
    drawn = LINK + "```mermaid\npie\n  a: 1\n```\n"
    with pytest.raises(FailedBuildError, match="not the one that was checked"):
        publish({**ACME, "scopes/acme/orders.md": drawn})
    library.content.cache_clear()


def test_the_navigation_where_nobody_has_written_one(publish: Publish) -> None:
    built = publish(
        {
            **ACME,
            "mkdocs.yml": MKDOCS_YML + STRICT,
            "scopes/guide/index.md": "# The guide\n",
            "scopes/guide/a-first-step.md": "# First step\n",
        }
    )
    assert nav(built) == [
        "Orderly integrations",
        "Partners",
        "All partners",
        "Acme",
        "Orders in Acme",
        "Across partners",
        "All integrations",
        "Backlog",
        "Data ownership",
        "People",
        "Personas",
        "Readiness",
        "Depth ladder",
        "Verification",
        "Guide",
        "The guide",
        "First step",
        "Reference",
        "Terms",
        "Rules",
        "Fields: scope of one integration",
        "Fields: partner",
        "Fields: page",
        "Fields: capabilities",
        "Fields: exported scopes",
        "Fields: changes of agreements",
    ]


def test_pages_outside_the_navigation_have_their_index_marked(publish: Publish) -> None:
    tabs = BARE.replace("font: false", "font: false, features: [navigation.tabs]")
    built = publish(
        {
            "mkdocs.yml": f"{tabs}plugins:\n{OURS}",
            "scopes/northwind/index.md": PARTNER,
            "scopes/northwind/deals-and-contacts.md": COMPLETE.read_text(encoding="utf-8"),
        }
    )
    marked = re.compile(r'md-tabs__item--active">\s*<a [^>]*>\s*([^<]+?)\s*<')
    pages = ("ownership/", "records/deal/", "northwind/deals-and-contacts/")
    assert {page: marked.findall(built.page(page)) for page in pages} == {
        "ownership/": ["Across partners"],
        "records/deal/": ["Across partners"],
        "northwind/deals-and-contacts/": ["Partners"],
    }


def test_a_navigation_of_ones_own_is_kept(publish: Publish) -> None:
    own = "nav:\n  - Start: index.md\n  - Ours: [acme/orders.md, acme/index.md]\n  - backlog.md\n"
    built = publish({**ACME, "mkdocs.yml": MKDOCS_YML + STRICT + own})
    assert nav(built) == ["Start", "Ours", "Orders in Acme", "Acme", "Backlog"]


def test_what_the_owner_excludes_is_in_no_navigation(publish: Publish) -> None:
    own = "exclude_docs: |\n  /later/\ndraft_docs: draft-*.md\n"
    built = publish(
        {
            **ACME,
            "mkdocs.yml": MKDOCS_YML + STRICT + own,
            "scopes/later/page.md": "# Later\n",
            "scopes/draft-page.md": "# Draft\n",
            "scopes/templates/page.md": "# Template\n",
        }
    )
    assert not {"Later", "Draft", "Template", "Templates"} & set(nav(built))
    assert built.broken == []


def test_a_scope_that_a_navigation_of_ones_own_forgets_is_told(make_site: MakeSite) -> None:
    own = "nav: [index.md, acme/index.md]\n"
    folder = make_site({**ACME, "mkdocs.yml": MKDOCS_YML + STRICT + own})
    with pytest.raises(FailedBuildError, match=r"(?s)not included in the \"nav\".*acme/orders.md"):
        build(folder)


def test_the_home_page_is_ours_only_where_there_is_none(publish: Publish) -> None:
    assert "1 integration with 1 partner" in publish(ACME).page("")
    built = publish({**ACME, "scopes/index.md": "# Welcome\n"})
    assert "Welcome" in built.page("")
    assert "1 integration with 1 partner" not in built.page("")


def test_findings_are_logged_and_errors_stop_the_build(make_site: MakeSite) -> None:
    folder = make_site(
        {**ACME, "scopes/acme/orders.md": LINK.replace("draft", "ready"), "site/x": "old"}
    )
    with pytest.raises(FailedBuildError) as raised:
        build(folder)
    assert "ERROR integration-scopes: scopes/acme/orders.md:6:9: error: " in str(raised.value)
    assert "ERROR 1 scope checked: 1 error" in str(raised.value)
    assert [path.name for path in (folder / "site").iterdir()] == ["x"]


@pytest.mark.parametrize("strict", [False, True])
def test_warnings_stop_a_strict_build_only(make_site: MakeSite, *, strict: bool) -> None:
    draft = LINK.replace("in_scope: {menu-link: A menu entry}\n", "")
    config = MKDOCS_YML.replace("product: Orderly", "product: Orderly, drafts: warning")
    folder = make_site({**ACME, "scopes/acme/orders.md": draft, "mkdocs.yml": config})
    if strict:
        with pytest.raises(FailedBuildError, match="1 warning"):
            build(folder, strict=True)
    else:
        assert "scope-without-in-scope" in "".join(build(folder).warnings)


def test_no_scopes_are_an_error(make_site: MakeSite) -> None:
    with pytest.raises(FailedBuildError, match="no scopes found in"):
        build(make_site({"scopes/index.md": "# Nothing\n"}))


def test_a_wrong_setting_is_an_error(make_site: MakeSite) -> None:
    config = MKDOCS_YML.replace("product: Orderly", "produkt: Orderly")
    with pytest.raises(FailedBuildError, match="produkt"):
        build(make_site({**ACME, "mkdocs.yml": config}))


KEYS = {
    "template": "redirect.html",
    "hide": "[navigation]",
    "search": "{exclude: true}",
    "icon": "material/skull",
    "tags": "[a]",
    "redirect": "https://x.example",
    "render_macros": "true",
    "description": "x",
    "canonical_url": "https://x.example",
}


@pytest.mark.parametrize("key", KEYS)
def test_no_scope_and_no_partner_may_speak_to_the_theme(make_site: MakeSite, key: str) -> None:
    stated = f"kind: scope\n{key}: {KEYS[key]}"
    folder = make_site(
        {
            "scopes/acme/index.md": PARTNER.replace("kind: partner", f"kind: partner\n{key}: x"),
            "scopes/acme/orders.md": LINK.replace("kind: scope", stated),
        }
    )
    with pytest.raises(FailedBuildError) as raised:
        build(folder)
    assert str(raised.value).count(f'"{key}"') >= 2


def test_a_scopes_status_is_no_mark_in_the_navigation(publish: Publish) -> None:
    assert "md-status" not in publish(ACME).page("acme/orders/")


SNIPPETS = """\
markdown_extensions:
  - pymdownx.snippets: {base_path: [scopes], check_paths: false}
"""
INCLUDE = """\
--8<-- "acme/secret.txt"

--8<--
acme/secret.txt
--8<--

-8<- "acme/secret.txt"
; --8<-- "acme/secret.txt"
   --8<-- "acme/secret.txt"
"""


def test_no_partners_page_may_take_in_a_file(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    built = publish(
        {
            "mkdocs.yml": MKDOCS_YML + SNIPPETS,
            "scopes/acme/index.md": PARTNER + INCLUDE,
            "scopes/acme/orders.md": LINK + INCLUDE,
            "scopes/acme/more.md": "---\nkind: page\n---\n" + INCLUDE,
            "scopes/acme/secret.txt": "priced into the renewal",
            "scopes/guide.md": INCLUDE,
        }
    )
    assert built.mentions("priced into the renewal") == [
        "guide/index.html",
        "search/search_index.json",
    ]
    assert '--8&lt;-- "acme/secret.txt"' in built.page("acme/orders/")


def test_no_file_takes_the_place_of_the_themes(make_site: MakeSite, tmp_path: Path) -> None:
    folder = make_site(ACME)
    script = next(
        path.relative_to(tmp_path / "site")
        for path in build(folder).folder.rglob("bundle.*.min.js")
    )
    (folder / "scopes" / script).parent.mkdir(parents=True)
    (folder / "scopes" / script).write_text("alert(1)")
    with pytest.raises(FailedBuildError, match=r"assets/javascripts/bundle.*theme"):
        build(folder)


HOST = "https://github.example/a/scopes"
EDITABLE = f"repo_url: {HOST}\nedit_uri: edit/main/scopes/\n" + MKDOCS_YML.replace(
    "theme: {", "theme: {features: [content.action.edit], ", 1
)
EDIT = re.compile(r'href="(https://github\.example/a/scopes/(?:edit|new)/[^"?]*)')


def test_pages_with_a_file_behind_them_lead_to_it_where_readers_may_edit(publish: Publish) -> None:
    config = EDITABLE.replace("product: Orderly", "product: Orderly, edit_links: true")
    built = publish({**ACME, "scopes/hello.md": "# Hello\n", "mkdocs.yml": config})
    found = {file: EDIT.findall(built.page(file)) for file in built.outlines}
    assert {file: links for file, links in found.items() if links} == {
        "acme/index.html": [f"{HOST}/edit/main/scopes/acme/index.md", f"{HOST}/new/main/scopes"],
        "acme/orders/index.html": [f"{HOST}/edit/main/scopes/acme/orders.md"],
        "hello/index.html": [f"{HOST}/edit/main/scopes/hello.md"],
        "partners/index.html": [f"{HOST}/new/main/scopes"],
    }
    # The theme's script would ask the code host for the number of stars.
    assert f'href="{HOST}"' in built.page("hello/")
    assert built.mentions('data-md-component="source"') == []


def test_no_page_leads_to_its_source_unless_the_settings_say_so(publish: Publish) -> None:
    built = publish({**ACME, "scopes/hello.md": "# Hello\n", "mkdocs.yml": EDITABLE})
    assert [file for file in built.outlines if EDIT.search(built.page(file))] == []
    assert built.mentions("/edit/") == built.mentions("/new/") == []


def test_owners_are_asked_where_their_addresses_are_shown(publish: Publish) -> None:
    config = MKDOCS_YML.replace("product: Orderly", "product: Orderly, show_contacts: true")
    page = publish({**ACME, "mkdocs.yml": config}).page("acme/orders/")
    assert re.findall(r'<a (?:class="scope-ask" )?href="(mailto:[^"]*)"', page) == [
        "mailto:grace@orderly.example?subject=acme%2Forders%20%28ea769971%29",
        "mailto:grace@orderly.example?subject=acme%2Forders%3A%20AC1",
    ]


def test_nobodys_address_is_shown_unless_the_settings_say_so(publish: Publish) -> None:
    built = publish(ACME)
    assert built.mentions("grace@orderly.example") == []
    assert built.mentions("mailto:") == []
    assert "Grace Hopper" in built.page("acme/orders/")


def test_a_hit_of_the_search_lands_on_the_story_record_or_criterion(publish: Publish) -> None:
    text = COMPLETE.read_text(encoding="utf-8")
    built = publish({**ACME, "scopes/acme/parcels.md": text})
    entries = json.loads(built.page("search/search_index.json"))["docs"]
    hits = {
        entry["location"]: entry
        for entry in entries
        if entry["location"].startswith("acme/parcels/")
    }
    for id_, title, stated in (
        ("S1", "parcels/S1: sales rep", "I mark a deal closed-won"),
        ("AC4", "parcels/AC4: deletes", "A deal deleted in Orderly is archived"),
        ("record-deal", "Deal", "Acme archives its record"),
    ):
        hit = hits[f"acme/parcels/#{id_}"]
        assert hit["title"].partition(", called")[0] == title
        assert stated in hit["text"]
        assert f'id="{id_}"' in built.page("acme/parcels/")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_the_search_of_other_themes_finds_the_same(publish: Publish, theme: str) -> None:
    config = MKDOCS_YML.replace("{name: material, font: false}", f"{{name: {theme}}}")
    assert config != MKDOCS_YML
    guide = {"scopes/guide.md": "# Guide\n\nHow & why.\n"}
    built = publish({**ACME, **guide, "mkdocs.yml": config})
    index = json.loads(built.page("search/search_index.json"))
    hits = {doc["location"]: doc for doc in index["docs"]}
    assert len(hits) == len(index["docs"])
    assert hits["guide/"]["text"].endswith("How & why.")
    assert hits["acme/orders/#AC1"] == {
        "location": "acme/orders/#AC1",
        "title": "orders/AC1: S1",
        "text": "A click on Acme in the menu opens the order in Acme. Id AC1, acme/orders/AC1.",
    }


def test_search_finds_the_place_itself_and_no_question_about_it(publish: Publish) -> None:
    built = publish(ACME)
    index = built.page("search/search_index.json")
    assert "the order opens in Acme" in index
    for stated in ("what do I get?", "The order opens in Acme.", "The digest of this text is"):
        assert stated in built.page("acme/orders/")
        assert stated not in index
