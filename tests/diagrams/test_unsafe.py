import pytest

from integration_scopes.diagrams.unsafe import unsafe


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("flowchart LR\n  a[Click here] --> b[life style]\n", []),
        ("sequenceDiagram\n  a->>b: a link, in style: href\n", [(1, "href")]),
        ("%%{init: {'securityLevel': 'loose'}}%%\nflowchart LR\n", [(0, "%%{")]),
        ("flowchart LR\n a-->b %%{ wrap }%%\n", [(1, "%%{")]),
        ("---\nconfig:\n  theme: dark\n---\nflowchart LR\n a\n", [(0, "---")]),
        ("\n\n---\nconfig: {}\n---\nflowchart LR\n a\n", [(2, "---")]),
        ('flowchart LR\n  a\n  click a href "javascript:x"\n', [(2, "click"), (2, "href")]),
        ("flowchart LR\n a;click a call x()\n", [(1, "click")]),
        ("flowchart LR\n classDef x fill:#f00\n a:::x\n", [(1, "classDef")]),
        (
            "flowchart LR\n a\n\tstyle a fill:#f00\n linkStyle 0 x\n",
            [(2, "style"), (3, "linkStyle")],
        ),
        (
            "sequenceDiagram\n  link a: x @ https://x.example\n  links a: {}\n",
            [(1, "link"), (2, "links")],
        ),
        ('classDiagram\n  class a\n  callback a "x"\n', [(2, "callback")]),
        ('flowchart LR\n  a@{ img: "https://x.example/y.png", h: 9 }\n', [(1, "img")]),
        ('flowchart LR\n  a@{ shape: rect,\n    img : "x" }\n', [(2, "img")]),
        ('flowchart LR\n  a@{ "img": "x" }\n', [(1, "img")]),
        ('flowchart LR\n  a@{ label: "}", img: "x" }\n', [(1, "img")]),
        ('flowchart LR\n  a@{ "\\u0069mg": "x" }\n', [(1, "\\")]),
    ],
)
def test_unsafe_words_are_found_with_their_lines(source: str, found: list[tuple[int, str]]) -> None:
    assert unsafe(source) == found


def test_what_we_write_ourselves_is_another_matter() -> None:
    assert unsafe('flowchart LR\n  n1["click"]\n  clicks --> styles\n') == []
    assert unsafe('flowchart LR\n  img --> a@{ shape: rect, label: "imgs" }\n') == []
