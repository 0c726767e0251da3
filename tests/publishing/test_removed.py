"""Whatever cleaning takes out of a page is reported, by check or build, and nothing else is."""

from collections import Counter
from html.parser import HTMLParser
from itertools import chain, product

import markdown
import pytest
from conftest import MKDOCS_YML
from prose import EXTENSIONS, MATERIAL
from sites import ACME, LINK, FailedBuildError, Publish

from integration_scopes.diagrams.unsafe import unsafe
from integration_scopes.publishing.prose import cleaned
from integration_scopes.publishing.removed import removed
from integration_scopes.reading.markdown.markup import faults

CONVERTER = markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)

TAGS = (
    *("applet", "audio", "base", "bgsound", "blink", "body", "button", "canvas", "dialog", "embed"),
    *("fieldset", "font", "form", "frame", "frameset", "iframe", "link", "map", "marquee", "math"),
    *("meta", "meter", "noscript", "object", "option", "picture", "plaintext", "portal", "script"),
    *("select", "slot", "style", "template", "textarea", "title", "video", "x-own", "xmp"),
)
EVENTS = ("onclick", "ONLOAD", "onerror", "onfocus", "ontoggle", "onpointerenter", "style", "ping")
WRITTEN = (
    '<p {0}="x">a</p>',
    "<p {0}=x>a</p>",
    "<p\n  {0} = 'x'>a</p>",
    "a <b/{0}=x>b</b>",
    'a <b title="a>b" {0}="x">b</b>',
    "<details open {0}=x>a</details>",
)
ADDRESSES = (
    *("javascript:x", "JavaScript:x", "vbscript:x", "data:text/html,x", "file:///etc/passwd"),
    *("jav&#x61;script:x", "blob:x", "ftp://x.example/", "about:blank", "&#32;javascript:x"),
)
LINKS = ("[a]({0})", "[a](<{0}>)", '<a href="{0}">a</a>', "[a][1]\n\n[1]: {0}\n")
FAR = ("https://x.example/a.png", "//x.example/a.png", "HTTP://x.example/a.png", "data:image/png,x")
PICTURES = (
    "![a]({0})",
    "![a](<{0}>)",
    "![a][1]\n\n[1]: {0}\n",
    "![Plan][]\n\n[plan]: {0}\n",
    "![plan of\nall]\n\n[Plan of  all]: <{0}>\n",
    "> ![plan]\n>\n> [plan]: {0}\n",
    '<img src="{0}">',
    "<img alt='>' src='{0}'>",
    "<img/src={0}>",
)
CLICK = "flowchart LR\n  a --> b\n  click a href 'https://x.example'"
DRAWN = (
    "```mermaid\n{0}\n```\n",
    "``` mermaid\n{0}\n```\n",
    "``` {{ .mermaid }}\n{0}\n```\n",
    "```{{.mermaid}}\n{0}\n```\n",
    "~~~~ {{ #id .mermaid .x }}\n{0}\n~~~~\n",
    "```MERMAID\n{0}\n```\n",
)
OTHERS = (
    '<img src="a.png" srcset="https://x.example/a.png 2x">',
    '![a](a.png){ srcset="https://x.example/a.png" }',
    "[a](b.md){ onclick=x() }",
    '<a href="b.md" ping="https://x.example">a</a>',
    '<a href="https://[your-host]/">a</a>',
    '<p id="__search">a</p>',
    '<label for="__drawer">a</label>',
    '<div class="md-header">a</div>',
    '<div class="mermaid">graph LR</div>',
    "Text { .md-banner }\n{ .scope-head }",
    '<table><tr><td style="position: fixed">a</td></tr></table>',
    '<p align="center">a</p>',
    '<a href="b.md" download>a</a>',
    '<input type="image" src="a.png">',
    '<input type="checkbox" formaction="https://x.example">',
    '<svg viewBox="0 0 1 1"><circle r="1"/><path d="M0"/></svg>',
    '<svg><a href="b.md"><path d="M0"/></a></svg>',
    "<tr><td>a</td></tr>",
    '<blockquote cite="https://x.example">a</blockquote>',
    "<p contenteditable>a</p>",
    '<p tabindex="1">a</p>',
    '<p data-md-component="header">a</p>',
    '<p is="x-own">a</p>',
    '<ol reversed><li value="1">a</ol>',
    '<details name="a">a</details>',
)
HOSTILE = [
    *(f"a <{tag}>b</{tag}>" for tag in TAGS),
    *(f"<{tag} x=y>\n\nb\n\n</{tag}>" for tag in TAGS if tag not in ("plaintext", "textarea")),
    *(form.format(event) for form, event in product(WRITTEN, EVENTS)),
    *(form.format(address) for form, address in product(LINKS, ADDRESSES)),
    *(form.format(address) for form, address in product(PICTURES, FAR)),
    *(form.format(CLICK) for form in DRAWN),
    *("> " + form.format(CLICK).strip().replace("\n", "\n> ") + "\n" for form in DRAWN),
    *("- a\n\n    " + form.format(CLICK).replace("\n", "\n    ") + "\n" for form in DRAWN[:2]),
    *OTHERS,
]
HARMLESS = [
    MATERIAL,
    "a < b and c > d, a <3 b, x<-y, <>, &lt;script&gt;",
    "`<script>` and ``<a `href`=javascript:x>``",
    "```html\n<script onclick=x>\n```\n",
    "<!-- <script> -->",
    '<a name="here"></a> <a href="b.md" title="on=x" target="_blank" rel="noopener">a</a>',
    "<https://x.example> <mail@x.example> [a](https://x.example/on=1) [b](mailto:a@x.example)",
    "[a][1] and ![b][2]\n\n[1]: https://x.example\n[2]: b.png\n",
    "![a](a.png#only-light){ width=300 } ![a](../a.png)",
    '<img src="a.png" alt="style=x" width="1">',
    "<details open><summary>a</summary>b</details>",
    "| a | b |\n|:-|-:|\n| 1 | 2 |\n",
    '<table><tr><td style="text-align: left" colspan="2">a</td></tr></table>',
    '<p dir="auto" lang="de" title="a>b">a</p>',
    "```mermaid\nflowchart LR\n  a --> b\n```\n",
    "> ``` { .mermaid }\n> flowchart LR\n>   a --> b\n> ```\n",
    '<div class="grid cards" markdown>\n\n- a\n\n</div>\n',
    "<p>never closed\n\n<li>nor this",
    "H<sub>2</sub>O <kbd>x</kbd> <br/> <ruby>a<rt>b</rt></ruby>",
    '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"><path d="M0"/></svg>',
    '<ol start="3"><li value="7">a</li></ol>',
    "{% raw %} {{ x }} {: .note } {#id}",
]


