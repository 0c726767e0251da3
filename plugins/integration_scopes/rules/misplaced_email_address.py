"""An e-mail address in a person's name or role, where every reader sees it."""

from collections.abc import Iterator

from integration_scopes.domain.people import participants
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.person import EMAIL_ADDRESS
from integration_scopes.model.scope import OWNER_KEYS, Scope
from integration_scopes.rules.rule import rule
from integration_scopes.source import Trail


@rule(is_fixed=True)
def _check(scope: Scope) -> Findings:
    for trail, text in _texts(scope):
        match = EMAIL_ADDRESS.search(text or "")
        if match:
            in_owner = trail[0] in OWNER_KEYS.values()
            yield Finding(
                trail=trail,
                message=f'"{trail[-1]}" contains the e-mail address "{match[0]}", which every '
                "reader would see",
                hint="write it in contact" if in_owner else "write the person's name only",
                words=match.span(),
            )


def _texts(scope: Scope) -> Iterator[tuple[Trail, str | None]]:
    for side, person in scope.owners.items():
        key = OWNER_KEYS[side]
        yield from (((key, "name"), person.name), ((key, "role"), person.role))
    for participant in participants(scope):
        yield participant.trail, participant.name
    for id_, question in scope.questions.items():
        yield ("questions", id_, "answered_by"), question.answered_by
