"""Corridor: which exports there are, and what each is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from integration_scopes.domain import wording
from integration_scopes.exports import backlog_csv, checklist, csv, gherkin, json, pytest
from integration_scopes.exports.material import Material
from integration_scopes.indexes.backlog import Row, backlog


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One export: the whole as one text or, where that is of use, as files by their path.

    Where people go on writing where the export ends, a file must not be written over: `lacking`
    then tells what of an export (its first text) a file that is there (its second) does not hold.
    """

    text: Callable[[Material], str]
    files: Callable[[Material], Mapping[str, str]] | None = None
    lacking: Callable[[str, str], list[str]] | None = None

    def covers(self, material: Material) -> bool:
        """Whether there is anything to export; retired scopes have nothing left to work off."""
        return bool(material.offered if self.files else material.catalogue.scopes)


def _backlog(material: Material) -> str:
    catalogue = material.catalogue
    found = backlog(catalogue)
    names = {one.partner_id: catalogue.partner_name(one) for one in catalogue.offered}
    return backlog_csv.text([_capability(row) for row in found.rows], names)


def _capability(row: Row) -> backlog_csv.Capability:
    mentions = {
        id_: [
            backlog_csv.Mention(
                title=one.scope.label,
                state=one.state,
                text=one.text,
                reason=one.reason,
                planned=wording.STATUS[one.planned].name if one.planned else None,
            )
            for one in cell
        ]
        for id_, cell in row.cells.items()
    }
    return backlog_csv.Capability(id=row.capability, name=row.name, mentions=mentions)


FORMATS: Mapping[str, Format] = {
    "json": Format(text=json.text),
    "csv": Format(text=csv.text),
    "backlog-csv": Format(text=_backlog),
    "gherkin": Format(text=gherkin.text, files=gherkin.files),
    "pytest": Format(text=pytest.text, files=pytest.files, lacking=pytest.lacking),
    "checklist": Format(text=checklist.text, files=checklist.files),
}
"""The exports by name, in the order of the help."""
