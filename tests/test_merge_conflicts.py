"""A merge that nobody finished is one message, in each file that is read."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK, PARTNER

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome
from integration_scopes.findings import Finding
from integration_scopes.judging import baseline_file
from integration_scopes.merge_conflicts import merge_conflicts
from integration_scopes.reports import concise
from integration_scopes.results import document
from integration_scopes.settings import ConfigurationError

Checked = Callable[[Mapping[str, str | bytes]], Outcome]

PLAIN = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> parcels\n"
DIFF3 = "<<<<<<< HEAD\nours\n||||||| 1f0c2ab\nbase\n=======\ntheirs\n>>>>>>> parcels\n"


def reported(first: int, last: int, marks: str = "three") -> str:
    return (
        f"two versions of this text are not merged: lines {first} to {last}; "
        f"keep one and remove the {marks} marked lines"
    )


def left(mark: str) -> str:
    return f'a mark of an unfinished merge remains: "{mark}"; remove the line'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PLAIN, [(1, 1, 13, reported(1, 5))]),
        (DIFF3, [(1, 1, 13, reported(1, 7, "four"))]),
        (PLAIN + "\n" + DIFF3, [(1, 1, 13, reported(1, 5)), (7, 1, 13, reported(7, 13, "four"))]),
        (PLAIN.replace("\n", "\r\n"), [(1, 1, 13, reported(1, 5))]),
        ("a:\n  " + PLAIN.replace("\n", "\n  "), [(2, 3, 15, reported(2, 6))]),
        ("<<<<<<<\n=======\n>>>>>>>\n", [(1, 1, 8, reported(1, 3))]),
        ("<<<<<<< a\nT\n=======\n=======\nU\n>>>>>>> b\n", [(1, 1, 10, reported(1, 6))]),
        # A base that was a conflict itself has longer marks in it.
        (
            "<<<<<<< a\n||||||| x\n<<<<<<<<< c\n=========\n>>>>>>>>> d\n=======\n>>>>>>> b\n",
            [(1, 1, 10, reported(1, 7, "four"))],
        ),
        ("x\n<<<<<<< HEAD\nours\n", [(2, 1, 13, left("<<<<<<< HEAD"))]),
        ("theirs\n>>>>>>> parcels\n", [(2, 1, 16, left(">>>>>>> parcels"))]),
        (
            "<<<<<<< a\n" + PLAIN,
            [(1, 1, 10, left("<<<<<<< a")), (2, 1, 13, reported(2, 6))],
        ),
        ("Title\n=======\n", []),
        ("> a\n>>>>>>> quoted seven times\n", []),
        (">>>>>>> quoted seven times\n> a\n", []),
        ("<<<<<<<< eight\n=======\n>>>>>>> HEAD~1 b\n", [(3, 1, 17, left(">>>>>>> HEAD~1 b"))]),
        ("a <<<<<<< HEAD\n=======\nb >>>>>>> x\n", []),
        ("<<<<<<<\n", []),
    ],
)
def test_marks(text: str, found: list[tuple[int, int, int, str]]) -> None:
    assert [
        (span.line, span.column, span.end_column, message)
        for span, message in merge_conflicts(text)
    ] == found


def report(outcome: Outcome) -> list[str]:
    return concise.text(outcome.report).splitlines()


def error(path: str, line: int, message: str, column: int = 1) -> str:
    return f"{path}:{line}:{column}: error: {message} [unreadable]"


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> parcels\n"


IN_TEXT = LINK.replace(
    "criteria:\n  AC1: {text: A click on Acme in the menu opens the order in Acme, story: S1}\n",
    "criteria:\n  AC1:\n    text: >-\n"
    + conflict("      A click opens the order.\n", "      A click opens nothing.\n")
    + "    story: S1\n",
)
INDENTED = LINK.replace(
    "criteria:\n  AC1: {text: A click on Acme in the menu opens the order in Acme, story: S1}\n",
    "criteria:\n  AC1:\n    text: >-\n"
    "      <<<<<<< HEAD\n      A click.\n      =======\n      Two clicks.\n      >>>>>>> parcels\n"
    "    story: S1\n",
)
AROUND_KEYS = LINK.replace("depth: link\n", conflict("depth: link\n", "depth: icon\n"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (IN_TEXT, error("scopes/acme/orders.md", 23, reported(23, 27))),
        (INDENTED, error("scopes/acme/orders.md", 23, reported(23, 27), column=7)),
        (AROUND_KEYS, error("scopes/acme/orders.md", 7, reported(7, 11))),
        (
            AROUND_KEYS.replace("status: draft\n", "status draft\nnonsense: [\n"),
            error("scopes/acme/orders.md", 8, reported(8, 12)),
        ),
        # Both sides added the file.
        (conflict(LINK, LINK), error("scopes/acme/orders.md", 1, reported(1, 53))),
        (
            LINK.replace("---\n", conflict("---\n", "----\n"), 1),
            error("scopes/acme/orders.md", 1, reported(1, 5)),
        ),
        (LINK + "\nText.\n\n" + PLAIN, error("scopes/acme/orders.md", 29, reported(29, 33))),
        (
            LINK.replace("depth: link\n", "<<<<<<< HEAD\ndepth: link\n"),
            error("scopes/acme/orders.md", 7, left("<<<<<<< HEAD")),
        ),
    ],
)
def test_a_scope(checked: Checked, text: str, found: str) -> None:
    assert report(checked(ACME | {"scopes/acme/orders.md": text})) == [found]


def test_every_markdown_file_and_the_names_of_capabilities(checked: Checked) -> None:
    outcome = checked(
        ACME
        | {
            "scopes/acme/index.md": PARTNER.replace("name: Acme\n", conflict("name: A\n", "")),
            "scopes/notes/other.md": "# Notes\n\n" + DIFF3,
            "scopes/plain.md": "---\ntitle: Plain\n---\n\n" + PLAIN,
            "scopes/capabilities.yml": conflict(
                "menu-link: {name: Link}\n", "menu-link: {name: Entry}\n"
            ),
        }
    )
    assert report(outcome) == [
        error("scopes/acme/index.md", 4, reported(4, 7)),
        error("scopes/capabilities.yml", 1, reported(1, 5)),
        error("scopes/notes/other.md", 3, reported(3, 9, "four")),
        error("scopes/plain.md", 5, reported(5, 9)),
    ]


@pytest.mark.parametrize(
    "prose",
    [
        f"Git writes:\n\n```\n{PLAIN}```\n",
        f"Git writes:\n\n~~~~ text\n{DIFF3}~~~~\n",
        "1. Git writes:\n\n    ```\n    " + PLAIN.replace("\n", "\n    ") + "```\n",
        "Git writes:\n\n    " + PLAIN.replace("\n", "\n    "),
    ],
)
def test_code_that_shows_them_is_left_alone(checked: Checked, prose: str) -> None:
    assert report(checked(ACME | {"scopes/guide.md": "# Guide\n\n" + prose})) == []


def test_mkdocs_yml_and_what_it_inherits_from(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "mkdocs.yml": "INHERIT: base.yml\n",
            "base.yml": MKDOCS_YML + conflict("strict: true\n", "strict: false\n"),
        }
    )
    with pytest.raises(ConfigurationError) as raised:
        mkdocs_yml.load(folder / "mkdocs.yml")
    assert str(raised.value) == f"{folder / 'base.yml'}:9: {reported(9, 13)}"


def test_the_baseline(tmp_path: Path) -> None:
    file = tmp_path / "scopes-baseline.json"
    file.write_text('{\n  "version": 1,\n  "findings": [\n' + conflict("{},\n", "") + "  ]\n}\n")
    with pytest.raises(ConfigurationError) as raised:
        baseline_file.load(file, path=file.name)
    assert str(raised.value) == f"scopes-baseline.json:4: {reported(4, 7)}"


def test_a_result_file() -> None:
    text = "<testsuite>\n" + conflict("<testcase name='a'/>\n", "") + "</testsuite>\n"
    fault = document.read("results/a.xml", text.encode())
    assert isinstance(fault, Finding)
    assert fault.span is not None
    assert (fault.message, fault.span.line) == (reported(2, 5), 2)
