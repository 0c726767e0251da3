"""The format html, the amendment sheet: a page that loads nothing, for both sides to sign."""

from collections.abc import Iterator, Sequence
from html import escape

from integration_scopes.changes.compare import AgreementChange
from integration_scopes.changes.sentences import both_texts, sentence, subject
from integration_scopes.changes.table import Impact
from integration_scopes.changes.versions import NEXT
from integration_scopes.comparing import Comparison, ScopeChanges
from integration_scopes.comparing.text import heading, notes
from integration_scopes.model.catalogue import Companies
from integration_scopes.reports.visible import escaped

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;table-layout:fixed;width:100%;margin:1rem 0}"
    "th,td{border:1px solid #777;padding:.4rem;text-align:left;vertical-align:top;"
    "overflow-wrap:break-word}"
    ".changes th:nth-child(2){width:5rem}.digests th:first-child{width:6rem}"
    "tr{break-inside:avoid}.sign{break-inside:avoid}.sign td{height:2.5rem}"
    "@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark}}"
    # Each scope is on a sheet of its own, for its partner to sign.
    "@media print{@page{margin:12mm}body{max-width:none;margin:0;padding:0;font-size:9pt}"
    "h1{font-size:14pt}h2{font-size:11pt;break-after:avoid}section+section{break-before:page}}"
)
_COLUMNS = ("Change", "Impact", "Old", "New")


def text(comparison: Comparison) -> str:
    """A section for each scope that changed, with its digests and a line to sign for each side."""
    title = f"Changes from {comparison.base} to {comparison.head}"
    body = "\n".join(_section(scope) for scope in comparison.scopes)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{_escaped(title)}</h1>\n<p>{_escaped(comparison.summary)}</p>\n{body}\n</body>\n</html>\n"
    )


def _section(scope: ScopeChanges) -> str:
    parts = [
        f"<h2>{_escaped(heading(scope))}</h2>",
        *(f"<p>{_escaped(note)}</p>" for note in notes(scope)),
    ]
    if scope.changes:
        rows = [_row(change, scope.companies) for change in scope.changes]
        parts.append(_table(_COLUMNS, rows, "changes"))
    parts += [f"<p>So {_escaped(consequence)}.</p>" for consequence in scope.consequences]
    if scope.new_digest and any(change.impact is not Impact.EDITORIAL for change in scope.changes):
        parts.append(_table(("Text", "Digest"), [*_digests(scope)], "digests"))
        lines = [(company, "", "", "") for company in scope.companies]
        parts.append(_table(("Agreed for", "Name", "Date", "Signature"), lines, "sign"))
    return "\n".join(["<section>", *parts, "</section>"])


def _digests(scope: ScopeChanges) -> Iterator[tuple[str, str]]:
    """The old and the new digest of each version that has another text now."""
    for digests in scope.versions:
        if digests.new != digests.old:
            yield f"{digests.version}, old", digests.old or "none"
            yield f"{digests.version}, new", digests.new or "no longer in the scope"


def _row(change: AgreementChange, companies: Companies) -> tuple[str, ...]:
    is_plain = change.trail and change.trail != NEXT and change.new_key is None
    has_values = is_plain and (change.old, change.new) != (None,) * 2
    if not has_values:
        return sentence(change, companies), change.impact, "", ""
    return subject(change, companies), change.impact, *both_texts(change, companies)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], kind: str) -> str:
    top = "".join(f'<th scope="col">{_escaped(title)}</th>' for title in head)
    lines = (f"<tr>{''.join(f'<td>{_escaped(cell)}</td>' for cell in row)}</tr>" for row in rows)
    body = "\n".join(lines)
    return (
        f'<table class="{kind}">\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n'
        "</table>"
    )


def _escaped(value: str) -> str:
    return escape(escaped(value))
