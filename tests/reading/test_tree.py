"""Which files are read, and what is said of those that are not."""

import os
from pathlib import Path

import pytest

from integration_scopes.reading import tree


def reported(folder: Path) -> list[str]:
    return [
        f"{entry.source.path}:{fault.span.line}:{fault.span.column}: {fault.message}"
        for entry in tree.entries(folder, base=folder.parent)
        for fault in entry.faults
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scopes"
    (made / "acme").mkdir(parents=True)
    return made


def test_markdown_files_come_in_the_order_of_their_paths(folder: Path) -> None:
    for name in ("z.md", "acme/b.md", "acme/a.markdown", "acme/notes.txt", ".hidden.md"):
        (folder / name).write_text("x")
    found = [entry.inner for entry in tree.entries(folder, base=folder.parent)]
    assert found == ["acme/a.markdown", "acme/b.md", "z.md"]


def test_paths_are_told_from_the_base(folder: Path) -> None:
    (folder / "acme" / "a.md").write_text("x")
    (entry,) = tree.entries(folder, base=folder.parent)
    assert entry.source.path == "scopes/acme/a.md"


def test_links_are_reported_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (entry, other) = tree.entries(folder, base=folder.parent)
    assert entry.source.text == other.source.text == ""
    assert reported(folder) == [
        "scopes/link.md:1:1: the file is a symbolic link; links are not followed",
        "scopes/up:1:1: the file is a symbolic link; links are not followed",
    ]


def test_hard_links_are_reported(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (folder / "link.md").hardlink_to(tmp_path / "secret.md")
    assert reported(folder) == [
        "scopes/link.md:1:1: the file is a hard link: it may be another file's content"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    assert reported(folder) == ["scopes/pipe.md:1:1: this is not a regular file"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xef\xbb\xbf---\n", "1:1: the file begins with a byte order mark"),
        (b"a\r\nbc\rd\n", "2:3: a carriage return without a line feed is in the text"),
        (b"a\rb\rc\r", "1:2: a carriage return without a line feed is in the text"),
        (b"a\r\r\nb\r\r\n", "1:2: a carriage return without a line feed is in the text"),
        (b"ab\ncd\xff\n", "2:3: the file is not UTF-8 text: it contains the byte 0xff here"),
        ("a".encode("utf-16"), "1:1: the file is not UTF-8 text: it contains the byte 0xff here"),
        (b"a" * (tree.MAX_BYTES + 1), "1:1: the file is larger than 1,024 KB"),
    ],
)
def test_bytes_that_are_no_plain_text_are_reported(
    folder: Path, content: bytes, fault: str
) -> None:
    (folder / "a.md").write_bytes(content)
    assert reported(folder) == [f"scopes/a.md:{fault}"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"---\r\nkind: page\r\n---\r\n", "---\nkind: page\n---\n"),
        (b"a\r\nb\nc\r\n", "a\nb\nc\n"),
        (b"a\rb\n", "a b\n"),
        (b"a\rb\r", "a\nb\n"),
    ],
)
def test_line_endings_are_read_alike(content: bytes, text: str) -> None:
    entry = tree.decoded("a.md", "scopes/a.md", content)
    assert (entry.source.text, entry.is_text) == (text, True)
    assert bool(entry.faults) is (b"\r" in content.replace(b"\r\n", b""))


