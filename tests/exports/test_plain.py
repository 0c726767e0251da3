"""Texts in one line, and what holds for every format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.exports import FORMATS
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.plain import one_line


@pytest.mark.parametrize(
    ("stated", "reported"),
    [
        ("plain", "plain"),
        ("  two\r\n lines\u2028and\x0ba\ttab ", "two lines and a tab"),
        ("\u202eright to left\u202c", "\ufffdright to left\ufffd"),
        ("a\x1b[31m\x07\x00", "a\ufffd[31m\ufffd\ufffd"),
        ("\ufeffa\u200bb\ud800", "\ufffda\ufffdb\ufffd"),
        ("no\ufffe character\uffff", "no\ufffd character\ufffd"),
        (
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\U0001f469\u200d\U0001f52c \u2764\ufe0f", "\U0001f469\u200d\U0001f52c \u2764\ufe0f"),
        ("##[error]x", "# #[error]x"),
        ("###[x ##[", "## #[x # #["),
        ("", ""),
    ],
)
def test_lines(stated: str, reported: str) -> None:
    assert one_line(stated) == reported


@given(st.text())
def test_a_line_is_one_and_stays_as_it_is(stated: str) -> None:
    reported = one_line(stated)
    assert len(reported.splitlines()) <= 1
    assert reported == reported.strip()
    assert "##[" not in reported
    assert one_line(reported) == reported


@pytest.mark.parametrize("name", FORMATS)
def test_no_line_is_a_command_to_a_workflows_runner(name: str, nasty: Edition) -> None:
    text = FORMATS[name].text(nasty)
    assert "##[" not in text
    assert [line for line in text.splitlines() if line.lstrip().startswith("::")] == []


@pytest.mark.parametrize("name", [name for name, format_ in FORMATS.items() if format_.files])
@pytest.mark.parametrize("source", ["examples", "nasty"])
def test_files_have_paths_of_their_own(
    name: str, source: str, request: pytest.FixtureRequest
) -> None:
    edition = request.getfixturevalue(source)
    files = FORMATS[name].files
    assert files
    paths = files(edition)
    assert len({path.casefold() for path in paths}) == len(edition.offered)
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in paths.values())
    assert all(path.isascii() and ".." not in path for path in paths)
