"""What the desk shows of a draft: its findings, its form and its diagram."""

from collections.abc import Sequence
from typing import Any

from integration_scopes.check import Outcome
from integration_scopes.desk.draft import Draft
from integration_scopes.desk.findings import DeskFindings
from integration_scopes.desk.form import Form
from integration_scopes.diagrams import svg, views
from integration_scopes.domain.checklist import checklist
from integration_scopes.model.scope import Scope
from integration_scopes.rules import RULES

_PARTS = ("stories", "records", "criteria", "owner", "boundary")
"""The parts of the checklist that a section of the form holds, which has the same key."""


def capabilities(outcome: Outcome) -> list[str]:
    """The capabilities that the site knows, and those of its scopes."""
    catalogue = outcome.catalogue
    scopes = catalogue.scopes.values()
    names = {id_ for scope in scopes for id_ in (*scope.in_scope, *scope.out_of_scope)}
    return sorted({*catalogue.capabilities} | names)


def view(
    outcome: Outcome,
    *,
    draft: Draft,
    scope: Scope | None,
    capabilities: Sequence[str],
    names: tuple[str, str],
    path: str,
    rule_page: str,
) -> dict[str, Any]:
    """The result of checking a draft, whose file is `path` in findings.

    There is no form if the text cannot be read.
    """
    findings = outcome.report.findings
    desk_findings = DeskFindings(draft=draft, path=path, page=rule_page)
    shown = {
        "names": names,
        "findings": [desk_findings.as_json(finding) for finding in findings],
    }
    if scope is None or not is_readable(draft, scope):
        return shown | {"sections": [], "parts": [], "map": ""}
    form = Form(
        data=draft.data,
        scope=scope,
        names=names,
        as_written=draft.as_written,
        capabilities=capabilities,
        rules=sorted({finding.rule for finding in findings if RULES[finding.rule].is_waivable}),
    )
    drawn = views.ownership(scope, *names)
    return shown | {
        "sections": form.sections(),
        "parts": [
            {"section": part.key, "name": part.name, "done": part.is_done}
            for part in checklist(scope, *names, verdicts=())
            if part.key in _PARTS
        ],
        "map": (svg.drawn(drawn, "map") or "") if drawn else "",
    }


def is_readable(draft: Draft, scope: Scope) -> bool:
    """Whether the check could read the draft."""
    return draft.file.document.readable and () not in scope.faulty
