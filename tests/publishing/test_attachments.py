"""Files beside the pages: only what something refers to or the settings name."""

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK, PARTNER, Built, Publish, build

from integration_scopes.model.catalogue import Catalogue, Page
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.attachments import attachments

HIDDEN = LINK.replace("status: draft", "status: draft\nvisible_to: nobody")


def brought(prose: str, *, by: str = "acme/orders.md", logo: str | None = None) -> set[str]:
    """What a catalogue of two partners brings along, where the page `by` says `prose`."""
    partners = {
        id_: Partner(id=id_, path="", name=id_, logo=logo if id_ == "acme" else None)
        for id_ in ("acme", "beta")
    }
    scope = Scope(id="acme/orders", path="", prose=prose if by == "acme/orders.md" else "")
    page = Page(path="", inner=by, prose=prose)
    pages = () if by == "acme/orders.md" else (page,)
    catalogue = Catalogue(
        product="Orderly", partners=partners, scopes={"acme/orders": scope}, pages=pages
    )
    return set(attachments(catalogue, {"acme", "beta", "hush"}))


@pytest.mark.parametrize(
    ("prose", "file"),
    [
        ("[fields](fields.pdf)", "acme/fields.pdf"),
        ("![map](<img/the map.png> 'title')", "acme/img/the map.png"),
        ("![map](img/the%20map.png#only-light)", "acme/img/the map.png"),
        ("[a](a_(1).pdf)", "acme/a_(1).pdf"),
        ("[fields][1]\n\n[1]: ./fields.pdf 'Fields'", "acme/fields.pdf"),
        ('<img alt="" src="../logo.svg">', "acme/logo.svg"),
        ("<a href=fields.csv?x=1>", "acme/fields.csv"),
        ("[up](../acme/fields.PDF)", "acme/fields.PDF"),
        ("[fields][1]\n\n[1]:\n  fields.pdf", "acme/fields.pdf"),
        ("![map](img/the map.png 'title')", "acme/img/the map.png"),
        ('![map](map.png "a (b) c")', "acme/map.png"),
        ('![map](map.png "a :) c")', "acme/map.png"),
        ("![map](the\\_map.png)", "acme/the_map.png"),
        ('<img src="a&amp;b.png">', "acme/a&b.png"),
        ("[shared](../terms.pdf)", "terms.pdf"),
        ("[film](../films/tour.mp4)", "films/tour.mp4"),
    ],
)
def test_what_a_page_refers_to_is_brought(prose: str, file: str) -> None:
    assert file in brought(prose)


@pytest.mark.parametrize(
    "prose",
    [
        "The contract is in contract.pdf, see `contract.pdf`.",
        "[other](https://x.example/contract.pdf)",
        "[other](//x.example/contract.pdf)",
        "[neighbour](../beta/contract.pdf)",
        "[hidden](../hush/contract.pdf)",
        "[out](../../contract.pdf)",
        "[root](/beta/contract.pdf)",
        "[broken](http://[contract.pdf)",
        "[page](page.html) [script](a.js) [page](a.xhtml) [feed](a.xml) [shell](a.sh) [none](a)",
        "[folder](.) [itself](#S1)",
    ],
)
def test_nothing_else_is_brought(prose: str) -> None:
    assert brought(prose) == set()


def test_a_page_of_the_sites_owner_may_bring_any_partners_file() -> None:
    prose = "![](../acme/logo.svg) ![](../beta/logo.svg) ![](own.svg)"
    prose += " ![](../hush/logo.svg)"
    assert brought(prose, by="guide/logos.md") == {
        "acme/logo.svg",
        "beta/logo.svg",
        "guide/own.svg",
    }
    assert brought(prose.replace("../", "../../"), by="acme/x/logos.md") == {
        "acme/logo.svg",
        "acme/x/own.svg",
    }


def test_a_partners_logo_is_brought() -> None:
    assert brought("", logo="mark.svg") == {"acme/mark.svg"}


