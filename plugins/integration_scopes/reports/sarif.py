"""The report as SARIF 2.1.0, which code hosts and editors show beside the lines.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from integration_scopes import __version__
from integration_scopes.findings import Finding, RelatedPlace, Report, Severity
from integration_scopes.reports.fingerprints import fingerprints
from integration_scopes.reports.visible import visible_json

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
_ROOT_MEANING = "The root of the repository, or else the folder of mkdocs.yml."
FINGERPRINT = "scopesFinding/v1"

RulePage = Callable[[str], str]
"""From a rule's slug to its page, as Markdown."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LINK = re.compile(r"\](?=\()")
_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")
_HEADING = re.compile(r"^#+ .*$", re.MULTILINE)


def text(report: Report, *, rule_page: RulePage) -> str:
    """The whole report as one log with one run; only rules that found something are described."""
    slugs = sorted({finding.rule for finding in report.findings})
    addresses = {finding.rule: finding.url for finding in report.findings if finding.url}
    driver = {
        "name": "scopes",
        "fullName": "Integration Scopes",
        "semanticVersion": __version__,
        "rules": [_rule(slug, rule_page(slug), addresses.get(slug)) for slug in slugs],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": _ROOT_MEANING}}},
        "results": list(_results(report, slugs)),
    }
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    # Escapes keep the text ASCII: a file's name may be no valid Unicode.
    return visible_json(log, is_ascii=True)


def _rule(slug: str, page: str, url: str | None) -> dict[str, Any]:
    title, _, rest = page.partition("\n")
    first_section = _HEADING.split(rest.strip())[1]
    described: dict[str, Any] = {
        "id": slug,
        "shortDescription": {"text": title.lstrip("# ") + "."},
        "fullDescription": {"text": " ".join(first_section.split())},
        "help": {"text": rest.strip(), "markdown": page.strip()},
    }
    return described | ({"helpUri": url} if url else {})


def _results(report: Report, slugs: list[str]) -> Iterator[dict[str, Any]]:
    findings = report.findings
    for finding, fingerprint in zip(findings, fingerprints(findings), strict=True):
        result = {
            "ruleId": finding.rule,
            "ruleIndex": slugs.index(finding.rule),
            "level": _LEVELS[finding.severity],
            "message": {
                "text": _plain(
                    finding.message + (f"\nhelp: {finding.help}" if finding.help else "")
                )
            },
            "locations": [{"physicalLocation": _place(finding)}],
            "partialFingerprints": {FINGERPRINT: fingerprint},
        }
        if finding.related:
            result["relatedLocations"] = [
                {"physicalLocation": _place(place), "message": {"text": _plain(place.label)}}
                for place in finding.related
            ]
        yield result


def _place(place: Finding | RelatedPlace) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(os.fsencode(place.path)), "uriBaseId": ROOT},
        "region": {
            "startLine": place.span.line,
            "startColumn": place.span.column,
            "endLine": place.span.end_line,
            "endColumn": place.span.end_column,
        },
    }


def _plain(message: str) -> str:
    """A message with SARIF's syntax escaped: links and placeholders."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub("] ", message))
