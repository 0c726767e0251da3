"""What people draw by hand: drawn at build where it is plain, and left to the browser where not."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_scopes.diagrams import svg
from integration_scopes.diagrams.graph import Lane, Line, Message, Remark, Sequence
from integration_scopes.diagrams.svg import renderer
from integration_scopes.diagrams.svg.rebuilt import rebuilt
from integration_scopes.diagrams.svg.tree import TreeError, parsed
from integration_scopes.diagrams.written import plain_sequence

PLAIN = """\
sequenceDiagram
    %% a comment
    accTitle: A preview
    actor P as The planner
    participant Quayside
    P->>Quayside: pastes<br/>the address
    Quayside-->>P: the message#59; at once
    Note over P: reads it
"""
FLOWCHART = """\
flowchart LR
  subgraph us["Our side"]
    a["A box<br/>of two lines"] --> b{"A choice?"}
  end
  b -. maybe .-> c(["A stadium"])
  b == yes ==> d[("Data")]
  d --x e{{Hex}}
  e --o f((Circle))
  f <--> g[/Lean/]
  g --- h>Flag]
  h --> i[[Sub]]
  i --> j(((Twice)))
"""
STATES = """\
stateDiagram-v2
  accTitle: How a scope grows
  accDescr: From draft to live.
  [*] --> draft
  draft --> agreed: both sign
  state agreed {
    [*] --> building
    building --> live
  }
  state parting <<fork>>
  agreed --> parting
  parting --> [*]
  note right of draft: nobody has signed
