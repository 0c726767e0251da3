"""The next steps of a scope, and who takes them: for its page, the home page and the board.

What it still needs for its next status is in `gates`. If it needs nothing, the step is the move to
that status.
"""

from collections.abc import Collection
from dataclasses import replace

from integration_scopes.domain.activity import progress
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import lacking
from integration_scopes.domain.unwritten import rule_about
from integration_scopes.domain.versions import named
from integration_scopes.indexes.gates import Step, StepKind, decider, steps_for
from integration_scopes.indexes.verification import VerificationRow, row_of
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status

_OF_ONE_VERSION = (StepKind.SIGNATURE, StepKind.CRITERIA, StepKind.STATUS)
"""The steps that each version needs; of the others, the file has the subject once for both."""
_SECTIONS = {"stories": "the stories", "records": "the map"}


def steps_of_versions(
    scope: Scope, catalogue: Catalogue, results: Results, *, ignored: Collection[str] = ()
) -> tuple[Step, ...]:
    """What the current version still needs, and then what the next one needs beyond that.

    What customers use comes first: a failed test of it is not hidden by plans.
    """
    if scope.next is None or scope.is_retired:
        return steps(row_of(scope, results), catalogue, ignored=ignored)
    found: list[Step] = []
    for name, version in named(scope).items():
        for step in steps(row_of(version, results), catalogue, ignored=ignored):
            is_known = step.kind not in _OF_ONE_VERSION and any(
                replace(earlier, version=None) == step for earlier in found
            )
            if not is_known:
                found.append(replace(step, version=name))
    return tuple(found)


def steps(
    row: VerificationRow, catalogue: Catalogue, *, ignored: Collection[str] = ()
) -> tuple[Step, ...]:
    """What the scope still needs for its next status; if nothing, the move to that status.

    `ignored` is as in `Edition`. For a live scope, these are the steps that have come up since
    it went live. A retired one needs nothing.
    """
    if row.scope.is_retired:
        return ()
    ahead = (status for status in Status if status.reached_by and status.rank > progress(row.scope))
    target = next(ahead, None)
    needed = steps_for(row, catalogue, target or Status.LIVE, ignored=ignored)
    if needed or target is None:
        return needed
    missing = _completion(row.scope, ignored) if target is Status.IN_REVIEW else None
    text = missing or target.reached_by
    return (Step(kind=StepKind.STATUS, text=text, who=decider(row, catalogue.product)),)


def _completion(scope: Scope, ignored: Collection[str]) -> str | None:
    """What to complete before a review; None if nothing.

    Drafts may lack parts if the settings say so, but reviews need them all.
    """
    lacks = {
        str(trail[0]) if len(trail) > 1 else None
        for trail in lacking(scope)
        # A scope without a status gets one with the review.
        if trail != ("status",) and rule_about(trail) not in {*ignored, *scope.waivers}
    }
    if None in lacks:
        return "write the missing parts"
    sections = [words for section, words in _SECTIONS.items() if section in lacks]
    return f"complete {listed(sections)}" if sections else None
