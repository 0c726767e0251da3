"""For whom the integrations are, and what they get."""

from collections.abc import Callable
from typing import Any

from integration_scopes.indexes.personas import personas
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Status


def stories(*roles: str | None) -> dict[str, Story]:
    return {f"S{number}": Story(id=f"S{number}", as_a=role) for number, role in enumerate(roles, 1)}


def test_one_persona_has_the_stories_of_all_scopes(catalogue: Callable[[Any], Catalogue]) -> None:
    found = personas(
        catalogue(
            {
                "acme/a": {"stories": stories("clerk", "Sales rep")},
                "beta/b": {"stories": stories("sales  rep", None)},
                "beta/c": {"stories": stories("buyer"), "status": Status.RETIRED},
            }
        )
    )
    assert {one.name: [f"{it.scope.id} {it.story.id}" for it in one.stories] for one in found} == {
        "Sales rep": ["acme/a S2", "beta/b S1"],
        "clerk": ["acme/a S1"],
    }
    assert [one.partners for one in found] == [("acme", "beta"), ("acme",)]
