"""The verification for programs: version 1 of a stable format."""

from collections.abc import Iterable
from typing import Any

from integration_scopes.domain.verification import Verdict
from integration_scopes.findings import Finding
from integration_scopes.indexes.requirements import Requirement
from integration_scopes.indexes.verification import Tally, Verification, VerificationRow
from integration_scopes.model.result import ReportedTest, Result
from integration_scopes.reports.json import finding_json
from integration_scopes.reports.visible import visible_json

VERSION = 1


def text(
    verification: Verification,
    findings: Iterable[Finding],
    requirements: Iterable[Requirement] | None = None,
) -> str:
    """The whole verification as one JSON object; `requirements` only if a status is required."""
    document = {
        "version": VERSION,
        "summary": {
            "scopes": len(verification.rows),
            "all_passed": verification.verified,
            **_counts(verification.tally),
        },
        "scopes": [_scope(row) for row in verification.rows],
        "findings": [finding_json(finding) for finding in findings],
    }
    if requirements is not None:
        document["requirements"] = [_requirement(requirement) for requirement in requirements]
    return visible_json(document)


def _counts(tally: Tally) -> dict[str, int]:
    states = {standing.value: number for standing, number in tally.counts.items()}
    return {"criteria": tally.total, **states}


def _scope(row: VerificationRow) -> dict[str, Any]:
    return {
        "id": row.scope.id,
        **_next(row),
        "title": row.scope.title,
        "status": row.scope.status.value if row.scope.status else None,
        **_counts(row.tally),
        "results": [_criterion(verdict) for verdict in row.verdicts.values()],
    }


def _next(row: VerificationRow) -> dict[str, Any]:
    """The version, if it is the next one."""
    return {"next": row.scope.version} if row.scope.version else {}


def _requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "scope": requirement.row.scope.id,
        **_next(requirement.row),
        "required": requirement.required.value,
        "met": requirement.is_met,
        "version": requirement.version,
        "cells": [
            {
                "name": cell.name,
                "met": cell.is_met,
                "state": cell.state,
                "findings": [finding_json(error) for error in cell.errors],
            }
            for cell in requirement.cells
        ],
    }


def _criterion(verdict: Verdict) -> dict[str, Any]:
    return {
        "criterion": verdict.criterion,
        "state": verdict.standing.value,
        "changed": verdict.changed,
        "by": _result(verdict.result),
        "overruled": _result(verdict.overruled),
        "skipped": [_test(test) for test in verdict.skipped],
    }


def _result(result: Result | None) -> dict[str, Any] | None:
    if result is None:
        return None
    keys = {"outcome": result.outcome.value, "date": result.date}
    if result.tests:
        return keys | {"tests": [_test(test) for test in result.tests]}
    return keys | {"person": result.by, "evidence": result.evidence}


def _test(test: ReportedTest) -> dict[str, Any]:
    return {"name": test.name, "path": test.path, "line": test.span.line, "date": test.date}
