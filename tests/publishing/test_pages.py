"""What readers read on each kind of page, word for word; `--rewrite` writes it anew."""

import re
from html import unescape
from pathlib import Path

import pytest
from conftest import MKDOCS_YML
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
