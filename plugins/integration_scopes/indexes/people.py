"""The index of people: who decides, and what waits for them."""

from integration_scopes.domain.names import same_name
from integration_scopes.domain.powers import Power, lacking_powers
from integration_scopes.domain.signing import unsigned
from integration_scopes.domain.versions import named
from integration_scopes.model.boundary import Question
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side, Status
from integration_scopes.values import immutable


@immutable()
class Owned:
    """One scope that a person owns on one side, and what waits for them in it.

    `questions` are the open ones; they wait for the product's owner. `signs` and `drafts` name
    versions: those that their side has still to sign, and those that are still to be written.
    `lacks` are the powers that they do not have there.
    """

    scope: Scope
    side: Side
    role: str | None
    lacks: tuple[Power, ...]
    questions: tuple[Question, ...]
    signs: tuple[str, ...]
    drafts: tuple[str, ...]

    @property
    def waits(self) -> int:
        """The number of things that wait for the person in this scope."""
        return len(self.questions) + len(self.signs) + len(self.drafts)


@immutable(slots=False)
class Owner:
    """One person at one company; `partner_id` is None at the product's own."""

    name: str
    partner_id: str | None
    owned: tuple[Owned, ...]

    @property
    def waits(self) -> int:
        """How many things wait for them."""
        return sum(owned.waits for owned in self.owned)

    @property
    def waiting(self) -> tuple[Owned, ...]:
        """The scopes in which something waits for them."""
        return tuple(owned for owned in self.owned if owned.waits)

    @property
    def answers(self) -> int:
        """How many questions they have to answer."""
        return sum(len(owned.questions) for owned in self.owned)

    @property
    def signatures(self) -> int:
        """How many versions of scopes their side has still to sign."""
        return sum(len(owned.signs) for owned in self.owned)

    @property
    def drafts(self) -> int:
        """How many versions of scopes are still to be written."""
        return sum(len(owned.drafts) for owned in self.owned)

    @property
    def roles(self) -> tuple[str, ...]:
        """Their roles, each once."""
        return tuple(dict.fromkeys(owned.role for owned in self.owned if owned.role))


def people(catalogue: Catalogue) -> tuple[Owner, ...]:
    """All owners of offered scopes: those with most to do first, then by name."""
    names: dict[tuple[str | None, str], str] = {}
    by_person: dict[tuple[str | None, str], list[Owned]] = {}
    for scope in catalogue.offered:
        for side, person in scope.owners.items():
            if not person.name:
                continue
            company = None if side is Side.PRODUCT else scope.partner_id
            key = (company, same_name(person.name))
            names.setdefault(key, person.name)
            by_person.setdefault(key, []).append(_owned(scope, side, person))
    owners = [
        Owner(name=names[key], partner_id=key[0], owned=tuple(owned))
        for key, owned in by_person.items()
    ]
    owners.sort(key=lambda owner: (-owner.waits, same_name(owner.name), owner.partner_id or ""))
    return tuple(owners)


def _owned(scope: Scope, side: Side, person: Person) -> Owned:
    versions = named(scope)
    return Owned(
        scope=scope,
        side=side,
        role=person.role,
        lacks=lacking_powers(person),
        questions=tuple(
            question
            for question in scope.both_versions.questions.values()
            if question.is_open and side is Side.PRODUCT
        ),
        signs=tuple(
            name
            for name, version in versions.items()
            if not version.is_draft and side in unsigned(version)
        ),
        drafts=tuple(name for name, version in versions.items() if version.status is Status.DRAFT),
    )
