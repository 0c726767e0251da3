"""The parts that a scope's depth asks for: one rule for each part that may be missing."""

from collections.abc import Callable, Iterator, Mapping

from integration_scopes import resources
from integration_scopes.domain.lines import Lines, below, explained, key_lines
from integration_scopes.domain.names import entry_name, listed
from integration_scopes.domain.needs import lacking, needed_keys
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Depth
from integration_scopes.rules.rule import Rule, Words, each_scope
from integration_scopes.source import Trail
from integration_scopes.tables import table

Paste = Callable[[Scope, Trail], Lines]
"""The lines that a hint gives."""


def missing_part(
    slug: str,
    words: Mapping[Trail, Words],
    *,
    paste: Paste | None = None,
    is_fixed: bool = False,
) -> Rule:
    """A rule about what the scope's depth asks for and the scope does not say.

    `words` are keyed by trail, with `*` for the name of any entry. Without `paste`, the lines to
    write come from the schema, and the second of the words says what to write as the value; where
    it is empty, the schema says it.
    """
    places = {_place(trail) for trail in words}

    def check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
        for trail in lacking(scope, *places):
            said = words.get(_pattern(trail))
            if said is not None:
                message, advice = (_filled(text, trail, scope, catalogue) for text in said)
                hint, lines = (
                    (advice, paste(scope, trail)) if paste else _to_add(scope, trail, advice)
                )
                if not lines:
                    continue  # what is asked for depends on what could not be read
                yield Finding(
                    rule=slug,
                    path=scope.path,
                    trail=trail,
                    message=message,
                    hint=hint,
                    paste=lines,
                    into=_into(trail, lines),
                )

    return Rule(slug=slug, check=each_scope(check), is_part=True, is_fixed=is_fixed)


def _to_add(scope: Scope, trail: Trail, advice: str) -> tuple[str, Lines]:
    """The hint, and the lines of what is missing at `trail` with all that the depth asks for."""
    root = resources.schema("scope")
    steps = [str(step) for step in _pattern(trail)]
    key, needed = steps[-1], needed_keys(scope, steps[0]) if len(steps) == 1 else None
    part = below(root, *steps)
    if len(key_lines(root, part, key)) > 1:
        return f"add {advice}:", key_lines(root, part, key, needed=needed)
    thing = f" to {entry_name(steps[0], str(trail[1]))}" if len(trail) > 2 else ""
    lines = key_lines(root, part, key, comment=advice) if advice else explained(root, part, key)
    return f"add{thing}:", lines


def _into(trail: Trail, lines: Lines) -> Trail:
    """The trail of the mapping that the key of the first line belongs in."""
    key = lines[0].partition(":")[0]
    return trail[: trail.index(key)] if key in trail else ()


def _place(trail: Trail) -> str:
    """The part in which `lacking` looks for it: `scope`, `stories` or `records`."""
    return str(trail[0]) if "*" in trail else "scope"


def _pattern(trail: Trail) -> Trail:
    return (trail[0], "*", *trail[2:]) if len(trail) > 2 else trail


def _filled(text: str, trail: Trail, scope: Scope, catalogue: Catalogue) -> str:
    return text.format(
        entry=trail[1] if len(trail) > 2 else "",
        product=catalogue.product,
        partner=catalogue.partner_name(scope),
        status=scope.status,
        depth=scope.depth,
        without_map=listed((depth for depth in Depth if depth.records == "none"), last="or"),
        without_conflict=listed(rule for rule in ConflictRule if not rule.can_arise),
    )


def _table() -> Iterator[Rule]:
    """The rules that need no more than their messages."""
    for slug, parts in table("rules/missing_parts.toml").items():
        words = {tuple(place.split(".")): (said[0], said[1]) for place, said in parts.items()}
        yield missing_part(slug, words)


RULES = tuple(_table())
