"""Pictures that would run something where a reader opens them by themselves."""

import pytest

from integration_scopes.reading.pictures import trouble

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    "inside",
    [
        "<path d='M0 0h9'/>",
        "<title>A &lt;script&gt;</title><style>path { fill: #f00 }</style>",
        "<defs><linearGradient id='a'/></defs><use href='#a'/><use xlink:href=' #a '/>",
        "<image href='data:image/png;base64,AA=='/>",
        "<x:note xmlns:x='http://drawing.example/' x:file='C:\\a'>url(x)</x:note>",
        "<!-- <script/> --><text>onload=x javascript:x</text>",
    ],
)
def test_a_drawing_is_no_trouble(inside: str) -> None:
    assert trouble(f"{HEAD}{inside}</svg>".encode()) is None
    assert trouble(f'<?xml version="1.0" encoding="UTF-8"?>\n{HEAD}{inside}</svg>'.encode()) is None


@pytest.mark.parametrize(
    ("inside", "reported"),
    [
        ("<script>x()</script>", '"script"'),
        ("<x:script xmlns:x='http://www.w3.org/2000/svg'>x()</x:script>", '"script"'),
        ("<foreignObject/>", '"foreignObject"'),
        ("<iframe xmlns='http://www.w3.org/1999/xhtml'/>", '"iframe"'),
        ("<set attributeName='href' to='javascript:x()'/>", '"set"'),
        ("<animate attributeName='href' to='javascript:x()'/>", '"animate"'),
        ("<path onclick='x()'/>", '"onclick"'),
        ("<path ONLOAD='x()'/>", '"ONLOAD"'),
        ("<a href='javascript:x()'/>", '"javascript:x()"'),
        ("<a href='&#106;avascript:x()'/>", '"javascript:x()"'),
        ("<a xlink:href='https://x.example'/>", '"https://x.example"'),
        ("<image href='data:image/svg+xml,x'/>", '"data:image/svg+xml,x"'),
        ("<path style='fill: url(https://x.example)'/>", '"url(https://x.example)"'),
        ("<style>@import 'https://x.example'</style>", '"@import"'),
        ("<style>path { fill: url(//x.example) }</style>", '"url(//x.example)"'),
        ("<style>p { fill: \\75rl(x) }</style>", '"\\"'),
        ("<?xml-stylesheet href='https://x.example'?>", '"xml-stylesheet"'),
        ("<path", "is not well formed"),
        ("&nbsp;", "is not well formed"),
    ],
)
def test_what_runs_or_fetches_is_trouble(inside: str, reported: str) -> None:
    assert reported in str(trouble(f"{HEAD}{inside}</svg>".encode()))


@pytest.mark.parametrize(
    ("content", "reported"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + HEAD.encode() + b"</svg>", '"DOCTYPE"'),
        (f"{HEAD}</svg>".encode("utf-16"), "UTF-8"),
        (b'<?xml version="1.0" encoding="latin-1"?>' + HEAD.encode() + b"</svg>", "UTF-8"),
        (b"<svg/>", 'is not SVG: "svg" lacks xmlns'),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', '"html"'),
        (b"\x1f\x8b\x08", "UTF-8"),
        (b"", "is not well formed"),
        (HEAD.encode() * 100_000, "is not well formed"),
    ],
)
def test_what_is_no_drawing_is_trouble(content: bytes, reported: str) -> None:
    assert reported in str(trouble(content))
