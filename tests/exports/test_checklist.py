"""The checklist, as GitHub's own parser renders it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hostile import NASTY
from hypothesis import given
from hypothesis import strategies as st
from rendered import CALLS, Rendered

from integration_scopes.domain.checklist import checklist as parts
from integration_scopes.exports import FORMATS, checklist
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.plain import one_line
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.result import Result, ResultOutcome, Results
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story

OURS = {
    *("a", "code", "h1", "h2", "h3", "input", "li", "p", "strong", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}


def test_a_whole_checklist(complete: Edition, expected: Callable[[str, str], None]) -> None:
    (scope,) = complete.catalogue.scopes.values()
    results = {
        "AC8": Result(
            criterion="AC8", outcome=ResultOutcome.PASSED, date="2026-11-02", by="Ada Lovelace"
        ),
        "AC9": Result(criterion="AC9", outcome=ResultOutcome.FAILED, date="2026-11-03"),
    }
    tried = replace(scope, manual_results=results)
    catalogue = replace(complete.catalogue, scopes={scope.id: tried})
    expected("checklist.md", FORMATS["checklist"].text(replace(complete, catalogue=catalogue)))


@pytest.mark.parametrize("source", ["examples", "complete", "nasty"])
def test_each_criterion_is_a_task(source: str, request: pytest.FixtureRequest) -> None:
    edition = request.getfixturevalue(source)
    rendered = Rendered(FORMATS["checklist"].text(edition))
    criteria = [
        criterion
        for scope in edition.offered
        for version in filter(None, (scope, scope.next))
        for criterion in version.criteria.values()
    ]
    assert len(rendered.boxes) == len(criteria)
    for criterion in criteria:
        assert f"{criterion.id} {one_line(criterion.text or '')} (" in rendered.text


@pytest.mark.parametrize("source", ["examples", "complete", "nasty"])
def test_each_part_is_a_row(source: str, request: pytest.FixtureRequest) -> None:
    edition = request.getfixturevalue(source)
    rendered = Rendered(FORMATS["checklist"].text(edition))
    for scope in edition.offered:
        verdicts = edition.verdicts(scope).values()
        for part in parts(scope, *edition.names(scope), verdicts=verdicts):
            state = "done" if part.is_done else "open"
            reported = (
                f"{part.name} {part.includes} {part.done_when} {state}: {one_line(part.state)}"
            )
            assert reported in rendered.text


@pytest.mark.parametrize("source", ["examples", "complete", "nasty"])
def test_nothing_but_our_own_markup(source: str, request: pytest.FixtureRequest) -> None:
    edition = request.getfixturevalue(source)
    for text in (FORMATS["checklist"].text(edition), *checklist.files(edition).values()):
        rendered = Rendered(text)
        assert rendered.tags <= OURS
        assert [link for link in rendered.links if not link.startswith("https://scopes.")] == []
        assert [text for text in rendered.texts if CALLS.search(text)] == []


def test_in_a_folder_each_scope_is_a_file(examples: Edition) -> None:
    files = checklist.files(examples)
    assert list(files) == [f"{scope.id}.md" for scope in examples.offered]
    assert {text.partition(" ")[0] for text in files.values()} == {"#"}


TEXT = st.one_of(st.sampled_from(NASTY), st.text(), st.text(alphabet="\\`*_[]()<>!#@:/&;|~$w.1 a"))


@given(TEXT)
def test_any_text_is_text(reported: str) -> None:
    story = Story(id="S1", records=(reported,))
    criterion = Criterion(id="AC1", text=reported, records=(reported,))
    scope = Scope(
        id="acme/a", path="", title=reported, stories={"S1": story}, criteria={"AC1": criterion}
    )
    catalogue = Catalogue(product=reported, scopes={scope.id: scope})
    rendered = Rendered(FORMATS["checklist"].text(Edition(catalogue=catalogue)))
    assert rendered.tags <= OURS - {"a"}
    assert [text for text in rendered.texts if CALLS.search(text)] == []
    assert rendered.boxes == [False]
    flat = " ".join(one_line(reported).replace("\u200b", "").split()) or "…"
    assert f"AC1 {flat} (" in rendered.text


def test_a_criterion_that_tests_have_tried_out(examples: Edition) -> None:
    text = FORMATS["checklist"].text(examples)
    (passed,) = (
        line for line in text.splitlines() if line.startswith("- [x] **AC1** A pasted order")
    )
    (failed,) = (line for line in text.splitlines() if line.startswith("- [ ] **AC7** If Orderly"))
    assert passed.endswith("passed, 2026-11-30")
    assert failed.endswith("failed, 2026-11-30")
    undated = [replace(test, date=None) for test in examples.results.tests]
    text = FORMATS["checklist"].text(replace(examples, results=Results(tests=tuple(undated))))
    (passed,) = (
        line for line in text.splitlines() if line.startswith("- [x] **AC1** A pasted order")
    )
    assert passed.endswith(": passed")
