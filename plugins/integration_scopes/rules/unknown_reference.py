"""A reference to a story, a record or another part that does not exist."""

from integration_scopes.domain.lines import Lines, flow_list
from integration_scopes.domain.names import entry_name, inventory, listed, quoted, separated
from integration_scopes.domain.references import (
    BrokenReference,
    Reference,
    Target,
    broken_references,
)
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule

_SUBJECTS = {
    "not_applicable": 'the reason for "{}"',
    "readiness": 'readiness of "{}"',
    "requires": "requires",
    "manual_results": "a result by hand",
}


@rule()
def _check(scope: Scope) -> Findings:
    by_name: dict[str, list[BrokenReference]] = {}
    for broken in broken_references(scope):
        by_name.setdefault(broken.reference.name, []).append(broken)
    # One finding for each missing thing, at the first place that names it.
    for first, *others in by_name.values():
        several = _several(first.reference, scope)
        yield Finding(
            trail=first.reference.trail,
            message=_message(first.reference) + _also(others),
            hint="write a list:" if several else _hint(first, scope),
            paste=several,
            into=first.reference.trail[:2] if several else (),
            at_key=first.reference.at_key,
        )


def _several(reference: Reference, scope: Scope) -> Lines:
    """The line with a list, if the only record is several that exist: "Order, Return"."""
    names = separated(reference.name)
    match reference.trail:
        case ("stories" | "criteria" as part, str(id_), str(key), 0) if len(names) > 1:
            entries = scope.stories if part == "stories" else scope.criteria
            is_only = entries[id_].records == (reference.name,)
            return (
                (flow_list(key, names),) if is_only and scope.records.keys() >= set(names) else ()
            )
    return ()


def _subject(reference: Reference) -> str:
    part, entry, *_ = reference.trail
    special = _SUBJECTS.get(str(part))
    return special.format(entry) if special else entry_name(str(part), str(entry))


def _also(others: list[BrokenReference]) -> str:
    if not others:
        return ""
    names = listed(dict.fromkeys(_subject(other.reference) for other in others))
    return f"; the same name is in {names}"


def _message(reference: Reference) -> str:
    subject = _subject(reference)
    match reference.target:
        case Target.RECORD:
            return f'{subject} names the record "{reference.name}", which is not in the map'
        case Target.STORY:
            return f"{subject} names the story {reference.name}, which does not exist"
        case Target.CRITERION:
            return f"{subject} names the criterion {reference.name}, which does not exist"
        case Target.CHOICE:
            return f'{subject} names the choice "{reference.name}", which does not exist'
        case Target.VIA:
            return f'{subject} names the third party "via", but the scope has none'
        case Target.PART:
            return f'{subject} is about "{reference.name}", which is not a part of this scope'


def _hint(broken: BrokenReference, scope: Scope) -> str:
    if broken.meant is not None:
        return f'did you mean "{broken.meant}"?'
    match broken.reference.target:
        case Target.RECORD if scope.records:
            return f"the map has {listed(quoted(scope.records))}"
        case Target.RECORD:
            return "the map has no records"
        case Target.STORY:
            return inventory("stories", scope.stories)
        case Target.CRITERION:
            return f"{inventory('criteria', scope.criteria)}; remove what is about none of them"
        case Target.CHOICE if scope.choices:
            return inventory("choices", scope.choices)
        case Target.CHOICE:
            return "the scope has no choices; add the choice, or remove the reference"
        case Target.VIA:
            return (
                "add via, with the name of the company that carries the data and what it does; "
                "or name product or partner"
            )
        case Target.PART:
            return (
                "name a story, a criterion, a question, a record, a capability, depth, via, "
                "requires, or an entry like choices.<its key>"
            )
