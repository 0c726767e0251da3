"""The person to ask about a part of a scope."""

from collections.abc import Mapping

from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side


def askers(scope: Scope) -> Mapping[str, Person | None]:
    """The person to ask about each record, by its name: the owner on the side that owns it.

    While that side has named no one, the product's owner, who decides what the integration does.
    """
    return {
        name: (scope.partner_owner if record.owner is Side.PARTNER else None) or scope.owner
        for name, record in scope.records.items()
    }
