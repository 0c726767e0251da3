"""A partner's page: what waits for it, what it can take, and who decides."""

from conftest import MKDOCS_YML
from page_text import words
from sites import ACME, LINK, PARTNER, Publish

from integration_scopes.domain.travel import Flow
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.rendering import MAX_CARDS, fragment

LIMITED = PARTNER.replace(
    "url:", "contact: interfaces@acme.example\nlimits: {per_minute: 1200}\nurl:"
)
FILES = {**ACME, "scopes/acme/index.md": LIMITED}
SHOWING = MKDOCS_YML.replace("product: Orderly", "product: Orderly, show_contacts: true")


def article(html: str) -> str:
    return words(html.partition("<article")[2].partition("</article>")[0])


def test_it_tells_what_waits_what_it_can_take_and_who_decides(publish: Publish) -> None:
    output = article(publish(FILES).page("acme/"))
    assert "Single sign-on Few customers have it in Orders in Acme" in output
    assert (
        "1,200 requests a minute No volume that a scope states is compared with this limit"
        in output
    )
    assert "0 of 1,200" not in output
    assert "Orderly Grace Hopper Product lead Orders in Acme" in output


def test_a_person_has_each_role_that_a_scope_gives(publish: Publish) -> None:
    other = LINK.replace("Orders in Acme", "Prices in Acme").replace("grace@", "hopper@")
    other = other.replace("Product lead", "Head of products")
    files = {**FILES, "scopes/acme/prices.md": other, "mkdocs.yml": SHOWING}
    output = article(publish(files).page("acme/"))
    assert (
        "Grace Hopper Product lead Head of products grace@orderly.example hopper@orderly.example "
        "Orders in Acme , Prices in Acme"
    ) in output


def test_who_cannot_decide_is_not_said_to_decide(publish: Publish) -> None:
    scope = LINK.replace("can_decide: true", "can_decide: false")
    scope = scope.replace("engineering_access: true", "engineering_access: false")
    site = publish({**FILES, "scopes/acme/orders.md": scope})
    lacks = "Orders in Acme (cannot decide or get it built)"
    assert f"Grace Hopper Product lead {lacks}" in article(site.page("acme/"))
    assert lacks in article(site.page("people/"))


def test_a_retired_scope_awaits_nothing_and_has_nobody(publish: Publish) -> None:
    retired = LINK.replace("status: draft", "status: retired")
    output = article(publish({**FILES, "scopes/acme/orders.md": retired}).page("acme/"))
    assert "Orders in Acme" in output
    assert "Few customers have it" not in output
    assert "People" not in output


def test_addresses_are_shown_only_where_the_owner_says_so(publish: Publish) -> None:
    assert publish(FILES).mentions("interfaces@acme.example") == []
    page = publish({**FILES, "mkdocs.yml": SHOWING}).page("acme/")
    assert '<a href="mailto:interfaces@acme.example" rel="noopener">' in page
    assert '<a href="mailto:grace@orderly.example" rel="noopener">' in page


def test_of_many_records_the_rest_is_one_click_away() -> None:
    scope = Scope(id="acme/orders", path="", title="Orders")
    acme = Partner(id="acme", path="", name="Acme")
    values = {
        "catalogue": Catalogue(product="Orderly", partners={"acme": acme}, scopes={}),
        "partner": acme,
        "records": [
            (Flow(scope=scope, record=Record(name=f"Record {n}")),) for n in range(MAX_CARDS + 1)
        ],
    }
    html = fragment("partner/records", values, "acme/index.md")
    assert html.count("<li") == MAX_CARDS
    assert '<a href="../ownership/?records.partner=Acme">All records with Acme</a>' in html
