"""A scope that is too long to be read."""

from integration_scopes.domain.length import PROSE, words
from integration_scopes.domain.names import listed, quoted
from integration_scopes.findings import Finding, Findings, Severity, count
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING)
def _check(scope: Scope, max_words: int) -> Findings:
    counts = words(scope)
    total = sum(counts.values())
    if total <= max_words:
        return
    stories = "1 story" if len(scope.stories) == 1 else f"{len(scope.stories)} stories"
    longest = max(counts, key=lambda section: counts[section])
    name = "the prose" if longest == PROSE else f'"{longest}"'
    yield Finding(
        trail=() if longest == PROSE else (longest,),
        message=f"the scope has {total:,} words, more than {max_words:,}, for "
        f"{count(len(scope.records), 'record')} and {stories}; "
        f"its longest section is {name} with {counts[longest]:,}",
        hint=_hint(scope),
        at_key=True,
    )


def _hint(scope: Scope) -> str:
    """What could be shorter: criteria about the same thing, or a record for another scope."""
    alike: dict[object, list[str]] = {}
    for criterion in scope.criteria.values():
        if criterion.covers and criterion.records:
            alike.setdefault((criterion.covers, criterion.records), []).append(criterion.id)
    joined = max(alike.values(), key=len, default=[])
    if len(joined) > 1:
        return f"could {listed(joined)} be one criterion? they cover the same cases and records"
    if len(scope.records) > 1:
        names = listed(quoted(scope.records), last="or")
        return f"shorten it, or move {names} with its stories and criteria to a second scope"
    return "shorten its longest texts"
