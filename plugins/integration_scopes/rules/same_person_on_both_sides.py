"""One person who acts for both companies."""

from collections.abc import Iterator

from integration_scopes.domain.language.company import name_forms
from integration_scopes.domain.language.person_name import not_one_person
from integration_scopes.domain.signing import is_same_person
from integration_scopes.findings import Confidence, Finding, Findings, RelatedPlace
from integration_scopes.model.scope import OWNER_KEYS, Scope
from integration_scopes.model.terms import Side
from integration_scopes.rules.rule import rule
from integration_scopes.source import Trail


@rule()
def _check(scope: Scope, product: str, partner: str) -> Findings:
    if scope.is_retired:
        return
    names = name_forms((product, partner))
    ours = tuple(_people(scope, Side.PRODUCT, product))
    for trail, name, does in _people(scope, Side.PARTNER, partner):
        group = not_one_person(name, names)
        # A name that is certainly no person's has a finding of its own.
        if group and group.confidence is Confidence.SURE:
            continue
        for other, same, also_does in ours:
            if is_same_person(name, same):
                yield Finding(
                    trail=trail,
                    message=f'"{name}" {does} and {also_does}',
                    hint="name a person of each company; if one person really acts for both, or "
                    "two people have one name, waive this rule and say so",
                    related=(RelatedPlace(label="the other side", path=scope.path, trail=other),),
                )
                break


def _people(scope: Scope, side: Side, company: str) -> Iterator[tuple[Trail, str, str]]:
    """The owner and the engineer of one side: the place of the name, the name, what they do."""
    owner, signature = scope.owners.get(side), scope.signatures.get(side)
    if owner is not None and owner.name:
        yield (OWNER_KEYS[side], "name"), owner.name, f"is the owner at {company}"
    if signature is not None:
        yield ("agreement", side.value, "engineer"), signature.engineer, f"signs for {company}"
