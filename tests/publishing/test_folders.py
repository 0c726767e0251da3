"""A folder whose children are pages has a page, unless a page has its address already."""

from integration_scopes.publishing.pages.folders import MAX_LISTED, pages
from integration_scopes.publishing.pages.page import GeneratedPage


def made(*uris: str) -> dict[str, list[str]]:
    """The pages that are added to these, and what each lists."""
    others = [GeneratedPage(uri=uri, title=uri, template="x") for uri in uris]
    return {page.uri: [child.uri for child in page.values()["children"]] for page in pages(others)}


def test_a_folder_lists_its_pages() -> None:
    assert made("index.md", "records/order.md", "records/parcel.md") == {
        "records/index.md": ["records/order.md", "records/parcel.md"]
    }


def test_the_list_is_by_title() -> None:
    assert made("records/parcel.md", "records/Label.md", "records/order.md") == {
        "records/index.md": ["records/Label.md", "records/order.md", "records/parcel.md"]
    }


def test_a_folder_leads_to_the_page_that_compares_what_is_in_it() -> None:
    others = [
        GeneratedPage(uri=f"{uri}.md", title=uri, template="x") for uri in ("records/a", "schema/b")
    ]
    assert [page.values()["index"] for page in pages(others)] == ["ownership.md", None]


def test_an_address_that_leads_somewhere_is_left() -> None:
    assert made("acme/index.md", "acme/orders.md", "backlog.md", "backlog/lines.md") == {}


def test_a_long_list_is_cut_and_says_so() -> None:
    many = [
        GeneratedPage(uri=f"records/{n}.md", title=str(n), template="x")
        for n in range(MAX_LISTED + 2)
    ]
    (page,) = pages(many)
    assert len(page.values()["children"]) == MAX_LISTED
    assert page.values()["more"] == 2
