"""What the contract's words are called where people read them: pages and diagrams.

Readers never see a value such as `to-partner`. A `Phrase` has a short name, for a label or a
table's cell, and a sentence that explains it; both fit where a sentence goes on, so they begin in
lower case and end without a full stop. Where a phrase needs the companies' names it is a function
of them. Nothing here is escaped. The field reference explains the words of the format in the same
sentences; a test compares them with the schema.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from integration_scopes.domain.theme import Theme
from integration_scopes.domain.verification import Standing
from integration_scopes.model.duration import Duration
from integration_scopes.model.limits import Customers
from integration_scopes.model.record import Conflict
from integration_scopes.model.terms import (
    Candidate,
    Case,
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Party,
    Side,
    Status,
    Trigger,
)
from integration_scopes.model.via import Via


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """A short name, and the sentence that explains it."""

    name: str
    meaning: str


STATUS: Mapping[Status, Phrase] = {
    Status.DRAFT: Phrase(name="draft", meaning="it is being written; nothing is promised yet"),
    Status.IN_REVIEW: Phrase(
        name="in review", meaning="it is thought to be complete; both sides are reading it now"
    ),
    Status.AGREED: Phrase(name="agreed", meaning="an engineer of each side has signed it"),
    Status.BUILDING: Phrase(name="being built", meaning="both teams build what was agreed"),
    Status.VERIFIED: Phrase(name="verified", meaning="every criterion has passed"),
    Status.LIVE: Phrase(name="live", meaning="customers use it"),
    Status.RETIRED: Phrase(name="retired", meaning="it is no longer offered"),
}

TRIGGER: Mapping[Trigger, Phrase] = {
    Trigger.EVENT: Phrase(name="on each change", meaning="a change itself starts the transfer"),
    Trigger.SCHEDULE: Phrase(name="on a schedule", meaning="a timer starts the transfer"),
    Trigger.ON_DEMAND: Phrase(name="when somebody asks", meaning="a person starts the transfer"),
}

CANDIDATE: Mapping[Candidate, Phrase] = {
    Candidate.NEXT: Phrase(
        name="candidate for v1.1",
        meaning="it may come in the version after this one, whatever its number",
    ),
    Candidate.LATER: Phrase(name="later", meaning="it may come, after the next version"),
    Candidate.NEVER: Phrase(name="never", meaning="it will not come"),
}

CUSTOMERS: Mapping[Customers, str] = {
    Customers.ONE: "for each customer",
    Customers.ALL: "for all customers together",
}

RESULT: Mapping[Standing, Phrase] = {
    Standing.PASSED: Phrase(name="passed", meaning="it was tried out as it stands here"),
    Standing.FAILED: Phrase(name="failed", meaning="it was tried out and did not hold"),
    Standing.OUTDATED: Phrase(
        name="passed before it changed", meaning="it was tried out, and has been changed since"
    ),
    Standing.UNTESTED: Phrase(name="not tried out yet", meaning="no result is known"),
}

CASE: Mapping[Case, Phrase] = {
    Case.HAPPY_PATH: Phrase(name="the normal course", meaning="everything goes as the story says"),
    Case.DELETE: Phrase(name="deletes", meaning="a record is deleted on one side"),
    Case.RENAME: Phrase(name="renames", meaning="a field, a value or the record gets another name"),
    Case.ONE_SIDED: Phrase(name="one-sided records", meaning="a record exists on one side only"),
    Case.API_DOWN: Phrase(
        name="an outage", meaning="an API does not answer, or answers with an error"
    ),
    Case.CONFLICT: Phrase(name="conflicts", meaning="both sides have changed the same record"),
    Case.DUPLICATE: Phrase(
        name="duplicates", meaning="the same record arrives twice, or is on both sides already"
    ),
    Case.TIMING: Phrase(name="timing", meaning="how soon something happens"),
    Case.VOLUME: Phrase(name="volume", meaning="how many records move"),
    Case.FIELD_MAPPING: Phrase(
        name="field mapping", meaning="which field of one side fills which field of the other"
    ),
    Case.PERMISSIONS: Phrase(name="permissions", meaning="who may see and change what"),
    Case.SETUP: Phrase(name="setup", meaning="a customer connects the two products"),
    Case.SETTINGS: Phrase(
        name="settings", meaning="a customer chooses how the integration behaves"
    ),
    Case.UPDATE: Phrase(
        name="updates", meaning="a customer changes the connected account or its settings later"
    ),
    Case.SYNC: Phrase(
        name="sync status",
        meaning="a customer sees that records are moving, and when they last did",
    ),
    Case.USAGE: Phrase(name="usage", meaning="a customer sees how much has moved"),
    Case.TROUBLESHOOT: Phrase(
        name="troubleshooting", meaning="a customer sees what went wrong, and with which record"
    ),
    Case.DISCONNECT: Phrase(
        name="disconnecting", meaning="a customer disconnects the two products"
    ),
    Case.BACKFILL: Phrase(
        name="first load",
        meaning="what exists already is transferred when a customer connects",
    ),
    Case.ERASE: Phrase(
        name="erasure",
        meaning="a person's data is erased by law, which is another thing than a delete",
    ),
    Case.MERGE: Phrase(name="merges", meaning="two records become one"),
    Case.PURCHASE: Phrase(name="purchase", meaning="a customer buys the two products together"),
    Case.PROVISION: Phrase(name="provisioning", meaning="what was bought is made ready for use"),
    Case.RENEW: Phrase(name="renewal", meaning="the subscription is renewed"),
    Case.CANCEL: Phrase(name="cancellation", meaning="the subscription ends"),
}

THEME: Mapping[Theme, str] = {
    Theme.COURSE: "The normal course",
    Theme.RECORDS: "Records that go, change or collide",
    Theme.FAULTS: "Outages and permissions",
    Theme.SALE: "From purchase to cancellation",
    Theme.OPERATION: "What an admin sees and does",
    Theme.OTHER: "Everything else",
}


WAYS: tuple[Direction | None, ...] = (*reversed(Direction), None)
"""Every way in which records move, or none, in the order in which they are told."""


def rank(value: Status) -> int:
    """How far a status is, to sort by."""
    return list(Status).index(value)


def triggers(values: Sequence[Trigger]) -> str:
    """What starts a transfer, as it reads before a time: `on each change, and on a schedule`."""
    return ", and ".join(TRIGGER[one].name for one in values)


def side(value: Side, product: str, partner: str) -> str:
    """The name of the company on that side."""
    return product if value is Side.PRODUCT else partner


def party(value: Party, via: Via | None, product: str, partner: str) -> str:
    """The name of the company, or of the third party that carries the data."""
    if value == Party.VIA:
        return via.name if via else "the third party"
    return side(Side(value), product, partner)


def direction(value: Direction, product: str, partner: str) -> Phrase:
    """Which way a record or a story goes, in both companies' names."""
    if value is Direction.TWO_WAY:
        return Phrase(name="both ways", meaning=f"between {product} and {partner}, both ways")
    start, end = (product, partner) if value.source is Side.PRODUCT else (partner, product)
    return Phrase(name=f"{start} to {end}", meaning=f"from {start} to {end} only")


