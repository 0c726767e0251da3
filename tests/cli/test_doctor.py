"""`scopes doctor`: what is there, what would be published for whom, and what is unsafe."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import PARTNER

from integration_scopes.cli import main

SCOPE = """\
---
kind: scope
schema_version: 1
title: Orders
summary: A clerk finds each order at Acme.
status: draft
depth: link
---
"""
SAFE = {
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": SCOPE,
    "mkdocs.yml": MKDOCS_YML.replace("Orderly}", "Orderly, drafts: warning, visible_to: partner}"),
    ".git/HEAD": "",
    ".gitattributes": "* text=auto eol=lf\n",
    ".github/CODEOWNERS": "* @hedy\n",
    ".github/workflows/check.yml": f"steps:\n  - uses: ./\n  - uses: a/b@{'a' * 40} # v1\n",
}
WARNING, ERROR = 0, 1


def doctor(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code, and what is unsafe."""
    code = main(["doctor", "--config", str(folder / "mkdocs.yml"), *words])
    return code, capsys.readouterr().out.partition("\nPublished for\n")[2].partition("\n\n")[2]


def test_a_safe_site(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(make_site(SAFE), capsys, "--strict") == (0, "1 scope checked: all is well\n")


def test_what_is_there(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_site(SAFE)
    assert main(["doctor", "--config", str(folder / "mkdocs.yml")]) == 0
    versions, configuration, published, _ = capsys.readouterr().out.split("\n\n")
    names = [line.split() for line in versions.splitlines()]
    assert names[0] == ["Versions"]
    assert {name for name, *_ in names} > {"scopes", "Python", "mkdocs", "mkdocs-material"}
    assert configuration.splitlines() == [
        "Configuration",
        "  files                        mkdocs.yml",
        f"  partners' folders            {folder}/scopes",
        f"  site_dir                     {folder}/site",
        "  site_url                     none",
        "  product                      Orderly",
        "  drafts                       warning",
        "  visible_to                   partner",
    ]
    rows = [line.partition(" partner")[0] for line in published.splitlines()]
    assert rows == [
        "Published for",
        "  everyone                     0 scopes, 0",
        "  acme                         1 scope, 1",
        "  internal                     1 scope, 1",
    ]


@pytest.mark.parametrize(
    ("changed", "code", "report"),
    [
        (
            {".github/CODEOWNERS": "* @hedy\n/scopes/acme/ # not yet\n"},
            ERROR,
            """\
.github/CODEOWNERS:1:1: error: no code owner for "scopes/acme/" [no-code-owner]
  = help: name people in this file, and require their review in the host's settings
      /scopes/acme/ @product-owner @partner-owner
""",
        ),
        (
            {".github/CODEOWNERS": "/mkdocs.yml @hedy\n/scopes/* @hedy\n"},
            ERROR,
            """\
.github/CODEOWNERS:1:1: error: no code owner for "scopes/acme/" [no-code-owner]
  = help: name people in this file, and require their review in the host's settings
      /scopes/acme/ @product-owner @partner-owner
""",
        ),
        ({".github/CODEOWNERS": "[Scopes] @hedy\n/scopes/\nmkdocs.yml\n"}, WARNING, ""),
        (
            {".github/workflows/check.yml": "steps:\n  - name: x\n    uses: a/b@v1 # new\n"},
            ERROR,
            """\
.github/workflows/check.yml:3:11: error: "a/b@v1" is not pinned to a commit, so \
its code may change [unpinned-action]
  |
3 |     uses: a/b@v1 # new
  |           ^^^^^^
  = help: write the commit's 40 digits after the @, and the version as a comment
""",
        ),
        (
            {"mkdocs.yml": SAFE["mkdocs.yml"].replace("font: false", "font: {text: Inter}")},
            WARNING,
            """\
mkdocs.yml:3:25: warning: theme.font names fonts on another host, so pages do not load them \
[remote-font]
  = help: write font: false
""",
        ),
        (
            {"mkdocs.yml": SAFE["mkdocs.yml"] + "extra_css: [a.css, //cdn.example/b.css]\n"},
            WARNING,
            """\
mkdocs.yml:9:20: warning: extra_css: "//cdn.example/b.css" is on another host, which learns \
who reads what [remote-file]
  = help: put the file into the docs folder
""",
        ),
        (
            {"mkdocs.yml": MKDOCS_YML.replace("Orderly}", "Orderly, drafts: warning}")},
            WARNING,
            """\
mkdocs.yml:1:1: warning: everyone may read 1 scope without `visible_to`, for instance acme/orders \
[readers-undecided]
  = help: write visible_to: partner into the plugin's settings, or say in each partner's page who \
may read its scopes
""",
        ),
        (
            {"scopes/acme/more.md": "---\nkind: [\n---\n"},
            ERROR,
            """\
mkdocs.yml:1:1: error: 1 scope checked: 1 error, 5 warnings; so nothing can be published \
[failing-check]
  = help: scopes check
""",
        ),
        *(
            (
                {
                    "mkdocs.yml": SAFE["mkdocs.yml"].replace(
                        "partner}", f"partner, {name}: {value}}}"
                    )
                },
                WARNING,
                f"mkdocs.yml:7:82: warning: {name}: {risk} [risky-setting]\n  = help: {cure}\n",
            )
            for name, value, risk, cure in [
                (
                    "publish_internal",
                    "true",
                    "continuous integration may publish the internal site, with everything below "
                    "`internal:`",
                    "remove it, unless that site is behind a login",
                ),
                (
                    "show_contacts",
                    "true",
                    "readers see people's contact details, and so do programs that collect them",
                    "remove it; `contact` gives readers one address for questions",
                ),
                (
                    "edit_links",
                    "true",
                    "every page links to the repository, which contains all that the site hides",
                    "remove it, unless every reader may read the repository",
                ),
                (
                    "content_security_policy",
                    "false",
                    "pages may run scripts and load files from other hosts",
                    "remove it, and name pages that need more in `trusted_pages`",
                ),
            ]
        ),
    ],
)
def test_what_is_unsafe(
    changed: Mapping[str, str],
    code: int,
    report: str,
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = make_site({**SAFE, **changed})
    found = doctor(folder, capsys)
    assert (found[0], found[1].rpartition("1 scope checked")[0].rstrip()) == (code, report.rstrip())
    assert main(["doctor", "--config", str(folder / "mkdocs.yml"), "--strict"]) == bool(report)


def test_a_site_in_a_folder_of_its_repository_may_have_the_line_ends_there(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_site({f"docs/{path}": text for path, text in SAFE.items()})
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_text("")
    assert "missing-gitattributes" not in doctor(folder / "docs", capsys)[1]


@pytest.mark.parametrize(("ci", "host"), [(".git/HEAD", "github"), (".gitlab-ci.yml", "gitlab")])
def test_a_repository_that_has_nothing_yet(
    ci: str, host: str, make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_site({f"docs/{path}": text for path, text in SAFE.items() if path[0] != "."})
    (folder / ".git").mkdir()
    (folder / ci).write_text("")
    assert doctor(folder / "docs", capsys) == (
        1,
        f"""\
../.gitattributes:1:1: warning: git may change line ends on Windows, and bytes that a digest \
covers with them [missing-gitattributes]
  = help: write this file, with the line
      * text=auto eol=lf

../.{host}/CODEOWNERS:1:1: error: no code owner for "mkdocs.yml", "scopes/acme/" [no-code-owner]
  = help: write this file, and require their review in the host's settings
      /docs/mkdocs.yml @product-owner @partner-owner
      /docs/scopes/acme/ @product-owner @partner-owner

1 scope checked: 2 errors, 1 warning, in 2 messages
""",
    )
