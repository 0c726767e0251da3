"""The checklist of a scope: its parts, what each must include, when it is done, and its state.

The check reports the same as findings, with their places; this is an overview for a meeting.
"""

from collections.abc import Iterable, Iterator, Mapping

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.coverage import uncovered, verified_stories
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import lacking, moves_records, needs_both_sides
from integration_scopes.domain.powers import AUTHORITY_RULE, lacking_powers, powers
from integration_scopes.domain.signing import differs, is_outdated, text_of
from integration_scopes.domain.unwritten import PART_RULES, rule_about
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
    """One part of a scope; `state` says in words what there is, or what is open.

    `waived` is the end of it: what is not open because the scope waives its rule.
    """

    key: str
    name: str
    includes: str
    done_when: str
    is_done: bool
    state: str
    waived: str


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
        owners(scope, *names),
        _boundary(scope),
        questions(scope),
    ]
    if needs_both_sides(scope):
        parts.append(_agreement(scope, *names))
    return tuple(parts)


Lack = tuple[str, str | None]
"""What a part lacks, in words, and the rule that reports it; None if no waiver can set it aside."""


def _part(
    key: str,
    scope: Scope,
    *,
    existing: str,
    lacks: Iterable[Lack],
    **included: str,
) -> ChecklistPart:
    """One part, with what it includes here; what `lacks` says counts unless its rule is waived."""
    texts = _TEXTS[key]
    missing: list[str] = []
    waived: dict[str, list[str]] = {}
    for words, rule in lacks:
        is_waived = rule is not None and rule in scope.waivers
        (waived.setdefault(rule, []) if rule and is_waived else missing).append(words)
    notes = "; ".join(
        f"{listed(words)}, {sentences.waiver(scope.waivers[rule])}"
        for rule, words in waived.items()
    )
    return ChecklistPart(
        key=key,
        name=texts["name"],
        includes=texts["includes"].format(**included),
        done_when=texts["done_when"],
        is_done=not missing,
        state="; ".join(filter(None, (*(missing or (existing,)), notes))),
        waived=notes,
    )


def _stories(scope: Scope, product: str, partner: str) -> ChecklistPart:
    covered = {story.direction for story in scope.stories.values()}
    verified = verified_stories(scope)
    lacks: list[Lack] = [
        (f"no story for {wording.direction(way, product, partner).name}", "direction-without-story")
        for way in scope.directions
        if scope.stories and way not in covered
    ]
    lacks += _lacking(scope, "stories")
    lacks += [
        (f"{id_} has no criterion", "story-without-criterion")
        for id_ in scope.stories
        if id_ not in verified
    ]
    if not scope.stories:
        lacks.append(("no story", PART_RULES["stories"]))
    moves = moves_records(scope)
    return _part(
        "stories",
        scope,
        existing=listed(scope.stories),
        lacks=lacks,
        if_moved=", how soon and which records; one for each direction" if moves else "",
    )


def _map(scope: Scope) -> ChecklistPart:
    return _part(
        "records",
        scope,
        existing=listed(scope.records),
        lacks=_lacking(scope, "records")
        if scope.records
        else [("no record", PART_RULES["records"])],
    )


def _criteria(scope: Scope, verdicts: Iterable[Verdict]) -> ChecklistPart:
    if not scope.criteria:
        lacks: list[Lack] = [("no criterion", PART_RULES["criteria"])]
    else:
        lacks = [
            (
                need.case.label + (f" of {need.record}" if need.record else "") + " not covered",
                "uncovered-case",
            )
            for need in uncovered(scope)
        ]
    standings = [verdict.standing for verdict in verdicts]
    passed = standings.count(Standing.PASSED)
    if scope.criteria and passed < len(standings):
        # A waiver lets the scope go live, but a criterion that is waived has not passed.
        lacks.append((f"{passed} of {len(standings)} passed", None))
    return _part(
        "criteria",
        scope,
        existing=f"all {len(standings)} passed" if standings else "",
        lacks=lacks,
    )


