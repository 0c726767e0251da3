"""For whom the integrations are, and what they get."""

from collections.abc import Callable
from typing import Any

import pytest

from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.personas import personas
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Status
from integration_scopes.publishing.pages import personas as pages


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
    assert {
        persona.name: [f"{it.scope.id} {it.story.id}" for it in persona.stories]
        for persona in found
    } == {
        "Sales rep": ["acme/a S2", "beta/b S1"],
        "clerk": ["acme/a S1"],
    }
    assert [persona.partners for persona in found] == [("acme", "beta"), ("acme",)]


def test_a_story_leads_to_its_persona_on_whichever_page(
    catalogue: Callable[[Any], Catalogue], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MAX_STORIES", 2)
    seen = catalogue(
        {
            "acme/a": {"stories": stories("front end dev", "Sales rep", None, "Front-end dev")},
            "beta/b": {"stories": stories("sales  rep")},
            "beta/c": {"stories": stories("buyer", "sales rep"), "status": Status.RETIRED},
        }
    )
    edition = Edition(catalogue=seen)
    assert pages.persona_places(seen.scopes["acme/a"], edition) == {
        "S1": ("personas/part-2.md", "persona-front_end_dev"),
        "S2": ("personas.md", "persona-sales_rep"),
        "S4": ("personas/part-2.md", "persona-front-end_dev"),
    }
    assert pages.persona_places(seen.scopes["beta/c"], edition) == {
        "S2": ("personas.md", "persona-sales_rep")
    }
