"""The changes as Markdown, for a comment or the summary of a workflow step."""

from integration_scopes.changes.sentences import sentence
from integration_scopes.comparing import Comparison, ScopeChanges
from integration_scopes.comparing.text import heading, notes
from integration_scopes.reports.markdown import plain


def text(comparison: Comparison) -> str:
    """The numbers, then a section for each scope that changed."""
    sections = ["\n".join(_lines(scope)) for scope in comparison.scopes]
    return "\n\n".join([f"**{plain(comparison.summary)}**", *sections]) + "\n"


def _lines(scope: ScopeChanges) -> list[str]:
    lines = [f"### {plain(heading(scope))}", ""]
    lines += [f"- {plain(note)}" for note in notes(scope)]
    for change in scope.changes:
        lines.append(f"- **{change.impact}**: {plain(sentence(change, scope.companies))}")
    return [*lines, *(f"- so {plain(consequence)}" for consequence in scope.consequences)]
