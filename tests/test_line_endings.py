"""Windows line endings: the same findings, digests and pages as with plain ones, everywhere."""

import subprocess
from pathlib import Path

from conftest import MKDOCS_YML
from sites import LINK, PARTNER, build

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.reading import git, history, tree
from integration_scopes.reports import full, json
from integration_scopes.reports.paint import Paint

BROKEN = LINK.replace("    as_a: clerk\n", "    as: clerk\n").replace(
    "summary: A clerk", "summary: >-\n  A clerk\n ends"
)
PROSE = """
First line,
second line.  \nThird line after a break.

| a | b |
| - | - |
| 1 | 2 |

- one

    ```yaml
    key: value
      - indented
    ```

<div markdown>
*raw*
</div>

!!! note
    Text.

    More.
"""
FILES = {
    "mkdocs.yml": MKDOCS_YML.replace("{product: Orderly}", "\n      product: Orderly\n").replace(
        "site_name", "exclude_docs: |\n  /left-out.md\n  /other.md\nsite_name"
    )
    + "markdown_extensions: [admonition, attr_list, md_in_html, tables]\n",
    "scopes/index.md": "# Home\n" + PROSE,
    "scopes/left-out.md": "# Left out\n",
    "scopes/capabilities.yml": "menu-link:\n  name: Link\n",
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": LINK + PROSE,
    "scopes/acme/notes.md": "---\nkind: page\n---\n\n# Notes\n" + PROSE,
}


def written(folder: Path, files: dict[str, str], end: str) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.replace("\n", end).encode())
    return folder / "mkdocs.yml"


def everything(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in (folder / "site").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_both_build_the_same_site(tmp_path: Path) -> None:
    sites = []
    for name, end in (("lf", "\n"), ("crlf", "\r\n")):
        folder = written(tmp_path / name, FILES, end).parent
        assert build(folder).warnings == []
        sites.append(everything(folder))
    lf, crlf = sites
    assert lf.keys() == crlf.keys()
    assert [path for path in lf if lf[path] != crlf[path]] == []


def test_both_have_the_same_report_and_digest(tmp_path: Path) -> None:
    files = FILES | {"scopes/acme/broken.md": BROKEN, "scopes/acme/index.md": PARTNER[:-4]}
    reports = []
    for name, end in (("lf", "\n"), ("crlf", "\r\n"), ("mixed", "\r\n")):
        site = mkdocs_yml.load(written(tmp_path / name, files, end))
        if name == "mixed":
            file = tmp_path / name / "scopes" / "acme" / "broken.md"
            file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n", 9))
        outcome = check(site)
        assert outcome.report.errors
        scope = outcome.catalogue.scopes["acme/orders"]
        reports.append(
            (
                json.text(outcome.report),
                full.text(outcome.report, paint=Paint(on=False)),
                scope.digest,
            )
        )
    assert reports[0] == reports[1] == reports[2]
    assert "\r" not in reports[0][0] + reports[0][1]


def test_an_earlier_revision_is_read_alike(tmp_path: Path) -> None:
    written(tmp_path, FILES | {"scopes/acme/broken.md": BROKEN}, "\r\n")
    for arguments in (
        ("init", "--quiet"),
        ("-c", "core.autocrlf=false", "add", "."),
        ("-c", "user.name=Ada", "-c", "user.email=ada@x.example", "commit", "--quiet", "-m", "x"),
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    docs = tmp_path / "scopes"
    earlier = list(history.entries(git.revision(tmp_path, "HEAD"), docs, base=tmp_path))
    written(tmp_path, FILES | {"scopes/acme/broken.md": BROKEN}, "\n")
    assert earlier == list(tree.entries(docs, base=tmp_path))
