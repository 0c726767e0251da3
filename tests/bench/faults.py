"""Benchmark: one fault in every twentieth scope, each kind in turn."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench import site
from bench.plan import plan

EVERY = 20
# Where it strikes within each twenty: on scopes of every depth that moves records.
_PLACES = (0, 1, 3, 5, 9, 12, 14, 18)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """The rule that must find it, and what it does to a scope's text."""

    rule: str
    edit: Callable[[str], str]


def _swap(pattern: str, replacement: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)


FAULTS = (
    Fault(rule="unknown-key", edit=_swap(r"^summary:", "sumary:")),
    Fault(rule="wrong-value", edit=_swap(r"^status: .*$", "status: ready")),
    Fault(rule="missing-key", edit=_swap(r"^    reason: A file import .*\n", "")),
    Fault(rule="unquoted-text", edit=_swap(r"^    so_that: ", "    so_that: once: ")),
    Fault(rule="duplicate-key", edit=_swap(r"^(status: .*\n)", r"\1\1")),
    Fault(rule="record-without-owner", edit=_swap(r"(?s)(^records:.*?)^    owner: \w+\n", r"\1")),
    Fault(rule="uncovered-case", edit=_swap(r"^    covers: permissions\n", "")),
)


def fault_of(number: int) -> Fault | None:
    """The fault of the scope of that number, if it has one."""
    turn, place = divmod(number, EVERY)
    return FAULTS[turn % len(FAULTS)] if place == _PLACES[turn % len(_PLACES)] else None


def files(size: int) -> Iterator[tuple[str, str]]:
    """The files of a site with `size` scopes, every twentieth with a fault."""
    broken = {
        plan(number).path: fault
        for number in range(size)
        if (fault := fault_of(number)) is not None
    }
    for path, text in site.files(size):
        yield path, broken[path].edit(text) if path in broken else text
