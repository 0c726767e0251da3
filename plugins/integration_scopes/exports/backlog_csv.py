"""The backlog as CSV: a row for each capability, a column for each partner, and details."""

from collections.abc import Iterator, Mapping

from integration_scopes.exports import table
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.indexes.backlog import BacklogRow, backlog

NOT_MENTIONED = "not mentioned"


def text(edition: Edition) -> str:
    """The table, in the order of the backlog."""
    catalogue = edition.catalogue
    partners = {scope.partner_id: catalogue.partner_name(scope) for scope in catalogue.offered}
    names = list(partners.values())
    columns = [
        name if names.count(name) == 1 else f"{name} ({id_})" for id_, name in partners.items()
    ]
    header = ["Capability", "Id", "Partners waiting for v1.1", "Partners with v1", *columns]
    rows = [_cells(row, partners) for row in backlog(catalogue).rows]
    return table.text([*header, "Details"], rows)


def _cells(row: BacklogRow, partners: Mapping[str, str]) -> list[str | int]:
    return [
        row.name,
        row.capability,
        len(row.waiting),
        len(row.having),
        *(row.cells[id_][0].state if id_ in row.cells else NOT_MENTIONED for id_ in partners),
        " / ".join(_details(row, partners)),
    ]


def _details(row: BacklogRow, partners: Mapping[str, str]) -> Iterator[str]:
    """What each partner's scopes say about it, and why; with several scopes, also which one."""
    for id_, mentions in row.cells.items():
        for mention in mentions:
            scope = f", {mention.scope.label}" if len(mentions) > 1 else ""
            reason = f" (reason: {mention.reason})" if mention.reason else ""
            yield f"{partners[id_]}{scope}, {mention.phrase}: {mention.text}{reason}"


FORMAT = Format(text=text)
