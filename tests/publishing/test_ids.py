"""Each id stands once on its page, whatever authors write; panels and our headings keep theirs."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from conftest import CHECKOUT, MKDOCS_YML
from sites import ACME, LINK, Built, Publish

from integration_scopes.publishing.ids import with_unique_ids

CONFIG = MKDOCS_YML + "markdown_extensions: [attr_list, footnotes, toc: {permalink: true}]\n"
HIDDEN = frozenset({"__drawer", "__search"})


class Headings(HTMLParser):
    """The headings of a page with their ids and permalinks, and its table of contents."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[tuple[str, str]] = []
        self.permalinks: list[str] = []
        self.toc: list[str] = []
        self._heading: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("h1", "h2", "h3", "h4") and given.get("id"):
            self._heading = given["id"]
            self.headings.append((given["id"] or "", ""))
        elif tag == "a" and given.get("class") == "headerlink":
            self.permalinks.append((given["href"] or "").removeprefix("#"))
        elif tag == "a" and given.get("class") == "md-nav__link":
            self.toc.append(given["href"] or "")

    def handle_data(self, data: str) -> None:
        if self._heading:
            id_, text = self.headings[-1]
            self.headings[-1] = (id_, text + data.strip("¶"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2", "h3", "h4"):
            self._heading = None


def own(page: Built, address: str) -> list[str]:
    """The ids of a page, without those of the theme."""
    return [id_ for id_ in page.outlines[f"{address}index.html"].ids if not id_.startswith("__")]


def as_heading(id_: str) -> str:
    """A heading in prose that Markdown gives this id, or as good as this one."""
    return "## " + id_.replace("-", " ").replace("_", " ") + "\n\nText.\n"


def test_a_heading_for_each_id_of_every_scope(example_site: Built, publish: Publish) -> None:
    """Every id of every panel and heading, at all depths, is the heading of an author too."""
    files: dict[str, str] = {}
    expected: dict[str, list[str]] = {}
    for file in sorted((CHECKOUT / "scopes").glob("*/*.md")):
        name = file.relative_to(CHECKOUT).as_posix()
        text = file.read_text(encoding="utf-8")
        files[name] = text
        address = name.removeprefix("scopes/").removesuffix(".md") + "/"
        if "\nkind: scope" in text and f"{address}index.html" in example_site.outlines:
            expected[address] = own(example_site, address)
            files[name] += "\n" + "\n".join(map(as_heading, expected[address]))
    for file in (CHECKOUT / "results").glob("*.xml"):
        files[f"results/{file.name}"] = file.read_text(encoding="utf-8")
    config = CONFIG.replace("product: Orderly", "product: Orderly, test_results: [results/*.xml]")
    built = publish(files | {"mkdocs.yml": config})
    assert len({id_ for ids in expected.values() for id_ in ids}) > 100
    for address, before in expected.items():
        after = own(built, address)
        twice = [id_ for id_, count in Counter(after).items() if count > 1]
        assert twice == []
        assert set(before) <= set(after)
        page = Headings(built.page(address))
        assert {f"#{id_}" for id_, _ in page.headings[1:]} <= {*page.toc, "#"}
        assert set(page.permalinks) <= {id_ for id_, _ in page.headings}
        assert len(page.permalinks) == len(set(page.permalinks))


PROSE = """
## Depth

## Cold read

### Cold read

## Background

## S1

<h2 id="AC1">Raw</h2>

<p id="owners">Raw</p> <p id="owners">Raw</p>

## Any {#capability-sso}
"""


def test_an_authors_heading_gives_way(publish: Publish) -> None:
    built = publish(ACME | {"mkdocs.yml": CONFIG, "scopes/acme/orders.md": LINK + PROSE})
    page = Headings(built.page("acme/orders/"))
    reported = [(id_, text) for id_, text in page.headings if id_ not in HIDDEN]
    assert reported[-9:] == [
        ("background", "Background"),
        ("depth_1", "Depth"),
        ("cold-read_1", "Cold read"),
        ("cold-read_2", "Cold read"),
        ("background_1", "Background"),
        ("s1", "S1"),
        ("AC1_1", "Raw"),
        ("capability-sso_1", "Any"),
        ("cold-read", "Cold read"),
    ]
    ids = own(built, "acme/orders/")
    assert [id_ for id_ in ids if id_.startswith("owners")] == ["owners", "owners_1", "owners_2"]
    assert "#cold-read" in page.toc
    assert page.toc.index("#cold-read_1") < page.toc.index("#cold-read")
    assert built.broken == []


def test_a_text_may_bring_the_heading_background(publish: Publish) -> None:
    text = f"{LINK}\n## Background\n\nWhy.\n"
    built = publish(ACME | {"mkdocs.yml": CONFIG, "scopes/acme/orders.md": text})
    headings = Headings(built.page("acme/orders/")).headings
    assert [id_ for id_, text in headings if text == "Background"] == ["background"]


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("背景", "背景"),
        ("Größe der Pakete", "größe-der-pakete"),
        ("Фон и ссылки", "фон-и-ссылки"),
        ("What's in v1.1, and why?", "whats-in-v11-and-why"),
        ("A  B - C", "a-b-c"),
        ("!!!", "_1"),
    ],
)
def test_a_heading_in_any_script_has_an_id_of_its_words(
    publish: Publish, heading: str, id_: str
) -> None:
    built = publish(
        ACME
        | {
            "mkdocs.yml": CONFIG,
            "scopes/acme/orders.md": f"{LINK}\n## {heading}\n",
            "scopes/plain.md": f"# Plain\n\n## {heading}\n",
        }
    )
    for address in ("acme/orders/", "plain/"):
        assert (id_, heading) in Headings(built.page(address)).headings
        assert f"#{id_}" in Headings(built.page(address)).toc


def test_the_owners_own_slugs_stay(publish: Publish) -> None:
    config = MKDOCS_YML + "markdown_extensions:\n  - toc:\n      slugify: {slugify}\n".format(
        slugify="!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}"
    )
    built = publish(ACME | {"mkdocs.yml": config, "scopes/plain.md": "# Plain\n\n## Größe\n"})
    assert "Größe" in own(built, "plain/")


@pytest.mark.parametrize(
    ("html", "after"),
    [
        ('<p id="a">x</p><p id="a">y</p>', '<p id="a">x</p><p id="a_1">y</p>'),
        ('<p id="P">x</p>', '<p id="P_1">x</p>'),
        ('<p id="P_1">x</p><p id="P">y</p>', '<p id="P_1">x</p><p id="P_2">y</p>'),
        (
            '<h2 id="P">x<a href="#P">¶</a></h2><a href="#P">z</a>',
            '<h2 id="P_1">x<a href="#P_1">¶</a></h2><a href="#P">z</a>',
        ),
        ('<h2 id="P"><b id="P">x</b></h2>', '<h2 id="P_1"><b id="P_2">x</b></h2>'),
        ('<p title="a>b" id="P">x</p>', '<p title="a>b" id="P_1">x</p>'),
        ('<p data-id="P">x</p> id="P"', '<p data-id="P">x</p> id="P"'),
        (
            '<p id="a&amp;b">x</p><p id="a&amp;b">y</p>',
            '<p id="a&amp;b">x</p><p id="a&amp;b_1">y</p>',
        ),
    ],
)
def test_an_id_that_is_taken_is_counted_on(html: str, after: str) -> None:
    assert with_unique_ids(html, (), panels={"P"}, is_generated=False) == after
