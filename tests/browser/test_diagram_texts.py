"""No text of a scope gets out of its label, and all are shown: by the library's own parser."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from integration_scopes.diagrams import mermaid
from integration_scopes.diagrams.graph import (
    Diagram,
    Edge,
    Graph,
    Group,
    Lane,
    LayoutDirection,
    Message,
    Node,
    Remark,
    Sequence,
    Shape,
)
from integration_scopes.diagrams.labels import clean

pytestmark = pytest.mark.browser

NAUGHTY = [
    *("end", "End", "graph TD", "flowchart LR", "subgraph x", "sequenceDiagram", "default", "note"),
    *("click n1 call x()", "href", "style n1 fill:#f00;", "classDef x fill:#f00;", "class n1 x"),
    *(
        "linkStyle 0 stroke:#f00;",
        "direction TB",
        "direction  LR;",
        "x direction RL y",
        "direction",
    ),
    *("accTitle: x", "accDescr { x }", "title x", "participant x", "actor x", "loop x", "box x"),
    *("rect rgb(0,0,0)", "as x", "x as y", "over n1: x", "wrap: x", "nowrap:x", ":wrap: x", "wrap"),
    *("autonumber", "links a: {}", "%%{init: {'theme': 'dark'}}%%", "%% x", "x %%y", "%%%%", "%"),
    *(
        "50 % of 10 %",
        "---",
        "===",
        "~~~",
        '"',
        '""',
        "'",
        "`",
        "``",
        "`x`",
        '"`x`"',
        '"] --> n9["',
    ),
    *('"]', "\\", "\\n", "\\\\n", '\\"', "[", "]", "(", ")", "{", "}", "[[x]]", "((x))", "{{x}}"),
    *("[/x/]", "|x|", ">x]", "@{ shape: x }", "-->", "->>", "-.->", "==>", "--x", "x -->|y| z"),
    *("a->>b: c", ":::x", ":", ";", ";;", "x;y;z", "#", "##", "#;", "#quot;", "#35;", "#x;", "&"),
    *(
        "&&",
        "&amp;",
        "&lt;b&gt;",
        "&#60;",
        "&#x3c;",
        "<",
        ">",
        "<>",
        "a < b > c",
        "<b>x</b>",
        "<br>",
    ),
    *(
        "<br/>x",
        "</text>",
        "<!-- x -->",
        "]]>",
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
    ),
    *("<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>x</a>", "javascript:alert(1)"),
    *("http://x.example/?a=1&b=2", "www.x.example", "**x**", "_x_", "~~x~~", "# x", "1. x", "- x"),
    *("* x", "> x", "![x](y)", "[x](y)", "$$x^2$$", "$x$", "fa:fa-car", "ﬂ°°34¶ß", "ﬂ°quot¶ß", "ﬂ"),
    *("¶ß", "__proto__", "constructor", "null", "undefined", "true", "0", "-1", "1e9", "C#", "R&D"),
    *("C:\\new\\table", "5 o'clock", "Größe", "Ærøskøbing", "日本語の在庫", "재고", "سجل الطلبات"),
    *(
        "הזמנה",
        "हिन्दी",
        "नी\u200cl",
        "😀",
        "👩\u200d👩\u200d👧",
        "e\u0301\u0302\u0303\u0304",
        "\t",
        " ",
        "",
    ),
    *("🏴\U000e0067\U000e0062\U000e007f", "\u202eabc\u202c", "\u2066x", "a\u200bb", "a\u2060b"),
    *("a\u00a0b", "a\u0000b", "a\u001bb", "\ufeff", "a\nb", "a\r\nb", "a\u2028b", "x" * 300),
    *("word " * 80, "漢字" * 60, "é" * 200, "&" * 60, "<" * 60, "W" * 60),
]
CORPUS = next(
    (
        folder / "shared" / "corpora" / "blns.json"
        for folder in Path(__file__).parents
        if (folder / "shared" / "corpora" / "blns.json").is_file()
    ),
    None,
)
PIECES = [
    *"\"'`#;:<>&%{}[]()|\\/@~^$*_=+-.,!? \n",
    *NAUGHTY[:60],
    "styles:x#y",
    "ﬂ°",
    "¶ß",
    "é",
    "日",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=40)
ROWS = TEXTS.map(lambda text: text.replace("\n", " "))

DRAW = """
async (texts) => {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    htmlLabels: false,
    sequence: { mirrorActors: false },
  });
  const found = [];
  for (const text of texts) {
    await mermaid.parse(text);
    const { svg } = await mermaid.render("drawn", text);
    const box = document.createElement("div");
    box.innerHTML = svg;
    const elements = [...box.querySelectorAll("*")];
    const said = (selector) => [...box.querySelectorAll(selector)].map((each) => each.textContent);
    const number = (each) => Number(/[gn](\\d+)/.exec(each.dataset.id ?? each.id)[1]);
    const place = (each) => Number(each.getAttribute("x"));
    const inOrder = (selector, by) =>
      [...box.querySelectorAll(selector)].sort((a, b) => by(a) - by(b))
        .map((each) => each.textContent);
    found.push({
      names: [...new Set(elements.map((each) => each.localName))],
      attributes: [...new Set(elements.flatMap((each) => each.getAttributeNames()))],
      title: said("title").join(""),
      description: said("desc").join(""),
      groups: inOrder("g.cluster", number),
      nodes: inOrder("g.node", number),
      arrows: box.querySelectorAll("path.flowchart-link").length,
      labels: inOrder("g.edgeLabels .edgeLabel .label", number),
      lanes: inOrder("text.actor", place),
      messages: said(".messageText"),
      remarks: said(".noteText"),
    });
  }
  return found;
}
"""
HARMLESS = {
    *("svg", "g", "rect", "path", "circle", "line", "polygon", "text", "tspan", "title", "desc"),
    *("defs", "marker", "symbol", "style", "filter", "fedropshadow", "lineargradient", "stop"),
}


def flowchart(texts: list[str]) -> Graph:
    """Each of `texts` in a frame, in a box and, but for the last, on an arrow."""
    shapes = list(Shape)
    nodes = [
        Node(key=str(number), text=text, shape=shapes[number % len(shapes)])
        for number, text in enumerate(texts)
    ]
    return Graph(
        title=texts[0],
        description=" ".join(texts),
        flow=LayoutDirection.DOWN,
        groups=tuple(Group(text=node.text, nodes=(node,)) for node in nodes),
        edges=tuple(
            Edge(source=one.key, target=other.key, text=one.text or "x")
            for one, other in pairwise(nodes)
        ),
    )


def sequence(texts: list[str]) -> Sequence:
    """Each of `texts` on a lane, in a message and in a remark."""
    lanes = [
        Lane(key=str(number), text=text, is_person=number % 2 == 1)
        for number, text in enumerate(texts)
    ]
    steps: list[Message | Remark] = []
    for lane in lanes:
        steps.append(Message(source=lane.key, target=lanes[-1].key, text=lane.text))
        steps.append(Remark(lane=lane.key, text=lane.text))
    return Sequence(
        title=texts[0], description=" ".join(texts), lanes=tuple(lanes), steps=tuple(steps)
    )


LOOK_ALIKES = str.maketrans(
    {"“": '"', "”": '"', "\u037e": ";", "\uff03": "#", "\uff1c": "<", "\uff1e": ">", "\uff5d": "}"}
)
BLANK = " \n\u2060\u200b"


def squashed(text: str) -> str:
    """`text` without what a label may change: white space, joiners, hyphens, look-alikes."""
    return re.sub(r"[-\s\u2060\u200b]", "", text).translate(LOOK_ALIKES)


def read_off(shown: list[str], texts: list[str]) -> None:
    """What is shown are `texts` one after the other, each whole or cut with an ellipsis."""
    rest = squashed("".join(shown))
    for text in texts:
        whole = squashed(clean(text).strip(BLANK) or "…")
        cut = rest[: rest.find("…")]
        assert rest.startswith(whole) or (cut and whole.startswith(cut)), (rest[:80], whole)
        rest = rest[len(whole) if rest.startswith(whole) else len(cut) + 1 :]
    assert rest == ""


def look(parser: Page, texts: list[str]) -> None:
    """All `texts` stand where they belong, and nothing else came out of them."""
    diagrams: list[Diagram] = [flowchart(texts), sequence(texts)]
    written = [mermaid.text(diagram) for diagram in diagrams]
    flow, steps = parser.evaluate(DRAW, written)
    for found in (flow, steps):
        assert {name.lower() for name in found["names"]} <= HARMLESS
        assert [
            name for name in found["attributes"] if name.startswith("on") or "href" in name
        ] == []
        assert squashed(found["title"]) == squashed(clean(texts[0]).strip(BLANK) or "Diagram")
        assert squashed(found["description"]) == squashed(clean(" ".join(texts)))
    assert len(flow["groups"]) == len(flow["nodes"]) == len(texts)
    assert flow["arrows"] == len(flow["labels"]) == len(texts) - 1
    read_off(flow["groups"], texts)
    read_off(flow["nodes"], texts)
    read_off(flow["labels"], [text or "x" for text in texts[:-1]])
    read_off(steps["lanes"], texts)
    read_off(steps["messages"], texts)
    read_off(steps["remarks"], texts)


def test_naughty_texts_are_shown_as_they_are(parser: Page) -> None:
    for start in range(0, len(NAUGHTY), 8):
        look(parser, NAUGHTY[start : start + 8])


@pytest.mark.skipif(CORPUS is None, reason="the corpus of naughty strings is not here")
def test_the_corpus_of_naughty_strings_is_shown_as_it_is(parser: Page) -> None:
    assert CORPUS is not None
    texts = json.loads(CORPUS.read_text(encoding="utf-8"))
    for start in range(0, len(texts), 10):
        look(parser, texts[start : start + 10])


@given(st.lists(ROWS, min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_any_text_is_shown_as_it_is(parser: Page, texts: list[str]) -> None:
    look(parser, texts)
