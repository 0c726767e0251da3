"""Reads JUnit XML, as test tools write it: the tests that name criteria.

There is no standard, so this takes what the tools agree on. A test is a `testcase`, at any depth
of `testsuite`. `failure` or `error` directly below it means that it failed, and `skipped` that it
did not run. Elements for reruns and flaky tests are ignored: they are about earlier attempts. A
criterion may be named in the test's name, in its class, in the suites around it, and in the values
of the properties of all of these.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from integration_scopes.model.result import ReportedTest, ResultOutcome
from integration_scopes.results.element import Element
from integration_scopes.results.files import HIDDEN, NotResultsError
from integration_scopes.source import Span

# An id is a whole word: AC40 is not AC4, and `xacme/a` is not `acme/a`. A hyphen or a slash ends
# it, because test tools append, for example, the name of a browser with these.
_ID = re.compile(r"(?<![\w./-])[\w.-]+(?:/[\w.-]+)+/(?:AC|ac)[0-9]+\w*")


def criteria(text: str) -> Iterator[str]:
    """The ids of criteria that `text` names, such as `acme/orders/AC4`, whether or not they exist.

    An id is a scope's id, a slash and a criterion's id, which may be in lower case. Anything
    before it that ends with a slash, as in `TestScopes/acme/orders/AC4`, is included.
    """
    if "/AC" in text or "/ac" in text:
        yield from (match[0] for match in _ID.finditer(text))


MAX_DEPTH = 100
MAX_ELEMENTS = 1_000_000
MAX_MENTIONS = 200_000
MAX_TEXT = 10_000
MAX_NAME = 200
NAMELESS = "a test without a name"

_SUITES = ("testsuites", "testsuite")
_FAILED = frozenset({"failure", "error"})
_SKIPPED = frozenset({"skipped", "ignored", "disabled"})
_TEXTS = frozenset({"property", "system-out"})
# Some tools give the outcome in an attribute, and only there.
_OUTCOMES = {
    **dict.fromkeys(("fail", "failed", "failure", "error", "broken"), ResultOutcome.FAILED),
    **dict.fromkeys(
        ("disabled", "ignored", "notrun", "pending", "skipped", "suppressed"), ResultOutcome.SKIPPED
    ),
}
# The JUnit platform writes a test's display name only at the beginning of its output.
_DISPLAYED = re.compile(r"\s*unique-id: [^\n]*\ndisplay-name: ([^\n]*)")
_DAY = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")


class Reader(ContentHandler):
    """Reads one file, element by element; raises NotResultsError if it is no result file."""

    def __init__(self, path: str, locator: Locator) -> None:
        super().__init__()
        self._path = path
        self._locator = locator
        self._open: list[Element] = []
        self._elements = 0
        self._mentions = 0
        self._root = Element(element="")

    def tests(self) -> Iterator[ReportedTest]:
        """The tests that name criteria, once the whole file has been read."""
        for test in self._root.tests:
            if test.criteria:
                yield ReportedTest(
                    name=_readable(test.name) or NAMELESS,
                    outcome=test.outcome,
                    criteria=tuple(test.criteria),
                    path=self._path,
                    span=Span.on_line(test.line, test.column, test.column + len("<testcase")),
                    date=test.day,
                )

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        """Add the element that begins."""
        self._elements += 1
        if self._elements > MAX_ELEMENTS or len(self._open) >= MAX_DEPTH:
            raise self._too_large()
        element = name.rpartition(":")[2]
        if not self._open and element not in _SUITES:
            raise self._refused(
                f'the file begins with "{_readable(element)}", not with "testsuites"',
                "make the test tool write JUnit XML",
            )
        opened = Element(element=element)
        if element == "testcase" or element in _SUITES:
            self._begin(opened, attrs)
        elif element == "property":
            self._add(self._innermost, criteria(attrs.get("value", "")))
        elif self._open[-1].element == "testcase" or self._open[-1].element in _SUITES:
            if element in _FAILED:
                self._open[-1].fail()
            elif element in _SKIPPED:
                self._open[-1].skip()
        self._open.append(opened)

    def endElement(self, name: str) -> None:  # noqa: N802
        """Move what is known about the element that ends to the one around it."""
        del name
        closed = self._open.pop()
        around = self._open[-1] if self._open else self._root
        if closed.element == "property":
            self._add(self._innermost, criteria(closed.text))
        elif closed.element == "system-out" and around.element == "testcase":
            if shown := _DISPLAYED.match(closed.text):
                self._add(around, criteria(shown[1]))
        elif closed.element == "testcase":
            self._innermost.tests.extend((closed, *closed.tests))
        elif closed.element in _SUITES:
            for test in closed.tests:
                self._add(test, closed.criteria)
                if closed.outcome is ResultOutcome.FAILED:
                    test.fail()
            (self._innermost if self._open else self._root).tests.extend(closed.tests)

    def characters(self, content: str) -> None:
        """Add text to an element whose text matters, up to a limit."""
        current = self._open[-1]
        if current.element in _TEXTS and len(current.text) < MAX_TEXT:
            current.text += content[:MAX_TEXT]

    def _begin(self, opened: Element, attrs: AttributesImpl) -> None:
        opened.line, opened.column = self._place
        opened.name = attrs.get("name", "") or attrs.get("classname", "")
        opened.day = (
            _day(attrs.get("timestamp", "")) or (self._open and self._innermost.day) or None
        )
        for key in ("name", "classname"):
            self._add(opened, criteria(attrs.get(key, "")))
        if opened.element == "testcase":
            for key in ("status", "result"):
                match _OUTCOMES.get(attrs.get(key, "").lower()):
                    case ResultOutcome.FAILED:
                        opened.fail()
                    case ResultOutcome.SKIPPED:
                        opened.skip()

    def _add(self, target: Element, ids: Iterable[str]) -> None:
        """Note that the element names these criteria."""
        more = tuple(islice(ids, MAX_MENTIONS + 1 - self._mentions))
        self._mentions += len(more)
        if self._mentions > MAX_MENTIONS:
            raise self._too_large()
        target.criteria.update(dict.fromkeys(more))

    def _too_large(self) -> NotResultsError:
        return self._refused(
            "the file contains more than any test tool writes",
            "write the results of fewer tests into one file",
        )

    def _refused(self, message: str, hint: str) -> NotResultsError:
        line, column = self._place
        return NotResultsError(message, hint, line, column)

    @property
    def _place(self) -> tuple[int, int]:
        """The line and column at which the current element begins."""
        return self._locator.getLineNumber() or 1, (self._locator.getColumnNumber() or 0) + 1

    @property
    def _innermost(self) -> Element:
        """The innermost test or suite that is open."""
        return next(
            element
            for element in reversed(self._open)
            if element.element == "testcase" or element.element in _SUITES
        )


def _day(timestamp: str) -> str | None:
    """The day of a timestamp, in the time zone of the timestamp; None if it has no valid day."""
    match = _DAY.match(timestamp)
    try:
        return date.fromisoformat(match[1]).isoformat() if match else None
    except ValueError:
        return None


def _readable(name: str) -> str:
    """The name on one line, without invisible characters, and cut if it is too long."""
    shown = "".join(
        "\ufffd" if unicodedata.category(character) in HIDDEN else character
        for character in " ".join(name[: 4 * MAX_NAME].split())
    )
    return shown if len(shown) <= MAX_NAME else shown[: MAX_NAME - 1] + "…"
