"""A signed text with a change that `changes` does not record."""

from integration_scopes.domain.lines import OPEN, scalar
from integration_scopes.domain.signing import is_same_person
from integration_scopes.domain.versions import has_become_current
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Context, rule
from integration_scopes.source import Trail


@rule(is_fixed=True)
def _check(scope: Scope, context: Context) -> Findings:
    earlier = context.earlier.scopes if context.earlier is not None else {}
    ids = (scope.id, *reversed(scope.formerly))
    old = next((earlier[id_] for id_ in ids if id_ in earlier), None)
    if old is not None and scope.version is None and has_become_current(old, scope):
        old = old.next
    elif old is not None and old.version != scope.version:
        # A next version that is new has no earlier text.
        old = None
    if old is not None and _is_signed(old) and scope.is_sound("changes"):
        yield from _of_scope(old, scope, context)


def _is_signed(scope: Scope) -> bool:
    """Whether someone has signed exactly this text."""
    signed = scope.signatures.values()
    return scope.digest is not None and any(
        signature.digest == scope.digest for signature in signed
    )


def _of_scope(old: Scope, new: Scope, context: Context) -> Findings:
    owners = [person.name for person in (old.owner, new.owner) if person and person.name]
    entries = [(at, change) for at, change in enumerate(new.changes) if change not in old.changes]
    changed = context.changed_parts(old, new)
    by_name = {name: [entry for entry in entries if name in entry[1].of] for name in changed}
    missing = [name for name in changed if not by_name[name]]
    for name, trail in changed.items():
        if name in missing:
            yield _unrecorded(new, name, trail, missing)
        elif owners and not any(
            is_same_person(entry.decided_by, owner)
            for _, entry in by_name[name]
            for owner in owners
        ):
            at, entry = by_name[name][0]
            yield Finding(
                trail=("changes", at, "decided_by"),
                message=f'the change of {name} was decided by "{entry.decided_by}", who does not '
                "own this scope",
                hint=f"undo it, or add an entry to changes that names it, decided by {_owner(new)}",
            )


def _owner(scope: Scope) -> str:
    return scope.owner.name if scope.owner and scope.owner.name else "the owner"


def _unrecorded(scope: Scope, name: str, trail: Trail, missing: list[str]) -> Finding:
    """The finding for one part, with the entry for all: one decision may have changed them."""
    values = {"date": OPEN, "of": f"[{', '.join(map(scalar, missing))}]", "what": OPEN, "why": OPEN}
    values["decided_by"] = scalar(_owner(scope))
    first, *rest = (f"{key}: {value}" for key, value in values.items())
    entry = (f"  - {first}", *(f"    {line}" for line in rest))
    message = f"{name} was changed after it was signed, and changes does not say so"
    if scope.changes:
        hint = f"undo it, or add an item to changes, decided by {_owner(scope)}:"
        return Finding(trail=trail, message=message, hint=hint, paste=entry, into=("changes",))
    hint = f"undo it, or record it, decided by {_owner(scope)}:"
    return Finding(trail=trail, message=message, hint=hint, paste=("changes:", *entry))
