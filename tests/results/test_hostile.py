"""Result files from strangers: each is answered, none is believed, none takes long."""

from xml.parsers import expat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from integration_scopes.findings import Finding
from integration_scopes.results import document, junit
from integration_scopes.results.document import read
from integration_scopes.results.files import MAX_BYTES
from integration_scopes.tables import table

AGAIN = "make the test tool write it again"
JUNIT = "make the test tool write JUnit XML"
UTF_8 = "make the test tool write UTF-8"
BROKEN = "the file is not well-formed XML: "
CUT = "the file ends before its last element does: it was cut off"
TOO_MUCH = "the file contains more than any test tool writes"
LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [
  <!ENTITY a "ha">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<testsuites><testcase name="&c;"/></testsuites>
"""
FETCHING = b"""<!DOCTYPE testsuites [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<testsuites><testcase name="acme/a/AC1">&x;</testcase></testsuites>
"""


@pytest.mark.parametrize(
    ("content", "line", "column", "message", "hint"),
    [
        (b"", 1, 1, "the file is empty", AGAIN),
        (b" \n\t\n", 1, 1, "the file is empty", AGAIN),
        (b"\xef\xbb\xbf", 1, 1, "the file is empty", AGAIN),
        (b"\0\0\0\0", 1, 1, "the file is empty", AGAIN),
        (b'{"tests": []}', 1, 1, "the file is not XML", JUNIT),
        (b"TAP version 13\nok 1\n", 1, 1, "the file is not XML", JUNIT),
        (b"\x89PNG\r\n\x1a\n", 1, 1, "the file is not XML", JUNIT),
        (
            b'<?xml version="1.0"?>\n<!-- written by hand -->\n  <assemblies/>',
            *(3, 3, 'the file begins with "assemblies", not with "testsuites"', JUNIT),
        ),
        (b"<html><p>502</html>", 1, 1, 'the file begins with "html", not with "testsuites"', JUNIT),
        (b"<testsuites>\n  <testsuite>\n", 3, 1, CUT, AGAIN),
        (b'<testsuites>\n  <testcase name="acme/a', 2, 3, CUT, AGAIN),
        (b"<testsuites>\n<![CDATA[ x", 2, 12, CUT, AGAIN),
        (
            b"<testsuites>\n  <testsuite></testcase>",
            *(2, 16, f"{BROKEN}this closes no open element", AGAIN),
        ),
        (
            b"<testsuites/>\n<testsuites/>",
            *(2, 1, f"{BROKEN}something follows its last element"),
            "keep the results of each run in a file of its own",
        ),
        (
            b'starting tests\n<?xml version="1.0"?><testsuites/>',
            *(1, 1, "the file is not XML", JUNIT),
        ),
        (
            b'\n<?xml version="1.0"?><testsuites/>',
            *(2, 1, f"{BROKEN}something is before its first line"),
            "let only the test tool write to it",
        ),
        (
            b'<testsuites>\n<testcase name="a" name="b"/>',
            *(2, 20, f"{BROKEN}an attribute is here twice", AGAIN),
        ),
        (
            b"<testsuites>&nbsp;</testsuites>",
            *(1, 13, f"{BROKEN}it declares no such entity", AGAIN),
        ),
        (
            b"<testsuites>&#8;</testsuites>",
            *(1, 13, f"{BROKEN}it names a character that XML does not allow", AGAIN),
        ),
        (
            b"<testsuites>\n\x1b[31m",
            *(2, 1, "a colour code (U+001B) is here, which XML does not allow"),
            "turn off the test tool's colours",
        ),
        (
            "<testsuites>\n\n<testcase name='Münzen'/>".encode("latin-1"),
            *(3, 18, "the file is not UTF-8, and declares no other encoding", UTF_8),
        ),
        (
            b"<testsuites>\x01\n\xe4</testsuites>",
            1,
            13,
            f"{BROKEN}a character here is not allowed",
            AGAIN,
        ),
        (
            LAUGHS,
            *(2, 1, "the file declares a document type, which result files do not need", AGAIN),
        ),
        (
            FETCHING,
            *(1, 1, "the file declares a document type, which result files do not need", AGAIN),
        ),
        (
            b'<?xml version="1.0" encoding="utf-16"?>\n<testsuites/>',
            *(1, 31, "the file is in another encoding than its first line says", UTF_8),
        ),
        (
            b'<?xml version="1.0" encoding="shift_jis"?><testsuites/>',
            *(1, 1, 'the file declares the encoding "shift_jis", which is not supported'),
            UTF_8,
        ),
        (
            '<?xml version="1.0" encoding="unicode_escape"?><testsuites/>'.encode("utf-16"),
            *(1, 1, 'the file declares the encoding "unicode_escape", which is not supported'),
            UTF_8,
        ),
        (
            b"<testsuites " + b" " * 500 + b'><testsuite a="\x00"/></testsuites>',
            *(1, 528, f"{BROKEN}a character here is not allowed", AGAIN),
        ),
    ],
)
def test_a_file_that_is_none_is_told_with_its_place(
    content: bytes, line: int, column: int, message: str, hint: str
) -> None:
    found = read("results.xml", content)
    assert isinstance(found, Finding)
    assert (found.message, found.hint) == (message, hint)
    assert (found.span.line, found.span.column) == (line, column)


def test_the_line_is_shown_where_it_can_be() -> None:
    fault = read("results.xml", b"<testsuites>\r\n\t<testsuite></testcase>\r\n")
    assert isinstance(fault, Finding)
    assert fault.excerpt == " <testsuite></testcase>"
    for between in (b"\n" * 200_000, b" " * 5_000):
        fault = read("results.xml", b"<testsuites>" + between + b"</x>")
        assert isinstance(fault, Finding)
        assert fault.excerpt == ""


@pytest.mark.parametrize(
    "content",
    [
        '<testsuites><testcase name="acme/a/AC1 ü ä"/></testsuites>'.encode(),
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testcase name="acme/a/AC1 ü ä"/>'
        "</testsuites>".encode("utf-8-sig"),
        '<?xml version="1.0" encoding="utf-16"?><testsuites><testcase name="acme/a/AC1 ü ä"/>'
        "</testsuites>".encode("utf-16"),
        '<?xml version="1.0" encoding="windows-1252"?><testsuites><testcase name="acme/a/AC1 ü ä"/>'
        "</testsuites>".encode("cp1252"),
        b"<?xml version='1.0' encoding='us-ascii'?><testsuites><testcase name='acme/a/AC1 &#252; "
        b"&#xe4;'/></testsuites>",
    ],
    ids=["plain", "utf-8-with-mark", "utf-16", "windows-1252", "references"],
)
def test_the_usual_encodings_are_read(content: bytes) -> None:
    found = read("results.xml", content)
    assert isinstance(found, tuple)
    assert [test.name for test in found] == ["acme/a/AC1 ü ä"]


def test_names_show_what_they_say_in_one_line() -> None:
    name = "acme/a/AC1&#10;two  lines&#x202e;reversed&#x200b;" + "x" * 500
    (test,) = read("r.xml", f'<testsuite><testcase name="{name}"/></testsuite>'.encode())  # type: ignore[misc]
    assert test.name == "acme/a/AC1 two lines\ufffdreversed\ufffd" + "x" * 169 + "…"
    assert len(test.name) == 200


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<testsuites>" + b"<testsuite>" * 120, TOO_MUCH),
        (b"<testsuites>" + b"<a/>" * 2_000, TOO_MUCH),
        (b'<testsuites><testcase name="' + b"acme/a/AC1 " * 600, CUT),
        (b'<testsuites><testcase name="' + b"acme/a/AC1 " * 600 + b'"/></testsuites>', TOO_MUCH),
        (
            b"<testsuites><testcase>" + b'<property value="acme/a/AC1"/>' * 600,
            TOO_MUCH,
        ),
        (
            b'<testsuites><testsuite name="'
            + b"".join(b"acme/a/AC%d " % at for at in range(30))
            + b'">'
            + b"<testcase/>" * 30
            + b"</testsuite></testsuites>",
            TOO_MUCH,
        ),
        (b"<testsuites>" + b" " * 50_000 + b"</testsuites>", "the file is larger than 0 MB"),
    ],
    ids=["deep", "long", "cut", "ids", "properties", "ids-by-tests", "large"],
)
def test_what_no_tool_writes_is_refused(
    content: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(junit, "MAX_ELEMENTS", 1_000)
    monkeypatch.setattr(junit, "MAX_MENTIONS", 500)
    monkeypatch.setattr(document, "MAX_BYTES", 40_000)
    found = read("results.xml", content)
    assert isinstance(found, Finding)
    assert found.message == message


MALFORMED = {
    "no element found": b"",
    "unclosed token": b"<a",
    "unclosed CDATA section": b"<a><![CDATA[ x",
    "partial character": b"<a>\xc3",
    "mismatched tag": b"<a></b>",
    "junk after document element": b"<a/><a/>",
    "duplicate attribute": b"<a b='1' b='2'/>",
    "undefined entity": b"<a>&x;</a>",
    "reference to invalid character number": b"<a>&#0;</a>",
    "not well-formed (invalid token)": b"<a>\x1b</a>",
    "XML or text declaration not at start of entity": b"<a><?xml version='1.0'?>",
    "encoding specified in XML declaration is incorrect": b"<?xml version='1.0' encoding='utf-16'?>"
    b"<a/>",
}


def test_every_message_that_has_words_of_ours_is_the_parsers() -> None:
    messages = {}
    for stated, content in MALFORMED.items():
        with pytest.raises(expat.ExpatError) as error:
            expat.ParserCreate().Parse(content, True)  # noqa: FBT003  (it takes no names)
        messages[stated] = expat.errors.messages[error.value.code]
    assert messages == {stated: stated for stated in table("results/malformed.toml")}


@pytest.mark.parametrize(
    "piece",
    [
        b"<a/>",
        b"\n",
        b"&amp;",
        b"<testsuite>",
        b'<testcase name="acme/a/AC1"/>',
        b'<testcase name="a"><failure message="x">trace</failure></testcase>\n',
        b'<property value="acme/a/AC1"/>',
        b"<system-out>acme/a/AC1</system-out>",
        b"<![CDATA[x]]>",
        b"<!-- x -->",
        b"<?x y?>",
    ],
)
def test_a_large_file_is_answered(piece: bytes) -> None:
    head = b'<testsuites><testsuite name="acme/a/AC1">'
    content = head + piece * ((MAX_BYTES // 10) // len(piece))
    assert isinstance(read("results.xml", content), Finding)  # it was never closed


@given(st.binary(max_size=200))
@example(b"\xff\xfe<\x00")
@example(b"\r\x00")
@example(b"<?xml version='1.0' encoding=''?><testsuites/>")
@example(b"<?xml version='1.0' encoding='utf-16'?>")
@example(b"+/v8-<testsuites/>")
def test_any_bytes_are_answered(content: bytes) -> None:
    for whole in (content, b"<testsuites>" + content, b'<testsuites><testcase name="' + content):
        found = read("results.xml", whole)
        assert isinstance(found, Finding | tuple)


MARKUP = st.lists(
    st.sampled_from(
        [
            *("<testsuites>", "</testsuites>", "<testsuite>", "</testsuite>", "<testcase>"),
            *('<testcase name="acme/a/AC1"/>', "</testcase>", "<failure/>", "<skipped>", "<error>"),
            *("</skipped>", "<properties>", "</properties>", '<property value="acme/a/AC2"/>'),
            *("<property>", "acme/a/AC3", "</property>", "<system-out>", "</system-out>", "&lt;"),
            *('<testsuite timestamp="2026-11-12T00:00:00">', '<testcase status="failed"/>', "\n"),
            *("<!DOCTYPE x>", "<?x?>", "<!-- -->", "<![CDATA[", "]]>", '<?xml version="1.0"?>'),
        ]
    ),
    max_size=30,
)


@given(MARKUP)
def test_any_markup_is_answered(pieces: list[str]) -> None:
    found = read("results.xml", "".join(["<testsuites>", *pieces]).encode())
    if isinstance(found, tuple):
        assert all(test.criteria for test in found)
    else:
        assert found.message == found.message.lower() or "XML" in found.message
        assert not found.message.endswith(".")


@given(st.text(max_size=60))
@example("utf_7")
@example("undefined")
@example("idna")
def test_any_encoding_is_answered(name: str) -> None:
    text = f'<?xml version="1.0" encoding="{name}"?><testsuites/>'
    for encoding in ("utf-8", "utf-16", "utf-16-le"):
        read("results.xml", text.encode(encoding, "replace"))