def conflict(value: Conflict, owner: str | None = None) -> Phrase:
    """What happens when both sides changed a record that `owner`, a company, owns."""
    owner = owner or "the record's owner"
    phrases = {
        ConflictRule.READ_ONLY: (
            "read only",
            f"only {owner} can change it, so no conflict arises",
        ),
        ConflictRule.CREATE_ONLY: (
            "sent once",
            "later changes are not sent, so no conflict arises",
        ),
        ConflictRule.OWNER_WINS: (
            f"{owner} decides",
            f"the value of {owner} stays, whichever came first",
        ),
        ConflictRule.LAST_WRITE_WINS: (
            "the last to arrive stays",
            "the change that arrives last stays",
        ),
        ConflictRule.NEWER_TIMESTAMP_WINS: (
            "the newer change stays",
            f"the change made later stays, and in a tie that of {owner}",
        ),
        ConflictRule.PER_FIELD: (
            "decided field by field",
            "the value of the side that owns a field stays, or the field's own rule decides",
        ),
        ConflictRule.MANUAL_REVIEW: (
            "a person chooses",
            "both values are kept until a person chooses one",
        ),
        ConflictRule.OTHER: ("a rule of its own", value.note or "as its note says"),
    }
    name, meaning = phrases[value.rule]
    return Phrase(name=name, meaning=meaning)


