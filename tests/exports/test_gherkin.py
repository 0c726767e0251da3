"""Gherkin, as Cucumber's own parser reads it."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from hostile import NASTY
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.exports import FORMATS, gherkin
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.plain import one_line
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Status

Steps = dict[tuple[str, ...], str]


def parsed(text: str) -> tuple[Any, list[Any]]:
    """The feature, and its scenarios as Cucumber would run them."""
    document: Any = Parser().parse(text)
    assert len(document["comments"]) == 1
    return document["feature"], list(Compiler().compile(document | {"uri": "scopes.feature"}))


def last_steps(pickles: list[Any]) -> Steps:
    """The last step of each scenario, by its tags."""
    return {
        tuple(tag["name"] for tag in pickle["tags"]): pickle["steps"][-1]["text"]
        for pickle in pickles
    }


def versions(scope: Scope, criterion: str) -> list[str]:
    """The tags of the versions that the criterion comes with, and ends with."""
    entry = ("criteria", criterion)
    since, until = scope.since.get(entry), scope.until.get(entry)
    return [*([f"comes-with-{since}"] if since else []), *([f"until-{until}"] if until else [])]


def wanted(*scopes: Scope) -> Steps:
    """Each criterion, by the tags that it should have."""
    return {
        tuple(
            f"@{tag}"
            for tag in (
                scope.id,
                criterion.id,
                *criterion.covers,
                *criterion.stories,
                *versions(scope, criterion.id),
            )
        ): one_line(criterion.text or "")
        for scope in scopes
        for criterion in scope.both_versions.criteria.values()
    }


def test_a_whole_feature(complete: Edition, expected: Callable[[str, str], None]) -> None:
    expected("scopes.feature", FORMATS["gherkin"].text(complete))


@pytest.mark.parametrize("source", ["examples", "complete", "nasty"])
def test_each_criterion_is_a_scenario(source: str, request: pytest.FixtureRequest) -> None:
    edition = request.getfixturevalue(source)
    feature, pickles = parsed(FORMATS["gherkin"].text(edition))
    assert last_steps(pickles) == wanted(*edition.offered)
    assert feature["language"] == "en"


@pytest.mark.parametrize("source", ["examples", "nasty"])
def test_in_a_folder_each_scope_is_a_feature(source: str, request: pytest.FixtureRequest) -> None:
    edition = request.getfixturevalue(source)
    files = gherkin.files(edition)
    assert list(files) == [f"{scope.id}.feature" for scope in edition.offered]
    for scope, text in zip(edition.offered, files.values(), strict=True):
        feature, pickles = parsed(text)
        assert feature["name"] == one_line(scope.label)
        assert [tag["name"] for tag in feature["tags"]] == [f"@{scope.id}"]
        assert last_steps(pickles) == wanted(scope)


@pytest.mark.parametrize("source", ["examples", "nasty"])
def test_a_scenarios_name_holds_its_criterion_and_no_free_text(
    source: str, request: pytest.FixtureRequest
) -> None:
    edition = request.getfixturevalue(source)
    _, pickles = parsed(FORMATS["gherkin"].text(edition))
    names = [pickle["name"] for pickle in pickles]
    assert [name.partition(" ")[0] for name in names] == [
        f"{scope.id}/{id_}" for scope in edition.offered for id_ in scope.both_versions.criteria
    ]
    assert [name for name in names if not re.fullmatch(r"\S+( [a-z ,-]+)?", name)] == []


@pytest.mark.parametrize("id_", ["acme/orders/AC3", "acme/orders/ac3"])
def test_a_title_names_no_criterion_of_another_scope(complete: Edition, id_: str) -> None:
    """Of which the results would then be told."""
    (scope,) = complete.catalogue.scopes.values()
    named = replace(scope, title=f"As {id_} has it", id="northwind/a")
    other = replace(scope, title="Orders/ACME", id="northwind/b")
    both = {scope.id: scope for scope in (named, other)}
    edition = replace(complete, catalogue=replace(complete.catalogue, scopes=both))
    feature, _ = parsed(FORMATS["gherkin"].text(edition))
    rules = [child["rule"]["name"] for child in feature["children"]]
    assert rules == ["northwind/a", "Orders/ACME"]


def test_the_normal_course_begins_with_its_story(complete: Edition) -> None:
    _, pickles = parsed(FORMATS["gherkin"].text(complete))
    by_name = {pickle["name"]: [step["text"] for step in pickle["steps"]] for pickle in pickles}
    assert by_name["northwind/deals-and-contacts/AC1 happy path"] == [
        "a sales rep",
        "I mark a deal closed-won in Orderly",
        "A deal marked closed-won appears in the CRM with its contact within 60 seconds.",
    ]
    assert by_name["northwind/deals-and-contacts/AC4 deletes"] == [
        "A deal deleted in Orderly is archived in the CRM within 60 seconds."
    ]


def test_retired_scopes_are_left_out(complete: Edition) -> None:
    (scope,) = complete.catalogue.scopes.values()
    retired = replace(scope, id="northwind/old", status=Status.RETIRED)
    both = replace(complete.catalogue, scopes={scope.id: scope, retired.id: retired})
    assert FORMATS["gherkin"].text(replace(complete, catalogue=both)) == FORMATS["gherkin"].text(
        complete
    )


TEXT = st.one_of(st.sampled_from(NASTY), st.text())


@given(TEXT, TEXT, TEXT)
def test_any_text_is_one_step(title: str, words: str, criterion: str) -> None:
    story = Story(id="S1", as_a=words, when=words, then=words, so_that=words, records=(words,))
    scope = Scope(
        id="acme/a",
        path="",
        title=title,
        summary=words,
        stories={"S1": story},
        criteria={
            "AC1": Criterion(id="AC1", text=criterion, stories=("S1",)),
            "AC2": Criterion(id="AC2", text=criterion, records=(words,)),
        },
    )
    edition = Edition(catalogue=Catalogue(product=title, scopes={scope.id: scope}))
    feature, pickles = parsed(FORMATS["gherkin"].text(edition))
    assert feature["name"] in (one_line(title), "acme/a")
    assert [(pickle["name"], pickle["steps"][-1]["text"]) for pickle in pickles] == [
        ("acme/a/AC1", one_line(criterion) or "…"),
        ("acme/a/AC2", one_line(criterion) or "…"),
    ]
