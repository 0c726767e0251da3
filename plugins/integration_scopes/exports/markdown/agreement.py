"""The agreement of a scope in Markdown: questions, signatures, changes and waivers."""

from collections.abc import Iterator

from integration_scopes.domain import wording
from integration_scopes.domain.punctuation import capitalised
from integration_scopes.domain.signing import is_signed, signer, text_of
from integration_scopes.domain.unwritten import waived_parts
from integration_scopes.domain.versions import current_version
from integration_scopes.exports.markdown.blocks import cell, link, table
from integration_scopes.exports.plain import markdown
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side


def questions(scope: Scope) -> Iterator[tuple[str, str]]:
    """The questions with their answers."""
    for question in scope.questions.values():
        about = f" ({question.about})" if question.about else ""
        asked = ", ".join(filter(None, (question.by and f"by {question.by}", question.date)))
        answered = f"answered by {question.answered_by}" if question.answered_by else ""
        notes = "; ".join(filter(None, (asked and f"asked {asked}", answered)))
        answer = "Open." if question.is_open else question.answer
        yield (
            f"{question.id}{about}",
            f"{question.ask or '…'} {answer}{f' ({notes})' if notes else ''}",
        )


def agreement(scope: Scope, names: Companies) -> Iterator[str]:
    """Who signed which version, with the evidence, and who read it cold."""
    for version in filter(None, (scope, scope.next)):
        if not is_signed(version):
            continue
        of = f"{version.version or current_version(version)}, signed" if scope.next else "Signed"
        signed = version.signatures
        for side in Side:
            signature = signed.get(side)
            who = _dated(signer(version, signature), signature.date if signature else None)
            proof = link("evidence", signature.evidence if signature else None)
            company = markdown(wording.side(side, *names))
            yield f"**{of} for {company}**: {', '.join(filter(None, (who, proof))) or 'not signed'}"
    if scope.cold_read:
        read = scope.cold_read
        who = ", ".join(filter(None, (read.reader, text_of(scope, read))))
        yield f"**Cold read**: {_dated(who or None, read.date)}"
    elif part := waived_parts(scope).get("cold_read"):
        yield f"**Cold read**: {markdown(part.text)}"


def _dated(name: str | None, date: str | None) -> str:
    return ", ".join(map(markdown, filter(None, (name, date))))


def changes(scope: Scope) -> str:
    """The changes that the scope records, as a table."""
    header = ("Date", "What changed", "Why", "Decided by")
    rows = (
        (
            change.date,
            ": ".join(filter(None, (", ".join(change.of), change.what))),
            change.why,
            change.decided_by,
        )
        for change in scope.changes
    )
    return table(header, (map(cell, row) for row in rows))


def waiver(scope: Scope, key: str) -> str:
    """Why and until when the scope may lack a part; "" if no waiver says so."""
    part = waived_parts(scope).get(key)
    return markdown(capitalised(part.text)) if part else ""


def waivers(scope: Scope) -> Iterator[tuple[str, str | None]]:
    """The waived rules, and why."""
    for waiver in scope.waivers.values():
        yield f"{waiver.rule}{f', until {waiver.until}' if waiver.until else ''}", waiver.reason
