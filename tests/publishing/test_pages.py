"""What readers read on each kind of page, word for word; `--rewrite` writes it anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from page_text import read
from sites import Built, filled

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.publication import Publication, publication
from integration_scopes.rules import FOUND_WHILE_READING
from integration_scopes.settings import Settings

HERE = Path(__file__).parent
CASE = HERE.parent / "cases" / "complete-two-way"
PAGES = {
    "index.md": "home",
    "partners.md": "partners",
    "northwind/index.md": "partner",
    "northwind/deals-and-contacts.md": "scope",
    "backlog.md": "backlog",
    "ownership.md": "ownership",
    "integrations.md": "integrations",
    "backlog/lines.md": "lines",
    "capabilities/field-mapping.md": "capability",
    "records/customer.md": "record",
    "people.md": "people",
    "personas.md": "personas",
    "readiness.md": "readiness",
    "depths.md": "depths",
}
REFUNDS = (HERE / "refunds.md").read_text(encoding="utf-8")
OTHER_WORDS = [
    ("[Credit memo, Customer refund]", "[Customer refund, Credit memo]"),
    ("[Credit memo, Customer refund]", "Credit memo"),
    ("[event, schedule]", "event"),
    ("[event, schedule]", "schedule"),
    ("a refund is confirmed", "a refund is paid out"),
    ("Tax line]", "Tips]"),
    ("after: Order", "after: [Order, Invoice]"),
    ("refunds of the last 60 days", "refunds of the last 61 days"),
    ("within: 7 days", "within: 8 days"),
    ("initial: none", "initial: {what: all}"),
    ("    initial: none\n", ""),
    ("[e-mail address, street]", "street"),
    ("from-partner: an order is booked", "from-partner: an order is printed"),
    ("PAID: Pending", "PAID: Open"),
    ("PAID: Pending", "OPEN: Pending"),
    ("[Closed, Archived]", "Closed"),
    ("left as it is and reported", "refused"),
    ("divided by 100", "times 100"),
    ("49.90", "49"),
    ("required: true", "required: false"),
    ("unless_blank: true", "unless_blank: false"),
    ("{partner: Source,", "{product: source, partner: Source,"),
    ("It has no id", "It has none"),
    ("map_by: label", "map_by: id"),
    ("match_on: never", "match_on: invoice number"),
]
SAME_WORDS = [
    ("after: Order", "after: [Order]"),
    ("    starts_when: an invoice is issued\n", "    starts_when: an  invoice is issued\n"),
    ("conflict: newer-timestamp-wins", "conflict: newer-timestamp-wins, required: false"),
    ("PAID: Pending", "PAID: [Pending]"),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """The publication of the complete scope among the cases."""
    base = tmp_path_factory.mktemp("pages")
    (base / "mkdocs.yml").write_text(MKDOCS_YML.replace("scopes", str(CASE / "scopes"), 1))
    return publication(check(mkdocs_yml.load(base / "mkdocs.yml")), Settings())


@pytest.mark.parametrize("uri", PAGES)
def test_pages_say(published: Publication, request: pytest.FixtureRequest, uri: str) -> None:
    shown = read(filled(published, uri))
    expected = HERE / "pages" / f"{PAGES[uri]}.txt"
    if request.config.getoption("--rewrite"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_titles_and_descriptions(published: Publication) -> None:
    found = {uri: published.pages[uri].meta for uri in PAGES}
    assert found["northwind/deals-and-contacts.md"] == {
        "title": "Deals and contacts in Northwind CRM",
        "description": "A rep closes a deal and finds its contact in the CRM, without retyping.",
        "hide": ["toc"],
    }
    assert [meta["title"] for meta in found.values()] == [
        "Orderly integrations",
        "All partners",
        "Northwind",
        "Deals and contacts in Northwind CRM",
        "Backlog",
        "Data ownership",
        "All integrations",
        "Backlog, line by line",
        "Field mapping",
        "Customer",
        "People",
        "Personas",
        "Readiness",
        "Depth ladder",
    ]


@pytest.mark.parametrize(
    "word", ["to-partner", "from-partner", "owner-wins", "last-write-wins", "on-demand", "None"]
)
def test_readers_see_no_word_of_the_format(example_site: Built, word: str) -> None:
    """What they see are both companies' names and plain sentences."""
    for file in example_site.outlines:
        if file.startswith(("rules/", "reference/", "guide/", "404")):
            continue
        article = example_site.page(file).partition("<article")[2].partition("</article>")[0]
        assert word not in read(article), file


