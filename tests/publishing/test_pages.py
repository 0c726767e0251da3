"""What readers read on each kind of page, word for word; `--rewrite` writes it anew."""

import re
from html import unescape
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import Built

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.publication import Publication, publication
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
BLOCK = re.compile(r"</(?:article|caption|dd|div|dt|h\d|header|li|p|section|td|th|tr)>|<br>")
LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
SOURCE = re.compile(r"<details><summary>Mermaid source</summary>.*?</details>", re.DOTALL)
DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """The publication of the complete scope among the cases."""
    base = tmp_path_factory.mktemp("pages")
    (base / "mkdocs.yml").write_text(MKDOCS_YML.replace("scopes", str(CASE / "scopes"), 1))
    return publication(check(mkdocs_yml.load(base / "mkdocs.yml")), Settings())


def read(html: str) -> str:
    """The text of a page, one line a block, with the addresses of its links."""
    html = DRAWING.sub("", SOURCE.sub("", html)).replace("<figcaption>", "(diagram)\n")
    html = LINK.sub(lambda found: f"{found[2]} [{found[1]}]", html)
    text = unescape(re.sub(r"<[^>]*>", "", BLOCK.sub("\n", html)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("uri", PAGES)
def test_pages_say(published: Publication, request: pytest.FixtureRequest, uri: str) -> None:
    markdown = published.markdown(uri)
    said = read(published.slots.fill(markdown, uri))
    expected = HERE / "pages" / f"{PAGES[uri]}.txt"
    if request.config.getoption("--rewrite"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


def test_titles_and_descriptions(published: Publication) -> None:
    found = {uri: published.pages[uri].meta for uri in PAGES}
    assert found["northwind/deals-and-contacts.md"] == {
        "title": "Deals and contacts in Northwind CRM",
        "description": "A rep closes a deal and finds its contact in the CRM, without retyping.",
    }
    assert [meta["title"] for meta in found.values()] == [
        "Integrations of Orderly",
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
    return read(published.slots.fill(published.markdown(uri), uri))


@pytest.mark.parametrize("uri", ["ownership.md", "records/customer.md"])
def test_what_no_single_map_shows_is_told_and_drawn(make_site: MakeSite, uri: str) -> None:
    said = page(make_site, uri, "Eastlake", "Westlake").partition("## Conflicts and loops\n")[2]
    up = "../" * (uri.count("/") + 1)
    here = "./" if "/" in uri else f"{up}records/customer/"
    east, west = (
        f"Deals and contacts in {name} CRM [{up}{name.lower()}/deals-and-contacts/#record-contact]"
        for name in ("Eastlake", "Westlake")
    )
    assert said.splitlines()[:5] == [
        "Each of these maps is sound by itself. Together they leave open whose value counts, or "
        "let a change come back to where it began.",
        f"Customer [{here}] has more than one source of truth: Eastlake in {east} and Westlake in "
        f"{west}.",
        "Eastlake, source of truthOrderlyWestlake, source of truth",
        f"Customer [{here}] can come from Eastlake through Orderly to Westlake, and all the way "
        f"back: {east} and {west}.",
        "EastlakeOrderlyWestlake",
    ]


def test_that_there_is_none_is_told_where_there_could_be_one(make_site: MakeSite) -> None:
    told = page(make_site, "ownership.md", "Eastlake", "Westlake", record="{}'s customer")
    assert told.partition("## Conflicts and loops\n")[2].splitlines()[0] == (
        "No record below has its source of truth at two partners, and none can travel from "
        "one partner to another and back."
    )


def test_with_one_partner_there_is_nothing_to_tell(make_site: MakeSite) -> None:
    assert "Conflicts and loops" not in page(make_site, "ownership.md", "Eastlake")
