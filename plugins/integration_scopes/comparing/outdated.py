"""What a change makes outdated: signatures, cold reads, estimates and results."""

from collections.abc import Iterator, Sequence

from integration_scopes.changes.compare import AgreementChange
from integration_scopes.domain import wording
from integration_scopes.domain.names import listed
from integration_scopes.domain.signing import differs, is_outdated
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope


def _outdated_signatures(old: Scope, new: Scope, companies: Companies) -> Iterator[str]:
    """A sentence for each signature that is now outdated."""
    if old.digest == new.digest:
        return
    under = f" under {new.version}" if new.version else ""
    for side, signature in new.signatures.items():
        if differs(new, signature.digest):
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
    if old.digest == new.digest:
        return
    yield from _outdated_signatures(old, new, companies)
    if new.cold_read is not None and is_outdated(new, new.cold_read):
        yield f"the cold read by {new.cold_read.reader} is outdated"
    if is_outdated(new, new.estimate):
        yield "the estimate is outdated"
    is_renamed = any(change.trail == ("id",) for change in changes) and old.id not in new.formerly
    if is_renamed and any(tests.of(old.id, id_) for id_ in old.criteria):
        yield f"the tests that name {old.id} do not count for {new.id}"
    changed_criteria = {change.trail[1] for change in changes if change.trail[:1] == ("criteria",)}
    for id_ in old.criteria:
        if id_ not in changed_criteria:
            continue
        sources = [old.manual_results[id_].by or "hand"] if id_ in old.manual_results else []
        names = {test.name for scope_id in {old.id, new.id} for test in tests.of(scope_id, id_)}
        sources += [f"the test {name}" for name in sorted(names)]
        if sources:
            results, are = ("results", "are") if len(sources) > 1 else ("result", "is")
            yield f"the {results} of {id_} by {listed(sources)} {are} about the earlier criterion"
