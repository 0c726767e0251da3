"""What criteria are about, so that a reader meets those of one kind together."""

from collections.abc import Iterable

from integration_scopes.model.criterion import Criterion
from integration_scopes.model.terms import Theme


def theme(criterion: Criterion) -> Theme:
    """What the criterion is about: its first case says; without one, its story does."""
    if criterion.covers:
        return Theme(criterion.covers[0].theme)
    return Theme.COURSE if criterion.stories else Theme.OTHER


def by_theme(criteria: Iterable[Criterion]) -> dict[Theme, tuple[Criterion, ...]]:
    """The criteria of each theme that has any, both in their order."""
    found: dict[Theme, tuple[Criterion, ...]] = dict.fromkeys(Theme, ())
    for one in criteria:
        found[theme(one)] = (*found[theme(one)], one)
    return {one: those for one, those in found.items() if those}
