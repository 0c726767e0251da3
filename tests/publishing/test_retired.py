"""Retired integrations, on every page: not counted, not offered, not asked for anything."""

import re
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from page_text import read, words
from sites import AC7, LINK, PARTNER, Built, Publish, filled

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.publication import publication

HERE = Path(__file__).parent
BASE = (HERE.parent / "rules" / "base.md").read_text(encoding="utf-8")

PARTNERS = {"acme": "Acme", "birch": "Birch", "cedar": "Cedar", "drift": "Drift"}
STATUSES = {
    "acme/orders": "live",
    "birch/orders": "retired",
    "cedar/orders": "live",
    "cedar/returns": "retired",
    "drift/orders": "draft",
}
"""A partner with a live scope, one with a retired one, one with both, one with a draft."""
RESULT = """manual_results:
  AC1: {result: passed, by: Mary Keller, date: 2026-11-03, evidence: "https://git.example/runs/7"}
"""
WAIVER = """waivers:
  criterion-undecided: {reason: The wording is the partner's own, until: 2027-03-01}
"""
CARDS = """\
---
render_macros: true
---
{{ partners() }}

{{ counts().scopes }} here
"""


def scope(id_: str, status: str) -> str:
    partner, name = id_.split("/")
    title = f"{name.capitalize()} in {PARTNERS[partner]}"
    text = LINK.replace("Orders in Acme", title).replace("Acme", PARTNERS[partner])
    text = text.replace("status: draft", f"status: {status}\ntarget_date: 2027-03-31")
    text = text.replace("in_scope:", f"{RESULT if status == 'live' else ''}in_scope:")
    return text.replace("as_a: clerk", f"as_a: {partner} clerk")


PARCELWAY = PARTNER.replace("Acme", "Parcelway").replace("acme", "parcelway")
NEXT = """status: retired
next:
  version: v1.1
  status: in-review
"""
AROUND = """target_date: 2027-03-31
questions:
  Q1: {ask: "One label for each parcel?", by: Alan Turing, date: 2026-09-02}
  Q2: {ask: "On which paper?", about: Order, by: Alan Turing, date: 2026-09-02}
manual_results:
  AC1: {result: passed, by: Mary Keller, date: 2026-11-03, evidence: "https://git.example/runs/7"}
  AC2: {result: failed, by: Mary Keller, date: 2026-11-03, evidence: "https://git.example/runs/7"}
agreement:
  product: {engineer: Ada Lovelace, date: 2026-10-21, digest: "1:sha256:%s"}
---
""" % ("0" * 64)
ENDED = {
    "mkdocs.yml": MKDOCS_YML.replace("{product: Orderly}", "{product: Orderly, drafts: warning}"),
    "scopes/parcelway/index.md": PARCELWAY,
    "scopes/parcelway/labels.md": re.sub("partner_owner:\n(  .*\n)+", "", BASE)
    .replace("status: in-review\n", NEXT, 1)
    .replace("covers: api-down", "covers: timing")
    .replace("in_scope:", f"{AC7}in_scope:", 1)
    .replace(
        "stable-ids: {product: ready, partner: ready}",
        "stable-ids: {product: ready, partner: planned}",
    )
    .replace("---\nPackers", f"{AROUND}Packers"),
}
"""A retired scope that lacks answers, a signature, an owner, a case and results of criteria."""

SITE = {
    "mkdocs.yml": MKDOCS_YML.replace(
        "{product: Orderly}", "{product: Orderly, macros_pages: [cards.md]}"
    ),
    "scopes/cards.md": CARDS,
    **{
        f"scopes/{id_}/index.md": PARTNER.replace("Acme", name).replace("acme", id_)
        for id_, name in PARTNERS.items()
    },
    **{f"scopes/{id_}.md": scope(id_, status) for id_, status in STATUSES.items()},
}
RUNNING = [id_ for id_, status in STATUSES.items() if status != "retired"]


@pytest.fixture
def built(publish: Publish) -> Built:
    return publish(SITE)


