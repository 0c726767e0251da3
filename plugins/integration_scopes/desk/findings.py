"""Findings for the desk, each with its file, its field and its fix."""

from collections.abc import Mapping
from typing import Any

from integration_scopes.desk.draft import Draft
from integration_scopes.desk.form import SECTIONS
from integration_scopes.findings import Finding
from integration_scopes.source import Trail
from integration_scopes.values import immutable

_SECTIONS = {key: section for section, (_, keys) in SECTIONS.items() for key in keys}


@immutable(slots=False)
class DeskFindings:
    """Prepares findings for the page. `path` is the file that is edited, as findings name it.

    `page` is the address of a rule's page, with `{}` for the rule.
    """

    draft: Draft
    path: str
    page: str

    def as_json(self, finding: Finding) -> Mapping[str, Any]:
        """The finding as JSON data; without a field and a fix if it is about another file."""
        is_own = finding.path == self.path
        trail = (finding.trail or self._innermost(finding.span.line)) if is_own else ()
        lines = [*self.draft.fixed_lines] if is_own else []
        is_corrected = finding.span.line in lines and not finding.paste
        span = finding.span
        return {
            "rule": finding.rule,
            "page": self.page.format(finding.rule),
            "severity": str(finding.severity),
            "message": finding.message,
            "hint": finding.hint,
            "paste": list(finding.paste),
            "into": list(finding.into),
            "trail": list(trail),
            "section": _section(trail) if is_own else None,
            "path": finding.path,
            "is_own": is_own,
            "line": span.line,
            "column": span.column,
            "end_line": span.end_line,
            "end_column": span.end_column,
            "fix": "correct" if is_corrected else "add" if finding.paste and is_own else None,
            "lines": lines if is_corrected else [],
        }

    def _innermost(self, line: int) -> Trail:
        """The innermost entry on a line."""
        document = self.draft.file.document
        places = document.places() if document.readable else {}
        around = (
            trail
            for trail, place in places.items()
            if place.key.line <= line <= place.value.end_line
        )
        return max(around, key=len, default=())


def _section(trail: Trail) -> str:
    return _SECTIONS.get(str(trail[0]), "more") if trail else "about"
