"""A record that does not say how a match on the other side is recognised."""

from integration_scopes.domain.names import listed, quoted
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.record import NEVER
from integration_scopes.model.scope import Scope
from integration_scopes.rules.missing_part import missing_part
from integration_scopes.rules.rule import rule
from integration_scopes.source import Trail

_MISSING: dict[Trail, tuple[str, str]] = {
    ("records", "*", "match_on"): (
        'record "{entry}" has nothing to match on',
        "what a record and its copy have in common, for instance: order number",
    )
}


@rule(is_part=True)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    yield from missing_part(_MISSING, None, scope, product, partner)
    for name, record in scope.records.items():
        if NEVER not in record.match_on or record.conflict is None or record.never_matches:
            continue
        message = f'match_on of record "{name}" is "{NEVER}", but a record that is updated has '
        message += "to be found again"
        hint = (
            "name what a record and its copy have in common; or, if each transfer "
            "creates a new record, make the conflict rule create-only and write never alone"
        )
        if record.is_sent_once:
            others = quoted(key for key in record.match_on if key != NEVER)
            message = f'match_on of record "{name}" is "{NEVER}" and {listed(others)}'
            hint = "write never alone if each transfer creates a new record, or else leave it out"
        yield Finding(
            trail=("records", name, "match_on", record.match_on.index(NEVER)),
            message=message,
            hint=hint,
            is_contradiction=True,
        )