def owners(scope: Scope, product: str, partner: str) -> ChecklistPart:
    """The part about the owners and what they can do."""
    owner, other = scope.owner, scope.partner_owner
    lacks: list[Lack] = [
        (f"{person.name} cannot {power.verb}", AUTHORITY_RULE)
        for person in scope.owners.values()
        for power in lacking_powers(person)
    ]
    if not (owner and owner.name):
        lacks.append((f"no owner at {product}", PART_RULES["owner"]))
    if needs_both_sides(scope) and not (other and other.name):
        lacks.append((f"no owner at {partner}", PART_RULES["partner_owner"]))
    states = [
        _powers(person, wording.side(side, product, partner))
        for side, person in scope.owners.items()
    ]
    return _part(
        "owner",
        scope,
        existing="; ".join(states),
        lacks=lacks,
        if_shared=" on each side" if needs_both_sides(scope) else "",
    )


def _powers(person: Person, company: str) -> str:
    """What the file says about a person."""
    can = listed(f"can {power.verb}" for power in powers(person))
    return f"{person.name} at {company} {can}".rstrip()


def _boundary(scope: Scope) -> ChecklistPart:
    lacks: list[Lack] = [
        (f"{entry.id} does not say when it may come", None)
        for entry in scope.out_of_scope.values()
        if entry.candidate is None
    ]
    if not scope.in_scope:
        lacks.append(("nothing in scope", PART_RULES["in_scope"]))
    if not scope.out_of_scope:
        lacks.append(("nothing out of scope", PART_RULES["out_of_scope"]))
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
        lacks=lacks,
        version=scope.version or current_version(scope),
    )


def questions(scope: Scope) -> ChecklistPart:
    """The part about open decisions."""
    open_ids = [question.id for question in scope.questions.values() if question.is_open]
    answered = len(scope.questions) - len(open_ids)
    return _part(
        "questions",
        scope,
        existing=f"{answered} answered" if answered else "" if open_ids else "none",
        lacks=[(f"{listed(open_ids)} open", "open-question")] if open_ids else [],
    )


def _agreement(scope: Scope, product: str, partner: str) -> ChecklistPart:
    signatures = scope.signatures
    company = {side: wording.side(side, product, partner) for side in Side}
    unsigned = [company[side] for side in Side if side not in signatures]
    # Signatures cannot be waived.
    lacks: list[Lack] = [(f"not signed for {listed(unsigned)}", None)] if unsigned else []
    others: dict[str, list[str]] = {}
    for side, signature in signatures.items():
        text = text_of(scope, signature)
        if text and differs(scope, signature.digest):
            others.setdefault(text, []).append(company[side])
    lacks += [(f"{text} was signed for {listed(sides)}", None) for text, sides in others.items()]
    existing = f"signed by {listed(signature.engineer for signature in signatures.values())}"
    read = scope.cold_read
    if read is None:
        lacks.append(("not read cold", PART_RULES["cold_read"]))
    elif is_outdated(scope, read):
        lacks.append((f"{text_of(scope, read)} was read cold", "outdated-cold-read"))
    elif differs(scope, read.digest):
        # A read of the next version counts for the current one, too.
        existing += f"; {text_of(scope, read)} was read cold"
    return _part(
        "agreement",
        scope,
        existing=existing,
        lacks=lacks,
    )


def _lacking(scope: Scope, where: str) -> Iterator[Lack]:
    """For each entry that lacks keys, its name and these keys, apart if their rule is waived."""
    lacking_keys: dict[tuple[str, str | None], list[str]] = {}
    for trail in lacking(scope, where):
        _, entry, key, *side = trail
        key_name = str(key).replace("_", " ") + (" for each side" if side else "")
        rule = rule_about(trail)
        waived = rule if rule in scope.waivers else None
        lacking_keys.setdefault((str(entry), waived), []).append(key_name)
    for (entry, waived), keys in lacking_keys.items():
        yield f"{entry} has no {listed(keys, last='or')}", waived
