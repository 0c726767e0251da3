"""An entry that begins or ends with a version that is not the next one."""

from integration_scopes.domain.versions import is_later, subject
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    # The text of the next version is checked with the current one.
    if scope.version is not None or not scope.is_sound("next"):
        return
    following = scope.next.version if scope.next else None
    wrong = [
        ("since", entry, f"the next version is {following}")
        for entry, version in scope.since.items()
        if following is not None and is_later(version, following)
    ]
    for entry, version in scope.until.items():
        if version != following:
            why = f"the next version is {following}" if following else "there is no next version"
            wrong.append(("until", entry, why))
        elif scope.since.get(entry) == version:
            wrong.append(("until", entry, "begins with that version"))
    # One finding for each wrong version, at the first entry that names it.
    first = {(key, getattr(scope, key)[entry], why): entry for key, entry, why in reversed(wrong)}
    for (key, _, why), entry in first.items():
        version = getattr(scope, key)[entry]
        yield Finding(
            trail=(*entry, key),
            message=f"{subject(entry)} says {key} {version}, and {why}",
            hint=_hint(key, version, following),
        )


def _hint(key: str, version: str, following: str | None) -> str:
    if version == following:
        return (
            f"keep {key} or since; what {version} replaces and what comes with it are two entries"
        )
    if following is not None:
        return f'make it "{following}", or name {version} in next'
    return f"remove the entry if {version} is live, or plan it with next: {{version: {version}}}"
