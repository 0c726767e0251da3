"""The places that a finding is related to, in every format."""

import json as stdlib_json
from collections.abc import Callable
from pathlib import Path

import pytest
from reports.samples import RELATED

from integration_scopes.check import check
from integration_scopes.findings import Report
from integration_scopes.mkdocs_yml import load
from integration_scopes.reports import concise, full, github, gitlab, json, junit, markdown, sarif
from integration_scopes.reports.paint import Paint
from integration_scopes.reports.rooted import with_root_paths

REPORT = Report.of([RELATED], scopes=1)
PLACE = {
    "path": "scopes/acme/[files].md",
    "line": 17,
    "column": 3,
    "end_line": 17,
    "end_column": 7,
    "message": "the first one",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            concise.text,
            'error: the key "Deal" is given twice (the first one: scopes/acme/[files].md:17:3) [',
        ),
        (
            lambda report: full.text(report, paint=Paint(on=False)),
            "   = help: keep one of the two\n"
            "   = see: the first one: scopes/acme/[files].md:17:3\n",
        ),
        (github.text, "%0Ahelp: keep one of the two%0Athe first one: scopes/acme/[files].md:17:3"),
        (gitlab.text, "(help: keep one of the two) (the first one: scopes/acme/[files].md:17:3)"),
        (
            lambda report: junit.text(report, scopes={}, strict=False),
            "is given twice (the first one: scopes/acme/[files].md:17:3) [duplicate-key]\n",
        ),
        (
            markdown.text,
            "keep one of the two<br>the first one&#58; scopes/acme/&#91;files&#93;&#46;md&#58;17",
        ),
    ],
    ids=["concise", "full", "github", "gitlab", "junit", "markdown"],
)
def test_text_formats(text: Callable[[Report], str], expected: str) -> None:
    assert expected in text(REPORT)


def test_json() -> None:
    (found,) = stdlib_json.loads(json.text(REPORT))["findings"]
    assert found["related"] == [PLACE]


def test_sarif() -> None:
    log = stdlib_json.loads(
        sarif.text(with_root_paths(REPORT, "docs"), rule_page=lambda _: "# A\n\n## B\n\nc")
    )
    (found,) = log["runs"][0]["results"]
    assert found["relatedLocations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "docs/scopes/acme/%5Bfiles%5D.md",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 17, "startColumn": 3, "endLine": 17, "endColumn": 7},
            },
            "message": {"text": "the first one"},
        }
    ]


PARTNER = "---\nkind: partner\nschema_version: 1\nname: {}\nurl: https://acme.example\n---\n"


def test_places_are_measured(make_site: Callable[[dict[str, str]], Path]) -> None:
    site = make_site(
        {
            "scopes/acme/index.md": PARTNER.format("Acme"),
            "scopes/acme-crm/index.md": PARTNER.format("ACME") + "\n",
            "scopes/notes.md": "---\ntitle: A\ntitle: B\n---\n",
            "scopes/notes/index.md": "notes\n",
        }
    )
    found = check(load(site / "mkdocs.yml")).report.findings
    assert [(finding.path, note) for finding in found for note in finding.notes] == [
        ("scopes/acme-crm/index.md", "the other partner: scopes/acme/index.md:4:1"),
        ("scopes/notes.md", "the first one: scopes/notes.md:2:1"),
        ("scopes/notes/index.md", "the other file: scopes/notes.md:1:1"),
    ]