def convert(prose: str) -> str:
    return str(CONVERTER.reset().convert(prose))


def reports(prose: str) -> tuple[list[str], list[str]]:
    """What the check and what the build say of a prose."""
    html = convert(prose)
    check = [fault.message for fault in faults(prose, 1, unsafe=unsafe)]
    return check, removed(html, cleaned(html))


class Seen(HTMLParser):
    """The tags and attributes of a text, read by another parser than the one that cleans."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: Counter[str] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.update([tag, *(f"{tag} {name}" for name, _ in attrs)])


@pytest.mark.parametrize("prose", HOSTILE)
def test_what_is_removed_is_reported(prose: str) -> None:
    assert any(chain(*reports(prose)))


@pytest.mark.parametrize("prose", HARMLESS)
def test_what_stays_is_not_reported(prose: str) -> None:
    assert reports(prose) == ([], [])
    html = convert(prose)
    assert not Seen(html).all - Seen(cleaned(html)).all


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) > 200


@pytest.mark.parametrize("prose", HOSTILE)
def test_the_build_reports_what_another_parser_misses(prose: str) -> None:
    html = convert(prose)
    clean = cleaned(html)
    if Seen(html).all - Seen(clean).all:
        assert removed(html, clean)


@pytest.mark.parametrize(
    ("html", "messages"),
    [
        ("<p>a</p>", []),
        ("<script>x()</script>", ['"<script>" is left out of the page']),
        ("<form></form><form></form>", ['"<form>" is left out of the page'] * 2),
        ('<p onclick="x">a</p>', ['"onclick" is left out of the page']),
        ("<a href='javascript:x'>a</a>", ['the address "javascript:x" is left out of the page']),
        ("<img src=//x.example/a>", ['the picture "//x.example/a" is on another host']),
        ('<p class="a md-x">a</p>', ['the class "md-x" is left out of the page']),
        ('<p id="__toc">a</p>', ['the id "__toc" is left out of the page']),
        (
            "<table><tr><td style='color: red; text-align: left'>",
            ['the style "color" is left out of the page'],
        ),
        ('<pre class="mermaid"><code>click a</code></pre>', ["a diagram is not drawn"]),
        ("<td>a", ['"<td>" is left out of the page']),
        ('<a href="http://[x">a</a>', ['the address "http://[x" is left out of the page']),
        (
            f'<a href="javascript:{"a" * 50}">a</a>',
            [f'the address "javascript:{"a" * 29}…" is left out of the page'],
        ),
    ],
)
def test_each_has_its_words(html: str, messages: list[str]) -> None:
    assert removed(html, cleaned(html)) == messages


def test_the_log_names_the_file(publish: Publish) -> None:
    prose = '<p align="center">Text</p>\n'
    built = publish(
        ACME
        | {
            "scopes/acme/orders.md": LINK + prose,
            "scopes/acme/index.md": ACME["scopes/acme/index.md"] + prose,
            "scopes/plain.md": "# Plain\n\n" + prose,
        }
    )
    assert sorted(built.warnings) == [
        f'WARNING integration-scopes: scopes/{path}: "align" is left out of the page '
        "[unsafe-markup]"
        for path in ("acme/index.md", "acme/orders.md", "plain.md")
    ]


def test_a_strict_build_fails(publish: Publish) -> None:
    files = ACME | {"scopes/plain.md": '# Plain\n\n<p align="center">Text</p>\n'}
    with pytest.raises(FailedBuildError, match='"align" is left out'):
        publish(files | {"mkdocs.yml": MKDOCS_YML + "strict: true\n"})
