"""The checklist of each scope in Markdown, to be worked off in an issue or a pull request."""

import re
from collections.abc import Iterator

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.checklist import checklist
from integration_scopes.domain.verification import Standing, Verdict
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.exports.plain import line
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope

# No line of ours begins with a text, so what is special only there may stay as it is. Hosts look
# for mentions and links in the finished text too, where only a letter without width parts them.
_SPECIAL = re.compile(
    r"(?P<sign>[\\`*_\[\]$~])|(?P<markup>[&<>|])"
    r"|@|#(?=[0-9])|!(?=[0-9])|:(?=//)|\bGH-|\bwww(?=\.)",
    re.IGNORECASE,
)
_APART = "&#8203;"


def text(edition: Edition) -> str:
    """The checklists of all scopes but the retired ones."""
    title = f"# Checklists: integrations of {_escaped(edition.catalogue.product)}"
    parts = [_scope(scope, edition, level=2) for scope in edition.offered]
    return "\n".join([title, "", *parts])


def files(edition: Edition) -> dict[str, str]:
    """The same, a file for each scope, by the file's path."""
    return {f"{scope.id}.md": _scope(scope, edition, level=1) for scope in edition.offered}


def _scope(scope: Scope, edition: Edition, *, level: int) -> str:
    """The checklist of the present version, then that of the next one."""
    versions = [scope, scope.next] if scope.next else [scope]
    return "\n".join("\n".join([*_lines(one, edition, level), ""]) for one in versions)


def _lines(scope: Scope, edition: Edition, level: int) -> Iterator[str]:
    names = edition.names(scope)
    version = f", {scope.version}" if scope.version else ""
    yield f"{'#' * level} {_escaped(scope.label)}{version}"
    yield ""
    yield from _head(scope, edition)
    yield ""
    yield "| Part | Must include | Done when | State |"
    yield "| --- | --- | --- | --- |"
    verdicts = edition.verdicts(scope)
    for part in checklist(scope, *names, verdicts=verdicts.values()):
        state = f"{'done' if part.is_done else '**open**'}: {_escaped(part.state)}"
        yield f"| {part.name} | {part.includes} | {part.done_when} | {state} |"
    yield ""
    yield f"{'#' * (level + 1)} Acceptance criteria"
    yield ""
    for id_, verdict in verdicts.items():
        yield _criterion(scope.criteria[id_], verdict)


def _head(scope: Scope, edition: Edition) -> Iterator[str]:
    product, partner = edition.names(scope)
    said = [f"{_escaped(product)} and {_escaped(partner)}"]
    if scope.depth:
        said.append(wording.depth(scope.depth, product, partner).name)
    if scope.status:
        said.append(scope.status.label)
    yield f"`{scope.id}`: {', '.join(said)}."
    address = edition.link(scope)
    if address:
        yield f"[The whole scope]({address})."


def _criterion(one: Criterion, verdict: Verdict) -> str:
    mark = "x" if verdict.standing is Standing.PASSED else " "
    about = _escaped(sentences.about(one)) + (f"; choice {one.choice}" if one.choice else "")
    said = f"- [{mark}] **{one.id}** {_escaped(one.text or '')} ({about})"
    if verdict.result is None:
        return said
    result = [verdict.standing.label, verdict.result.date or ""]
    by = f" by {_escaped(verdict.result.by)}" if verdict.result.by else ""
    return f"{said}: {', '.join(filter(None, result))}{by}"


def _escaped(text: str) -> str:
    """`text` as text: no syntax of Markdown or HTML, no link, no mention of anyone or anything."""
    return _SPECIAL.sub(_plain, line(text)) or "…"


def _plain(found: re.Match[str]) -> str:
    if found["sign"]:
        return f"\\{found[0]}"
    return f"&#{ord(found[0])};" if found["markup"] else found[0] + _APART


FORMAT = Format(text=text, files=files)
