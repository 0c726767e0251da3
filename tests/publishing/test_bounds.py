"""What stands within one row or one sentence is bounded too, and says what it leaves out."""

import re
from typing import Any

from page_text import words

from integration_scopes.exports.edition import Edition
from integration_scopes.model.boundary import Exclusion
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.record import Conflict, Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Candidate, ConflictRule, Depth, Direction, Side, Status
from integration_scopes.publishing.pages import pages
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.slots import Slots
from integration_scopes.settings import Settings

GRACE = Person(name="Grace Hopper", role="Product lead")
CONTACT = Record(
    name="Contact",
    owner=Side.PARTNER,
    direction=Direction.TWO_WAY,
    conflict=Conflict(rule=ConflictRule.OWNER_WINS),
)
WAITING = Exclusion(id="sso", item="Single sign-on", candidate=Candidate.NEXT, reason="not now")


def catalogue(partners: int, scopes: int, **shown: Any) -> Catalogue:
    ids = [f"p{number:03}" for number in range(partners)]
    every = [f"{id_}/s{number:03}" for id_ in ids for number in range(scopes)]
    return Catalogue(
        product="Orderly",
        partners={id_: Partner(id=id_, path="", name=f"Partner {id_}") for id_ in ids},
        scopes={id_: Scope(id=id_, path="", title=f"Scope {id_}", **shown) for id_ in every},
    )


def html(found: Catalogue, uri: str) -> str:
    page = next(page for page in pages(Edition.of(Settings(), found)) if page.uri == uri)
    slots = Slots()
    return slots.fill(markdown(page, slots), uri)


def read(found: Catalogue, uri: str) -> str:
    """The words of a page."""
    return words(html(found, uri))


def test_a_record_that_all_claim_names_some_of_them() -> None:
    shown = read(catalogue(40, 1, records={"Contact": CONTACT}), "ownership.md")
    assert shown.count("and back again") == 5
    assert "It can also travel in a loop with 34 more partners." in shown
    assert "Partner p011 in Scope p011/s000 , and 28 more." in shown


def test_what_waits_for_a_busy_person_is_counted_and_folded() -> None:
    found = catalogue(1, 40, owner=GRACE, status=Status.DRAFT, depth=Depth.LINK)
    page = html(found, "people.md")
    assert "<summary>40 drafts</summary>" in page
    assert page.count("<li>a draft:") == 20
    assert "<li>and in 20 more</li>" in page
    assert '<a href="../integrations/?integrations.owner=Grace+Hopper">all 40</a>' in page


def test_what_waits_for_others_stands_there() -> None:
    page = html(catalogue(1, 6, owner=GRACE, status=Status.DRAFT), "people.md")
    assert page.count("<li>a draft:") == 6
    assert "drafts</summary>" not in page


def test_a_partner_with_many_scopes_tells_some_and_leads_to_all() -> None:
    page = html(catalogue(1, 320, owner=GRACE), "p000/index.md")
    assert page.count('<th scope="row">') == 300
    assert "?integrations.partner=Partner+p000" in page
    assert "All integrations with Partner p000" in page
    assert "and 308 more" in page


def test_a_capability_tells_a_partner_once_however_many_scopes_name_it() -> None:
    found = catalogue(1, 9, owner=GRACE, out_of_scope={"sso": WAITING})
    page = html(found, "capabilities/sso.md")
    assert page.count('<th scope="row">') == 1
    assert "<summary>and in 8 more integrations</summary>" in page
    assert page.count("not now") == 6
    assert "?backlog.partner=Partner+p000&amp;backlog.q=Sso" in page
    assert "all 9 in the backlog" in page


def test_on_a_small_site_numbers_lead_nowhere() -> None:
    """There is nothing to choose from: the table below shows them all."""
    page = html(catalogue(3, 1, out_of_scope={"sso": WAITING}), "capabilities/sso.md")
    assert "?partners.version" not in page
    assert "<strong>3</strong> partners" in page


def test_the_search_leaves_out_headings_of_what_it_leaves_out() -> None:
    slots = Slots()
    table = slots.keep("<table data-search-exclude></table>", "a.md")
    text = slots.keep("<p>Text</p><table data-search-exclude></table>", "a.md")
    mixed = slots.keep("<figure data-search-exclude></figure><p>Text</p>", "a.md")
    heading = '<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2>'
    filled = slots.fill(f"{heading}{table}<h3>B</h3>{text}<h2>C</h2><h3>D</h3>{mixed}", "a.md")
    assert re.findall(r"<h\d[^>]*>", filled) == [
        '<h2 data-search-exclude id="a">',
        "<h3>",
        "<h2>",
        "<h3>",
    ]
