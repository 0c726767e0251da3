"""A scope as plain Markdown, as GitHub and GitLab render it: for an issue, a wiki or a summary."""

from collections.abc import Iterator
from functools import partial

from integration_scopes.domain import sentences
from integration_scopes.domain.versions import current_version
from integration_scopes.exports import checklist
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.exports.markdown.about import about, contacts, lacking
from integration_scopes.exports.markdown.agreement import (
    agreement,
    changes,
    questions,
    waiver,
    waivers,
)
from integration_scopes.exports.markdown.blocks import facts, items, section
from integration_scopes.exports.markdown.entries import (
    choices,
    criteria,
    excused,
    in_scope,
    out_of_scope,
    readiness,
    stories,
)
from integration_scopes.exports.markdown.records import record_blocks
from integration_scopes.exports.plain import ZERO_WIDTH_SPACE, markdown
from integration_scopes.model.scope import Scope

MAX_BYTES = 900_000
"""The most bytes in one text: GitHub does not show a summary that is longer than 1 MiB."""


def text(edition: Edition) -> str:
    """All scopes but the retired ones, one below the other: as many whole ones as fit."""
    parts, left_out, size = [], [], 0
    for scope in edition.offered:
        part = scope_text(scope, edition)
        length = len(part.encode())
        if size + length > MAX_BYTES:
            left_out.append(f"`{scope.id}`")
        else:
            parts.append(part)
            size += length
    if left_out:
        shown = ", ".join(left_out[:100]) + (", …" if len(left_out) > 100 else "")
        parts.append(f"Left out, because the text would be too long: {shown}.\n")
    return "\n".join(parts)


def files(edition: Edition) -> dict[str, str]:
    """The same, a file for each scope, by the file's path."""
    return {f"{scope.id}.md": scope_text(scope, edition) for scope in edition.offered}


def scope_text(scope: Scope, edition: Edition) -> str:
    """One scope as a document of its own."""
    return "\n\n".join(filter(None, _blocks(scope, edition))) + "\n"


def _blocks(scope: Scope, edition: Edition) -> Iterator[str]:
    """Headings, paragraphs, lists, tables and the diagram; "" for a part without content."""
    names, whole = edition.names(scope), scope.both_versions
    without = partial(waiver, scope)
    yield f"# {markdown(scope.label)}"
    yield ZERO_WIDTH_SPACE + markdown(scope.summary) if scope.summary else ""
    yield "\n".join(checklist.head(scope, edition))
    yield from lacking(scope, edition)
    yield f"{facts(about(scope, names))}\n{items(contacts(scope, edition, names))}".strip()
    heard = f"Heard from: {markdown(whole.heard_from)}" if whole.heard_from else ""
    yield from section("User stories", without("stories"), heard, items(stories(whole, names)))
    yield from section(
        "Workflow and data ownership", without("records"), *record_blocks(scope, names)
    )
    yield from section(
        "What the admin chooses",
        facts(choices(whole)),
    )
    yield from section(
        "Acceptance criteria",
        without("criteria"),
        items(criteria(whole, edition, names)),
        facts(excused(whole)),
    )
    version = current_version(scope).removeprefix("v")
    inside, outside = f"In version {version}", f"Not in version {version}"
    if scope.next:  # the lists have the items of both versions
        inside, outside = "In scope", "Out of scope"
    yield from section(inside, without("in_scope"), items(in_scope(whole)))
    yield from section(outside, without("out_of_scope"), items(out_of_scope(whole)))
    yield from section("Readiness", readiness(scope, names))
    yield from section("Questions", facts(questions(whole)))
    yield from section("Agreement", items(agreement(scope, names)))
    yield from section("Recorded changes", changes(whole))
    who = markdown(sentences.WAIVED_BY) if whole.waivers else ""
    yield from section("Waivers", who, facts(waivers(whole)))


FORMAT = Format(text=text, files=files)