PICTURE = b"\x89PNG"
SHARED: dict[str, str | bytes] = {
    "scopes/guide.md": "# Guide\n\n![map](img/map.png) [terms](terms.pdf) ![](acme/other.png)\n",
    "scopes/acme/index.md": PARTNER.replace("url:", "logo: mark.png\nurl:"),
    "scopes/acme/orders.md": LINK + "[Fields](fields.csv), a [page](page.html), NDA\n",
    "scopes/acme/notes.md": "---\nkind: page\n---\n# Notes\n\n![plan](img/plan.png)\n",
    "scopes/acme/hidden.md": HIDDEN + "[price](price.pdf) [old](../old-terms.pdf)\n",
    "scopes/hush/index.md": PARTNER.replace("url:", "visible_to: nobody\nurl:"),
    "scopes/hush/orders.md": LINK + "[contract](contract.pdf)\n",
    **{
        f"scopes/{name}": PICTURE
        for name in (
            *("acme/fields.csv", "acme/mark.png", "acme/img/plan.png", "acme/other.png"),
            *("acme/NDA", "acme/nda.pdf", "acme/page.html", "acme/price.pdf"),
            *("hush/contract.pdf", "hush/plan.pdf"),
            *("img/map.png", "terms.pdf", "old-terms.pdf"),
            *("CNAME", "demo.html", "img/old.png", "downloads/a.pdf", "downloads/2026/b.pdf"),
        )
    },
}
USED = {
    *("acme/fields.csv", "acme/img/plan.png", "acme/mark.png", "acme/other.png"),
    *("img/map.png", "terms.pdf"),
}


def copied(built: Built) -> set[str]:
    """The files of the docs folder that are in the site, pages aside."""
    return {path.removeprefix("scopes/") for path in SHARED} & built.files


def test_files_that_no_page_refers_to_stay_out_of_the_site(publish: Publish) -> None:
    built = publish(SHARED)
    assert copied(built) == USED
    assert "acme/notes/index.html" in built.files
    assert built.broken == ["acme/orders/index.html: page.html"]
    (reported,) = (line for line in built.log if "left out" in line)
    assert reported == (
        "INFO integration-scopes: 12 files of docs_dir left out, because nothing refers to them: "
        "CNAME, demo.html, old-terms.pdf, acme/NDA, acme/nda.pdf, acme/page.html, acme/price.pdf, "
        "downloads/a.pdf, downloads/2026/b.pdf, hush/contract.pdf and 2 more. To publish one, name "
        "it in the setting copy"
    )


@pytest.mark.parametrize(
    ("globs", "more"),
    [
        ("CNAME", {"CNAME"}),
        ("downloads/*.pdf", {"downloads/a.pdf"}),
        ("downloads/**", {"downloads/a.pdf", "downloads/2026/b.pdf"}),
        ("acme/*.pdf", {"acme/nda.pdf"}),
        ("'*.png'", set()),
        (
            '"**"',
            {
                *("CNAME", "acme/nda.pdf", "demo.html", "downloads/2026/b.pdf", "downloads/a.pdf"),
                "img/old.png",
            },
        ),
    ],
)
def test_the_settings_copy_what_nothing_refers_to(
    publish: Publish, globs: str, more: set[str]
) -> None:
    """Not what only hidden pages refer to, nothing of a hidden partner, no partner's HTML."""
    config = MKDOCS_YML.replace("product: Orderly", f"product: Orderly, copy: [{globs}]")
    built = publish({**SHARED, "mkdocs.yml": config})
    assert copied(built) == USED | more
    assert not any(path.startswith(("hush/", "acme/hidden")) for path in built.files)


def test_each_audience_gets_what_its_pages_refer_to(make_site: MakeSite) -> None:
    folder = make_site(
        {
            **SHARED,
            "scopes/acme/hidden.md": HIDDEN.replace("nobody", "partner")
            + "[price](price.pdf) [old](../old-terms.pdf)\n",
        }
    )
    for audience, more in {"everyone": set(), "acme": {"acme/price.pdf", "old-terms.pdf"}}.items():
        (folder / "mkdocs.yml").write_text(
            MKDOCS_YML.replace("product: Orderly", f"product: Orderly, audience: {audience}")
        )
        assert copied(build(folder)) == USED | more


def test_what_mkdocs_yml_and_its_styles_refer_to_is_copied(publish: Publish) -> None:
    config = MKDOCS_YML.replace(
        "font: false", "font: false, logo: brand/logo.svg, favicon: brand/icon.png"
    )
    named: dict[str, str | bytes] = {
        "brand/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "brand/icon.png": PICTURE,
        "css/site.css": "@import 'more.css'; a { src: url(../fonts/a.woff2?v=1) }",
        "css/more.css": """@import url("site.css"); b { background: url( 'bg.png' ) }""",
        "css/bg.png": PICTURE,
        "fonts/a.woff2": PICTURE,
    }
    named["terms.pdf"] = named["policies/sla.pdf"] = PICTURE
    nav = "nav: [index.md, Terms: terms.pdf, More: [Service levels: policies/sla.pdf]]\n"
    others: dict[str, str | bytes] = {"fonts/b.woff2": PICTURE, "css/unused.css": ""}
    built = publish(
        {
            **ACME,
            **{f"scopes/{uri}": content for uri, content in (named | others).items()},
            "mkdocs.yml": f"{config}{nav}extra_css: [css/site.css]\n",
        }
    )
    assert (named | others).keys() & built.files == named.keys()
