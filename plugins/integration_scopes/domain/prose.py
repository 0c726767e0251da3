"""The texts of a scope and of a partner's page that people write in sentences, and what for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from integration_scopes.domain.needs import syncs_records
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Direction
from integration_scopes.source import Trail

Pattern = tuple[str, ...]
"""A trail in which `*` is the name of any entry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """One text at its trail.

    `subject` names it in a message, `purpose` says what to write. `is_required`: the
    scope must have it. `is_reason`: it must give a reason.
    """

    trail: Trail
    text: str
    subject: str
    purpose: str
    is_required: bool
    is_reason: bool


# What must be there. Names are not in these tables, nor is a conflict's `losing_value`, which has a
# rule of its own.
_REQUIRED: Mapping[Pattern, tuple[str, str]] = {
    ("title",): ("the title", "say in a few words what the integration does"),
    ("summary",): ("the summary", "say in one sentence who gets what"),
    ("owner", "role"): ("the owner's role", "say what this person does"),
    ("partner_owner", "role"): ("the partner owner's role", "say what this person does"),
    ("stories", "*", "as_a"): ("as_a of story {}", "name the person who benefits"),
    ("stories", "*", "when"): ("when of story {}", "say what starts it"),
    ("stories", "*", "then"): ("then of story {}", "say what the person sees or has"),
    ("stories", "*", "so_that"): ("so_that of story {}", "say what the person gains"),
    ("records", "*", "match_on"): (
        'match_on of record "{}"',
        "say what makes two records the same one",
    ),
    ("records", "*", "initial", "what"): (
        'what of the initial load of record "{}"',
        "say what is transferred when a customer connects",
    ),
    ("records", "*", "conflict", "note"): (
        'the conflict note of record "{}"',
        "say which value stays, and when",
    ),
    ("criteria", "*", "text"): ("criterion {}", "say what a test would see"),
    ("in_scope", "*"): ('in_scope "{}"', "name what v1 does"),
    ("out_of_scope", "*", "item"): ('item of out_of_scope "{}"', "name what v1 does not do"),
    ("via", "does"): ("does of via", "say what the third party does on the way"),
    ("choices", "*", "ask"): ("ask of choice {}", "say what the admin decides"),
    ("questions", "*", "ask"): ("question {}", "say what is to be decided"),
    ("changes", "*", "what"): ("what of a change", "say what changed"),
}
_REASONS: Mapping[Pattern, tuple[str, str]] = {
    ("not_applicable", "*"): ('the reason of not_applicable "{}"', "say why it cannot arise"),
    ("not_applicable", "*", "*"): ('the reason of not_applicable "{}"', "say why it cannot arise"),
    ("out_of_scope", "*", "reason"): (
        'the reason of out_of_scope "{}"',
        "say why v1 does not do it",
    ),
    ("changes", "*", "why"): ("why of a change", "say why it changed"),
    ("waivers", "*", "reason"): (
        'the reason of the waiver "{}"',
        "say why the rule is set aside here",
    ),
}
_OPTIONAL: Mapping[Pattern, tuple[str, str]] = {
    ("why_depth",): ("why_depth", "say why less would not do"),
    ("heard_from",): ("heard_from", "say who told you the stories, and when"),
    ("records", "*", "only"): ('only of record "{}"', "say which of them move"),
    ("records", "*", "starts_when", "*"): (
        'starts_when of record "{}"',
        "say what starts the transfer",
    ),
    ("records", "*", "fields", "*", "otherwise"): (
        'otherwise of a field of record "{}"',
        "say what happens with other values",
    ),
    ("records", "*", "fields", "*", "change"): (
        'change of a field of record "{}"',
        "say how the value is changed",
    ),
    ("records", "*", "fields", "*", "note"): (
        'a field\'s note of record "{}"',
        "say what matters about the field",
    ),
    ("requires", "*"): ("requires of {}", "say what a customer must have"),
    ("readiness", "*", "note"): ("the note on {}", "say how it is done instead"),
    ("questions", "*", "answer"): ("the answer to question {}", "say what was decided"),
}
_PARTNER: Mapping[Pattern, tuple[str, str]] = {
    ("summary",): ("the summary", "say in one sentence what the partner offers"),
}


def prose(scope: Scope) -> Iterator[Prose]:
    """The texts of a scope, in the order of these tables."""
    for table in (_REQUIRED, _REASONS, _OPTIONAL):
        for pattern, (subject, purpose) in table.items():
            for trail, text in _texts(scope, pattern):
                yield Prose(
                    trail=trail,
                    text=text,
                    subject=subject.format(*trail[1:2]),
                    purpose=purpose,
                    is_required=table is not _OPTIONAL and _is_asked_for(scope, trail),
                    is_reason=table is _REASONS,
                )


def partner_prose(partner: Partner) -> Iterator[Prose]:
    """The texts of a partner's page; none is required."""
    for pattern, (subject, purpose) in _PARTNER.items():
        for trail, text in _texts(partner, pattern):
            yield Prose(
                trail=trail,
                text=text,
                subject=subject,
                purpose=purpose,
                is_required=False,
                is_reason=False,
            )


def _texts(value: object, pattern: Pattern) -> Iterator[tuple[Trail, str]]:
    """The texts at the trails that fit the pattern."""
    if not pattern:
        if isinstance(value, str):
            yield (), value
        elif isinstance(value, tuple):
            yield from (((at,), text) for at, text in enumerate(value) if isinstance(text, str))
        return
    first, rest = pattern[0], pattern[1:]
    for step, entry in _entries(value) if first == "*" else ((first, getattr(value, first, None)),):
        for trail, text in _texts(entry, rest):
            yield (step, *trail), text


def _entries(value: object) -> Iterator[tuple[str | int, object]]:
    """The entries of a mapping by key; of a list by name, else by number."""
    if isinstance(value, Mapping):
        said: list[object] = []
        for key, entry in value.items():
            # One text for both directions is written once.
            if not (isinstance(key, Direction) and entry in said):
                yield str(key), entry
            said.append(entry)
    elif isinstance(value, tuple):
        yield from ((getattr(entry, "name", at), entry) for at, entry in enumerate(value))


def _is_asked_for(scope: Scope, trail: Trail) -> bool:
    """Whether the scope must say what is there: two keys depend on the depth or on the rule."""
    if trail[2:3] == ("match_on",):
        return syncs_records(scope)
    if trail[2:] == ("conflict", "note"):
        conflict = scope.records[str(trail[1])].conflict
        return conflict is not None and conflict.rule is ConflictRule.OTHER
    return True
