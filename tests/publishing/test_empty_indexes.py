"""What the indexes say if there is nothing to list: nothing that no file says."""

import pytest
from conftest import MKDOCS_YML
from page_text import words
from sites import ACME, HEAD_ONLY, LINK, Publish

LENIENT = MKDOCS_YML.replace("{product: Orderly}", "{product: Orderly, drafts: warning}")
EMPTY = {
    "backlog/": "No scope here names a capability.",
    "backlog/lines/": "No scope here names a capability.",
    "ownership/": "No scope here lists a record.",
    "readiness/": "No scope here lists what it needs from an API.",
    "people/": "No scope here names an owner.",
    "personas/": "No scope here has a story.",
    "verification/": "No scope here has acceptance criteria.",
}


@pytest.mark.parametrize(("page", "sentence"), EMPTY.items())
def test_a_page_without_rows_says_only_what_is_not_written(
    publish: Publish, page: str, sentence: str
) -> None:
    files = {**ACME, "mkdocs.yml": LENIENT, "scopes/acme/orders.md": HEAD_ONLY}
    assert sentence in words(publish(files).page(page))


@pytest.mark.parametrize("page", EMPTY)
def test_a_site_of_retired_integrations_says_so(publish: Publish, page: str) -> None:
    retired = LINK.replace("status: draft", "status: retired")
    shown = words(publish({**ACME, "scopes/acme/orders.md": retired}).page(page))
    assert "Every integration here is retired." in shown
    assert EMPTY[page] not in shown


def test_a_draft_without_a_map_does_not_say_that_no_data_moves(publish: Publish) -> None:
    site = publish({**ACME, "mkdocs.yml": LENIENT, "scopes/acme/orders.md": HEAD_ONLY})
    assert "no data moves" not in words(site.page(""))
    shown = words(site.page("verification/"))
    assert "no record yet" in shown
    assert "nothing needed" not in shown
    gaps = "✗ not met: name an owner: Orderly; name an owner: Acme"
    assert f"Owner: {gaps} ✗" in shown


def test_a_link_says_that_no_data_moves(publish: Publish) -> None:
    shown = words(publish(ACME).page(""))
    assert "no data moves" in shown
    assert "Where it leads" in shown
    assert "Who owns which record" not in shown


def test_an_empty_backlog_has_nothing_to_select_or_to_sort(publish: Publish) -> None:
    other = {
        "scopes/delta/index.md": ACME["scopes/acme/index.md"].replace("Acme", "Delta"),
        "scopes/delta/orders.md": HEAD_ONLY.replace("title: Orders", "title: Orders in Delta"),
    }
    files = {**ACME, **other, "mkdocs.yml": LENIENT, "scopes/acme/orders.md": HEAD_ONLY}
    site = publish(files)
    for address in ("backlog/", "backlog/lines/"):
        shown = words(site.page(address).partition("<h1")[2].partition("</article>")[0])
        for phrase in ("Select a mark", "by owner", "You can sort", "Most awaited", "Download"):
            assert phrase not in shown
