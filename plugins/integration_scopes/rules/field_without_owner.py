"""A record whose conflicts each field's owner decides, and fields that have none."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule
from integration_scopes.rules.rule import Rule, each_scope

SLUG = "field-without-owner"


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    for record in scope.records.values():
        if record.conflict is None or record.conflict.rule is not ConflictRule.PER_FIELD:
            continue
        if not record.fields and scope.is_sound("records", record.name, "fields"):
            yield Finding(
                rule=SLUG,
                path=scope.path,
                trail=("records", record.name, "conflict", "rule"),
                message=f'each field of record "{record.name}" decides, but it has no fields',
                hint="add fields: with an owner each, or choose another conflict rule",
            )
        yield from _fields(scope, record)


def _fields(scope: Scope, record: Record) -> Iterator[Finding]:
    for field in record.fields:
        trail = ("records", record.name, "fields", field.name, "owner")
        if field.owner is None and scope.is_sound(*trail):
            yield Finding(
                rule=SLUG,
                path=scope.path,
                trail=trail,
                message=f'field "{field.name}" of record "{record.name}" has no owner',
                hint="add owner: product or owner: partner, the side whose value stays",
            )


RULE = Rule(slug=SLUG, check=each_scope(_check))
