"""The edition of a site or an export: its audience, and what it is made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property, partial
from typing import Self

from integration_scopes.addresses import page_uri, published
from integration_scopes.domain.audience import EVERYONE, INTERNAL, seen_by, visible_to
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.domain.headroom import Headroom
from integration_scopes.domain.history import Edit
from integration_scopes.domain.verification import Verdict, verdicts
from integration_scopes.domain.volume import shared_limits
from integration_scopes.findings import Report
from integration_scopes.indexes.personas import Persona, personas
from integration_scopes.model.catalogue import Catalogue, Companies
from integration_scopes.model.result import NO_RESULTS, Results
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience
from integration_scopes.rules import RULES
from integration_scopes.settings import Settings
from integration_scopes.values import immutable

Address = Callable[[str, str], str | None]
"""From the source of a page and the id of an entry on it, or "", to the published address."""


def nowhere(_source: str, _entry: str) -> None:
    """The address if nothing is published: always None."""


def missing_parts(report: Report) -> Mapping[str, Sequence[str]]:
    """The parts that scopes lack, in the words of the `report`, by the paths of their files."""
    missing: dict[str, list[str]] = {}
    for finding in report.findings:
        if RULES[finding.rule].is_part and not finding.is_contradiction:
            missing.setdefault(finding.path, []).append(finding.message)
    return missing


@immutable(slots=False)
class Edition:
    """What one kind of reader may see: `everyone`, `internal` or a partner's id.

    - `catalogue`, `results`, `edits`: only what these readers may see; the newest edit is first.
    - `default`: who may see a scope without `visible_to`.
    - `contacts`, `edit_links`: whether all readers see contact details and links to edit a file.
    - `guides`: whether the site has the guides.
    - `draws`: whether diagrams are drawn at build time, or in browsers.
    - `address`: where pages are published.
    - `source`: the address of the scopes folder in the code host's editor.
    - `ignored`: the rules that the settings turn off, so that no one asks for what they require.
    - `desk`: whether the site has the page for writing scopes.
    - `missing_parts`: what each scope still lacks, by the path of its file.
    - `built`: the day of the build, if known.
    """

    catalogue: Catalogue
    results: Results = NO_RESULTS
    audience: str = EVERYONE
    default: Audience = Audience.EVERYONE
    contacts: bool = False
    edit_links: bool = False
    guides: bool = False
    draws: bool = True
    address: Address = nowhere
    source: str | None = None
    edits: tuple[Edit, ...] = ()
    ignored: frozenset[str] = frozenset()
    desk: bool = False
    missing_parts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    built: date | None = None

    @classmethod
    def of(
        cls,
        settings: Settings,
        catalogue: Catalogue,
        results: Results = NO_RESULTS,
        *,
        url: str | None = None,
        directories: bool = True,
    ) -> Self:
        """The edition for the audience in `settings`.

        `catalogue` and `results` are complete; `url` is the site's address. Raises
        UnknownAudienceError if there is no such partner.
        """
        seen = seen_by(catalogue, settings.audience, settings.visible_to)
        return cls(
            catalogue=seen,
            results=disclosed(results, seen),
            audience=settings.audience,
            default=settings.visible_to,
            contacts=settings.show_contacts,
            edit_links=settings.edit_links,
            guides=settings.guides,
            draws=settings.draws,
            desk=settings.desk,
            ignored=frozenset(
                rule for rule, severity in settings.rules.items() if severity is None
            ),
            address=partial(published, url, directories=directories),
        )

    @cached_property
    def amendments(self) -> tuple[Edit, ...]:
        """The edits that changed agreements."""
        return tuple(edit for edit in self.edits if edit.sentences)

    @cached_property
    def _edits_by_scope(self) -> Mapping[str | None, Sequence[Edit]]:
        by_scope: dict[str | None, list[Edit]] = {}
        for edit in self.edits:
            by_scope.setdefault(edit.scope_id, []).append(edit)
        return by_scope

    def edits_of(self, scope: Scope) -> Sequence[Edit]:
        """The edits of the scope, in the order of all."""
        return self._edits_by_scope.get(scope.id, ())

    @cached_property
    def product_limits(self) -> tuple[Headroom, ...]:
        """The limits of the product's own API, and their use."""
        return tuple(shared_limits(self.catalogue))

    @cached_property
    def personas(self) -> tuple[Persona, ...]:
        """The personas of the integrations."""
        return personas(self.catalogue)

    def lacking(self, scope: Scope) -> Sequence[str]:
        """What the scope still lacks; a retired one needs nothing."""
        return () if scope.is_retired else self.missing_parts.get(scope.path, ())

    def status_edit(self, scope: Scope) -> Edit | None:
        """The edit in which the scope got its current status, if they may know it."""
        return next((edit for edit in self.edits_of(scope) if edit.sets_status), None)

    @property
    def readers(self) -> str:
        """Who this copy is for, in words."""
        names = {EVERYONE: "everyone", INTERNAL: f"{self.catalogue.product} only"}
        # A partner that these readers may not see has only its id.
        partner = self.catalogue.partners.get(self.audience)
        return names.get(self.audience) or (partner.name if partner else self.audience)

    @property
    def copy_for(self) -> str:
        """Who this copy is for and, if known, when it was built, in words."""
        return f"{self.readers}, built on {self.built.isoformat()}" if self.built else self.readers

    @property
    def is_of_partner(self) -> bool:
        """Whether a partner's people read it."""
        return self.audience not in (EVERYONE, INTERNAL)

    @property
    def is_internal(self) -> bool:
        """Whether only the publishing company's own people read it."""
        return self.audience == INTERNAL

    def shows_contacts(self, partner_id: str) -> bool:
        """Whether the contact details for this partner's integrations are shown."""
        return self.contacts or self.is_internal or self.audience == partner_id

    @property
    def shows_edit_links(self) -> bool:
        """Whether pages link to the files that they come from."""
        return self.edit_links or self.is_internal

    @property
    def offered(self) -> tuple[Scope, ...]:
        """All scopes but the retired ones."""
        return self.catalogue.offered

    def visible_to(self, scope: Scope) -> Audience:
        """Who may see the scope."""
        return visible_to(scope, self.catalogue.partners.get(scope.partner_id), self.default)

    def verdicts(self, scope: Scope) -> Mapping[str, Verdict]:
        """The state of each criterion of the scope, by its id."""
        return verdicts(scope, self.results)

    def link(self, scope: Scope, entry: str = "") -> str | None:
        """Where the scope's page is published, or an entry on it."""
        return self.address(page_uri(scope.id), entry)

    def names(self, scope: Scope) -> Companies:
        """The names of the scope's two companies."""
        return self.catalogue.companies(scope)
