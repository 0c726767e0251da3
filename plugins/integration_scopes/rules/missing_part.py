"""The parts that a scope's depth asks for: one rule for each part that may be missing."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from integration_scopes import resources
from integration_scopes.domain import signing
from integration_scopes.domain.criteria import criteria_lines
from integration_scopes.domain.lines import OPEN, Lines, explained, key_lines, meanings
from integration_scopes.domain.names import entry_name, listed
from integration_scopes.domain.needs import lacking, needed_keys
from integration_scopes.domain.schema_parts import schema_at
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Depth, Side
from integration_scopes.rules.rule import Rule
from integration_scopes.source import Trail
from integration_scopes.tables import table

_TABLE = table("rules/missing_parts.toml")
_WITHOUT_MAP = listed((depth for depth in Depth if depth.records == "none"), last="or")
_WITHOUT_CONFLICT = listed(rule for rule in ConflictRule if not rule.can_arise)

Paste = Callable[[Scope, Trail], Lines]
"""The lines that a hint gives."""


def missing_part(
    words: Mapping[Trail, Sequence[str]],
    paste: Paste | None,
    scope: Scope,
    product: str,
    partner: str,
) -> Findings:
    """What the scope's depth asks for, but the scope does not say.

    `words` are the texts of a table in missing_parts.toml, by place. Without `paste`, the lines to
    write come from the schema, and the table says what to write as the value; if that is empty, the
    schema says it.
    """
    for trail in lacking(scope, *{_part(place) for place in words}):
        if _pattern(trail) not in words:
            continue
        message, advice = (
            text.format(
                entry=trail[1] if len(trail) > 2 else "",
                product=product,
                partner=partner,
                status=scope.status,
                depth=scope.depth,
                without_map=_WITHOUT_MAP,
                without_conflict=_WITHOUT_CONFLICT,
            )
            for text in words[_pattern(trail)]
        )
        hint, lines = (advice, paste(scope, trail)) if paste else _to_add(scope, trail, advice)
        if trail in scope.empty and paste:
            hint = f"{_fill_in(trail)}: {hint}"
        # Without lines, what is needed depends on a part that could not be read.
        if lines:
            into = _into(trail, lines)
            yield Finding(trail=trail, message=message, hint=hint, paste=lines, into=into)


def _to_add(scope: Scope, trail: Trail, advice: str) -> tuple[str, Lines]:
    """The hint, and the lines of what is missing at `trail` with all that the depth asks for."""
    root = resources.schema("scope")
    steps = [str(step) for step in _pattern(trail)]
    key, needed = steps[-1], needed_keys(scope, steps[0]) if len(steps) == 1 else None
    part, is_empty = schema_at(root, *steps), trail in scope.empty
    if len(key_lines(root, part, key)) > 1:
        hint = f"{_fill_in(trail)} with {advice}:" if is_empty else f"add {advice}:"
        return hint, key_lines(root, part, key, needed=needed)
    thing = f" to {entry_name(steps[0], str(trail[1]))}" if len(trail) > 2 else ""
    lines = key_lines(root, part, key, comment=advice) if advice else explained(root, part, key)
    return f"{_fill_in(trail) if is_empty else f'add{thing}'}:", lines


def _fill_in(trail: Trail) -> str:
    """The hint for a key that has no value: adding the key would double it."""
    return f'fill in "{trail[-1]}"'


def _into(trail: Trail, lines: Lines) -> Trail:
    """The trail of the mapping that the key of the first line belongs in."""
    key = lines[0].partition(":")[0]
    return trail[: trail.index(key)] if key in trail else ()


def _part(place: Trail) -> str:
    """The part in which `lacking` looks for it: `scope`, `stories` or `records`."""
    return str(place[0]) if "*" in place else "scope"


def _pattern(trail: Trail) -> Trail:
    return (trail[0], "*", *trail[2:]) if len(trail) > 2 else trail


def _delete_rules(scope: Scope, trail: Trail) -> Lines:
    """The line that names both sides, with a question mark for what is still open."""
    rules = scope.records[str(trail[1])].on_delete
    words = (f"{side}: {rules.get(side, OPEN)}" for side in Side)
    part = resources.schema("scope")["$defs"]["delete-rule"]
    choices = (f"  # {word}: {meaning}" for word, meaning in meanings(part).items())
    return (f"on_delete: {{{', '.join(words)}}}", *choices)


def _signatures(scope: Scope, trail: Trail) -> Lines:
    """The lines of the missing signature, or of both."""
    return signing.signatures(scope, *(Side(str(side)) for side in trail[1:] or Side))


_PASTES: Mapping[str, Paste] = {
    "record-without-delete-rule": _delete_rules,
    "scope-without-cold-read": lambda scope, _: signing.cold_read(scope) if scope.digest else (),
    "scope-without-criteria": lambda scope, _: criteria_lines(resources.schema("scope"), scope),
    "unsigned-scope": lambda scope, trail: _signatures(scope, trail) if scope.digest else (),
}
"""The lines to paste that are not in the schema, by rule; none while nothing can be signed."""

_FIXED = ("unsigned-scope",)
RULES = tuple(
    Rule(
        slug=slug,
        run=partial(
            missing_part,
            {tuple(place.split(".")): texts for place, texts in places.items()},
            _PASTES.get(slug),
        ),
        is_part=True,
        is_fixed=slug in _FIXED,
    )
    for slug, places in _TABLE.items()
)
