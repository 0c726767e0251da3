"""The sections of a scope's page: what is in each, in a few words, and whether it is done."""

from collections import Counter
from collections.abc import Iterator, Mapping

from integration_scopes.domain.checklist import checklist
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.readiness import NeedState, needs
from integration_scopes.domain.signing import differs
from integration_scopes.domain.unwritten import PART_RULES, waived_parts
from integration_scopes.domain.versions import current_version
from integration_scopes.indexes.verification import VerificationRow
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.scope import Scope
from integration_scopes.values import immutable

_SECTIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "User stories": ("Stories", ("stories", "heard_from")),
    "Workflow and data ownership": ("Records", ("records",)),
    "What the admin chooses": ("Choices", ("choices",)),
    "Acceptance criteria": ("Criteria", ("criteria", "not_applicable")),
    "In scope and out of scope": ("Scope", ("in_scope", "out_of_scope")),
    "Readiness": ("Readiness", ("readiness",)),
    "Questions": ("Questions", ("questions",)),
    "Agreement": ("Agreement", ()),
    "Waivers": ("Waivers", ("waivers",)),
    "Cold read": ("Cold read", ()),
}
"""The headings in their order, each with its short name and the keys of the scope below it."""


@immutable()
class Section:
    """A section; `is_done` is None if there is nothing to do in it."""

    anchor: str
    name: str
    state: str
    is_done: bool | None = None


def sections(
    now: VerificationRow,
    newest: VerificationRow,
    names: Companies,
    *,
    shows_agreement: bool,
    questions: int,
) -> Iterator[Section]:
    """The sections that the page has.

    `now` is the current version, and `newest` the one that people work on; the page has both.
    `questions` is the number of questions of the cold read.
    """
    whole, waived = now.scope.both_versions, waived_parts(now.scope)
    states = _recorded(whole) if whole.is_retired else _states(now, newest, questions)
    done = {} if whole.is_retired else _done(now, newest, names, shows_agreement=shows_agreement)
    hidden = {
        *(() if shows_agreement else ("Agreement",)),
        *(() if questions else ("Cold read",)),
    }
    for heading, (name, keys) in _SECTIONS.items():
        parts = PART_RULES.keys() & keys
        anchor = heading.lower().replace(" ", "-")
        has_content = not keys or any(getattr(whole, key) for key in keys)
        if heading in hidden or not (has_content or parts & waived.keys()):
            continue
        is_waived = parts <= waived.keys() and not any(getattr(whole, part) for part in parts)
        state = "waived" if parts and is_waived else states[heading]
        yield Section(anchor=anchor, name=name, state=state, is_done=done.get(heading))


def _recorded(scope: Scope) -> dict[str, str]:
    """What is in each section of a retired scope."""
    return {
        "User stories": str(len(scope.stories)),
        "Workflow and data ownership": str(len(scope.records)),
        "What the admin chooses": str(len(scope.choices)),
        "Acceptance criteria": str(len(scope.criteria)),
        "In scope and out of scope": _boundary(scope),
        "Readiness": str(len(scope.readiness)),
        "Questions": str(len(scope.questions)),
        "Agreement": f"{len(scope.signatures)} signed",
        "Waivers": str(len(scope.waivers)),
    }


def _states(now: VerificationRow, newest: VerificationRow, questions: int) -> dict[str, str]:
    """What is in each section, and how far it is."""
    whole, scope = now.scope.both_versions, newest.scope
    version = f"{scope.version}: " if scope.version else ""
    signed = sum(not differs(scope, signature.digest) for signature in scope.signatures.values())
    states = Counter(state for _, state in needs(scope))
    open_needs = [
        f"{states[state]} {state}"
        for state in NeedState
        if states[state] and state is not NeedState.READY
    ]
    asked = sum(question.is_open for question in whole.questions.values())
    return _recorded(whole) | {
        "User stories": f"{version}{len(scope.stories)}",
        "Workflow and data ownership": f"{version}{len(scope.records)}",
        "Acceptance criteria": _passed(now, newest),
        "In scope and out of scope": f"{version}{_boundary(scope)}",
        "Readiness": ", ".join(open_needs) or "ready",
        "Questions": f"{asked} open" if asked else f"{len(whole.questions)} answered",
        "Agreement": f"{version}{signed}{' of 2' if needs_both_sides(scope) else ''} signed",
        "Cold read": f"{version}{questions} question{'' if questions == 1 else 's'}",
    }


def _boundary(scope: Scope) -> str:
    return f"{len(scope.in_scope)} in, {len(scope.out_of_scope)} out"


def _passed(now: VerificationRow, newest: VerificationRow) -> str:
    """How many criteria of each version have passed."""
    counts = {row.scope.version or current_version(now.scope): row.tally for row in (now, newest)}
    passed = [
        (version, f"{tally.passed} of {tally.total}")
        for version, tally in counts.items()
        if tally.total
    ]
    if not passed:
        return "none"
    if len(counts) == 1:
        return f"{passed[0][1]} passed"
    return ", ".join(f"{version}: {count}" for version, count in passed) + " passed"


def _done(
    now: VerificationRow, newest: VerificationRow, names: Companies, *, shows_agreement: bool
) -> dict[str, bool]:
    """Which sections are done."""
    scope, read = newest.scope, newest.scope.cold_read
    done = {
        part.name: part.is_done
        for part in checklist(scope, *names, verdicts=newest.verdicts.values())
    }
    done["Acceptance criteria"] &= now is newest or not now.tally.missing
    done["Readiness"] = all(state.is_settled for _, state in needs(scope))
    is_read = not differs(scope, read.digest) if read else "cold_read" in waived_parts(now.scope)
    return done | ({"Cold read": is_read} if is_read or shows_agreement else {})
