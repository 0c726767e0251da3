"""The top of a scope in Markdown: its facts and contacts."""

from collections.abc import Iterator

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.powers import Power
from integration_scopes.domain.signing import text_of
from integration_scopes.domain.unwritten import waived_parts
from integration_scopes.domain.versions import current_version
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.markdown.blocks import items
from integration_scopes.exports.plain import markdown, one_line
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.person import Person
from integration_scopes.model.scope import OWNER_KEYS, Scope


def about(scope: Scope, names: Companies) -> Iterator[tuple[str, str | None]]:
    """The facts at the top: status, depth, owners, needs and digest."""
    depth = sentences.depth(scope, *names)
    if scope.status:
        yield "Status", f"{scope.status.label}, {scope.status.meaning}"
    if scope.next and scope.next.status:
        yield f"Status of {scope.next.version}", scope.next.status.label
    yield "Target date", scope.launch_date
    yield "Depth", f"{depth.name}: {depth.meaning}" if depth else None
    following = sentences.depth(scope.next, *names) if scope.next else None
    if scope.next and following and following != depth:
        yield f"Depth of {scope.next.version}", f"{following.name}: {following.meaning}"
    yield "Why this depth", scope.why_depth
    waived = waived_parts(scope)
    for side, key in OWNER_KEYS.items():
        without = waived[key].text if key in waived else None
        owner = scope.owners.get(side)
        yield (
            f"Owner at {wording.side(side, *names)}",
            ", ".join(_person(owner)) if owner else without,
        )
    for party, need in scope.requires.items():
        yield f"Needed at {wording.party(party, scope.via, *names)}", need
    if scope.estimate:
        days = sentences.estimate(scope.estimate, *names)
        estimated = text_of(scope, scope.estimate)
        yield "Estimate", f"{days}, for {estimated}" if days and estimated else days
    if scope.via:
        yield "The data goes through", scope.via.label
    yield f"Digest of {current_version(scope)}" if scope.next else "Digest", scope.digest
    if scope.next:
        yield f"Digest of {scope.next.version}", scope.next.digest


def _person(person: Person) -> Iterator[str]:
    yield person.name or "…"
    if person.role:
        yield person.role
    for power in Power:
        has_power = getattr(person, power.key)
        if has_power is not None:
            yield f"{'can' if has_power else 'cannot'} {power.in_full}"


def contacts(scope: Scope, edition: Edition, names: Companies) -> Iterator[str]:
    """Who this copy is for, and where to ask.

    Addresses are code: they can be copied, and `@name` in one notifies no account.
    """
    # Without a date: the same scopes are the same text, which teams may commit.
    yield f"**Copy for**: {markdown(edition.readers)}"
    contacts = [(f"Ask {names[0]}", edition.catalogue.contact)]
    if edition.shows_contacts(scope.partner_id):
        contacts += [
            (f"Ask {person.name or '…'}", person.contact) for person in scope.owners.values()
        ]
    for name, address in contacts:
        if address:
            shown = markdown(address) if "`" in address else f"`{one_line(address)}`"
            yield f"**{markdown(name)}**: {shown}"


def lacking(scope: Scope, edition: Edition) -> Iterator[str]:
    """What the scope lacks, as the notice on its page says it."""
    missing = edition.lacking(scope)
    if missing:
        strong, rest = sentences.above_missing_parts(scope)
        yield f"**{strong}** {rest}".rstrip()
        yield items(map(markdown, missing))