@pytest.fixture
def map_of(make_site: MakeSite) -> Callable[[str], tuple[str, str | None]]:
    """What the page of a scope with this text says of its map, and the scope's digest."""

    def map_of(text: str) -> tuple[str, str | None]:
        partner = (CASE / "scopes" / "northwind" / "index.md").read_text(encoding="utf-8")
        files = {"scopes/northwind/index.md": partner, "scopes/northwind/refunds.md": text}
        outcome = check(mkdocs_yml.load(make_site(files) / "mkdocs.yml"))
        assert not {finding.rule for finding in outcome.report.findings} & set(FOUND_WHILE_READING)
        published = publication(outcome, Settings())
        uri = "northwind/refunds.md"
        shown = read(filled(published, uri))
        shown = shown.partition("## Workflow and data ownership\n")[2].partition("## Acceptance")[0]
        return shown, outcome.catalogue.scopes["northwind/refunds"].digest

    return map_of


def test_a_map_with_every_key_says(
    map_of: Callable[[str], tuple[str, str | None]], request: pytest.FixtureRequest
) -> None:
    shown, _ = map_of(REFUNDS)
    expected = HERE / "pages" / "refunds.txt"
    if request.config.getoption("--rewrite"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_no_arrow_leads_to_a_field_that_is_not_there(
    map_of: Callable[[str], tuple[str, str | None]],
) -> None:
    field = "      phone: {product: phone, partner: Phone,"
    shown, _ = map_of(REFUNDS)
    assert "phone →and Phone" in shown
    shown, _ = map_of(REFUNDS.replace(field, "      phone: {product: phone,"))
    assert "phone ·and" in shown


def test_what_changes_the_digest_changes_the_map_and_nothing_else_does(
    map_of: Callable[[str], tuple[str, str | None]],
) -> None:
    before = map_of(REFUNDS)
    for old, new in OTHER_WORDS:
        assert REFUNDS.count(old) == 1, old
        shown, digest = map_of(REFUNDS.replace(old, new))
        assert shown != before[0], old
        assert digest != before[1], old
    for old, new in SAME_WORDS:
        assert REFUNDS.count(old) == 1, old
        assert map_of(REFUNDS.replace(old, new)) == before, old


def page(make_site: MakeSite, uri: str, *partners: str, record: str = "Customer") -> str:
    """A page of the site of these partners, each with the complete scope of its own."""
    files: dict[str, str | bytes] = {}
    for name in partners:
        for file in (CASE / "scopes" / "northwind").iterdir():
            text = file.read_text(encoding="utf-8").replace("Northwind", name)
            text = text.replace("product: Customer", f"product: {record.format(name)}")
            files[f"scopes/{name.lower()}/{file.name}"] = text
    outcome = check(mkdocs_yml.load(make_site(files) / "mkdocs.yml"))
    published = publication(outcome, Settings())
    return read(filled(published, uri))


@pytest.mark.parametrize("uri", ["ownership.md", "records/customer.md"])
def test_what_no_single_map_shows_is_told_and_drawn(make_site: MakeSite, uri: str) -> None:
    shown = page(make_site, uri, "Eastlake", "Westlake").partition("## Conflicts and loops\n")[2]
    up = "../" * (uri.count("/") + 1)
    here = "./" if "/" in uri else f"{up}records/customer/"
    east, west = (
        f"Deals and contacts in {name} CRM [{up}{name.lower()}/deals-and-contacts/#record-contact]"
        for name in ("Eastlake", "Westlake")
    )
    assert shown.splitlines()[:5] == [
        "Together, these maps leave open whose value counts, or let a change come back to where it "
        "started.",
        f"Customer [{here}] has more than one source of truth: Eastlake in {east} and Westlake in "
        f"{west}.",
        "Eastlake, source of truthOrderlyWestlake, source of truth",
        f"Customer [{here}] can come from Eastlake through Orderly to Westlake, and "
        f"back again: {east} and {west}.",
        "EastlakeOrderlyWestlake",
    ]


def test_that_there_is_none_is_told_where_there_could_be_one(make_site: MakeSite) -> None:
    reported = page(make_site, "ownership.md", "Eastlake", "Westlake", record="{}'s customer")
    assert reported.partition("## Conflicts and loops\n")[2].splitlines()[0] == (
        "No record below has its source of truth at two partners, and none can travel from "
        "one partner to another and back."
    )


def test_with_one_partner_there_is_nothing_to_tell(make_site: MakeSite) -> None:
    assert "Conflicts and loops" not in page(make_site, "ownership.md", "Eastlake")
