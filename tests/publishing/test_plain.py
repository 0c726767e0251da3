"""Our own engine: addresses, navigation, search, and what it says of what pages refer to."""

import json
import re
from collections.abc import Callable, Mapping
from html import unescape

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK, Built

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.diagrams import library
from integration_scopes.publishing import plain
from integration_scopes.publishing.checked_site import CheckedSite

CONFIG = MKDOCS_YML.replace("docs_dir: scopes\n", "site_url: https://orderly.example/docs/\n")
IN_A_FOLDER = {
    "mkdocs.yml": CONFIG.replace("{product:", "{folder: partners, product:"),
    **{path.replace("scopes/", "docs/partners/"): text for path, text in ACME.items()},
    "docs/index.md": "# Orderly\n",
    "docs/people.md": "# Our people\n",
    "docs/hand-book/index.md": "# Handbook\n",
    "docs/hand-book/trips.md": "# Trips\n",
}

Build = Callable[..., Built]


@pytest.fixture
def build_plain(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> Build:
    def make(files: Mapping[str, str | bytes], audience: str = "everyone", **place: str) -> Built:
        """The site, and the lines of its log."""
        base = make_site(files)
        outcome = check(mkdocs_yml.load(base / "mkdocs.yml"))
        assert outcome.report.findings == ()
        folder = base / "site"
        plain.build(
            CheckedSite(
                outcome=outcome,
                audience=audience,
                config_file=base / "mkdocs.yml",
                site_dir=folder,
                log=base / "log",
                **place,  # type: ignore[arg-type]
            )
        )
        return Built(folder=folder, log=tuple(capsys.readouterr().err.splitlines()))

    return make


def menu(page: str) -> list[tuple[str, str]]:
    """Each entry of the navigation: its address, empty where it has none, and its title."""
    shown = page.partition('<nav class="plain-nav"')[2].partition("</nav>")[0]
    return re.findall(r'<(?:a href="([^"]*)"[^>]*|span)>([^<]*)</', shown)


def test_addresses_know_the_audiences_folder_and_that_of_the_scopes(build_plain: Build) -> None:
    built = build_plain(IN_A_FOLDER, "acme", folder="acme")
    assert built.log == ()
    # The page for lost readers has addresses of the whole host: see below.
    assert [address for address in built.broken if not address.startswith("404.html")] == []
    exported = json.loads((built.folder / "partners/export/scopes.json").read_text())
    assert exported["scopes"][0]["link"] == (
        "https://orderly.example/docs/acme/partners/acme/orders/"
    )
    lost = built.page("404.html")
    assert set(re.findall(r'data-(?:root|index|nearest)="([^"]*)"', lost)) == {
        "/docs/acme/",
        "/docs/acme/search/search_index.json",
    }
    addresses = built.outlines["404.html"].addresses
    wanted = ("people/", "hand-book/", "partners/backlog/", "partners/assets/scopes.css")
    assert {f"/docs/acme/{place}" for place in wanted} <= set(addresses)
    there = {f"/docs/acme/{file.removesuffix('index.html')}" for file in built.files}
    assert {address for address in addresses if not address.startswith(("#", "data:"))} <= there


def test_a_link_to_a_page_has_a_preview(build_plain: Build) -> None:
    built = build_plain(IN_A_FOLDER, "acme", folder="acme")
    shown = re.findall(
        r'<meta property="og:(\w+)" content="([^"]*)">', built.page("partners/acme/orders/")
    )
    picture = "partners/assets/scope-picture.png"
    assert shown == [
        ("type", "website"),
        ("site_name", "Orderly integrations"),
        ("title", "Orders in Acme"),
        ("description", "A clerk opens the order in Acme with one click."),
        ("image", f"https://orderly.example/docs/acme/{picture}"),
    ]
    assert picture in built.files


def test_without_an_address_a_preview_has_no_picture(build_plain: Build) -> None:
    built = build_plain(ACME)
    assert 'og:title" content="Orders in Acme"' in built.page("acme/orders/")
    assert "og:image" not in built.page("acme/orders/")
    assert "assets/scope-picture.png" not in built.files


def test_pages_outside_the_folder_are_in_the_navigation(build_plain: Build) -> None:
    assert menu(build_plain(IN_A_FOLDER).page("people/")) == [
        ("../", "Orderly"),
        ("./", "Our people"),
        ("../hand-book/", "Hand book"),
        ("../partners/", "Integrations"),
    ]


def test_the_name_of_the_site_leads_to_its_own_home(build_plain: Build) -> None:
    page = build_plain(IN_A_FOLDER).page("partners/acme/")
    assert '<a class="plain-name" href="../../">Orderly integrations</a>' in page


def test_a_navigation_brings_the_files_that_it_names(build_plain: Build) -> None:
    nav = (
        "nav:\n- ./guide.md\n- Terms: terms.pdf\n- Offer: acme/offer.pdf\n- Old: old.md\n"
        '- Host: /status\n- Broken: "http://["\n- Nothing:\n  - Gone: gone.md\n'
    )
    files = {"scopes/guide.md": "# Guide\n", "scopes/terms.pdf": "a", "scopes/acme/offer.pdf": "b"}
    built = build_plain({"mkdocs.yml": MKDOCS_YML + nav, **ACME, **files})
    assert menu(built.page("guide/")) == [
        ("./", "Guide"),
        ("../terms.pdf", "Terms"),
        ("/status", "Host"),
        ("http://[", "Broken"),
    ]
    assert built.files & {"terms.pdf", "acme/offer.pdf"} == {"terms.pdf"}
    assert built.log == (
        'WARNING -  nav of mkdocs.yml: "old.md" is not a page or file of this site',
        'WARNING -  nav of mkdocs.yml: "gone.md" is not a page or file of this site',
    )


CODE = """
```yaml title="a <b>.yml"
a: <b>
```

```yaml linenums="3"
a: 1
```
"""


def test_code_has_a_title_and_no_colours(build_plain: Build) -> None:
    page = build_plain({**ACME, "scopes/guide.md": f"# Guide\n{CODE}"}).page("guide/")
    assert (
        '<div class="highlight"><span class="filename">a &lt;b&gt;.yml</span>'
        "<pre><code>a: &lt;b&gt;\n</code></pre></div>" in page
    )
    assert '<span class="normal">3</span>' in page


def test_footnotes_are_below_their_prose(build_plain: Build) -> None:
    prose = "\nWe asked them.[^1]\n\n[^1]: In March.\n"
    page = build_plain({**ACME, "scopes/acme/orders.md": LINK + prose}).page("acme/orders/")
    places = [page.index(text) for text in ("We asked them.", "In March.", 'id="cold-read"')]
    assert places == sorted(places)


LINKS = """
## Why

[a](../gone.md), [b](../gone.md), ![c](gone%20too.png), [d](page.html), [e](../borealis/),
[f](index.md#top), [g](../guide.md?x#first), [h](/elsewhere/), [i](mailto:a@acme.example),
[j](#why), <a href="https://acme.example">k</a>, <a href="../../lost/">l</a>, `<a href="code">`,
[m](hidden.md)
"""


def test_what_a_page_refers_to_in_vain_is_reported(build_plain: Build) -> None:
    files = {
        **ACME,
        "scopes/acme/orders.md": LINK + LINKS,
        "scopes/acme/page.html": "x",
        "scopes/acme/hidden.md": LINK.replace("status:", "visible_to: partner\nstatus:"),
        "scopes/guide.md": "# Guide\n\n## First\n",
    }
    path = "WARNING -  scopes/acme/orders.md: "
    built = build_plain(files)
    assert built.log == (
        f'{path}"../gone.md" leads to nothing in this site',
        f'{path}"gone%20too.png" leads to nothing in this site',
        f'{path}"page.html" leads to a file that this site does not publish',
        f'{path}"../borealis/" leads to nothing in this site',
        f'{path}"../../lost/" leads to nothing in this site',
        f'{path}"hidden.md" leads to nothing in this site',
    )
    assert build_plain(files, "acme").log == built.log[:-1]


def found(built: Built) -> dict[str, tuple[str, str]]:
    docs = json.loads(built.page("search/search_index.json"))["docs"]
    return {doc["location"]: (doc["title"], doc["text"]) for doc in docs}


def test_an_e_mail_address_leads_to_its_mailbox(build_plain: Build) -> None:
    ask = "\n## Questions\n\nAsk <grace@orderly.example>.\n"
    scope = {"scopes/acme/orders.md": LINK + ask}
    built = build_plain({**ACME, **scope, "scopes/guide.md": f"# Guide\n{ask}"})
    for page in ("acme/orders/", "guide/"):
        assert '<a href="mailto:grace@orderly.example"' in unescape(built.page(page))
    assert built.log == ()


def test_the_search_finds_how_a_page_begins(build_plain: Build) -> None:
    files = {
        "scopes/plain.md": "---\ntitle: Plain\ndescription: In short.\n---\n"
        "No *heading*.\n\n## A\n\nb\n",
        "scopes/titled.md": "A note.\n\n# Titled\n\nHow it begins.\n\n"
        "## First\n\nAda.\n\n## Then\n",
        "scopes/short.md": "# Short\n",
    }
    entries = found(build_plain({**ACME, **files}))
    ours = ("plain/", "titled/", "short/")
    assert {at: entry for at, entry in entries.items() if at.startswith(ours)} == {
        "plain/": ("Plain", "In short. No heading."),
        "plain/#a": ("A", "b"),
        "titled/": ("Titled", "A note. How it begins."),
        "titled/#first": ("First", "Ada."),
        "short/": ("Short", ""),
    }


def test_a_page_may_keep_out_of_the_search_and_hide_its_contents(build_plain: Build) -> None:
    text = "---\n{}---\n# Notes\n\nA zugzwang.\n\n## First\n\nAnother zugzwang.\n"
    built = build_plain(
        {
            **ACME,
            "scopes/shown.md": text.format("search: {boost: 2}\n"),
            "scopes/kept.md": text.format("search: {exclude: true}\nhide: [toc]\n"),
        }
    )
    zugzwang = [at for at, (_, stated) in found(built).items() if "zugzwang" in stated]
    assert zugzwang == ["shown/", "shown/#first"]
    assert ["plain-contents" in built.page(page) for page in ("shown/", "kept/")] == [True, False]


DRAWN = '# Flow\n\n```mermaid\npacket-beta\n  0-3: "a"\n```\n'


def drawing(built: Built) -> list[str]:
    """The pages that may have any style, as only the browser's drawing needs."""
    return [page for page in built.outlines if "'unsafe-inline'" in built.page(page)]


def test_the_library_is_there_only_for_a_page_that_draws(build_plain: Build) -> None:
    about = (
        "# About\n\nIt loads assets/scope-diagrams.js: `<script src=assets/scope-diagrams.js>`\n"
    )
    built = build_plain({**ACME, "scopes/about.md": about})
    assert built.files.isdisjoint({library.URI, library.SCRIPT_URI})
    assert "'unsafe-inline'" not in built.page("about/")
    built = build_plain({**ACME, "scopes/about.md": about, "scopes/flow.md": DRAWN})
    assert {library.URI, library.SCRIPT_URI} <= built.files
    assert drawing(built) == ["flow/index.html"]
    client = MKDOCS_YML.replace("{product:", "{diagrams: client, product:")
    built = build_plain({**ACME, "mkdocs.yml": client, "scopes/about.md": about})
    assert "acme/orders/index.html" in drawing(built)
    assert drawing(built) == [page for page in built.outlines if library.draws(built.page(page))]
    assert "about/index.html" not in drawing(built)
