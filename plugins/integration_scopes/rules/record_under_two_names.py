"""Two records of one scope that are the same record in the product."""

from integration_scopes.domain.address import address
from integration_scopes.findings import Finding, Findings, RelatedPlace, Severity
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    first: dict[tuple[str, bool], Record] = {}
    for record in scope.records.values():
        # What one side only creates and the other keeps up to date is two records.
        same = first.setdefault((record.shared_name.casefold(), record.is_sent_once), record)
        # `only` can say which records are which.
        is_told_apart = same.only and record.only and same.only != record.only
        if same is record or is_told_apart:
            continue
        if address(same.name) != address(record.name):
            yield Finding(
                trail=("records", record.name, "called"),
                message=f'the records "{same.name}" and "{record.name}" are both '
                f'"{record.shared_name}" in the product',
                hint="make them one record; or give each its own name in the product, under called",
                at_key=True,
                own_severity=None if _partners_names(same, record) else Severity.WARNING,
                related=(
                    RelatedPlace(
                        label=f'"{same.name}"', path=scope.path, trail=("records", same.name)
                    ),
                ),
            )


def _partners_names(*records: Record) -> set[str]:
    """The names at the partner that all of these records have."""
    names = [{name.casefold() for name in each.names_at(Side.PARTNER)} for each in records]
    return set.intersection(*names)