def article(built: Built, address: str) -> str:
    found = re.search("<article.*</article>", built.page(address), re.DOTALL)
    assert found is not None
    return words(found[0])


def test_every_page_counts_the_same_integrations(built: Built) -> None:
    """Each page that counts integrations counts those that are not retired, and says so."""
    for address, counted, apart in (
        ("", "3 integrations with 3 partners", "2 retired integrations are not counted."),
        ("cards/", "3 here", "0 integrations, 1 retired"),
        ("verification/", "2 of 3 integrations", "Retired integrations are left out."),
        ("integrations/", "The integrations of Orderly", "2 of them are retired."),
    ):
        page = article(built, address)
        assert counted in page
        assert apart in page


@pytest.mark.parametrize("partner", PARTNERS)
def test_every_page_counts_the_same_integrations_of_a_partner(built: Built, partner: str) -> None:
    name = PARTNERS[partner]
    running = sum(id_.startswith(f"{partner}/") for id_ in RUNNING)
    retired = sum(id_.startswith(f"{partner}/") for id_ in STATUSES) - running
    head = article(built, f"{partner}/").partition("Integrations")[2]
    assert re.match(rf" {running}\b", head)
    assert ("1 retired integration is not counted" in head) is (retired == 1)
    card = article(built, "cards/").partition(name)[2]
    assert re.match(rf" {running} integrations?{', 1 retired' if retired else ' '}", card)
    row = article(built, "partners/").partition(f" {name}")[2]
    assert re.match(rf" {running or '–'} ", row)  # noqa: RUF001


@pytest.mark.parametrize(
    "address",
    [
        "partners/",
        "backlog/",
        "backlog/lines/",
        "capabilities/sso/",
        "depths/",
        "people/",
        "personas/",
        "verification/",
    ],
)
def test_an_index_leaves_them_out_and_says_so(built: Built, address: str) -> None:
    page = article(built, address)
    assert "Retired integrations are left out." in page
    for id_, status in STATUSES.items():
        title = re.search("title: (.*)", SITE[f"scopes/{id_}.md"])
        assert title is not None
        if address != "partners/":
            assert (title[1] in page) is (status != "retired"), id_


def test_their_waivers_are_left_out(publish: Publish) -> None:
    files = {
        **SITE,
        "scopes/birch/orders.md": scope("birch/orders", "retired").replace(
            "in_scope:", f"{WAIVER}in_scope:"
        ),
    }
    waiving = publish(files)
    page = article(waiving, "waivers/")
    assert "Retired integrations are left out." in page
    assert "No scope here waives a rule." in page
    assert "The wording is the partner's own" in article(waiving, "birch/orders/")
    assert 'href="waivers/"' not in waiving.page("")


def test_no_one_waits_for_their_target_date(built: Built) -> None:
    rows = re.findall(r"<tr>.*?</tr>", built.page("integrations/"), re.DOTALL)[1:]
    for (id_, status), row in zip(STATUSES.items(), rows, strict=True):
        assert ("2027-03-31" in row) is (status not in ("live", "retired")), id_


def test_its_page_keeps_what_was_agreed_and_asks_for_nothing(
    make_site: MakeSite, request: pytest.FixtureRequest
) -> None:
    """Of a scope that was far from done, with a next version that no one had signed."""
    site = mkdocs_yml.load(make_site(ENDED) / "mkdocs.yml")
    page = read(filled(publication(check(site), site.settings), "parcelway/labels.md"))
    expected = HERE / "pages" / "retired.txt"
    if request.config.getoption("--rewrite"):
        expected.write_text(page, encoding="utf-8")
    assert page == expected.read_text(encoding="utf-8")


def test_a_site_of_retired_integrations_says_so_at_home(publish: Publish) -> None:
    files = {
        path: text.replace("status: live", "status: retired").replace(
            "status: draft", "status: retired"
        )
        for path, text in SITE.items()
    }
    page = article(publish(files), "")
    assert "Every integration here is retired." in page
    assert "0 integrations" not in page
