"""The fixed words of the scope format, as values that know what they mean.

A class has all words of its kind in vocabulary.toml: `members` adds them. It declares the members
that the code uses by name, for the type checker.
"""

from collections.abc import Collection
from enum import StrEnum

from integration_scopes.model.vocabulary import Term, members


class Side(StrEnum):
    """One of the two companies: the one that publishes the site, or the other."""

    PRODUCT = "product"
    PARTNER = "partner"

    @property
    def other(self) -> "Side":
        """The other company."""
        return Side.PARTNER if self is Side.PRODUCT else Side.PRODUCT


class Party(StrEnum):
    """One of the parties: the two companies, and a third party that carries the data."""

    PRODUCT = "product"
    PARTNER = "partner"
    VIA = "via"


class Direction(StrEnum):
    """Which way a record or a story flows, from the point of view of the product."""

    TO_PARTNER = "to-partner"
    FROM_PARTNER = "from-partner"
    TWO_WAY = "two-way"

    @staticmethod
    def of_source(side: Side) -> "Direction":
        """The one-way direction that starts at this side."""
        return Direction.TO_PARTNER if side is Side.PRODUCT else Direction.FROM_PARTNER

    @staticmethod
    def together(ways: Collection["Direction"]) -> "Direction | None":
        """The direction of records that move in these one-way directions; None if none is given."""
        return Direction.TWO_WAY if len(ways) > 1 else next(iter(ways), None)

    @property
    def one_way_directions(self) -> tuple["Direction", ...]:
        """The one-way directions that it is made of: itself, or both."""
        if self is Direction.TWO_WAY:
            return (Direction.TO_PARTNER, Direction.FROM_PARTNER)
        return (self,)

    @property
    def source(self) -> Side | None:
        """The side that a one-way direction starts at; None for both ways."""
        if self is Direction.TWO_WAY:
            return None
        return Side.PRODUCT if self is Direction.TO_PARTNER else Side.PARTNER


class Depth(Term):
    """How deep an integration goes; `level` counts from 0.

    `records` says whether the map must be empty (`none`), must have a record (`needed`) or may have
    some (`optional`). `all_move`: if records move at all, every story moves some. `entry` is what a
    customer clicks, if nothing else connects the two products.
    """

    LINK: "Depth"
    ICON: "Depth"
    WEBHOOK: "Depth"
    ONE_WAY: "Depth"
    TWO_WAY: "Depth"
    PRODUCT: "Depth"
    PLATFORM: "Depth"
    BUNDLE: "Depth"

    records: str
    both_sides: bool
    copies: bool
    directions: int
    all_move: bool
    described_by_map: bool
    entry: str
    vars().update(members("depth"))

    @property
    def level(self) -> int:
        """Its level, from 0."""
        return self.rank


class Status(Term):
    """How far a scope has come. A retired scope needs no more than a draft does."""

    DRAFT: "Status"
    IN_REVIEW: "Status"
    AGREED: "Status"
    BUILDING: "Status"
    VERIFIED: "Status"
    LIVE: "Status"
    RETIRED: "Status"

    is_agreed: bool
    is_read: bool
    is_verified: bool
    reached_by: str
    vars().update(members("status"))


class ConflictRule(Term):
    """What happens when both sides changed the same record."""

    READ_ONLY: "ConflictRule"
    CREATE_ONLY: "ConflictRule"
    OWNER_WINS: "ConflictRule"
    LAST_WRITE_WINS: "ConflictRule"
    PER_FIELD: "ConflictRule"
    OTHER: "ConflictRule"

    can_arise: bool
    by_field: bool
    vars().update(members("conflict-rule"))


class DeleteRule(Term):
    """What becomes of the other side's record when a record is deleted on one side."""

    PROPAGATE: "DeleteRule"
    ARCHIVE: "DeleteRule"
    UNLINK: "DeleteRule"
    KEEP: "DeleteRule"
    RECREATE: "DeleteRule"
    IMPOSSIBLE: "DeleteRule"
    NO_COPY: "DeleteRule"

    by_side: bool
    is_passed_on: bool
    needs_way_back: bool
    is_kept: bool
    vars().update(members("delete-rule"))


class Case(Term):
    """What an acceptance criterion covers; vocabulary.toml explains the properties."""

    HAPPY_PATH: "Case"
    DELETE: "Case"
    RENAME: "Case"
    ONE_SIDED: "Case"
    API_DOWN: "Case"
    CONFLICT: "Case"
    DUPLICATE: "Case"
    PERMISSIONS: "Case"
    SETUP: "Case"
    BACKFILL: "Case"

    needed_from: str
    each: str
    or_once: bool
    column: str
    has_own_time: bool
    question: str
    asked: int
    vars().update(members("case"))


class ReadinessItem(Term):
    """What a product offers to those who integrate with it."""

    CHANGE_EVENTS: "ReadinessItem"
    DELETE_EVENTS: "ReadinessItem"
    STABLE_IDS: "ReadinessItem"

    instead: str
    vars().update(members("readiness-item"))


class ReadinessState(Term):
    """Whether a product offers it."""

    READY = "ready"
    PLANNED = "planned"
    MISSING = "missing"


class Trigger(Term):
    """What starts a transfer."""

    EVENT = "event"
    SCHEDULE = "schedule"
    ON_DEMAND = "on-demand"


class Candidate(Term):
    """When something that v1 leaves out may come: in the version after it, later, or never."""

    NEXT = "v1.1"
    LATER = "later"
    NEVER = "never"


class Language(StrEnum):
    """The language of the texts, for the rules that read sentences."""

    EN = "en"
    OFF = "off"


class Audience(StrEnum):
    """Who may see a scope."""

    EVERYONE = "everyone"
    PARTNER = "partner"
    NOBODY = "nobody"
