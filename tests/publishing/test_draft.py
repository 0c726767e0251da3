"""A draft that may still lack parts says on its page which it lacks."""

from conftest import MKDOCS_YML
from sites import ACME, LINK, Publish

LENIENT = MKDOCS_YML.replace("{product: Orderly}", "{product: Orderly, drafts: warning}")
UNFINISHED = LINK.replace("in_scope: {menu-link: A menu entry}\n", "")


def test_a_draft_wears_its_open_points(publish: Publish) -> None:
    files = {**ACME, "mkdocs.yml": LENIENT, "scopes/acme/orders.md": UNFINISHED}
    page = publish(files).page("acme/orders/")
    assert "This is a draft." in page
    assert "<li>the scope does not say what is in scope</li>" in page


def test_what_a_retired_scope_lacks_is_not_open(publish: Publish) -> None:
    retired = UNFINISHED.replace("status: draft", "status: retired")
    page = publish({**ACME, "mkdocs.yml": LENIENT, "scopes/acme/orders.md": retired}).page(
        "acme/orders/"
    )
    assert "This is a draft." not in page
    assert "does not say what is in scope" not in page


def test_a_whole_draft_and_other_pages_wear_nothing(publish: Publish) -> None:
    built = publish({**ACME, "mkdocs.yml": LENIENT})
    assert "This is a draft." not in built.page("acme/orders/")
    assert "This is a draft." not in built.page("acme/")
