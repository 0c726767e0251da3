"""A record that does not say how a match on the other side is recognised."""

from collections.abc import Iterator
from dataclasses import replace

from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import NEVER
from integration_scopes.rules.missing_part import missing_part
from integration_scopes.rules.rule import Context, Rule

SLUG = "record-without-match"

_MISSING = missing_part(
    SLUG,
    {
        ("records", "*", "match_on"): (
            'record "{entry}" has nothing to match on',
            "what a record and its copy have in common, for instance: order number",
        ),
    },
)


def _check(catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    yield from _MISSING.check(catalogue, context)
    for scope in catalogue.scopes.values():
        for name, record in scope.records.items():
            if NEVER in record.match_on and record.conflict and not record.never_matches:
                yield Finding(
                    rule=SLUG,
                    path=scope.path,
                    trail=("records", name, "match_on", record.match_on.index(NEVER)),
                    message=f'match_on of record "{name}" is "{NEVER}", but a record that is '
                    "updated has to be found again",
                    hint="name what a record and its copy have in common; or, if each sending "
                    "makes a new one, make the conflict rule create-only and write never alone",
                )


RULE: Rule = replace(_MISSING, check=_check)
