"""The backlog index: every capability against every partner."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from integration_scopes.domain.punctuation import capitalised
from integration_scopes.domain.versions import current_version, planned_for
from integration_scopes.model.catalogue import Capability, Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Candidate, Status
from integration_scopes.values import immutable

Item = TypeVar("Item")

MAX_COLUMNS = 12
"""How many partners an index has columns for; with more, it lists them."""
_MAX_MENTIONS = 1500
_MAX_AWAITED = 10


class CapabilityState(StrEnum):
    """When a partner gets a capability, best first.

    Whatever a scope calls its versions, `v1` is the current one and `v1.1` the one after it.
    """

    IN_SCOPE = "v1"
    NEXT = "v1.1"
    LATER = "later"
    NEVER = "never"

    @property
    def phrase(self) -> str:
        """The state after the number of capabilities that have it."""
        words = {
            CapabilityState.IN_SCOPE: "in the current version",
            CapabilityState.NEXT: "waiting for the next version",
        }
        return words.get(self, self.value)

    @property
    def meaning(self) -> str:
        """What the mark means."""
        is_current = self is CapabilityState.IN_SCOPE
        return "in the current version" if is_current else Candidate(self).meaning


@immutable()
class Mention:
    """What one scope says about a capability: its text and, if it is out of scope, the reason.

    `planned` is the status of the next version, if that version has the capability. It has no
    reason then: the reason of what v1 leaves out is not about what is planned. `version` is the
    scope's own name for the version, if that is not the state; `until` the version that ends it.
    """

    scope: Scope
    state: CapabilityState
    text: str
    reason: str | None = None
    planned: Status | None = None
    version: str | None = None
    until: str | None = None

    @property
    def mark(self) -> str:
        """The version by the scope's own name, or the state."""
        return self.version or self.state

    @property
    def note(self) -> str:
        """What to add to the mark, such as `the next version, draft`; empty if it says all."""
        which = None
        if self.version and self.state is CapabilityState.IN_SCOPE:
            which = "the current version"
        elif self.version and self.planned:
            which = "the next version"
        status = self.planned.label if self.planned else None
        until = f"until {self.until}" if self.until else None
        return ", ".join(filter(None, (which, status, until)))

    @property
    def phrase(self) -> str:
        """The mark and the note."""
        return ", ".join(filter(None, (self.mark, self.note)))

    @property
    def short(self) -> str:
        """The integration's name without its partner's, from its id."""
        return self.scope.name.replace("-", " ")


@immutable(slots=False)
class BacklogRow:
    """One capability; `cells` holds the mentions by partner's id, best state first.

    `named` has the name and description that the publishing company gives it, if any.
    """

    capability: str
    cells: Mapping[str, tuple[Mention, ...]]
    named: Capability | None = None

    @property
    def name(self) -> str:
        """The capability's display name: its own name, or its id without hyphens."""
        if self.named:
            return self.named.name
        return capitalised(self.capability.replace("-", " "))

    @property
    def description(self) -> str | None:
        """The capability's description, if there is one."""
        return self.named.description if self.named else None

    def at(self, state: CapabilityState) -> tuple[Mention, ...]:
        """The mentions in `state`, in the order of the partners."""
        return tuple(
            mention
            for mentions in self.cells.values()
            for mention in mentions
            if mention.state == state
        )

    def partners_at(self, state: CapabilityState) -> tuple[Mention, ...]:
        """The mentions of the partners for which `state` is the best, one each."""
        return tuple(mentions[0] for mentions in self.cells.values() if mentions[0].state == state)

    def count(self, state: CapabilityState) -> int:
        """The number of partners for which `state` is the best."""
        return len(self.partners_at(state))

    @property
    def having(self) -> tuple[Mention, ...]:
        """The mentions of the partners that have it, one each."""
        return self.partners_at(CapabilityState.IN_SCOPE)

    @property
    def waiting(self) -> tuple[Mention, ...]:
        """The mentions of the partners that wait for it, one each."""
        return self.partners_at(CapabilityState.NEXT)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, best state first, then in the order of the partners."""
        return tuple(mention for state in CapabilityState for mention in self.at(state))

    @property
    def by_partner(self) -> tuple[tuple[Mention, ...], ...]:
        """The mentions of each partner, the partner that gets most first."""
        return _best_first(self.cells.values(), key=lambda mentions: mentions[0].state)

    @property
    def partner(self) -> str:
        """The id of the first partner."""
        return next(iter(self.cells))

    @property
    def is_single(self) -> bool:
        """Whether only one partner's scopes mention it."""
        return len(self.cells) == 1

    @property
    def is_reusable(self) -> bool:
        """Whether one partner has it already, and another waits for it."""
        return bool(self.having and self.waiting)


