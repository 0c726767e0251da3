"""A scope: the page on which two companies agree before they build an integration."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from integration_scopes.model.agreement import Agreement, Change, ColdRead, Estimate, Signature
from integration_scopes.model.boundary import Exclusion, Question, Readiness
from integration_scopes.model.choice import Choice
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.person import Person
from integration_scopes.model.record import Record
from integration_scopes.model.result import Result
from integration_scopes.model.story import Story
from integration_scopes.model.terms import (
    Audience,
    Case,
    Depth,
    Direction,
    Language,
    Party,
    Side,
    Status,
)
from integration_scopes.source import Trail
from integration_scopes.values import immutable


@immutable()
class Waiver:
    """Why a rule does not apply to a scope, and until which day, as YYYY-MM-DD."""

    rule: str
    reason: str | None = None
    until: str | None = None


@immutable()
class Via:
    """A third party that carries the data, and what it does on the way."""

    name: str
    url: str | None = None
    does: str | None = None

    @property
    def label(self) -> str:
        """Its name, and where it is and what it does if the scope says so."""
        name = f"{self.name} ({self.url})" if self.url else self.name
        return f"{name}: {self.does}" if self.does else name


Entry = tuple[str, str]
"""An entry by its part and its id, name or capability: `("stories", "S1")`."""
Reasons = str | Mapping[str, str]
"""Why a case does not arise: for the whole scope, or by record."""
OWNER_KEYS = {Side.PRODUCT: "owner", Side.PARTNER: "partner_owner"}
"""The key of each side's owner."""
VERSIONED = ("stories", "records", "criteria", "in_scope", "out_of_scope")
"""The parts whose entries may come with a version, or end with one."""


@immutable(slots=False)
class Scope:
    """One scope, as far as its file could be read.

    - `id`: `<partner-id>/<name>`; `path`: the path of its file, as in `Source`.
    - What is missing or invalid is None or empty. The trails of invalid parts are in `faulty`, so
      that rules do not rely on them; those of required keys without a value are in `empty`.
    - `internal`: notes that only the publishing company reads, in any form.
    - `next`: the next version, if there is one, with its `version`, status and agreement. All other
      fields are of the current version.
    - `since`, `until`: the versions that entries name.
    - `compute_digest`, `compute_terms`: return the digest, and the data from which it is computed.
      They are None if a signed part is invalid.
    """

    id: str
    path: str
    title: str | None = None
    summary: str | None = None
    status: Status | None = None
    depth: Depth | None = None
    why_depth: str | None = None
    owner: Person | None = None
    partner_owner: Person | None = None
    stories: Mapping[str, Story] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    not_applicable: Mapping[Case, Reasons] = field(default_factory=dict)
    in_scope: Mapping[str, str] = field(default_factory=dict)
    out_of_scope: Mapping[str, Exclusion] = field(default_factory=dict)
    heard_from: str | None = None
    readiness: Mapping[str, Readiness] = field(default_factory=dict)
    via: Via | None = None
    requires: Mapping[Party, str] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    estimate: Estimate | None = None
    target_date: str | None = None
    cold_read: ColdRead | None = None
    agreement: Agreement | None = None
    changes: tuple[Change, ...] = ()
    manual_results: Mapping[str, Result] = field(default_factory=dict)
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    since: Mapping[Entry, str] = field(default_factory=dict)
    until: Mapping[Entry, str] = field(default_factory=dict)
    next: "Scope | None" = None
    version: str | None = None
    formerly: tuple[str, ...] = ()
    language: Language | None = None
    visible_to: Audience | None = None
    internal: Any = None
    prose: str = ""
    empty: frozenset[Trail] = frozenset()
    faulty: frozenset[Trail] = frozenset()
    compute_digest: Callable[[], str] | None = field(default=None, compare=False, repr=False)
    compute_terms: Callable[[], Mapping[str, Any]] | None = field(
        default=None, compare=False, repr=False
    )

    @property
    def partner_id(self) -> str:
        """The id of the partner in whose folder the scope is."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """The last part of its id."""
        return self.id.partition("/")[2]

    @cached_property
    def both_versions(self) -> "Scope":
        """The scope with the entries of the current version, then those of the next one."""
        following = self.next
        if following is None:
            return self
        merged: dict[str, Any] = {}
        for part in (*VERSIONED, "manual_results", "questions"):
            own, others = getattr(self, part), getattr(following, part)
            merged[part] = own | {key: other for key, other in others.items() if key not in own}
        for id_, criterion in following.criteria.items():
            if criterion.is_for_all_records:
                own = merged["criteria"][id_]
                both = tuple(dict.fromkeys((*own.records, *criterion.records)))
                merged["criteria"][id_] = replace(own, records=both)
        return replace(self, **merged)

    def stories_of(self, criterion: Criterion) -> list[Story]:
        """The existing stories that the criterion names."""
        return [self.stories[id_] for id_ in criterion.stories if id_ in self.stories]

    @property
    def capabilities(self) -> tuple[str, ...]:
        """The capabilities that are in scope, then those that are not, by id."""
        return (*self.in_scope, *self.out_of_scope)

    @property
    def is_agreed(self) -> bool:
        """Whether its status says that both sides have agreed to it."""
        return self.status is not None and self.status.is_agreed

    @property
    def is_draft(self) -> bool:
        """Whether it is not in review yet: a draft, or without a status."""
        return self.status in (None, Status.DRAFT)

    @property
    def is_retired(self) -> bool:
        """Whether its status says that it has ended; then its next version will not come either."""
        return self.status is Status.RETIRED

    @property
    def launch_date(self) -> str | None:
        """The target date while the launch is ahead: the key is not about a later version."""
        return None if self.status in (Status.LIVE, Status.RETIRED) else self.target_date

    @property
    def owners(self) -> Mapping[Side, Person]:
        """The owners by side; a side without an owner is left out."""
        both = {side: getattr(self, key) for side, key in OWNER_KEYS.items()}
        return {side: person for side, person in both.items() if person is not None}

    @property
    def signatures(self) -> Mapping[Side, Signature]:
        """The signatures by side; empty if there is no agreement."""
        return self.agreement.signatures if self.agreement else {}

    @property
    def label(self) -> str:
        """Its title, or its id if it has none."""
        return self.title or self.id

    @cached_property
    def digest(self) -> str | None:
        """The digest of what the two sides sign, or None if not all of it could be read.

        Computing it takes about as long as creating the scope, so it is done on request.
        """
        return self.compute_digest() if self.compute_digest else None

    @property
    def short_digest(self) -> str | None:
        """The first characters of the digest, for people."""
        return self.digest.rpartition(":")[2][:8] if self.digest else None

    @cached_property
    def directions(self) -> tuple[Direction, ...]:
        """The one-way directions that the map uses."""
        used = {way for record in self.records.values() for way in record.directions}
        return tuple(way for way in Direction if way in used)

    @cached_property
    def _unsound(self) -> frozenset[Trail]:
        """The trails of invalid parts, and of everything that contains them."""
        return frozenset(fault[:size] for fault in self.faulty for size in range(len(fault) + 1))

    def is_sound(self, *trail: str) -> bool:
        """Whether everything at and below `trail`, and each part above it, could be read."""
        if not self.faulty:
            return True
        above = (trail[:size] for size in range(len(trail)))
        return trail not in self._unsound and self.faulty.isdisjoint(above)
