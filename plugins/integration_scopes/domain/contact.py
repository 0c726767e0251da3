"""How to reach a person by the contact that a file names: an e-mail address or an https URL."""

from collections.abc import Mapping
from urllib.parse import quote

from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side


def contact(value: str, about: str = "") -> str:
    """The address of a link to `value`; a message gets `about` as its subject."""
    if value.startswith("https://"):
        return value
    subject = f"?subject={quote(about, safe='')}" if about else ""
    return f"mailto:{quote(value, safe='@+')}{subject}"


def askers(scope: Scope) -> Mapping[str, Person | None]:
    """Whom to ask about each record, by its name: the owner on the side that owns it.

    While that side has named nobody, the product's owner, who decides what the integration does.
    """
    return {
        name: (scope.partner_owner if record.owner is Side.PARTNER else None) or scope.owner
        for name, record in scope.records.items()
    }
