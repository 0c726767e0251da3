"""The checklist of a scope: its parts, what each must include, when it is done, and its state.

The check reports the same as findings, with their places; this is an overview for a meeting.
"""

from collections.abc import Iterable, Iterator, Mapping

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.coverage import uncovered, verified_stories
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import lacking, moves_records, needs_both_sides
from integration_scopes.domain.powers import lacking_powers, powers
from integration_scopes.domain.signing import differs, is_outdated, text_of
from integration_scopes.domain.unwritten import waived
from integration_scopes.domain.verification import Standing, Verdict
from integration_scopes.domain.versions import current_version, planned_for
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Candidate, Side
from integration_scopes.tables import table
from integration_scopes.values import immutable

_TEXTS: Mapping[str, Mapping[str, str]] = table("domain/checklist.toml")


@immutable()
class ChecklistPart:
    """One part of a scope; `state` says in words what there is, or what is open."""

    key: str
    name: str
    includes: str
    done_when: str
    is_done: bool
    state: str


def checklist(
    scope: Scope, product: str, partner: str, *, verdicts: Iterable[Verdict]
) -> tuple[ChecklistPart, ...]:
    """The parts of the scope; `product` and `partner` are the companies' names.

    `verdicts` are the states of its criteria.
    """
    names = (product, partner)
    parts = [_stories(scope, *names)]
    if moves_records(scope):
        parts.append(_map(scope))
    parts += [
        _criteria(scope, verdicts),
        _owner(scope, *names),
        _boundary(scope),
        questions(scope),
    ]
    if needs_both_sides(scope):
        parts.append(_agreement(scope, *names))
    return tuple(parts)


def _part(
    key: str,
    scope: Scope,
    *,
    existing: str,
    missing: list[str],
    absent: Mapping[str, str],
    **included: str,
) -> ChecklistPart:
    """One part, with what it includes here.

    `absent` says by key what `scope` has none of, which counts unless it is waived.
    """
    texts = _TEXTS[key]
    waivers = waived(scope)
    missing = [*missing, *(words for key, words in absent.items() if key not in waivers)]
    notes = [
        f"{words}, {sentences.waiver(waivers[key])}"
        for key, words in absent.items()
        if key in waivers
    ]
    states = (*(missing or (existing,)), *notes)
    return ChecklistPart(
        key=key,
        name=texts["name"],
        includes=texts["includes"].format(**included),
        done_when=texts["done_when"],
        is_done=not missing,
        state="; ".join(filter(None, states)),
    )


def _stories(scope: Scope, product: str, partner: str) -> ChecklistPart:
    covered = {story.direction for story in scope.stories.values()}
    verified = verified_stories(scope)
    missing = [
        f"no story for {wording.direction(way, product, partner).name}"
        for way in scope.directions
        if scope.stories and way not in covered
    ]
    missing += _lacking(scope, "stories")
    missing += [f"{id_} has no criterion" for id_ in scope.stories if id_ not in verified]
    moves = moves_records(scope)
    return _part(
        "stories",
        scope,
        existing=listed(scope.stories),
        missing=missing,
        absent={} if scope.stories else {"stories": "no story"},
        if_moved=", how soon and which records; one for each direction" if moves else "",
    )


def _map(scope: Scope) -> ChecklistPart:
    return _part(
        "records",
        scope,
        existing=listed(scope.records),
        missing=[*_lacking(scope, "records")],
        absent={} if scope.records else {"records": "no record"},
    )


def _criteria(scope: Scope, verdicts: Iterable[Verdict]) -> ChecklistPart:
    missing = [
        need.case.label + (f" of {need.record}" if need.record else "") + " not covered"
        for need in uncovered(scope)
        if scope.criteria
    ]
    standings = [verdict.standing for verdict in verdicts]
    passed = standings.count(Standing.PASSED)
    if scope.criteria and passed < len(standings):
        missing.append(f"{passed} of {len(standings)} passed")
    return _part(
        "criteria",
        scope,
        existing=f"all {len(standings)} passed" if standings else "",
        missing=missing,
        absent={} if scope.criteria else {"criteria": "no criterion"},
    )


