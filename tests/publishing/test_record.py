"""The page of a record: where it flows, and its rules and fields at each partner."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from conftest import MakeSite
from page_text import read, words
from sites import PARTNER, filled

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

SCOPE = """\
---
kind: scope
schema_version: 1
title: Orders in Acme
depth: two-way
stories:
  S1:
    as_a: clerk
    when: I save an order
    then: it is in Acme
    so_that: I type it once
    records: Order
records:
  Order:
    called: {product: Order, partner: Sale}
    owner: product
    direction: to-partner
    conflict: {rule: read-only}
    on_delete: {product: archive, partner: keep}
    within: 60 s
    fields:
      number: {product: number, partner: Sale No, map_by: id, required: true}
      source: {partner: Source, map_by: id, change: always "Orderly"}
criteria:
  AC1: {text: A saved order is in Acme within 60 seconds., covers: happy-path, story: S1}
---
"""
OTHER = (
    SCOPE.replace("Acme", "Beta")
    .replace("partner: Sale}", "partner: Order}")
    .replace("owner: product", "owner: partner")
    .replace("direction: to-partner", "direction: two-way")
    .replace("Sale No", "No.")
    .replace(
        '      source: {partner: Source, map_by: id, change: always "Orderly"}\n',
        "      day: {product: due day, partner: Due, map_by: id, change: in local time}\n",
    )
)
BOTH = {
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": SCOPE,
    "scopes/beta/index.md": PARTNER.replace("Acme", "Beta").replace("acme", "beta"),
    "scopes/beta/orders.md": OTHER,
}

TWO = Path(__file__).parent / "pages" / "record-of-two.txt"

Page = Callable[..., str]


@pytest.fixture
def page(make_site: MakeSite) -> Page:
    """The text of the page of Order, for an audience."""

    def page(files: Mapping[str, str], audience: str = "everyone") -> str:
        outcome = check(mkdocs_yml.load(make_site(dict(files)) / "mkdocs.yml"))
        published = publication(outcome, Settings(audience=audience))
        return read(filled(published, "records/order.md"))

    return page


def test_two_partners_side_by_side(page: Page, request: pytest.FixtureRequest) -> None:
    shown = page(BOTH)
    if request.config.getoption("--rewrite"):
        TWO.write_text(shown, encoding="utf-8")
    assert shown == TWO.read_text(encoding="utf-8")


def test_each_flow_has_its_own_names_for_the_record(make_site: MakeSite) -> None:
    several = OTHER.replace("product: Order,", "product: [Order, Purchase],")
    files = {**BOTH, "scopes/beta/orders.md": several}
    outcome = check(mkdocs_yml.load(make_site(dict(files)) / "mkdocs.yml"))
    shown = words(filled(publication(outcome, Settings()), "ownership.md"))
    assert "Order Acme Orderly " in shown
    assert "Order / Purchase Beta Beta " in shown
    assert "Purchase Acme" not in shown


def test_a_partner_that_readers_may_not_see_is_not_on_it(page: Page) -> None:
    hidden = {
        **BOTH,
        "scopes/beta/orders.md": OTHER.replace("depth:", "visible_to: partner\ndepth:"),
    }
    alone = {path: text for path, text in BOTH.items() if "beta" not in path}
    assert "Beta" not in page(hidden)
    assert page(hidden) == page(alone)
    assert page(hidden, "beta") == page(BOTH)


def test_a_page_begins_with_a_whole_sentence(page: Page) -> None:
    from_partner = SCOPE.replace("to-partner", "from-partner").replace("read-only", "create-only")
    shown = page({**BOTH, "scopes/acme/orders.md": from_partner, "scopes/beta/orders.md": ""})
    sentence = "Created from Acme; from then on Orderly is the source of truth."
    assert sentence in shown.splitlines()


@pytest.mark.parametrize(
    ("owner", "owned", "source"),
    [
        ("product", range(1, 13), "Orderly with 12 partners"),
        ("partner", range(1, 13), "12 partners, each for itself"),
        ("partner", [1], "Acme01"),
    ],
)
def test_of_many_partners_a_page_names_owners_only_where_a_scope_does(
    page: Page, owner: str, owned: Iterable[int], source: str
) -> None:
    files = {}
    for number in range(13):
        name = f"Acme{number:02}"
        files[f"scopes/{name.lower()}/index.md"] = PARTNER.replace("Acme", name)
        line = f"    owner: {owner}\n" if number in owned else ""
        files[f"scopes/{name.lower()}/orders.md"] = SCOPE.replace("Acme", name).replace(
            "    owner: product\n", line
        )
    lines = page(files).splitlines()
    assert lines[lines.index("Source of truth") + 1] == source


def test_of_many_partners_a_page_says_what_they_call_the_fields(page: Page) -> None:
    files = {}
    for number in range(13):
        name = f"Acme{number:02}"
        files[f"scopes/{name.lower()}/index.md"] = PARTNER.replace("Acme", name)
        files[f"scopes/{name.lower()}/orders.md"] = SCOPE.replace("Acme", name)
    files["scopes/beta/index.md"] = BOTH["scopes/beta/index.md"]
    files["scopes/beta/orders.md"] = OTHER
    shown = page(files)
    fields, _, rules = shown.partition("## What partners call its fields\n")[2].partition("## ")
    acmes = ", ".join(
        f"Acme{number:02} [../../acme{number:02}/orders/#record-order]" for number in range(12)
    )
    assert fields.splitlines() == [
        "Orderly",
        "What the partners call it",
        "number",
        f"Sale No 13 partners: {acmes} and 1 more",
        "No. 1 partner: Beta [../../beta/orders/#record-order]",
        "due day",
        "Due 1 partner: Beta [../../beta/orders/#record-order]",
        "not in Orderly",
        f"Source 13 partners: {acmes} and 1 more",
    ]
    assert rules.startswith("The rules at each partner\n")
    assert "## Stories" not in rules


def test_it_has_each_name_of_the_product(page: Page) -> None:
    text = SCOPE.replace("product: Order,", "product: [Order, Draft],")
    shown = page({**BOTH, "scopes/acme/orders.md": text})
    assert "Order / Draft" in shown
    # Where only one of the names is meant, the flow says so.
    assert "both ways, as Order" in shown


def test_a_live_record_has_no_copy_whichever_side_deletes_it(page: Page) -> None:
    text = SCOPE.replace("on_delete: {product: archive, partner: keep}", "on_delete: no-copy")
    shown = page({**BOTH, "scopes/acme/orders.md": text, "scopes/beta/orders.md": ""})
    assert "If deleted\nread live, no copy is stored\n" in shown
    assert "If deleted in" not in shown
