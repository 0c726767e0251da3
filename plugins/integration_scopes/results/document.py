"""Reads one result file, from its bytes to its tests or to what is wrong with it.

The file comes from outside, so nothing in it may fetch, expand or go on for ever: the parser
accepts no document type and so no entities, and there are limits to bytes, depth and elements.
"""

import re
from xml.parsers.expat import ExpatError, errors
from xml.sax import SAXParseException

from defusedxml import DefusedXmlException
from defusedxml.expatreader import create_parser

from integration_scopes.findings import Finding
from integration_scopes.merge_conflicts import merge_conflicts
from integration_scopes.model.result import ReportedTest
from integration_scopes.results.files import MAX_BYTES, NotResultsError, unreadable_results
from integration_scopes.results.junit import Reader
from integration_scopes.source import Span
from integration_scopes.tables import table

MAX_EXCERPT = 2_000
MAX_LINES = 100_000

_BREAK = re.compile(rb"\r\n?|\n")
_DECLARATION = re.compile(rb"<\?xml\s(.*?)\?>", re.DOTALL)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)""")
# Python knows many more, but some of them do not encode text.
_ENCODINGS = frozenset(
    {
        *("ascii", "iso-8859-1", "iso-8859-15", "latin-1", "us-ascii", "utf-16", "utf-8", "utf8"),
        "windows-1252",
    }
)
_MARKS = b"\xef\xbb\xbf\xff\xfe"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DOCTYPE = b"<!DOCTYPE"
_WRITE_UTF_8 = "make the test tool write UTF-8"
_WRITE_AGAIN = "make the test tool write it again"
_BROKEN = "the file is not well-formed XML: "
_COLOUR = (
    "a colour code (U+001B) is here, which XML does not allow",
    "turn off the test tool's colours",
)


def read(path: str, content: bytes) -> tuple[ReportedTest, ...] | Finding:
    """The tests in the file that name criteria, or why the file cannot be used."""
    if len(content) > MAX_BYTES:
        return unreadable_results(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB",
            "leave long output out of it, or split it",
        )
    bare = content.replace(b"\0", b"").lstrip(_MARKS)
    if not bare.strip():
        return unreadable_results("the file is empty", _WRITE_AGAIN)
    if not bare.lstrip().startswith(b"<"):
        return unreadable_results("the file is not XML", "make the test tool write JUnit XML")
    encoding = _encoding(bare)
    if encoding.lower() not in _ENCODINGS:
        return unreadable_results(
            f'the file declares the encoding "{encoding}", which is not supported',
            _WRITE_UTF_8,
        )
    parser = create_parser(forbid_dtd=True)
    reader = Reader(path, parser)
    parser.setContentHandler(reader)

    try:
        parser.feed(content)
        parser.close()
    except NotResultsError as error:
        return _fault(content, error.line, error.column, error.message, error.hint)
    except DefusedXmlException:
        before = content[: content.find(_DOCTYPE)]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        message = "the file declares a document type, which result files do not need"
        return _fault(content, line, column, message, _WRITE_AGAIN)
    except SAXParseException as error:
        for at, message in merge_conflicts(content.decode("utf-8", errors="replace")):
            return _fault(content, at.line, at.column, message, _WRITE_AGAIN)
        line, column = error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1
        reason = _parser_message(error)
        words = table("results/malformed.toml").get(reason, (_BROKEN + reason, _WRITE_AGAIN))
        if reason == errors.XML_ERROR_INVALID_TOKEN:
            words = _refused_character(content, line, encoding) or words
        return _fault(content, line, column, *words)
    return tuple(reader.tests())


def _fault(content: bytes, line: int, column: int, message: str, hint: str) -> Finding:
    span = Span.on_line(line, column, column + 1)
    return unreadable_results(message, hint, span=span, excerpt=_line(content, line))


def _refused_character(content: bytes, line: int, encoding: str) -> tuple[str, str] | None:
    if line == _line_not_in_utf_8(content, encoding):
        return "the file is not UTF-8, and declares no other encoding", _WRITE_UTF_8
    return _COLOUR if "\x1b" in _line(content, line) else None


def _parser_message(error: SAXParseException) -> str:
    cause = error.getException()
    return errors.messages.get(cause.code, "") if isinstance(cause, ExpatError) else ""


def _encoding(bare: bytes) -> str:
    """The encoding that the file's first line names; UTF-8 if it names none."""
    declaration = _DECLARATION.match(bare)
    named = _ENCODING.search(declaration[1]) if declaration else None
    return named[1][:40].decode("ascii", "replace") if named else "utf-8"


def _line_not_in_utf_8(content: bytes, encoding: str) -> int | None:
    """The first line that is not UTF-8; None if all are, or if the file names another encoding."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        is_named = encoding.lower() not in ("utf-8", "utf8") or content.startswith(_UTF_16)
        return None if is_named else len(_BREAK.findall(content, 0, error.start)) + 1
    return None


def _line(content: bytes, number: int) -> str:
    """The line with this number; empty if it is too long to show, or too far down to look for."""
    if number > MAX_LINES:
        return ""
    lines = _BREAK.split(content, number)
    shown = lines[number - 1].decode("utf-8", "replace").replace("\t", " ")
    return shown if len(shown) <= MAX_EXCERPT else ""
