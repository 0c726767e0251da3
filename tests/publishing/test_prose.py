"""What people wrote in Markdown, after cleaning: harmless, and still what Material makes of it."""

import markdown
import pytest
from bs4 import BeautifulSoup
from prose import EXTENSIONS, MATERIAL

from integration_scopes.publishing.prose import cleaned, escaped


def test_what_material_makes_of_markdown_stays() -> None:
    html = markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS).convert(
        MATERIAL
    )
    for made in ("tabbed-set", "admonition", "task-list", "twemoji", "footnote", "linenos", "svg"):
        assert made in html
    assert _normal(cleaned(html)) == _normal(html)


def _normal(html: str) -> str:
    """The HTML as a browser would have it, whatever the spelling of styles and attributes."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all():
        tag.attrs = dict(sorted(tag.attrs.items()))
    return soup.prettify()


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>x()</script>a", "a"),
        ("<style>p{}</style>a", "a"),
        ("<p onclick='x()' onmouseover=x()>a</p>", "<p>a</p>"),
        ("<a href='javascript:x()'>a</a>", "<a>a</a>"),
        ("<a href='java\tscript:x()'>a</a>", "<a>a</a>"),
        ("<a href='&#1;javascript&colon;x()'>a</a>", "<a>a</a>"),
        ("<a href='vbscript:x'>a</a><a href='data:text/html,x'>b</a>", "<a>a</a><a>b</a>"),
        ("<iframe src='https://x.example'></iframe>a", "a"),
        ("<form action='https://x.example'><button>a</button></form>", "a"),
        ("<object data='x'></object><embed src='x'><base href='x'><link href='x'>a", "a"),
        ("<meta http-equiv='refresh' content='0;url=https://x.example'>a", "a"),
        ("<video src='x' poster='y'></video><audio src='x'></audio>a", "a"),
        (
            "<svg><script>x()</script><path d='M0 0'></path></svg>",
            '<svg><path d="M0 0"></path></svg>',
        ),
        ("<svg><image href='https://x.example'></image></svg>", "<svg></svg>"),
        ("<svg><a xlink:href='javascript:x()'>a</a></svg>", "<svg></svg>"),
        ("<div class='mermaid x'>flowchart LR</div>", "<div>flowchart LR</div>"),
        ("<table background='https://x.example'></table>", "<table></table>"),
        ("<div style='background: url(//x.example)'>a</div>", "<div>a</div>"),
        ("<td style='background:url(x);text-align:left'>a", "a"),
        ("<input type='image' src='//x.example'>", "<input>"),
        ("<p data-md-component='announce' hidden>a</p>", "<p>a</p>"),
    ],
)
def test_nothing_that_runs_stays(html: str, left: str) -> None:
    assert cleaned(html) == left


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/a.png",
        "HTTPS://x.example/a.png",
        "//x.example/a.png",
        "\\\\x.example/a.png",
        "/\\x.example/a.png",
        " https://x.example/a.png",
        "\x01https://x.example/a.png",
        "ht\ntps://x.example/a.png",
        "/\t/x.example/a.png",
        "https:/x.example/a.png",
        "https:x.example/a.png",
        "data:image/png;base64,AA==",
        "blob:https://x.example/a",
        "ftp://x.example/a.png",
    ],
)
def test_no_picture_comes_from_elsewhere(address: str) -> None:
    assert cleaned(f'<img alt="a" src="{address}">') == '<img alt="a">'


@pytest.mark.parametrize("address", ["a.png", "../a.png#only-light", "/a.png", "a%3Ab.png?x=1:2"])
def test_a_picture_of_our_own_stays(address: str) -> None:
    assert f'src="{address}"' in cleaned(f'<img src="{address}">')


def test_nothing_takes_the_name_of_a_part_of_the_theme() -> None:
    # The theme reads its own settings from the first element with such an id.
    for id_ in (
        "__config",
        "__search",
        "__drawer",
        "__palette_0",
        "scope-diagram-1",
        "dscope-diagram-1",
    ):
        assert cleaned(f'<a id="{id_}">a</a>') == "<a>a</a>"
        assert cleaned(f'<label for="{id_}">a</label>') == "<label>a</label>"
        assert cleaned(f'<input id="{id_}" name="{id_}">') == "<input>"
    assert cleaned('<a id="__tabbed_1_2">a</a>') == '<a id="__tabbed_1_2">a</a>'


def test_nothing_dresses_up_as_a_part_of_the_page() -> None:
    html = '<div class="md-overlay mine scope-badge md-button"><p class="scope-head">a</p></div>'
    assert cleaned(html) == '<div class="mine md-button"><p>a</p></div>'


def test_metadata_is_fit_for_html_however_deep() -> None:
    bad, good = '<b title="x">', "&lt;b title=&#34;x&#34;&gt;"
    meta = {"title": bad, "tags": [bad, {"a": bad}], "search": {"boost": 2, bad: bad}, "x": None}
    assert escaped(meta) == {
        "title": good,
        "tags": [good, {"a": good}],
        "search": {"boost": 2, good: good},
        "x": None,
    }
