"""`scopes check --fix` and `--diff`: what hints tell people to paste, written for them."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from conftest import Command, MakeSite
from sites import ACME, LINK

Run = Callable[..., tuple[int, str, str]]
PATH = "scopes/acme/orders.md"
BROKEN = LINK.replace("status: draft", "status:draft").replace("summary: ", "summary: @ and #1: ")
FIXED = BROKEN.replace("status:draft", "status: draft").replace(
    "@ and #1: A clerk opens the order in Acme with one click.",
    '"@ and #1: A clerk opens the order in Acme with one click."',
)


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], Path]:
    def make(text: str | bytes) -> Path:
        files: Mapping[str, str | bytes] = {**ACME, PATH: text}
        folder = make_site(files)
        monkeypatch.chdir(folder)
        return folder / PATH

    return make


@pytest.fixture
def run(run_scopes: Command) -> Run:
    return partial(run_scopes, "check")


def test_it_writes_what_hints_tell_people_to_paste(site: Callable[[str], Path], run: Run) -> None:
    file = site(BROKEN)
    code, out, err = run("--fix")
    assert file.read_text("utf-8") == FIXED
    assert (code, out) == (0, "1 scope checked: all is well\n")
    assert err == f"{PATH}: corrected 2 lines\n"


def test_a_second_time_it_changes_nothing(site: Callable[[str], Path], run: Run) -> None:
    file = site(BROKEN)
    run("--fix")
    once = file.read_bytes()
    before = file.stat().st_mtime_ns
    assert run("--fix") == (0, "1 scope checked: all is well\n", "")
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (once, before)


def test_the_diff_alone_writes_nothing(site: Callable[[str], Path], run: Run) -> None:
    file = site(LINK.replace("status: draft", "status:draft"))
    code, out, err = run("--diff")
    assert (code, err) == (1, "")
    assert out.startswith(f"--- a/{PATH}\n+++ b/{PATH}\n@@ ")
    assert [line for line in out.split("\n")[3:] if line[:1] in ("-", "+")] == [
        "-status:draft",
        "+status: draft",
    ]
    assert "status:draft" in file.read_text("utf-8")
    site(LINK)
    assert run("--diff") == (0, "", "")


def test_every_other_byte_stays(site: Callable[[bytes], Path], run: Run) -> None:
    text = "\ufeff" + BROKEN.replace("\n", "\r\n") + "\r\nthe end  \n\tof it"
    file = site(text.encode("utf-8"))
    run("--fix")
    fixed = file.read_bytes().decode("utf-8")
    assert fixed != text
    assert [line for line in fixed.split("\n") if line not in text.split("\n")] == [
        'summary: "@ and #1: A clerk opens the order in Acme with one click."\r',
        "status: draft\r",
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("per_day: 50.000", "write the digits alone"),
        ("per_day: 007", "leave the zeros out"),
        ("note: &same kept", "write the value again"),
        ("note: a text  # and why\n    goes on", "move the comment to a line of its own above"),
    ],
)
def test_what_a_person_has_to_decide_stays(
    site: Callable[[str], Path], run: Run, typed: str, hint: str
) -> None:
    text = LINK.replace("status:", f"internal:\n  {typed}\nstatus:")
    file = site(text)
    code, out, err = run("--fix")
    assert (code, err) == (1, "")
    assert hint in out
    assert file.read_text("utf-8") == text


def test_lines_whose_name_is_missing_are_not_moved_elsewhere(
    site: Callable[[str], Path], run: Run
) -> None:
    stories = LINK.partition("stories:\n")[2].partition("criteria:")[0]
    others = "".join(stories.replace("S1", name) for name in ("S2", "S3"))
    text = LINK.replace("criteria:", f"{others}criteria:").replace("  S1:\n", "", 1)
    file = site(text)
    code, out, _ = run("--fix")
    assert code == 1
    assert "write the line that is missing above, such as a name" in out
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    "content",
    [
        BROKEN.replace(
            "status:draft", "<<<<<<< ours\nstatus:draft\n=======\nstatus: live\n>>>>>>> theirs"
        ).encode(),
        BROKEN.encode().replace(b"@", b"\xe9"),
        BROKEN.replace("draft", "draft\r# why").encode(),
    ],
    ids=["merge markers", "not UTF-8", "a lone carriage return"],
)
def test_a_file_that_cannot_be_trusted_is_left_alone(
    site: Callable[[bytes], Path], run: Run, content: bytes
) -> None:
    file = site(content)
    code, _, err = run("--fix")
    assert (code, err) == (1, "")
    assert file.read_bytes() == content


def test_one_mistake_behind_another_is_corrected_too(site: Callable[[str], Path], run: Run) -> None:
    text = BROKEN.replace("kind: scope", "kind scope").replace("depth: ", "depth:")
    file = site(text)
    assert run("--fix")[0] == 0
    assert "kind: scope\n" in file.read_text("utf-8")


def test_only_what_is_named_is_corrected(site: Callable[[str], Path], run: Run) -> None:
    file = site(BROKEN)
    run("--fix", "scopes/acme/index.md")
    assert file.read_text("utf-8") == BROKEN


@pytest.mark.parametrize("option", ["--audience=everyone", "--changed-since=HEAD"])
def test_it_is_about_whole_files(site: Callable[[str], Path], run: Run, option: str) -> None:
    site(BROKEN)
    code, _, err = run("--fix", option)
    assert code == 2
    assert "remove what narrows the check" in err