@pytest.mark.parametrize(
    "name", ["a\nb.md", "a\tb.pdf", "a\u202eb.md", "a\u200bb/c.png", "a\x1bb.md", "a\udcffb.md"]
)
def test_a_name_with_a_hidden_character_is_reported(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x")
    (entry,) = tree.entries(folder, base=folder.parent)
    assert [fault.rule for fault in entry.faults] == ["hidden-character"]
    assert not entry.is_text


def test_a_name_in_any_script_is_not(folder: Path) -> None:
    (folder / "Größe der Pakete, 日本.md").write_text("x")
    assert reported(folder) == []


def test_a_picture_that_runs_something_is_reported(folder: Path) -> None:
    (folder / "good.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (folder / "bad.SVG").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    assert reported(folder) == [
        'scopes/bad.SVG:1:1: the picture holds "script", which may run or fetch something'
    ]


def test_names_of_capabilities_are_read_only_from_the_top(folder: Path) -> None:
    for name in ("capabilities.yml", "acme/capabilities.yml", "other.yml"):
        (folder / name).write_text("schema_version: 1\r\n")
    (entry,) = tree.entries(folder, base=folder.parent)
    assert (entry.inner, entry.source.text) == ("capabilities.yml", "schema_version: 1\n")
    assert entry.faults == ()


@pytest.mark.parametrize(
    ("name", "is_meant"),
    [
        ("Capabilities.yml", True),
        ("capabilites.yml", True),
        ("capability.yaml", True),
        ("capabilities.json", False),
        ("capacities.yml", False),
        ("facts/capabilites.yml", False),
        ("a/capabilities.yml", False),
    ],
)
def test_a_file_that_is_meant_to_name_capabilities_is_reported(
    folder: Path, name: str, is_meant: bool
) -> None:
    for other in ("facts", "a"):
        (folder / other).mkdir(exist_ok=True)
    (folder / name).write_text("schema_version: 1\n")
    found = [
        fault.message
        for entry in tree.entries(folder, base=folder.parent)
        for fault in entry.faults
        if entry.inner == name
    ]
    assert found == ([f'the file is named "{name}", which is not read'] if is_meant else [])


def test_names_of_capabilities_are_never_read_through_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("secret")
    (folder / "capabilities.yml").symlink_to(tmp_path / "secret.yml")
    (entry,) = tree.entries(folder, base=folder.parent)
    assert (entry.source.text, entry.is_text) == ("", False)
    assert reported(folder) == [
        "scopes/capabilities.yml:1:1: the file is a symbolic link; links are not followed"
    ]


SCOPE = "---\nkind: scope\n---\n"


@pytest.mark.parametrize(
    ("name", "right", "is_beside"),
    [
        ("a.MD", "a.md", False),
        ("a.Markdown", "a.md", False),
        ("a.mdx", "a.md", False),
        ("a.markdn", "a.md", False),
        ("a.md.txt", "a.md", False),
        ("a.md.bak", "a.md", False),
        ("a.md~", "a.md", False),
        ("a.txt", "a.md", True),
        ("a.json", "a.md", True),
        ("a", "a.md", True),
    ],
)
def test_a_scope_with_another_ending_is_reported(
    folder: Path, name: str, right: str, is_beside: bool
) -> None:
    (folder / "acme" / name).write_bytes(SCOPE.replace("\n", "\r\n").encode())
    (entry,) = tree.entries(folder, base=folder.parent)
    assert [(fault.rule, fault.message, fault.hint) for fault in entry.faults] == [
        (
            "misplaced-file",
            f'the file holds a scope or a partner, but its name "{name}" does not end with .md',
            f'end the name with .md: "{right}"',
        )
    ]
    assert (entry.kind, entry.is_beside, entry.is_text) == ("scope", is_beside, False)


def test_other_files_are_left_alone(folder: Path) -> None:
    for name, content in {
        "a.MD": b"# Notes\n",
        "a.txt": b"Text\n" + SCOPE.encode(),
        "a.pdf": SCOPE.encode(),
        "a.bin": b"\xff\0" * 100_000,
    }.items():
        (folder / "acme" / name).write_bytes(content)
    assert list(tree.entries(folder, base=folder.parent)) == []


def test_what_is_excluded_is_not_looked_at(folder: Path, tmp_path: Path) -> None:
    for name in ("a.md", "acme/b.md", "acme/c.md", "acme/.d.md", "acme/e.txt"):
        (folder / name).write_text("x")
    (folder / "acme" / "link.md").symlink_to(tmp_path)
    found = tree.entries(folder, base=tmp_path, is_excluded=lambda inner: "acme" in inner)
    assert [entry.inner for entry in found] == ["a.md"]
    out = tree.excluded(folder, lambda inner: "acme" in inner)
    assert out == ("acme/b.md", "acme/c.md", "acme/link.md")
    assert tree.excluded(folder, tree.is_hidden) == ()
