"""Files beside the scopes: only what pages refer to, and nothing that would run."""

import pytest
from sites import LINK, PARTNER, Publish

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
    return set(attachments(catalogue))


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
    assert brought(prose, by="guide/logos.md") == {"acme/logo.svg", "beta/logo.svg"}
    assert brought(prose.replace("../", "../../"), by="acme/x/logos.md") == {
        "acme/logo.svg",
        "acme/x/own.svg",
    }


def test_a_partners_logo_is_brought() -> None:
    assert brought("", logo="mark.svg") == {"acme/mark.svg"}


def test_files_that_no_page_refers_to_stay_out_of_the_site(publish: Publish) -> None:
    built = publish(
        {
            "scopes/acme/index.md": PARTNER.replace("url:", "logo: mark.png\nurl:"),
            "scopes/acme/orders.md": LINK + "[Fields](fields.csv), a [page](page.html), NDA\n",
            "scopes/acme/notes.md": "---\nkind: page\n---\n# Notes\n\n![plan](img/plan.png)\n",
            "scopes/acme/hidden.md": LINK.replace(
                "status: draft", "status: draft\nvisible_to: nobody"
            )
            + "[price](price.pdf)\n",
            "scopes/guide.md": "# Guide\n\n![logo](acme/other.png)\n",
            **{
                f"scopes/acme/{name}": b"content"
                for name in ("fields.csv", "page.html", "NDA", "nda.pdf", "price.pdf", "mark.png")
            },
            "scopes/acme/img/plan.png": b"content",
            "scopes/acme/other.png": b"content",
            "scopes/shared.pdf": b"content",
        }
    )
    assert {
        file for file in built.files if "acme/" in file and not file.endswith("index.html")
    } == {
        "acme/fields.csv",
        "acme/img/plan.png",
        "acme/mark.png",
        "acme/other.png",
    }
    assert "acme/notes/index.html" in built.files
    assert "shared.pdf" in built.files
