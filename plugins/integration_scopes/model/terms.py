"""The fixed words of the contract, as values that know what they mean."""

from enum import StrEnum


class Side(StrEnum):
    """One of the two companies: the one that publishes the site, or the other."""

    PRODUCT = "product"
    PARTNER = "partner"

    @property
    def other(self) -> "Side":
        """The other company."""
        return Side.PARTNER if self is Side.PRODUCT else Side.PRODUCT


class Party(StrEnum):
    """One of those who take part: the two companies, and a third party that carries the data."""

    PRODUCT = "product"
    PARTNER = "partner"
    VIA = "via"


class Direction(StrEnum):
    """Which way a record or a story flows, seen from the product."""

    TO_PARTNER = "to-partner"
    FROM_PARTNER = "from-partner"
    TWO_WAY = "two-way"

    @property
    def ways(self) -> tuple["Direction", ...]:
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


class Depth(StrEnum):
    """How deep an integration goes; `level` counts from 0."""

    LINK = "link"
    ICON = "icon"
    WEBHOOK = "webhook"
    ONE_WAY = "one-way"
    TWO_WAY = "two-way"
    PRODUCT = "product"
    PLATFORM = "platform"
    BUNDLE = "bundle"

    @property
    def level(self) -> int:
        """Its rung on the ladder, 0 to 7."""
        return list(Depth).index(self)


class Status(StrEnum):
    """How far a scope has come."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    AGREED = "agreed"
    BUILDING = "building"
    VERIFIED = "verified"
    LIVE = "live"
    RETIRED = "retired"

    @property
    def is_agreed(self) -> bool:
        """Whether both sides have signed; a retired scope asks for no more than a draft."""
        return self in _AGREED


_AGREED = frozenset({Status.AGREED, Status.BUILDING, Status.VERIFIED, Status.LIVE})


class ConflictRule(StrEnum):
    """What happens when both sides changed the same record."""

    READ_ONLY = "read-only"
    CREATE_ONLY = "create-only"
    OWNER_WINS = "owner-wins"
    LAST_WRITE_WINS = "last-write-wins"
    NEWER_TIMESTAMP_WINS = "newer-timestamp-wins"
    PER_FIELD = "per-field"
    MANUAL_REVIEW = "manual-review"
    OTHER = "other"


class DeleteRule(StrEnum):
    """What becomes of the other side's record when a record is deleted on one side."""

    PROPAGATE = "propagate"
    ARCHIVE = "archive"
    UNLINK = "unlink"
    KEEP = "keep"
    RECREATE = "recreate"
    IMPOSSIBLE = "impossible"
    NO_COPY = "no-copy"


class Trigger(StrEnum):
    """What starts a transfer."""

    EVENT = "event"
    SCHEDULE = "schedule"
    ON_DEMAND = "on-demand"


class Case(StrEnum):
    """What an acceptance criterion covers."""

    HAPPY_PATH = "happy-path"
    DELETE = "delete"
    RENAME = "rename"
    ONE_SIDED = "one-sided"
    API_DOWN = "api-down"
    CONFLICT = "conflict"
    DUPLICATE = "duplicate"
    TIMING = "timing"
    VOLUME = "volume"
    FIELD_MAPPING = "field-mapping"
    PERMISSIONS = "permissions"
    SETUP = "setup"
    SETTINGS = "settings"
    UPDATE = "update"
    SYNC = "sync"
    USAGE = "usage"
    TROUBLESHOOT = "troubleshoot"
    DISCONNECT = "disconnect"
    BACKFILL = "backfill"
    ERASE = "erase"
    MERGE = "merge"
    PURCHASE = "purchase"
    PROVISION = "provision"
    RENEW = "renew"
    CANCEL = "cancel"


class Candidate(StrEnum):
    """When something that v1 leaves out may come: in the version after it, later, or never."""

    NEXT = "v1.1"
    LATER = "later"
    NEVER = "never"


class Language(StrEnum):
    """In which language texts are written, for the rules that read it."""

    EN = "en"
    OFF = "off"


class Audience(StrEnum):
    """Who may see a scope."""

    EVERYONE = "everyone"
    PARTNER = "partner"
    NOBODY = "nobody"