def _owner(scope: Scope, product: str, partner: str) -> ChecklistPart:
    owner, other = scope.owner, scope.partner_owner
    absent = {} if owner and owner.name else {"owner": f"no owner at {product}"}
    if needs_both_sides(scope) and not (other and other.name):
        absent["partner_owner"] = f"no owner at {partner}"
    missing, states = [], []
    for side, person in scope.owners.items():
        missing += [f"{person.name} cannot {power.verb}" for power in lacking_powers(person)]
        states.append(_powers(person, wording.side(side, product, partner)))
    return _part(
        "owner",
        scope,
        existing="; ".join(states),
        missing=missing,
        absent=absent,
        if_shared=" on each side" if needs_both_sides(scope) else "",
    )


def _powers(person: Person, company: str) -> str:
    """What the file says about a person."""
    can = listed(f"can {power.verb}" for power in powers(person))
    return f"{person.name} at {company} {can}".rstrip()


def _boundary(scope: Scope) -> ChecklistPart:
    absent = {} if scope.in_scope else {"in_scope": "nothing in scope"}
    if not scope.out_of_scope:
        absent["out_of_scope"] = "nothing out of scope"
    undecided = [entry.id for entry in scope.out_of_scope.values() if entry.candidate is None]
    candidates = [entry.candidate for entry in scope.out_of_scope.values()]
    following = planned_for(scope, Candidate.NEXT)
    if following == Candidate.NEXT:
        # In the next version, "v1.1" no longer means the version after it.
        following = f"{'marked' if scope.version else 'for'} {following}"
    counts = ", ".join(
        f"{candidates.count(candidate)} {word}"
        for candidate, word in (
            (Candidate.NEXT, following),
            (Candidate.LATER, "later"),
            (Candidate.NEVER, "never"),
        )
        if candidate in candidates
    )
    return _part(
        "boundary",
        scope,
        existing="; ".join(
            (
                *([f"{len(scope.in_scope)} in"] if scope.in_scope else []),
                *([f"{len(candidates)} out: {counts}"] if candidates else []),
            )
        ),
        missing=[f"{id_} does not say when it may come" for id_ in undecided],
        absent=absent,
        version=scope.version or current_version(scope),
    )


def questions(scope: Scope) -> ChecklistPart:
    """The part about open decisions."""
    open_ids = [question.id for question in scope.questions.values() if question.is_open]
    return _part(
        "questions",
        scope,
        existing=f"{len(scope.questions)} answered" if scope.questions else "none",
        missing=[f"{listed(open_ids)} open"] if open_ids else [],
        absent={},
    )


def _agreement(scope: Scope, product: str, partner: str) -> ChecklistPart:
    signatures = scope.signatures
    company = {side: wording.side(side, product, partner) for side in Side}
    unsigned = [company[side] for side in Side if side not in signatures]
    missing = [f"not signed for {listed(unsigned)}"] if unsigned else []
    others: dict[str, list[str]] = {}
    for side, signature in signatures.items():
        text = text_of(scope, signature)
        if text and differs(scope, signature.digest):
            others.setdefault(text, []).append(company[side])
    missing += [f"{text} was signed for {listed(sides)}" for text, sides in others.items()]
    existing = f"signed by {listed(signature.engineer for signature in signatures.values())}"
    read = scope.cold_read
    if read and is_outdated(scope, read):
        missing.append(f"{text_of(scope, read)} was read cold")
    elif read and differs(scope, read.digest):
        # A read of the next version counts for the current one, too.
        existing += f"; {text_of(scope, read)} was read cold"
    return _part(
        "agreement",
        scope,
        existing=existing,
        missing=missing,
        absent={} if read else {"cold_read": "not read cold"},
    )


def _lacking(scope: Scope, where: str) -> Iterator[str]:
    """For each entry that lacks keys, its name and these keys."""
    lacking_keys: dict[str, list[str]] = {}
    for _, entry, key, *side in lacking(scope, where):
        key_name = str(key).replace("_", " ") + (" for each side" if side else "")
        lacking_keys.setdefault(str(entry), []).append(key_name)
    yield from (f"{entry} has no {listed(keys, last='or')}" for entry, keys in lacking_keys.items())
