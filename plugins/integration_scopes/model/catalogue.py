"""The catalogue: every scope and every partner of one site."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from integration_scopes.model.limits import Limits
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience
from integration_scopes.values import immutable

Companies = tuple[str, str]
"""The names of the product's company and of the partner."""


@immutable()
class Capability:
    """The name of a capability; `id` is what scopes call it, `path` the file that names it."""

    id: str
    path: str
    name: str
    description: str | None = None


_MACROS = "render_macros"
# In YAML 1.1, which MkDocs reads, more words than `true` are true, so all but these count as yes.
_NO = ("false", "no", "off", "")


@immutable()
class Page:
    """An ordinary page: neither a scope nor a partner.

    `path` is as in `Source`, `inner` is relative to the scopes folder. `meta` is its frontmatter
    without invalid values. `visible_to` is None if it does not say.
    """

    path: str
    inner: str
    title: str | None = None
    visible_to: Audience | None = None
    prose: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The top-level folder that it is in; empty if it is in none."""
        return self.inner.rpartition("/")[0].partition("/")[0]

    @property
    def asks_for_macros(self) -> bool:
        """Whether its frontmatter asks to run macros, which are code."""
        value = self.meta.get(_MACROS)
        return value is not None and str(value).casefold() not in _NO


@immutable(slots=False)
class Catalogue:
    """What a folder of scopes contains.

    - `product`: the name of the company that publishes it; `contact`: where any reader may ask that
      company; `limits`: those of its own API.
    - `partners`, `scopes`: by id, in the order of their ids.
    - `capabilities`: those that have a name of their own, by id.
    - `known_folders`: folders that are partners', even if nothing in them is in this catalogue.
    - `is_whole`: false if these are only the scopes that one audience sees, or a selection. Then
      nothing is known about the others, not even whether there are any.
    """

    product: str
    contact: str | None = None
    limits: Limits | None = None
    partners: Mapping[str, Partner] = field(default_factory=dict)
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    capabilities: Mapping[str, Capability] = field(default_factory=dict)
    known_folders: frozenset[str] = frozenset()
    is_whole: bool = True

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders of partners: those with a partner's page or a scope, and `known_folders`."""
        with_scopes = (scope.partner_id for scope in self.scopes.values())
        return self.known_folders.union(self.partners, with_scopes)

    @cached_property
    def scopes_by_partner(self) -> Mapping[str, tuple[Scope, ...]]:
        """Each partner's scopes, by its id, in the order of their ids."""
        grouped: dict[str, tuple[Scope, ...]] = {}
        for scope in self.scopes.values():
            grouped[scope.partner_id] = (*grouped.get(scope.partner_id, ()), scope)
        return grouped

    @cached_property
    def offered(self) -> tuple[Scope, ...]:
        """The scopes of what is or will be offered: all but the retired ones."""
        return tuple(scope for scope in self.scopes.values() if not scope.is_retired)

    @property
    def has_next_versions(self) -> bool:
        """Whether any scope of `offered` has a next version."""
        return any(scope.next for scope in self.offered)

    @property
    def retired(self) -> int:
        """How many scopes are retired."""
        return len(self.scopes) - len(self.offered)

    def offered_by(self, partner_id: str) -> tuple[Scope, ...]:
        """The scopes of one partner without the retired ones."""
        scopes = self.scopes_by_partner.get(partner_id, ())
        return tuple(scope for scope in scopes if not scope.is_retired)

    @cached_property
    def present_ids(self) -> Mapping[str, str]:
        """The current id of each scope, by this id and by former ids that no scope has now."""
        former = {old: id_ for id_, scope in self.scopes.items() for old in scope.formerly}
        return former | {id_: id_ for id_ in self.scopes}

    def companies(self, scope: Scope) -> Companies:
        """The names of the scope's two companies."""
        return self.product, self.partner_name(scope)

    def partner_name(self, scope: Scope) -> str:
        """The name of the scope's partner, or of its folder if the partner has no page."""
        partner = self.partners.get(scope.partner_id)
        return partner.name if partner else scope.partner_id
