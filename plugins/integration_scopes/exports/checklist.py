"""The checklist of each scope in Markdown, for an issue or a pull request."""

from collections.abc import Iterator

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.checklist import checklist
from integration_scopes.domain.verification import Standing, Verdict
from integration_scopes.domain.versions import named
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.exports.plain import markdown
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope


def text(edition: Edition) -> str:
    """The checklists of all scopes but the retired ones."""
    title = f"# Checklists: integrations of {markdown(edition.catalogue.product)}"
    parts = [_scope(scope, edition, level=2) for scope in edition.offered]
    return "\n".join([title, "", *parts])


def files(edition: Edition) -> dict[str, str]:
    """The same, a file for each scope, by the file's path."""
    return {f"{scope.id}.md": _scope(scope, edition, level=1) for scope in edition.offered}


def _scope(scope: Scope, edition: Edition, *, level: int) -> str:
    """The checklist of the current version, then that of the next one."""
    parts = [
        "\n".join([*_lines(version, edition, level, f", {name}" if scope.next else ""), ""])
        for name, version in named(scope).items()
    ]
    return "\n".join(parts)


def _lines(scope: Scope, edition: Edition, level: int, version: str) -> Iterator[str]:
    names = edition.names(scope)
    yield f"{'#' * level} {markdown(scope.label)}{version}"
    yield ""
    yield from head(scope, edition)
    yield ""
    yield "| Part | Must include | Done when | State |"
    yield "| --- | --- | --- | --- |"
    verdicts = edition.verdicts(scope)
    for part in checklist(scope, *names, verdicts=verdicts.values()):
        state = f"{'done' if part.is_done else '**open**'}: {markdown(part.state)}"
        yield f"| {part.name} | {part.includes} | {part.done_when} | {state} |"
    if verdicts:
        yield ""
        yield f"{'#' * (level + 1)} Acceptance criteria"
        yield ""
    for id_, verdict in verdicts.items():
        criterion = scope.criteria[id_]
        about = [sentences.about(criterion)]
        if criterion.side:
            about.append(f"at {wording.party(criterion.side, scope.via, *names)}")
        if criterion.choice:
            about.append(f"choice {criterion.choice}")
        yield task(criterion, verdict, "; ".join(about))


def head(scope: Scope, edition: Edition) -> Iterator[str]:
    """The lines that say which scope it is, and where its page is."""
    product, partner = edition.names(scope)
    facts = [f"{markdown(product)} and {markdown(partner)}"]
    if scope.depth:
        facts.append(wording.depth(scope.depth, product, partner).name)
    if scope.status:
        facts.append(scope.status.label)
    yield f"`{scope.id}`: {', '.join(facts)}."
    address = edition.link(scope)
    if address:
        yield f"[The whole scope]({address})."


def task(criterion: Criterion, verdict: Verdict, about: str) -> str:
    """A criterion as a task, ticked if it has passed."""
    mark = "x" if verdict.standing is Standing.PASSED else " "
    item = f"- [{mark}] **{criterion.id}** {markdown(criterion.text or '')} ({markdown(about)})"
    if verdict.result is None:
        return item
    result = [verdict.standing.label, verdict.result.date or ""]
    by = f" by {markdown(verdict.result.by)}" if verdict.result.by else ""
    return f"{item}: {', '.join(filter(None, result))}{by}"


FORMAT = Format(text=text, files=files)
