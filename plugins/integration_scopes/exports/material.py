"""Exports: what there is to export, and how much of it the reader may see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from integration_scopes.domain.audience import EVERYONE, visible_to
from integration_scopes.domain.verification import Verdict, verdicts
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import NO_RESULTS, Results
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience

Address = Callable[[str, str], str | None]
"""From a page's source and an entry's id on it, or "", to where it is published, if anywhere."""


def nowhere(_source: str, _entry: str) -> None:
    """The address of what is published nowhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """A catalogue from which everything is gone that `audience` may not see.

    `contacts` says whether it may see people's addresses too, beside those of its own
    integrations; `address` tells where pages are; `default` is who may see what says nothing of it;
    `results` is what tests say of its criteria.
    """

    catalogue: Catalogue
    audience: str = EVERYONE
    contacts: bool = False
    address: Address = nowhere
    default: Audience = Audience.EVERYONE
    results: Results = NO_RESULTS

    @property
    def offered(self) -> tuple[Scope, ...]:
        """The scopes that somebody still works with: all but the retired ones."""
        return self.catalogue.offered

    def shows_contacts(self, partner_id: str) -> bool:
        """Whether the addresses of the people of this partner's integrations are shown."""
        return self.contacts or self.audience == partner_id

    def visible_to(self, scope: Scope) -> Audience:
        """Who may see the scope."""
        return visible_to(scope, self.catalogue.partners.get(scope.partner_id), self.default)

    def verdicts(self, scope: Scope) -> Mapping[str, Verdict]:
        """How each criterion of the scope stands, by its id."""
        return verdicts(scope, self.results)

    def link(self, scope: Scope, entry: str = "") -> str | None:
        """Where the scope's page is published, or an entry on it."""
        return self.address(f"{scope.id}.md", entry)

    def names(self, scope: Scope) -> tuple[str, str]:
        """The names of both companies: the product's, and that of the scope's partner."""
        return self.catalogue.product, self.catalogue.partner_name(scope)
