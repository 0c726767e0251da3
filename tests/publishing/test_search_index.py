"""The search index: entries of our own beside those of the host's plugin, for both clients."""

import json
from typing import Any

import pytest

from integration_scopes.publishing.search.index import SearchEntry, joined, sections

MATERIAL = {"lang": ["en"], "separator": "[\\s\\-]+", "pipeline": ["stopWordFilter"]}
MKDOCS = {"lang": ["en"], "separator": "[\\s\\-]+", "indexing": "full"}
OWNERS = {"location": "guide/", "title": "Guide", "text": "Words."}
PARSED = [
    {"location": "acme/orders/", "title": "Parsed", "text": ""},
    {"location": "acme/orders/#S1", "title": "Parsed", "text": ""},
]


def docs(entry: SearchEntry, config: dict[str, Any]) -> list[dict[str, Any]]:
    index = json.dumps({"config": config, "docs": [*PARSED, OWNERS], "index": {"version": "2"}})
    found = json.loads("".join(joined(index, [("acme/orders/#S1", entry)], {"acme/orders/"})))
    # What was computed from the parsed entries knows nothing of ours.
    assert found.keys() == {"config", "docs"}
    assert found["config"] == config
    return list(found["docs"])


def test_materials_client_shows_html_and_knows_a_boost() -> None:
    entry = SearchEntry(uri="acme/orders.md", title="A & <b>", text="x\n < y", boost=4)
    assert docs(entry, MATERIAL) == [
        {
            "location": "acme/orders/#S1",
            "title": "A &amp; &lt;b&gt;",
            "text": "x &lt; y",
            "boost": 4,
        },
        OWNERS,
    ]


def test_mkdocs_own_client_shows_text() -> None:
    entry = SearchEntry(uri="acme/orders.md", title="A & <b>", text="x < y", boost=4)
    assert docs(entry, MKDOCS) == [
        {"location": "acme/orders/#S1", "title": "A & <b>", "text": "x < y"},
        OWNERS,
    ]


@pytest.mark.parametrize(("written", "weight"), [(1000.0, 15), (50, 50)])
def test_a_title_counts_as_much_as_our_entries_need_unless_the_site_says_how_much(
    written: float, weight: float
) -> None:
    config = {**MATERIAL, "fields": {"title": {"boost": written}, "text": {"boost": 1.0}}}
    index = json.dumps({"config": config, "docs": [OWNERS]})
    fields = json.loads("".join(joined(index, [], set())))["config"]["fields"]
    assert fields == {"title": {"boost": weight}, "text": {"boost": 1.0}}


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Café Zoë", "Café Zoë Cafe Zoe"),
        ("Cafe\u0301", "Caf\xe9 Cafe"),
        ("plain", "plain"),
        ("\u65e5\u672c\u8a9e \u041c\u043e\u0441\u043a\u0432\u0430", None),  # other scripts
        # The client looks for the beginnings of words.
        ('the "Won" stage (of 5)', "the Won stage of 5"),
        ("stable-ids, northwind/deals/AC3", None),
    ],
)
def test_words_are_found_as_people_type_them(written: str, searched: str | None) -> None:
    entry = SearchEntry(uri="acme/orders.md", title="T", text=written)
    assert docs(entry, MKDOCS)[0]["text"] == (searched or written)


def test_prose_is_found_by_its_headings() -> None:
    html = """
<h2 id="stories">Stories<a class="headerlink" href="#stories">&para;</a></h2>
<hr class="scopes-slot-0123">
<h2 id="background">The <em>back</em>ground<a class="headerlink" href="#background">&para;</a></h2>
<p>One<br>two &amp; <strong>three</strong>.</p><ul><li>four</li><li>five</li></ul>
<pre class="mermaid" data-search-exclude><code>flowchart</code></pre><p>six</p>
<h3 id="caf&eacute;">Caf&eacute;</h3><table><tr><td>a</td><td>b</td></tr></table>"""
    assert sections(html, "acme/orders.md", 4) == [
        SearchEntry(
            uri="acme/orders.md",
            anchor="background",
            title="The background",
            text="One two & three. four five six",
            boost=4,
        ),
        SearchEntry(uri="acme/orders.md", anchor="café", title="Café", text="a b", boost=4),
    ]


def test_prose_without_a_heading_has_no_place() -> None:
    assert sections("<p>Text</p>", "acme/orders.md", 1) == []
