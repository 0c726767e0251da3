"""No text of a scope gets out of its label; the real library's word on it is in tests/browser."""

import json

import merman
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.diagrams import mermaid
from integration_scopes.diagrams.graph import (
    Edge,
    Graph,
    Group,
    Lane,
    Message,
    Node,
    Remark,
    Sequence,
    Shape,
)

PIECES = [
    *"\"'`#;:<>&%{}[]()|\\/@~^$*_=+-.,!? \n",
    *("end", "graph TD", "subgraph x", "click n1 call x()", "style n1 fill:#f00;", "classDef x y"),
    *("direction TB", "linkStyle 0", "%%{init: {}}%%", "-->", "---", ":::", "#quot;", "#35;"),
    *(
        "&lt;",
        "<br/>",
        "<script>",
        "ﬂ°°34¶ß",
        "accTitle:",
        "participant",
        "wrap:",
        "\\n",
        "é",
        "日",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=30)


def flowchart(text: str) -> Graph:
    """`text` wherever a flowchart can hold one."""
    return Graph(
        title=text,
        description=text,
        groups=(Group(text=text, nodes=(Node(key="a", text=text, shape=Shape.SOURCE),)),),
        nodes=(
            Node(key="b", text=text, shape=Shape.COPY),
            Node(key="c", text=text, shape=Shape.LIVE),
            Node(key=f"d{text}", text=text),
        ),
        edges=(Edge(source="a", target="b", text=text or "x"),),
    )


def sequence(text: str) -> Sequence:
    """`text` wherever a sequence can hold one."""
    return Sequence(
        title=text,
        description=text,
        lanes=(Lane(key="a", text=text, is_person=True), Lane(key="b", text=text)),
        steps=(Message(source="a", target="b", text=text), Remark(lane="b", text=text)),
    )


@given(TEXTS)
def test_a_flowchart_keeps_its_parts_whatever_its_texts(text: str) -> None:
    parsed = json.loads(merman.Merman().parse_json(mermaid.text(flowchart(text)), None))
    assert [node["id"] for node in parsed["nodes"]] == ["n1", "n2", "n3", "n4"]
    assert [(edge["from"], edge["to"]) for edge in parsed["edges"]] == [("n1", "n2")]
    assert [(group["id"], group["nodes"]) for group in parsed["subgraphs"]] == [("g1", ["n1"])]
    assert parsed["direction"] == "LR"
    assert list(parsed["classDefs"]) == ["source", "copy", "live"]


@given(TEXTS)
def test_a_sequence_keeps_its_parts_whatever_its_texts(text: str) -> None:
    parsed = json.loads(merman.Merman().parse_json(mermaid.text(sequence(text)), None))
    assert parsed["actorOrder"] == ["n1", "n2"]
    assert [(step["from"], step["to"]) for step in parsed["messages"]] == [
        ("n1", "n2"),
        ("n2", "n2"),
    ]


def label(text: str) -> str:
    """How `text` stands between the quotes of a flowchart's label."""
    line = mermaid.text(Graph(title="t", description="", nodes=(Node(key="a", text=text),)))
    return line.split('n1["')[1].rsplit('"]')[0]


@pytest.mark.parametrize(
    ("stated", "written"),
    [
        ("Größe, 60 s (max.)", "Größe, 60 s (max.)"),
        ('say "now"', "say “now”"),
        ("R&D <x", "R&\u2060D \uff1cx"),
        ("&lt;", "&\u2060lt;"),
        ("#quot;", "#\u2060quot;"),
        ("C# no. #1", "C# no. #1"),
        ("`md`", "\u2060`md`"),
        ("50 %%{x}", "50 %\u2060%{x}"),
        ("direction TB", "direction\u2060 TB"),
        ("a\\nb", "a\\\u2060nb"),
        ("style x:#1;", "styl\u2060e x:#\u20601;"),
        ("", "…"),
    ],
)
def test_what_is_harmless_stays_readable(stated: str, written: str) -> None:
    assert label(stated) == written


def test_a_sequence_reads_well_and_can_be_pasted() -> None:
    stated = "at 50% = a fair; scan badge #7 <b> & {go}"
    title, description, *_, message, _ = mermaid.text(sequence(stated)).splitlines()[1:]
    assert title == "  accTitle: at 50% = a fair\u037e scan badge \uff037 \uff1cb> & {go}"
    assert description == "  accDescr { at 50% = a fair; scan badge #7 \uff1cb> & {go\uff5d }"
    assert message == "  n1->>n2: at 50% = a fair\u037e<br/>scan badge \uff037<br/>\uff1cb> & {go}"


def test_the_same_diagram_gives_the_same_text() -> None:
    assert mermaid.text(flowchart("x")) == mermaid.text(flowchart("x"))
    assert mermaid.text(flowchart("x")).endswith("\n")
