"""Two words for one capability, which the index counts as two."""

from collections import Counter
from collections.abc import Mapping

from integration_scopes.domain.activity import in_force
from integration_scopes.domain.likeness import pairs, parts, thing
from integration_scopes.findings import Finding, Findings, RelatedPlace, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule
from integration_scopes.source import Trail

_PARTS = ("in_scope", "out_of_scope")

_Places = dict[str, list[tuple[Scope, Trail]]]


@rule(severity=Severity.INFO)
def _check(catalogue: Catalogue) -> Findings:
    places = _places(catalogue)
    names = {
        id_: capability.name for id_, capability in catalogue.capabilities.items() if id_ in places
    }
    for usual, odd in sorted(_alike(places, names)):
        scope, trail = places[odd][-1]
        other, place = places[usual][0]
        count = len(places[odd])
        elsewhere = f", here and at {count - 1} other places" if count > 1 else ""
        yield Finding(
            path=scope.path,
            trail=trail,
            message=f'the capability "{odd}" is probably the same as "{usual}" in {other.id}',
            hint=f'make it "{usual}"{elsewhere}, or give it a word that differs more',
            at_key=True,
            related=(RelatedPlace(label=f'"{usual}"', path=other.path, trail=place),),
        )


def _places(catalogue: Catalogue) -> _Places:
    """Where each capability is named, the most advanced scope first."""
    places: _Places = {}
    for scope in in_force(catalogue.scopes.values()):
        for part in _PARTS:
            for id_ in getattr(scope, part):
                places.setdefault(id_, []).append((scope, (part, id_)))
    return places


def _alike(places: _Places, names: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs that are probably one capability: the usual word, then the odd one.

    `names` are what capabilities are called, by id, where that is said.
    """
    # The usual word is in more scopes; if the numbers are equal, in the more advanced scope.
    ranks = {id_: (-len(alike), rank) for rank, (id_, alike) in enumerate(places.items())}
    by_thing: dict[str, list[str]] = {}
    for id_ in sorted(places, key=lambda capability: ranks[capability]):
        by_thing.setdefault(thing(id_), []).append(id_)
    by_name: dict[str, list[str]] = {}
    for id_ in sorted(places, key=lambda capability: ranks[capability]):
        for called in {thing(id_), thing(names.get(id_, id_))}:
            by_name.setdefault(called, []).append(id_)
    alike = {(ids[0], other) for ids in by_name.values() for other in ids[1:]}
    known = Counter(word for name in by_thing for word in name.split())
    for first, other in pairs(by_thing):
        usual, odd = sorted((by_thing[first][0], by_thing[other][0]), key=lambda id_: ranks[id_])
        if _is_odd(thing(usual), thing(odd), known):
            alike.add((usual, odd))
    return alike


def _is_odd(usual: str, odd: str, known: Counter[str]) -> bool:
    """Whether the word that differs occurs nowhere else; if it does, it is no misspelling."""
    differing = set(parts(odd)) - set(parts(usual))
    return all(known[word] == 1 for word in differing)
