"""What criteria are about, so that a reader meets those of one kind together."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from integration_scopes.model.criterion import Criterion
from integration_scopes.model.terms import Case


class Theme(StrEnum):
    """What several cases have in common, in the order in which people read about them."""

    COURSE = "course"
    RECORDS = "records"
    FAULTS = "faults"
    SALE = "sale"
    OPERATION = "operation"
    OTHER = "other"


_CASES: Mapping[Theme, tuple[Case, ...]] = {
    Theme.COURSE: (Case.HAPPY_PATH, Case.TIMING, Case.VOLUME, Case.FIELD_MAPPING),
    Theme.RECORDS: (
        Case.DELETE,
        Case.RENAME,
        Case.ONE_SIDED,
        Case.CONFLICT,
        Case.DUPLICATE,
        Case.MERGE,
        Case.ERASE,
    ),
    Theme.FAULTS: (Case.API_DOWN, Case.PERMISSIONS),
    Theme.SALE: (Case.PURCHASE, Case.PROVISION, Case.RENEW, Case.CANCEL),
    Theme.OPERATION: (
        Case.SETUP,
        Case.BACKFILL,
        Case.SETTINGS,
        Case.UPDATE,
        Case.SYNC,
        Case.USAGE,
        Case.TROUBLESHOOT,
        Case.DISCONNECT,
    ),
}
_THEMES = {case: theme for theme, cases in _CASES.items() for case in cases}


def theme(criterion: Criterion) -> Theme:
    """What the criterion is about: its first case says; without one, its story does."""
    if criterion.covers:
        return _THEMES[criterion.covers[0]]
    return Theme.COURSE if criterion.stories else Theme.OTHER


def by_theme(criteria: Iterable[Criterion]) -> dict[Theme, tuple[Criterion, ...]]:
    """The criteria of each theme that has any, both in their order."""
    found: dict[Theme, tuple[Criterion, ...]] = dict.fromkeys(Theme, ())
    for one in criteria:
        found[theme(one)] = (*found[theme(one)], one)
    return {one: those for one, those in found.items() if those}
