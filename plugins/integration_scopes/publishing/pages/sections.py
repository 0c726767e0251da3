"""The sections of a scope's page: what is in each, in a few words, and whether it is done."""

from collections import Counter
from collections.abc import Mapping

from integration_scopes.domain.checklist import checklist
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.readiness import NeedState, api_needs
from integration_scopes.domain.signing import differs, unsigned
from integration_scopes.domain.unwritten import PART_RULES, waived, waived_parts
from integration_scopes.domain.versions import current_version, named
from integration_scopes.indexes.verification import VerificationRow
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.publishing.ids import heading_id
from integration_scopes.values import immutable

_SECTIONS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "stories": ("User stories", "Stories", ("stories", "heard_from")),
    "records": ("Workflow and data ownership", "Records", ("records",)),
    "choices": ("What the admin chooses", "Choices", ("choices",)),
    "criteria": ("Acceptance criteria", "Criteria", ("criteria", "not_applicable")),
    "boundary": ("In scope and out of scope", "Scope", ("in_scope", "out_of_scope")),
    "readiness": ("Readiness", "Readiness", ("readiness",)),
    "questions": ("Questions", "Questions", ("questions",)),
    "agreement": ("Agreement", "Agreement", ()),
    "waivers": ("Waivers", "Waivers", ("waivers",)),
    "cold_read": ("Cold read", "Cold read", ()),
}
"""The sections in their order: the heading, its short name and the keys of the scope below it."""


@immutable()
class Section:
    """A section below its heading; `is_done` is None if there is nothing to do in it.

    `seems_done` is what its state says about that in words; None if it does not, as a number.
    """

    heading: str
    name: str
    state: str
    is_done: bool | None = None
    seems_done: bool | None = None

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return heading_id(self.heading, "-")

    @property
    def word(self) -> str | None:
        """Whether it is done, in a word."""
        return None if self.is_done is None else "done" if self.is_done else "open"

    @property
    def unsaid(self) -> str | None:
        """The word, unless the state already says the same."""
        return None if self.is_done is self.seems_done else self.word


def sections(
    now: VerificationRow,
    newest: VerificationRow,
    names: Companies,
    *,
    shows_agreement: bool,
    questions: int,
) -> Mapping[str, Section]:
    """The sections that the page has, by the key of the part that each shows.

    `now` is the current version, and `newest` the one that people work on; the page has both.
    `questions` is the number of questions of the cold read.
    """
    whole, waived = now.scope.both_versions, waived_parts(now.scope)
    states = _recorded(whole) if whole.is_retired else _states(now, newest, questions)
    done = {} if whole.is_retired else _done(now, newest, names, shows_agreement=shows_agreement)
    seems_done = _seems_done(now, newest, done)
    hidden = {"agreement": not shows_agreement, "cold_read": not questions}
    found = {}
    for part, (heading, name, keys) in _SECTIONS.items():
        waivable = PART_RULES.keys() & keys
        has_content = not keys or any(getattr(whole, key) for key in keys)
        # The map alone may need something of the APIs.
        has_content |= part == "readiness" and any(api_needs(newest.scope))
        if hidden.get(part) or not (has_content or waivable & waived.keys()):
            continue
        is_waived = waivable <= waived.keys() and not any(getattr(whole, key) for key in waivable)
        state = "waived" if waivable and is_waived else states[part]
        found[part] = Section(
            heading=heading,
            name=name,
            state=state,
            is_done=done.get(part),
            seems_done=seems_done.get(part),
        )
    return found


def _recorded(scope: Scope) -> dict[str, str]:
    """What is in each section. Of a retired scope, the page says no more."""
    return {
        "stories": str(len(scope.stories)),
        "records": str(len(scope.records)),
        "choices": str(len(scope.choices)),
        "criteria": str(len(scope.criteria)),
        "boundary": _boundary(scope),
        "readiness": str(len(scope.readiness)),
        "questions": str(len(scope.questions)),
        "agreement": f"{len(scope.signatures)} signed",
        "waivers": str(len(scope.waivers)),
    }


def _states(now: VerificationRow, newest: VerificationRow, questions: int) -> dict[str, str]:
    """What is in each section, and how far it is."""
    whole, scope = now.scope.both_versions, newest.scope
    version = f"{scope.version}: " if scope.version else ""
    states = Counter(need.state for need in api_needs(scope))
    open_needs = [
        f"{states[state]} {state}"
        for state in NeedState
        if states[state] and state is not NeedState.READY
    ]
    unread = f", {version}not read cold" if _is_unread(scope) else ""
    asked = sum(question.is_open for question in whole.questions.values())
    waiver = ", waived" if "open-question" in whole.waivers else ""
    return _recorded(whole) | {
        "stories": f"{version}{_number(scope, 'stories')}",
        "records": f"{version}{_number(scope, 'records')}",
        "criteria": _passed(now, newest),
        "boundary": f"{version}{_boundary(scope)}",
        "readiness": ", ".join(open_needs) or "ready",
        "questions": f"{asked} open{waiver}" if asked else f"{len(whole.questions)} answered",
        "agreement": _agreement(now.scope) + unread,
        "cold_read": f"{version}{questions} question{'' if questions == 1 else 's'}",
    }


def _seems_done(
    now: VerificationRow, newest: VerificationRow, done: Mapping[str, bool]
) -> dict[str, bool | None]:
    """What the states say in words: "3 of 3 passed" is done, although a case may not be covered."""
    tallies = [row.tally for row in (now, newest) if row.tally.total]
    return {
        "criteria": not any(tally.missing for tally in tallies) if tallies else None,
        "readiness": done.get("readiness"),
        "questions": done.get("questions"),
        "agreement": not _is_unread(newest.scope)
        and all(_signed(text) == len(Side) for text in named(now.scope).values()),
    }


def _signed(scope: Scope) -> int:
    """How many signatures are under this version."""
    return sum(not differs(scope, signature.digest) for signature in scope.signatures.values())


def _is_unread(scope: Scope) -> bool:
    """Whether the cold read is all that the agreement lacks."""
    is_asked = scope.cold_read is None and "cold_read" not in waived(scope)
    return needs_both_sides(scope) and is_asked and _signed(scope) == len(Side)


def _number(scope: Scope, part: str) -> str:
    """How many entries this version has; none on purpose is waived, even if another has some."""
    return "waived" if part in waived(scope) else str(len(getattr(scope, part)))


def _boundary(scope: Scope) -> str:
    """How many entries each list has; a list that is empty on purpose is waived."""
    return ", ".join(
        f"{word} waived" if key in waived(scope) else f"{len(entries)} {word}"
        for key, word, entries in (
            ("in_scope", "in", scope.in_scope),
            ("out_of_scope", "out", scope.out_of_scope),
        )
    )


def _agreement(scope: Scope) -> str:
    """How many sides have signed each version."""
    counts = [
        f"{f'{version}: ' if scope.next else ''}{_signed(text)}"
        f"{' of 2' if needs_both_sides(text) else ''}"
        for version, text in named(scope).items()
    ]
    return f"{', '.join(counts)} signed"


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
        part.key: part.is_done
        for part in checklist(scope, *names, verdicts=newest.verdicts.values())
    }
    done["criteria"] &= now is newest or not now.tally.missing
    if "agreement" in done:
        done["agreement"] &= not unsigned(now.scope)
    done["readiness"] = all(need.state.is_settled for need in api_needs(scope))
    is_read = not differs(scope, read.digest) if read else "cold_read" in waived_parts(now.scope)
    return done | ({"cold_read": is_read} if is_read or shows_agreement else {})
