"""What people draw by hand: drawn at build where it is plain, and left to the browser where not."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.diagrams import svg
from integration_scopes.diagrams.graph import Lane, Line, Message, Remark, Sequence
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


def test_a_plain_sequence_is_drawn() -> None:
    assert texts(svg.written(PLAIN, "1")) == [
        *("The planner", "Quayside", "pastes", "the address", "the message; at once"),
        "reads it",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "flowchart LR\n  a --> b\n",
        "stateDiagram-v2\n  [*] --> draft\n",
        "sequenceDiagram\n  loop x\n  A->>B: x\n  end\n",
        "sequenceDiagram\n" + "  A->>B: x\n" * 5_000,
        "",
        "x",
    ],
)
def test_other_diagrams_are_left_to_the_browser(source: str) -> None:
    assert svg.written(source, "1") is None


def test_the_examples_own_diagrams_are_drawn(examples: Path) -> None:
    fence = re.compile(r"^```mermaid\n(.*?)^```", re.DOTALL | re.MULTILINE)
    found = [
        source
        for file in sorted(examples.rglob("*.md"))
        for source in fence.findall(file.read_text(encoding="utf-8"))
    ]
    assert found
    assert all(svg.written(source, "1") for source in found)
