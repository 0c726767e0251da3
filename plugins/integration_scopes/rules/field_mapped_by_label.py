"""A field that is found by its label, without a reason."""

from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    for record in scope.records.values():
        for field in record.fields:
            trail = ("records", record.name, "fields", field.name)
            if field.map_by == "label" and not field.note and scope.is_sound(*trail, "note"):
                yield Finding(
                    trail=(*trail, "map_by"),
                    message=f'field "{field.name}" of record "{record.name}" is mapped by label, '
                    "and no note says why",
                    hint="make it map_by: id, or add a note that says why there is no id",
                )
