"""Criteria as Gherkin, a scenario for each, for Cucumber and similar tools.

No line begins with a text from a scope, which could look like a keyword, a tag, a table or a
comment. A scenario's name has the criterion's id and no free text, because test results repeat
only the name.
"""

import re
from collections.abc import Iterator

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.versions import notes
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.exports.plain import one_line
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case

_CRITERION = re.compile(r"/(?:AC|ac)[0-9]")
_ORIGIN = "# Exported with `scopes export gherkin`; the next export overwrites it."


def text(edition: Edition) -> str:
    """One document: the only scope's feature, or a feature in which each scope is a rule.

    Gherkin allows one feature a document.
    """
    scopes = edition.offered
    if len(scopes) == 1:
        return _document(_scope("Feature", scopes[0], edition))
    return _document(_rules(scopes, edition))


def files(edition: Edition) -> dict[str, str]:
    """A feature for each scope, by its file's path."""
    return {
        f"{scope.id}.feature": _document(_scope("Feature", scope, edition))
        for scope in edition.offered
    }


def _document(lines: Iterator[str]) -> str:
    return "\n".join([_ORIGIN, *lines]) + "\n"


def _rules(scopes: tuple[Scope, ...], edition: Edition) -> Iterator[str]:
    yield f"Feature: Integrations of {one_line(edition.catalogue.product)}"
    for scope in scopes:
        yield ""
        for step in _scope("Rule", scope, edition):
            yield f"  {step}" if step else ""


def _scope(keyword: str, scope: Scope, edition: Edition) -> Iterator[str]:
    product, partner = edition.names(scope)
    yield f"@{scope.id}"
    yield f"{keyword}: {_title(scope)}"
    if scope.summary:
        yield f"  Summary: {one_line(scope.summary)}"
    yield f"  Companies: {one_line(product)} and {one_line(partner)}"
    address = edition.link(scope)
    if address:
        yield f"  Scope: {address}"
    whole = scope.both_versions
    for criterion in whole.criteria.values():
        yield ""
        yield from (f"  {step}" for step in _scenario(whole, criterion, edition))


def _title(scope: Scope) -> str:
    """The scope's title, or its id if the title looks like a criterion's id.

    Test results repeat the names of features and rules, so the title must not look like an id.
    """
    title = one_line(scope.label)
    return scope.id if not title or _CRITERION.search(title) else title


def _scenario(scope: Scope, criterion: Criterion, edition: Edition) -> Iterator[str]:
    versions = notes(scope, ("criteria", criterion.id))
    tags = [criterion.id, *criterion.covers, *criterion.stories]
    tags += [note.replace(" ", "-") for note in versions]
    yield " ".join(f"@{tag}" for tag in tags)
    # No record's name, which is free text: a result that repeats it could name another criterion.
    cases = ", ".join(case.label for case in criterion.covers)
    yield f"Scenario: {scope.id}/{criterion.id} {cases}".rstrip()
    stories = scope.stories_of(criterion)
    for story in stories:
        yield f"  Story {story.id}: {one_line(sentences.story(story))}"
    if criterion.records:
        yield f"  Records: {one_line(', '.join(criterion.records))}"
    if criterion.side:
        company = wording.party(criterion.side, scope.via, *edition.names(scope))
        yield f"  Side: {one_line(company)}"
    if criterion.choice:
        yield f"  Choice: {criterion.choice}"
    if len(stories) == 1 and _is_normal_course(criterion):
        story = stories[0]
        if story.as_a:
            yield f"  Given {wording.article(story.as_a)} {one_line(story.as_a)}"
        if story.when:
            yield f"  When {one_line(story.when)}"
    yield f"  Then {one_line(criterion.text or '') or '…'}"


def _is_normal_course(criterion: Criterion) -> bool:
    """Whether the criterion begins with the story's own trigger."""
    return not criterion.covers or Case.HAPPY_PATH in criterion.covers


FORMAT = Format(text=text, files=files)
