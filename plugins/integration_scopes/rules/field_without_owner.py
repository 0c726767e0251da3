"""A field that does not say who decides on its value."""

from integration_scopes.findings import Finding, Findings
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    for record in scope.records.values():
        if record.conflict is None:
            continue
        if record.conflict.rule is not ConflictRule.PER_FIELD:
            yield from _rules_not_read(record)
            continue
        if not record.fields and scope.is_sound("records", record.name, "fields"):
            yield Finding(
                trail=("records", record.name, "conflict", "rule"),
                message=f'each field of record "{record.name}" decides, but it has no fields',
                hint="add fields, each with an owner, or choose another conflict rule",
            )
        yield from _fields(scope, record)


def _fields(scope: Scope, record: Record) -> Findings:
    for field in record.fields:
        trail = ("records", record.name, "fields", field.name, "owner")
        conflict = (*trail[:-1], "conflict")
        if not (scope.is_sound(*trail) and scope.is_sound(*conflict)):
            continue
        if field.owner is None and field.conflict is None:
            yield Finding(
                trail=trail,
                message=f'field "{field.name}" of record "{record.name}" has no owner',
                hint=f'add to field "{field.name}", or give it a conflict rule of its own:',
                paste=('owner: "?"  # product or partner, the side whose value stays',),
                into=trail[:-1],
            )
        elif field.owner is not None and field.conflict is not None:
            yield Finding(
                trail=conflict,
                message=f'field "{field.name}" of record "{record.name}" has an owner '
                "and a conflict rule of its own",
                hint="keep one of them",
            )


def _rules_not_read(record: Record) -> Findings:
    """Owners and rules of fields although the record's own rule decides: the page shows both."""
    for field in record.fields:
        for key in ("owner", "conflict"):
            if getattr(field, key) is not None:
                yield Finding(
                    trail=("records", record.name, "fields", field.name, key),
                    at_key=True,
                    message=f'"{key}" of field "{field.name}" is used only if the conflict '
                    f'rule of record "{record.name}" is per-field',
                    hint=f"remove the {key}, or make the record's rule per-field",
                )
