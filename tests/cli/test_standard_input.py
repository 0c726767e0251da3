"""`scopes check -`: the text of an editor counts instead of the file, with the same findings."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest
from conftest import MKDOCS_YML, Command, MakeSite
from sites import ACME, LINK, PARTNER

FILE = "scopes/acme/orders.md"
NAME = ("--stdin-filename", FILE)
WELL = "1 scope checked: all is well\n"
WRONG = LINK.replace("status: draft", "status: ready")
SAID = (
    f'{FILE}:6:9: error: "status" is "ready", expected draft, in-review, agreed, building, '
    "verified, live or retired [wrong-value]\n"
)


class Pipe(Protocol):
    def __call__(
        self, files: Mapping[str, str | bytes], content: bytes | str, *arguments: str
    ) -> tuple[int, str, str]: ...


@pytest.fixture
def pipe(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Pipe:
    """Run `scopes check` with standard input in a site: its exit code, output and errors."""

    def run(
        files: Mapping[str, str | bytes], content: bytes | str, *arguments: str
    ) -> tuple[int, str, str]:
        monkeypatch.chdir(make_site(files))
        given = content.encode() if isinstance(content, str) else content
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="ascii"))
        return run_scopes("check", *arguments)

    return run


def test_the_text_counts_instead_of_the_file(pipe: Pipe) -> None:
    assert pipe(ACME, WRONG, "-", *NAME, "--format", "concise") == (1, SAID, "")
    assert Path(FILE).read_text(encoding="utf-8") == LINK
    assert pipe({**ACME, FILE: WRONG}, LINK, "-", *NAME) == (0, WELL, "")


def test_the_file_and_its_folder_need_not_exist(pipe: Pipe) -> None:
    partner = PARTNER.replace("Acme", "Beta").replace("acme.", "beta.")
    page = ("--stdin-filename", "scopes/beta/index.md")
    assert pipe(ACME, partner, "-", *page) == (0, "1 page checked: all is well\n", "")
    new = ("--stdin-filename", "scopes/acme/new.md", "--format", "concise")
    stated = SAID.replace(FILE, "scopes/acme/new.md")
    assert pipe(ACME, WRONG, "-", *new) == (1, stated, "")
    assert not Path("scopes/beta").exists()


def test_only_that_file_is_reported_on(pipe: Pipe) -> None:
    assert pipe({**ACME, "scopes/acme/files.md": WRONG}, LINK, "-", *NAME) == (0, WELL, "")


def test_the_site_is_the_one_around_the_file(pipe: Pipe) -> None:
    files = {f"inner/{path}": text for path, text in {**ACME, "mkdocs.yml": MKDOCS_YML}.items()}
    name = ("--stdin-filename", f"inner/{FILE}", "--format", "concise")
    assert pipe(files, WRONG, "-", *name) == (1, SAID, "")


@pytest.mark.parametrize(
    "content",
    [
        WRONG.encode(),
        WRONG.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + LINK.encode(),
        LINK.replace("clerk", "Käufer").encode("latin-1"),
        LINK.replace("clerk", "cle\rrk").encode(),
        LINK.encode("utf-16"),
        b"",
        b"x" * ((1 << 20) + 1),
    ],
    ids=["LF", "CRLF", "BOM", "Latin-1", "CR", "UTF-16", "empty", "large"],
)
def test_the_findings_are_those_of_the_saved_file(pipe: Pipe, content: bytes) -> None:
    piped = pipe(ACME, content, "-", *NAME, "--format", "json")
    saved = pipe({**ACME, FILE: content}, "", FILE, "--format", "json")
    assert piped[1] == saved[1]
    assert piped[1] != pipe(ACME, "", FILE, "--format", "json")[1]


def test_a_file_that_is_not_trusted_is_not_better_with_another_text(
    pipe: Pipe, make_site: MakeSite
) -> None:
    (make_site(ACME) / "copy.md").hardlink_to(make_site(ACME) / FILE)
    code, out, _ = pipe({}, LINK, "-", *NAME, "--format", "concise")
    assert (code, out) == (
        1,
        f"{FILE}:1:1: error: the file is a hard link: it may be another file's content "
        "[unreadable]\n",
    )


PAIR = "- and --stdin-filename FILE need each other, and no other PATH"


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["-"], 2, PAIR),
        ([*NAME], 2, PAIR),
        (["-", FILE, *NAME], 2, PAIR),
        (["-", *NAME, "--changed-since", "HEAD"], 2, "--changed-since needs saved files"),
        (["-", *NAME, "--fix"], 2, "--fix or --diff needs saved files"),
        (["-", *NAME, "--diff"], 2, "--fix or --diff needs saved files"),
        (["-", *NAME, "--create-baseline"], 2, "--update-baseline needs saved files"),
        (["-", *NAME, "--update-baseline"], 2, "--update-baseline needs saved files"),
        (["-", "--stdin-filename", "README.md"], 2, "'README.md'; name a Markdown file in '"),
        (["-", "--stdin-filename", "scopes/../a.md"], 2, "name a Markdown file in '"),
        (["-", "--stdin-filename", "scopes"], 2, "'scopes'; name a Markdown file in '"),
        (["-", "--stdin-filename", "scopes/acme/a.txt"], 2, "name a Markdown file in '"),
        (["-", "--stdin-filename", "scopes/old/a.md"], 3, "a.md is not checked: exclude_docs,"),
    ],
)
def test_what_cannot_be_done_says_so(
    pipe: Pipe, arguments: list[str], code: int, complaint: str
) -> None:
    files = {**ACME, "mkdocs.yml": MKDOCS_YML + "exclude_docs: old/\n"}
    found, out, err = pipe(files, LINK, *arguments)
    assert (found, out) == (code, "")
    assert complaint in err