@immutable(slots=False)
class Backlog:
    """All capabilities: those that most partners wait for first, then those that most have."""

    rows: tuple[BacklogRow, ...]
    partners: tuple[str, ...]

    @property
    def awaited(self) -> tuple[BacklogRow, ...]:
        """What partners wait for, most awaited first."""
        return tuple(row for row in self.rows if row.waiting)

    @property
    def most_awaited(self) -> tuple[BacklogRow, ...]:
        """The first of `awaited`: those of several partners; if there are none, those of one."""
        by_several = tuple(row for row in self.awaited if len(row.waiting) > 1)
        return by_several[:_MAX_AWAITED] or self.awaited[: _MAX_AWAITED // 2]

    @property
    def reusable(self) -> tuple[BacklogRow, ...]:
        """What one partner has and another waits for, most awaited first."""
        return tuple(row for row in self.rows if row.is_reusable)

    @property
    def is_wide(self) -> bool:
        """Whether it has too many partners for columns, or too many mentions for one page."""
        return len(self.partners) > MAX_COLUMNS or len(self.lines) > _MAX_MENTIONS

    @cached_property
    def lines(self) -> tuple[tuple[BacklogRow, Mention], ...]:
        """Every mention with its row, in the order of the rows."""
        return tuple((row, mention) for row in self.rows for mention in row.mentions)


def backlog(catalogue: Catalogue) -> Backlog:
    """The backlog of `catalogue`; its columns are the partners that have a scope."""
    rows = _rows(catalogue, catalogue.offered)
    rows.sort(key=lambda row: (-len(row.waiting), -len(row.having), row.capability))
    return Backlog(
        rows=tuple(rows),
        partners=tuple(dict.fromkeys(scope.partner_id for scope in catalogue.offered)),
    )


def backlog_of(partner: str, catalogue: Catalogue) -> tuple[BacklogRow, ...]:
    """The capabilities of one partner, best state first, then by name; no retired scopes count."""
    rows = _rows(catalogue, catalogue.offered_by(partner))
    rows.sort(key=lambda row: row.name.casefold())
    return _best_first(rows, key=lambda row: row.cells[partner][0].state)


def _rows(catalogue: Catalogue, scopes: Iterable[Scope]) -> list[BacklogRow]:
    by_capability: dict[str, dict[str, list[Mention]]] = {}
    for scope in scopes:
        for capability, mention in _mentions(scope):
            cells = by_capability.setdefault(capability, {})
            cells.setdefault(scope.partner_id, []).append(mention)
    return [
        BacklogRow(
            capability=capability,
            cells={
                partner: _best_first(mentions, key=lambda mention: mention.state)
                for partner, mentions in cells.items()
            },
            named=catalogue.capabilities.get(capability),
        )
        for capability, cells in by_capability.items()
    ]


def _mentions(scope: Scope) -> list[tuple[str, Mention]]:
    following = scope.next
    inside = [
        (
            id_,
            Mention(
                scope=scope,
                state=CapabilityState.IN_SCOPE,
                text=text,
                version=_other_name(current_version(scope), CapabilityState.IN_SCOPE),
                until=scope.until.get(("in_scope", id_)),
            ),
        )
        for id_, text in scope.in_scope.items()
    ]
    coming = [
        (
            id_,
            Mention(
                scope=scope,
                state=CapabilityState.NEXT,
                text=text,
                planned=following.status,
                version=_other_name(following.version or "", CapabilityState.NEXT),
            ),
        )
        for id_, text in (following.in_scope if following else {}).items()
        if following is not None and id_ not in scope.in_scope
    ]
    outside = [
        (
            id_,
            Mention(
                scope=scope,
                state=CapabilityState(entry.candidate),
                text=entry.item or id_,
                reason=entry.reason,
                version=None if when == entry.candidate else when,
            ),
        )
        for id_, entry in scope.out_of_scope.items()
        if entry.candidate is not None and id_ not in dict(coming)
        for when in [planned_for(scope, entry.candidate)]
    ]
    return inside + coming + outside


def _other_name(version: str, state: CapabilityState) -> str | None:
    return version if version != state else None


def _best_first(
    items: Iterable[Item], *, key: Callable[[Item], CapabilityState]
) -> tuple[Item, ...]:
    ranks = list(CapabilityState)
    return tuple(sorted(items, key=lambda row: ranks.index(key(row))))
