"""Each mistake at each place of a whole scope: one finding, on its line, and what was meant."""

import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

import pytest

from integration_scopes.reading.validation import schema_lookup
from integration_scopes.reading.yaml.document import Document, read_yaml
from integration_scopes.source import Trail

SCOPE = """\
kind: scope
title: Orders and stock in Parcelway
summary: The warehouse packs what was sold, and the shop sells what is there.
status: in-review
owner:
  name: Mary Kenneth Keller
  role: Head of shipping
  contact: mary@orderly.example
stories:
  S1:
    as_a: packer
    when: an order is paid in the shop
    then: it stands on my list with every line
    within: 1 minute
    records: [Order, Line]
  S2:
    as_a: shop keeper
    when: the last piece is packed
    then: the shop shows the article as sold out.
    so_that: nobody waits for what is not there
records:
  Order:
    owner: product
    only: paid orders
    conflict:
      rule: owner-wins
      losing_value: kept as a note on the order
    volume: {per_day: 500, peak_per_minute: 20}
criteria:
  AC1:
    text: A paid order stands on the packer's list within 60 seconds.
    covers: happy-path
    story: S1
  AC2:
    text: >-
      On a 5xx: three retries, then "failed" stands on the order,
      and the shop keeper gets an e-mail
    covers: api-down
in_scope:
  order-push: Paid orders, one way
  stock-levels: Stock levels, every hour
out_of_scope:
  returns:
    item: Parcels that come back
    candidate: later
    reason: Returns are packed by hand
questions:
  Q1:
    ask: Does a split order count twice
    by: Klara Dan
changes:
  - date: 2026-10-20
    of: [AC1]
    what: Raised from 30 to 60 seconds
    why: The list is polled
internal:
  notes: priced into the spring renewal
"""
ENTRY = re.compile(r"( +|)(?!kind|status|candidate)([a-z_-]+): ([^\"'{}\[\]:#|>&*]+)")

Mistake = Callable[[str, str, str], tuple[str, str]]

