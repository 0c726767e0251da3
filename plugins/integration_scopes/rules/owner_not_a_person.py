"""An owner that is not one named person."""

from collections.abc import Iterator, Mapping

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.language.owner import Group, group
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope, lexicon

SLUG = "owner-not-a-person"

_WHY: Mapping[Group, str] = {
    Group.PLACEHOLDER: "nobody yet",
    Group.SEVERAL: "more than one person",
    Group.MAILBOX: "a mailbox",
    Group.HANDLE: "a team's handle",
    Group.COLLECTIVE: "a group",
    Group.FUNCTION: "a function, not whoever has it",
}


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    for key, person in (("owner", scope.owner), ("partner_owner", scope.partner_owner)):
        if person is None or person.name is None:
            continue
        found = group(person.name, lexicon())
        if found is None:
            continue
        yield Finding(
            rule=SLUG,
            path=scope.path,
            trail=(key, "name"),
            message=f'{key} "{person.name}" is {_WHY[found]}; one named person decides',
            hint="name the one person who decides, as colleagues call them: name: Grace Hopper",
        )


RULE = Rule(slug=SLUG, check=each_scope(_check))
