"""Which cases a scope's criteria must cover, and which criteria cover them."""

from collections.abc import Callable, Iterator, Mapping

from integration_scopes.domain.needs import is_readable, moves, moves_records
from integration_scopes.domain.references import Target, broken_references
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.placeholder import is_no_reason
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, Depth, Direction, Party, Side
from integration_scopes.values import immutable

CONCERNS: Mapping[str, Callable[[Record], bool]] = {
    "any": lambda _record: True,
    "deletable": lambda record: not (record.is_live or record.is_undeletable),
    "with-fields": lambda record: bool(record.fields),
    "two-way": lambda record: record.direction is Direction.TWO_WAY and record.can_conflict,
    "with-first-load": lambda record: bool(record.initial and record.initial.what),
    "personal": lambda record: bool(record.personal_data),
}
"""The records that each value of `each` in the vocabulary selects."""


@immutable()
class Need:
    """A case that a scope must cover: for one record, or once (`record` None)."""

    case: Case
    record: str | None = None


def case_needs(scope: Scope) -> Iterator[Need]:
    """Every case that the scope's depth asks for, in the order of the scope format."""
    for case in _cases(scope):
        if not case.each:
            yield Need(case=case)
            continue
        names = [name for name, record in scope.records.items() if CONCERNS[case.each](record)]
        for name in names or ((None,) if case.or_once else ()):
            yield Need(case=case, record=name)


def covered_records(scope: Scope, criterion: Criterion) -> tuple[str, ...]:
    """The records that a criterion covers.

    These are the records that it names, or else those of its stories. If there are none either, it
    covers the only record of a map with one record.
    """
    if criterion.records:
        return criterion.records
    stories = scope.stories_of(criterion)
    if stories:
        return tuple(dict.fromkeys(name for story in stories for name in story.records))
    return tuple(scope.records) if len(scope.records) == 1 else ()


def verified_stories(scope: Scope) -> frozenset[str]:
    """The ids of the stories that criteria name; criteria with a choice do not count."""
    return frozenset(
        id_
        for criterion in scope.criteria.values()
        if criterion.is_about_default
        for id_ in criterion.stories
    )


def covering(
    scope: Scope, case: Case, record: Record, side: Side | None = None
) -> tuple[Criterion, ...]:
    """The criteria that cover this case for `record`, on `side` or, with None, on any side.

    Criteria about an option other than the default do not count: the map describes the default.
    """
    return tuple(
        criterion
        for criterion in scope.criteria.values()
        if case in _covered(criterion)
        and record.name in covered_records(scope, criterion)
        and (side is None or criterion.side in (None, Party(side)))
    )


def excuse(scope: Scope, need: Need) -> str | None:
    """The reason why the case does not arise, if the scope gives one; "TBD" is not a reason."""
    reasons = scope.not_applicable.get(need.case)
    reason = reasons.get(need.record or "") if isinstance(reasons, Mapping) else reasons
    return None if reason is None or is_no_reason(reason) else reason


def uncovered(scope: Scope) -> Iterator[Need]:
    """The needs that no criterion covers and no reason excuses.

    A criterion with a choice is about an option other than the default, and covers no need.
    Needs that may only seem open because of another finding are left out: a criterion that refers
    to something unknown, or that could not be read, may be the missing one.
    """
    if not all(is_readable(scope, "criteria", key) for key in ("covers", "story", "record")):
        return
    answers = _answers(scope)
    open_needs = []
    for need in case_needs(scope):
        is_met = _includes(answers, need) if need.record else need.case in answers
        if not is_met and excuse(scope, need) is None:
            open_needs.append(need)
    doubts = _doubts(scope) if open_needs else {}
    yield from (need for need in open_needs if not _includes(doubts, need))


_ByCase = dict[Case, set[str | None]]
"""Records by case; None means every record."""


def _includes(records: _ByCase, need: Need) -> bool:
    return not records.get(need.case, set()).isdisjoint((need.record, None))


def _answers(scope: Scope) -> _ByCase:
    """The records for which each case is covered."""
    answers: _ByCase = {}
    for criterion in scope.criteria.values():
        for case in _covered(criterion):
            answers.setdefault(case, set()).update(covered_records(scope, criterion))
    return answers


def _doubts(scope: Scope) -> _ByCase:
    """The records for which a faulty reference may hide that a case is covered or excused."""
    doubts: _ByCase = {case: {None} for case in Case if not scope.is_sound("not_applicable", case)}
    for broken in broken_references(scope):
        part, entry = broken.reference.trail[:2]
        if part == "not_applicable":
            doubts.setdefault(Case(str(entry)), set()).add(broken.meant)
        elif part == "criteria":
            criterion = scope.criteria[str(entry)]
            is_story = broken.reference.target is Target.STORY
            if not (is_story and criterion.records):
                _doubt(doubts, criterion, None if is_story else broken.meant)
    for criterion in scope.criteria.values():
        stories = scope.stories_of(criterion)
        # If its story moves records but does not say which, it may cover any of them.
        if not criterion.records and any(
            moves(scope, story) and not story.records for story in stories
        ):
            _doubt(doubts, criterion, None)
    return doubts


def _doubt(doubts: _ByCase, criterion: Criterion, record: str | None) -> None:
    for case in _covered(criterion):
        doubts.setdefault(case, set()).add(record)


def _covered(criterion: Criterion) -> tuple[Case, ...]:
    return criterion.covers if criterion.is_about_default else ()


def cannot_arise(record: Record, case: Case) -> bool:
    """Whether the map says that the case does not arise for the record."""
    if case is Case.DELETE:
        return record.is_undeletable
    if case is Case.CONFLICT:
        return record.conflict is not None and not record.can_conflict
    return case is Case.BACKFILL and record.initial is not None and record.initial.what is None


def _cases(scope: Scope) -> Iterator[Case]:
    """The cases that the scope's depth requires, without cases about records if none move."""
    if scope.depth is None:
        return
    for case in _IN_ORDER:
        if case.needed_from:
            first = Depth(case.needed_from)
            if scope.depth.level >= first.level and (
                moves_records(scope) or first.records != "needed"
            ):
                yield case


def _order(case: Case) -> tuple[int, bool]:
    """The key to sort cases by: by depth and, in one depth, first those for each record."""
    level = Depth(case.needed_from).level if case.needed_from else 0
    return level, not case.each or case.or_once


_IN_ORDER = tuple(sorted(Case, key=_order))
