"""The changes for a terminal."""

from integration_scopes.changes.sentences import sentence
from integration_scopes.changes.table import Impact
from integration_scopes.comparing import Comparison, ScopeChanges
from integration_scopes.findings import Severity
from integration_scopes.reports.paint import Paint
from integration_scopes.reports.visible import visible

_COLOURS = {
    Impact.BREAKING: Severity.ERROR,
    Impact.WIDENING: Severity.WARNING,
    Impact.EDITORIAL: Severity.INFO,
}


def text(comparison: Comparison, *, paint: Paint) -> str:
    """Each scope that changed with its changes and their consequences, then the numbers."""
    blocks = ["\n".join(_lines(scope, paint)) for scope in comparison.scopes]
    return "\n\n".join([*blocks, comparison.summary]) + "\n"


def _lines(scope: ScopeChanges, paint: Paint) -> list[str]:
    lines = [paint.bold(visible(heading(scope)))]
    lines += [f"  {visible(note)}" for note in notes(scope)]
    for change in scope.changes:
        impact = paint.severity(_COLOURS[change.impact], change.impact)
        lines.append(f"  {impact}: {visible(sentence(change, scope.companies))}")
    return [*lines, *(f"  so {visible(consequence)}" for consequence in scope.consequences)]


def heading(scope: ScopeChanges) -> str:
    """The scope's id, its status and its file."""
    return f"{scope.id} ({', '.join(filter(None, (scope.status, scope.path)))})"


def notes(scope: ScopeChanges) -> list[str]:
    """Notes about the scope as a whole, such as a rename."""
    unreadable = [
        f"cannot be compared: its agreement cannot be read in {state}; scopes check says why"
        for state in scope.unreadable
    ]
    return [f"renamed from {scope.former_id}", *unreadable] if scope.former_id else unreadable