"""
SHAPE = '<svg xmlns="http://www.w3.org/2000/svg" class="flowchart" viewBox="0 0 9 9">{}</svg>'
EDGE = '<g><path class="flowchart-link" d="M0 0L9 9"{}/></g>'
NODE = '<g class="node" transform="translate(1,2)">{}<g class="label"/></g>'


def texts(drawn: str | None) -> list[str]:
    assert drawn is not None
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn.split("</svg>")[0])


def test_a_plain_sequence_is_read_as_ours() -> None:
    assert plain_sequence(PLAIN) == Sequence(
        title="A preview",
        description=(
            "The planner to Quayside: pastes\nthe address. Quayside to The planner: the message; "
            "at once. At The planner: reads it."
        ),
        lanes=(
            Lane(key="P", text="The planner", is_person=True),
            Lane(key="Quayside", text="Quayside"),
        ),
        steps=(
            Message(source="P", target="Quayside", text="pastes\nthe address"),
            Message(source="Quayside", target="P", text="the message; at once", line=Line.DOTTED),
            Remark(lane="P", text="reads it"),
        ),
    )


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "autonumber\nA->>B: x",
        "loop x\nA->>B: x\nend",
        "A->>+B: x",
        "A-xB: x",
        "A->>B: <b>x</b>",
        "A->>B: x; B->>A: y",
        "A->>B: wrap: x",
        "A->>B: $$x$$",
        "Note over A,B: x",
        "participant A as x #lt;b",
        "title x\nA->>B: x",
        "accDescr {\nx\n}\nA->>B: x",
        "end->>B: x",
    ],
)
def test_what_is_more_than_plain_is_not_read(lines: str) -> None:
    assert plain_sequence(f"sequenceDiagram\n{lines}\n") is None
    assert plain_sequence("flowchart LR\nA->>B: x") is None


@given(st.text(max_size=200))
def test_any_text_can_be_asked_for(source: str) -> None:
    plain_sequence(f"sequenceDiagram\n{source}")
    plain_sequence(source)


def test_a_sequence_is_drawn_without_a_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "package", lambda: None)
    assert texts(svg.written(PLAIN, "1")) == [
        *("The planner", "Quayside", "pastes", "the address", "the message; at once"),
        "reads it",
    ]
    assert svg.written(FLOWCHART, "1") is None
    assert svg.written(STATES, "1") is None


def test_a_flowchart_is_drawn_with_all_its_shapes() -> None:
    drawn = svg.written(FLOWCHART, "1")
    said = texts(drawn)
    assert sorted(said) == sorted(
        [
            *("Our side", "A box", "of two lines", "A choice?", "A stadium", "Data", "Hex"),
            *("Circle", "Lean", "Flag", "Sub", "Twice", "maybe", "yes"),
        ]
    )
    assert drawn is not None
    assert drawn.count("scope-drawing--narrow") == 1
    assert drawn.split("</svg>")[0].count('class="sd-node"') == 10
    assert set(re.findall(r'id="scope-diagram-1-wide-(\w+)"', drawn)) == {
        *("title", "text", "point", "circle", "cross")
    }


def test_states_are_drawn_and_told() -> None:
    drawn = svg.written(STATES, "1")
    assert drawn is not None
    assert "How a scope grows</title>" in drawn
    assert "From draft to live.</desc>" in drawn
    assert sorted(set(texts(drawn))) == [
        *("agreed", "both sign", "building", "draft", "live", "nobody has signed")
    ]


def test_what_has_no_description_is_told_by_its_words() -> None:
    drawn = svg.written("flowchart TB\n  a[One] -->|then| b[Two]\n", "1")
    assert drawn is not None
    assert ">Flowchart</title>" in drawn
    assert re.search(r">([^<]*)</desc>", drawn)[1].split(", ") == ["then", "One", "Two"]  # type: ignore[index]


@pytest.mark.parametrize(
    "source",
    [
        "pie\n  a: 1\n",
        "classDiagram\n  A <|-- B\n",
        "sequenceDiagram\n  loop x\n  A->>B: x\n  end\n",
        "flowchart LR\n  a[",
        "flowchart LR\n" + "  a --> b\n" * 5_000,
        "flowchart LR\n" + "".join(f"  a{n} --> a{n * 7 % 300}\n" for n in range(300)),
        "",
        "x",
    ],
)
def test_other_kinds_and_what_is_wrong_are_left_to_the_browser(source: str) -> None:
    assert svg.written(source, "1") is None


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"><script/></g>',
        "<foreignObject/>",
        "<image href='https://x.example/'/>",
        "<use href='#x'/>",
        "<a href='javascript:alert(1)'/>",
        EDGE.format(' marker-end="url(https://x.example/#pointEnd)x"'),
        '<g><path class="flowchart-link" d="M0 0&quot; onload=&quot;alert(1)"/></g>',
        NODE.format('<rect width="1&quot; onload=&quot;alert(1)"/>'),
        NODE.format('<polygon points="x"/>'),
        NODE.format('<path d="url(x)"/>'),
        NODE.format("<animate/>"),
        '<g class="node" transform="scale(99)"><rect width="1"/></g>',
        "<h:div xmlns:h='http://www.w3.org/1999/xhtml'/>",
        "<text>loose</text>",
        "<g>" * 90 + "</g>" * 90,
        "<g/>" * 6_000,
    ],
)
def test_nothing_gets_in_that_is_not_known(inside: str) -> None:
    with pytest.raises(TreeError):
        rebuilt(parsed(SHAPE.format(inside)), renderer.FONT, "1")


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        "<svg>",
        "no markup",
        "\ud800",
        "<html/>",
    ],
)
def test_nothing_is_read_that_is_no_drawing(content: str) -> None:
    with pytest.raises(TreeError):
        parsed(content)


def test_what_is_known_comes_without_what_stands_beside_it() -> None:
    style = "<style>* { display: none }</style>"
    edge = EDGE.format(' style="stroke: red" stroke="red" onclick="alert(1)" id="x"')
    node = NODE.format('<rect x="0" y="0" width="5.3333" height="4" fill="red" style="x"/>')
    picture = rebuilt(parsed(SHAPE.format(style + edge + node)), renderer.FONT, "1")
    assert picture.parts == (
        '<path class="sd-edge" d="M0 0L9 9"/>',
        '<g class="sd-node" transform="translate(1 2)">'
        '<rect x="0" y="0" width="5.5" height="4"/></g>',
    )


LABELS = st.text(st.characters(codec="utf-8", exclude_characters='"\n\r'), max_size=30)


@given(LABELS)
@settings(max_examples=60)
def test_no_label_of_a_flowchart_becomes_an_element(label: str) -> None:
    drawn = svg.written(f'flowchart LR\n  a["{label}"] -->|"{label}"| b\n', "1") or ""
    assert set(re.findall(r"<(\w+)", drawn)) <= {
        *("svg", "title", "desc", "g", "rect", "path", "text", "marker", "div"),
    }
    assert not re.search(r"<[^>]* (on\w+|style|href)=", drawn)


def test_the_examples_own_diagrams_need_no_renderer(
    monkeypatch: pytest.MonkeyPatch, examples: Path
) -> None:
    monkeypatch.setattr(renderer, "package", lambda: None)
    fence = re.compile(r"^```mermaid\n(.*?)^```", re.DOTALL | re.MULTILINE)
    found = [
        source
        for file in sorted(examples.rglob("*.md"))
        for source in fence.findall(file.read_text(encoding="utf-8"))
    ]
    assert found
    assert all(svg.written(source, "1") for source in found)
