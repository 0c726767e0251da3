"""A test that names a criterion which no scope has."""

from itertools import groupby

from integration_scopes.domain.names import closest, inventory
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import Context, rule

MAX_GUESSES = 50


@rule(severity=Severity.WARNING)
def _check(catalogue: Catalogue, context: Context) -> Findings:
    # One finding for each file and id, at the first test that names the id.
    strays = [
        (path, id_, list(tests))
        for id_, known in context.results.by_criterion.items()
        if _is_stray(id_, catalogue)
        for path, tests in groupby(known, key=lambda test: test.path)
    ]
    for at, (path, id_, (first, *others)) in enumerate(sorted(strays, key=lambda stray: stray[:2])):
        subject = f'the test "{first.name}"' + (f" and {len(others):,} more" if others else "")
        says = f"{'name' if others else 'names'} {id_}, and there is no such"
        scope = catalogue.scopes.get(id_.rpartition("/")[0])
        if scope is not None:
            message = f"{subject} {says} criterion"
            hint = f"in {scope.id}, {inventory('criteria', scope.both_versions.criteria)}"
        else:
            message = f"{subject} {says} scope"
            hint = _meant(id_, catalogue) if at < MAX_GUESSES else _REMOVED
        yield Finding(path=path, trail=(first.name, id_), message=message, hint=hint)


def _is_stray(id_: str, catalogue: Catalogue) -> bool:
    """Whether there is no such criterion; false for a scope that could not be read.

    In lower case, the id of an unknown scope is rather a path, such as `audio/codecs/ac3`.
    """
    scope_id, _, criterion = id_.rpartition("/")
    scope = catalogue.scopes.get(scope_id)
    if scope is None:
        return criterion.startswith("AC")
    return criterion not in scope.both_versions.criteria and scope.is_sound("criteria")


def _meant(id_: str, catalogue: Catalogue) -> str:
    scope_id, _, criterion = id_.rpartition("/")
    # A character directly before an id, such as a hyphen, belongs to it.
    inside = [scope for scope in catalogue.scopes if scope_id.endswith(scope)]
    meant = max(inside, key=len) if inside else closest(scope_id, catalogue.scopes)
    return f'did you mean "{meant}/{criterion}"?' if meant else _REMOVED


_REMOVED = "name a scope's criterion as in acme/orders/AC4, or remove the test and its result"