# From a margin, a key and a text to what is typed and what was meant.
ANYWHERE: dict[str, Mistake] = {
    "a number sign inside": lambda m, k, t: (f"{m}{k}: {t} #42 too", f"{t} #42 too"),
    "a colon inside": lambda m, k, t: (f"{m}{k}: {t}: now", f"{t}: now"),
    "a colon at the end": lambda m, k, t: (f"{m}{k}: {t}:", f"{t}:"),
    "an at sign": lambda m, k, t: (f"{m}{k}: @{t}", f"@{t}"),
    "a backtick": lambda m, k, t: (f"{m}{k}: `x` {t}", f"`x` {t}"),
    "an asterisk": lambda m, k, t: (f"{m}{k}: *x* {t}", f"*x* {t}"),
    "an ampersand": lambda m, k, t: (f"{m}{k}: &x {t}", f"&x {t}"),
    "an exclamation mark": lambda m, k, t: (f"{m}{k}: !x {t}", f"!x {t}"),
    "a percent sign": lambda m, k, t: (f"{m}{k}: %{t}", f"%{t}"),
    "a bracket": lambda m, k, t: (f"{m}{k}: [x] {t}", f"[x] {t}"),
    "a brace": lambda m, k, t: (f"{m}{k}: {{x}} {t}", f"{{x}} {t}"),
    "an open bracket": lambda m, k, t: (f"{m}{k}: [x {t}", f"[x {t}"),
    "brackets around it": lambda m, k, t: (f"{m}{k}: [{t}]", f"[{t}]" if "," in t else t),
    "a quoted word": lambda m, k, t: (f'{m}{k}: "x" {t}', f'"x" {t}'),
    "an apostrophe in quotes": lambda m, k, t: (f"{m}{k}: 'It's {t}'", f"It's {t}"),
    "an open double quote": lambda m, k, t: (f'{m}{k}: "{t}', t),
    "an open single quote": lambda m, k, t: (f"{m}{k}: '{t}", t),
    "a greater-than sign": lambda m, k, t: (f"{m}{k}: > {t}", f"> {t}"),
    "a greater-than sign and a digit": lambda m, k, t: (f"{m}{k}: >5 {t}", f">5 {t}"),
    "a bar": lambda m, k, t: (f"{m}{k}: | {t}", f"| {t}"),
    "a block's mark": lambda m, k, t: (f"{m}{k}: >- {t}", t),
    "a dash": lambda m, k, t: (f"{m}{k}: - {t}", f"- {t}"),
    "a question mark": lambda m, k, t: (f"{m}{k}: ? {t}", f"? {t}"),
    "a number sign in front": lambda m, k, t: (f"{m}{k}: #42 {t}", f"#42 {t}"),
    "no space": lambda m, k, t: (f"{m}{k}:{t}", t),
    "no space before quotes": lambda m, k, t: (f'{m}{k}:"{t}: x"', f"{t}: x"),
    "a tab": lambda m, k, t: (f"{m}{k}:\t{t}", t),
    "a no-break space": lambda m, k, t: (f"{m}{k}:\xa0{t}", t),
    "a no-break space inside": lambda m, k, t: (f"{m}{k}: x\xa0{t}", f"x {t}"),
    "typographic quotes": lambda m, k, t: (f"{m}{k}: \u201c{t}: x\u201d", f"{t}: x"),
    "a zero-width space": lambda m, k, t: (f"{m}{k}: x\u200b{t}", f"x{t}"),
    "a second line at the margin": lambda m, k, t: (f"{m}{k}: {t}\nand that.", f"{t} and that."),
    "a second line below": lambda m, k, t: (f"{m}{k}: {t}\n{m}and so on.", f"{t} and so on."),
    "a bad escape": lambda m, k, t: (f'{m}{k}: "C:\\x {t}"', f"C:\\x {t}"),
    "an equals sign": lambda m, k, t: (f"{m}{k} = {t}", t),
}
INDENTED: dict[str, Mistake] = {
    "no colon": lambda m, k, t: (f"{m}{k} {t}", t),
    "too far right": lambda m, k, t: (f" {m}{k}: {t}", t),
    "too far left": lambda m, k, t: (f"{m[1:]}{k}: {t}", t),
    "tabs": lambda m, k, t: ("\t" * (len(m) // 2) + f"{k}: {t}", t),
}


def is_prose(trail: Trail) -> bool:
    return schema_lookup.is_prose("scope", trail)


def read(text: str) -> Document:
    return read_yaml(text, first_line=1, is_prose=is_prose)


@cache
def entries() -> list[tuple[int, Trail, tuple[str, str, str]]]:
    """The lines of SCOPE that hold prose, from 0, with their trails and parts."""
    trails = {place.key.line - 1: trail for trail, place in read(SCOPE).places().items()}
    found = []
    for number, line in enumerate(SCOPE.split("\n")):
        entry = ENTRY.fullmatch(line)
        if entry and is_prose(trails[number]):
            found.append((number, trails[number], (entry[1], entry[2], entry[3])))
    return found


def meant(changes: dict[Trail, str]) -> Any:
    data = deepcopy(read(SCOPE).data)
    for trail, text in changes.items():
        holder = data
        for step in trail[:-1]:
            holder = holder[step]
        holder[trail[-1]] = text
    return data


def test_scope_itself_is_clean() -> None:
    document = read(SCOPE)
    assert document.faults == ()
    assert document.repaired is None
    assert len(entries()) == 21


@pytest.mark.parametrize("name", [*ANYWHERE, *INDENTED])
def test_one_mistake(name: str) -> None:
    mistake = ANYWHERE.get(name) or INDENTED[name]
    for number, trail, parts in entries():
        if name in INDENTED and not parts[0]:
            continue
        typed, text = mistake(*parts)
        lines = SCOPE.split("\n")
        lines[number : number + 1] = typed.split("\n")
        document = read("\n".join(lines))
        line = number + 1 + typed.count("\n")
        assert [fault.span.line for fault in document.faults] == [line], typed
        assert document.data == meant({trail: text}), typed


@pytest.mark.parametrize("seed", range(100))
def test_several_mistakes(seed: int) -> None:
    source = Random(seed)  # noqa: S311 - repeatable, not secret
    lines = SCOPE.split("\n")
    changes: dict[Trail, str] = {}
    expected = []
    added = 0
    # Not side by side: two mistakes in a row may well be taken for another one.
    for number, trail, parts in sorted(source.sample(entries()[::2], 4), key=lambda one: one[0]):
        typed, changes[trail] = ANYWHERE[source.choice(list(ANYWHERE))](*parts)
        lines[number + added : number + added + 1] = typed.split("\n")
        added += typed.count("\n")
        expected.append(number + added + 1)
    document = read("\n".join(lines))
    assert [fault.span.line for fault in document.faults] == expected
    assert document.data == meant(changes)
