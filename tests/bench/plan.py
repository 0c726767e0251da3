"""Benchmark: what a made-up scope is about, settled before a word of it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.vocabulary import HEADS, PEOPLE, TAILS, THEMES, Noun, Theme

PRODUCT = "Orderly"
SCOPES_PER_PARTNER = 5
SEED = "scopes"
_DEPTHS = (
    *("two-way", "one-way", "two-way", "webhook", "one-way"),
    *("two-way", "one-way", "link", "two-way", "webhook"),
)


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A made-up partner."""

    id: str
    name: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A record of the map: what flows, which way, and how soon (seconds)."""

    noun: Noun
    name: str
    direction: str
    seconds: int

    @property
    def starts_here(self) -> bool:
        """Whether the product owns it."""
        return self.direction == "to-partner"

    @property
    def owner(self) -> str:
        """The side that owns it."""
        return "product" if self.starts_here else "partner"

    @property
    def within(self) -> str:
        """How soon, in words."""
        return in_words(self.seconds)

    @property
    def holds_people(self) -> bool:
        """Whether it has data of persons."""
        return self.noun.name in ("Customer", "Subscriber")

    def ends(self, partner: str) -> tuple[str, str]:
        """The names of the company that owns it and of the other."""
        return (PRODUCT, partner) if self.starts_here else (partner, PRODUCT)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that the parts of one scope must agree about."""

    number: int
    partner: Partner
    theme: Theme
    depth: str
    owner: str
    flows: tuple[Flow, ...]
    dice: Random

    @property
    def first_load(self) -> Flow | None:
        """What is transferred when a customer connects, in one sync of four."""
        is_sync = self.depth in ("one-way", "two-way")
        return self.flows[0] if is_sync and self.number % 4 == 1 else None

    @property
    def choice(self) -> Flow | None:
        """What an admin may choose about, in one sync of five."""
        is_sync = self.depth in ("one-way", "two-way")
        return self.flows[-1] if is_sync and self.number % 5 == 0 else None

    @property
    def path(self) -> str:
        """Where its file lies in its site."""
        return f"scopes/{self.partner.id}/{self.theme.slug}.md"


def partner(number: int) -> Partner:
    """The partner of that number, counted from 0."""
    head, tail = HEADS[number % len(HEADS)], TAILS[(number * 7 + number // 60) % len(TAILS)]
    more = number // (len(HEADS) * len(TAILS))
    name = f"{head}{tail}" + (f" {more + 1}" if more else "")
    return Partner(
        id=name.lower().replace(" ", "-"), name=name, owner=PEOPLE[number * 3 % len(PEOPLE)]
    )


def plan(number: int) -> Plan:
    """What the scope of that number, counted from 0, is about."""
    dice = Random(f"{SEED}:{number}")  # noqa: S311  (no secret: the same scopes each time)
    of = partner(number // SCOPES_PER_PARTNER)
    place = number // SCOPES_PER_PARTNER + 2 * (number % SCOPES_PER_PARTNER)
    theme = THEMES[place % len(THEMES)]
    depth = _DEPTHS[number % len(_DEPTHS)]
    people = PEOPLE[number * 5 % len(PEOPLE) :] + PEOPLE
    return Plan(
        number=number,
        partner=of,
        theme=theme,
        depth=depth,
        owner=people[0] if people[1] == of.owner else people[1],
        flows=tuple(_flows(theme, of, depth, dice)),
        dice=dice,
    )


def in_words(seconds: int) -> str:
    """A length of time in words."""
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} minutes"


def _flows(theme: Theme, of: Partner, depth: str, dice: Random) -> Iterator[Flow]:
    """The map; a record of the partner's is named after it, so that no two partners own it."""
    ours = {"two-way": 2, "one-way": 3}.get(depth, 0)
    for noun in theme.ours[:ours]:
        yield Flow(
            noun=noun, name=noun.name, direction="to-partner", seconds=dice.choice((30, 60, 120))
        )
    if depth in {"two-way", "webhook"}:
        ways = ("two-way" if depth == "two-way" else "from-partner", "from-partner")
        for noun, way in zip(theme.theirs, ways, strict=True):
            yield Flow(
                noun=noun,
                name=f"{of.name} {noun.low}",
                direction=way,
                seconds=dice.choice((300, 600, 900)),
            )
