"""Benchmark: the same scopes with much more between partners, as people look at it all at once.

Where `bench.site` is for how long it takes, this is for how it reads: some capabilities are in
the scopes of nearly every partner and many in those of a few, one partner has many scopes, some
criteria have passed, and questions are open.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from random import Random

from bench import site
from bench.plan import SCOPES_PER_PARTNER, SEED, plan
from bench.scopes import scope

MANY = 60
"""How many scopes more the first partner has, at most."""

_NOUNS = "address attachment contact discount invoice note order payment price project quote"
_MORE_NOUNS = "refund return stock task tax-rate"
_ACTS = "approval archive export history import lookup merge mirror"
CAPABILITIES = tuple(
    f"{noun}-{act}" for act in _ACTS.split() for noun in f"{_NOUNS} {_MORE_NOUNS}".split()
)
# The first is with two partners of three, the last with one of twenty.
_WEIGHTS = tuple(accumulate(1 / (place + 4) for place in range(len(CAPABILITIES))))
_CHOSEN = 12
_REASONS = (
    "Needs an endpoint that is still to come",
    "Two customers have asked, and both can wait for a season",
    "A file once a month does it as well, and nobody has complained about that so far",
)


def files(size: int) -> Iterator[tuple[str, str]]:
    """The path and text of each file of a site with `size` scopes, and the first partner's more."""
    scopes = {plan(number).path for number in range(size)}
    for path, text in site.files(size):
        if path not in scopes:
            yield path, text.replace("per_day: 400000", "per_day: 4000000")
    yield "scopes/capabilities.yml", _names()
    yield from ((plan(number).path, _busy(number)) for number in range(size))
    first = plan(0).partner
    for number in range(min(MANY, size // SCOPES_PER_PARTNER)):
        theirs = number * SCOPES_PER_PARTNER
        other = plan(theirs).partner
        text = _busy(theirs).replace(other.name, first.name).replace(other.id, first.id)
        text = re.sub(
            r"^(title: .*)", rf"\1 in region {number + 1}", text, count=1, flags=re.MULTILINE
        )
        yield f"scopes/{first.id}/region-{number + 1}.md", text


def _names() -> str:
    return "".join(
        f"{capability}:\n  name: {_words(capability)}\n" for capability in CAPABILITIES[::2]
    )


def _busy(number: int) -> str:
    """The scope with more capabilities, and here and there with results and an open question."""
    text = scope(plan(number))
    dice = Random(f"{SEED}:busy:{number}")  # noqa: S311  (no secret: the same scopes each time)
    chosen = list(dict.fromkeys(dice.choices(CAPABILITIES, cum_weights=_WEIGHTS, k=_CHOSEN)))
    inside = "".join(f"  {capability}: {_words(capability)}\n" for capability in chosen[:4])
    outside = "".join(_outside(capability, dice) for capability in chosen[4:])
    results = "".join(_result(f"AC{number}", dice) for number in range(1, dice.randint(1, 4)))
    text = text.replace("out_of_scope:\n", f"{inside}out_of_scope:\n", 1)
    text = text.replace("\nheard_from:", f"{outside}\nheard_from:", 1)
    if number % 3 == 0:
        text = re.sub(r"\n    answer: .*\n    answered_by: .*", "", text, count=1)
    if number % 4 == 0 and results:
        text = text.replace("\nheard_from:", f"\nmanual_results:\n{results}heard_from:", 1)
    return text


def _words(capability: str) -> str:
    return capability.replace("-", " ").capitalize()


def _outside(id_: str, dice: Random) -> str:
    return (
        f"  {id_}:\n    item: {_words(id_)}\n"
        f"    candidate: {dice.choice(('v1.1', 'v1.1', 'later', 'never'))}\n"
        f"    reason: {dice.choice(_REASONS)}\n"
    )


def _result(criterion: str, dice: Random) -> str:
    outcome = dice.choice(("passed", "passed", "failed"))
    day = f'"2026-10-{dice.randint(1, 28):02}"'
    return f"  {criterion}: {{result: {outcome}, by: Ada Lovelace, date: {day}}}\n"
