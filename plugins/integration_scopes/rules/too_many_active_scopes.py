"""A person who owns too many scopes in progress."""

from integration_scopes.domain.activity import in_force, is_being_made
from integration_scopes.domain.names import listed, same_name
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Context, rule


@rule(severity=Severity.INFO)
def _check(catalogue: Catalogue, context: Context) -> Findings:
    limit = context.settings.max_active_scopes_per_owner
    owned: dict[str, list[Scope]] = {}
    for scope in in_force(catalogue.scopes.values()):
        if scope.owner and scope.owner.name and is_being_made(scope):
            owned.setdefault(same_name(scope.owner.name), []).append(scope)
    for scopes in owned.values():
        if len(scopes) > limit:
            yield _finding(scopes, limit)


def _finding(scopes: list[Scope], limit: int) -> Finding:
    too_many = scopes[limit]
    name = too_many.owner.name if too_many.owner else ""
    return Finding(
        path=too_many.path,
        trail=("owner", "name"),
        message=f'"{name}" owns {len(scopes)} scopes that are not live yet, more than {limit}',
        hint=f"the others are {listed(scope.id for scope in scopes if scope is not too_many)}",
    )
