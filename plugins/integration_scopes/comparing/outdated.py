"""What a change makes outdated: signatures, cold reads, estimates and results."""

from collections.abc import Iterator, Sequence

from integration_scopes.changes.compare import AgreementChange
from integration_scopes.changes.table import Impact
from integration_scopes.domain import wording
from integration_scopes.domain.names import listed
from integration_scopes.domain.signing import differs, is_outdated
from integration_scopes.model.agreement import ColdRead, Estimate
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope


def _outdated_signatures(old: Scope, new: Scope, companies: Companies) -> Iterator[str]:
    """A sentence for each signature that the change outdates."""
    if old.digest == new.digest:
        return
    under = f" under {new.version}" if new.version else ""
    for side, signature in new.signatures.items():
        was_outdated = signature == old.signatures.get(side) and differs(old, signature.digest)
        if differs(new, signature.digest) and not was_outdated:
            company = wording.side(side, *companies)
            yield f"the signature of {signature.engineer} for {company}{under} is outdated"


def outdated_parts(
    old: Scope | None,
    new: Scope | None,
    changes: Sequence[AgreementChange],
    tests: Results,
    companies: Companies,
) -> Iterator[str]:
    """A sentence for each signature, cold read, estimate and result that the change outdates."""
    if old is None or new is None:
        return
    if old.next is not None and new.next is not None:
        yield from _outdated_signatures(old.next, new.next, companies)
    if old.digest == new.digest and _next_digest(old) == _next_digest(new):
        return
    yield from _outdated_signatures(old, new, companies)
    if new.cold_read is not None and _outdates(old, new, old.cold_read, new.cold_read):
        yield f"the cold read by {new.cold_read.reader} is outdated"
    if _outdates(old, new, old.estimate, new.estimate):
        yield "the estimate is outdated"
    is_renamed = any(change.trail == ("id",) for change in changes) and old.id not in new.formerly
    if is_renamed and any(tests.of(old.id, id_) for id_ in old.both_versions.criteria):
        yield f"the tests that name {old.id} do not count for {new.id}"
    reworded = {
        change.trail[1]
        for change in changes
        if change.trail[:1] == ("criteria",) and change.impact is not Impact.EDITORIAL
    }
    for id_ in old.both_versions.criteria:
        sources = [*_outdated_results(id_, old, new, tests)] if id_ in reworded else []
        if sources:
            results, are = ("results", "are") if len(sources) > 1 else ("result", "is")
            yield f"the {results} of {id_} by {listed(sources)} {are} about the earlier criterion"


def _outdates(
    old: Scope, new: Scope, before: ColdRead | Estimate | None, now: ColdRead | Estimate | None
) -> bool:
    """Whether `now` is outdated in the new text, and was not already so in the old one."""
    return is_outdated(new, now) and not (now == before and is_outdated(old, before))


def _next_digest(scope: Scope) -> str | None:
    return scope.next.digest if scope.next else None


def _outdated_results(id_: str, old: Scope, new: Scope, tests: Results) -> Iterator[str]:
    """Who found the results of a changed criterion that are about its earlier text.

    Those are a result by hand that was there before, and any from before the recorded change.
    """
    recorded = [change for change in new.changes if change not in old.changes and id_ in change.of]
    changed = max((change.date for change in recorded if change.date), default=None)
    before, now = (scope.both_versions.manual_results.get(id_) for scope in (old, new))
    if now is not None and (now == before or (now.date or "") < (changed or "")):
        yield now.by or "hand"
    reported = {test for scope_id in {old.id, new.id} for test in tests.of(scope_id, id_)}
    names = {test.name for test in reported if changed is None or (test.date or "") < changed}
    yield from (f"the test {name}" for name in sorted(names))