def field_rule(rule: ConflictRule, owner: str | None = None) -> str:
    """Who decides on a field that has a rule of its own, in a record that `owner` owns."""
    return conflict(Conflict(rule=rule), owner).name


def deleted(rule: DeleteRule, here: str, there: str) -> Phrase:
    """What becomes of a record in `there` when it is deleted in `here`, both companies' names."""
    phrases = {
        DeleteRule.PROPAGATE: (f"{there} deletes its record too", "the delete is passed on"),
        DeleteRule.ARCHIVE: (
            f"{there} archives its record",
            "it becomes inactive, and can be restored",
        ),
        DeleteRule.UNLINK: (f"{there} keeps its record, unlinked", "the link is cut"),
        DeleteRule.KEEP: (
            f"{there} keeps its record, still linked",
            "it never brings the deleted one back",
        ),
        DeleteRule.RECREATE: (
            f"{here} gets it again",
            f"{there} still has its record, and the next transfer creates the deleted one again",
        ),
        DeleteRule.IMPOSSIBLE: ("does not arise", f"{here} cannot delete it"),
        DeleteRule.NO_COPY: ("no copy", "it is read live, and nothing is stored"),
    }
    name, meaning = phrases[rule]
    return Phrase(name=name, meaning=meaning)


def depth(value: Depth, product: str, partner: str) -> Phrase:
    """How deep an integration goes, in both companies' names."""
    phrases = {
        Depth.LINK: ("link", f"an entry in a menu of {product} leads to {partner}"),
        Depth.ICON: (
            "icon",
            f"an entry with the logo of {partner}, in {product}, leads to {partner}",
        ),
        Depth.WEBHOOK: (
            "webhook",
            "something happens on one side, and data is fetched from the other",
        ),
        Depth.ONE_WAY: ("one-way sync", "data of one side is shown in the other"),
        Depth.TWO_WAY: ("two-way sync", f"{product} and {partner} both read and write"),
        Depth.PRODUCT: ("product integration", "a part of one product is used inside the other"),
        Depth.PLATFORM: (
            "platform integration",
            f"{product} and {partner} share identity, permissions or back ends",
        ),
        Depth.BUNDLE: ("bundle", f"{product} and {partner} are sold together"),
    }
    name, meaning = phrases[value]
    return Phrase(name=name, meaning=meaning)


_UNITS = {"week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1}


def length(value: Duration) -> str:
    """A duration in the one form in which pages show it, in the largest whole unit."""
    unit, seconds = next(
        (unit, size)
        for unit, size in _UNITS.items()
        if size == 1 or (value.seconds and value.seconds % size == 0)
    )
    count = value.seconds // seconds
    return f"{count} {unit}{'' if count == 1 else 's'}"


def timing(value: Duration) -> str:
    """A promised time, as it reads after a verb: `within 1 minute`."""
    return f"within {length(value)}"


_AN = ("hour", "honest", "heir")
_A = re.compile(r"uni(?!m|n)|use|usu|usa|eu|one\b|once|ubi|uk\b|ufo")
# Read letter by letter: "an SDR", "a UX lead", "an F&I manager".
_ABBREVIATION = re.compile(r"[A-Z](?:[A-Z0-9]*(?:&[A-Z0-9]+)?)?(?:s|')?(?![A-Za-z])")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
# Abbreviations that people read as words; their letters say nothing of the sound.
_SPOKEN = ("LAN", "NASA", "NATO", "RAM", "SIM", "SOX")


def article(noun: str) -> str:
    """The indefinite article before an English noun: `a` or `an`, by its sound."""
    noun = normalize("NFD", noun.strip())  # "é" sounds like "e", however it is written
    word = noun.lower()
    if _ABBREVIATION.match(noun) and not noun.startswith(_SPOKEN):
        return "an" if noun[0] in _VOWEL_LETTERS else "a"
    if word.startswith(_AN):
        return "an"
    return "an" if word[:1] in {*"aeiou"} and not _A.match(word) else "a"
