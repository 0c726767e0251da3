"""What criteria are about: those of one kind stand together."""

from integration_scopes.domain.theme import by_theme, theme
from integration_scopes.domain.wording import THEME
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.terms import Case, Theme


def test_criteria_stand_with_their_kind() -> None:
    criteria = [
        Criterion(id="AC1", covers=(Case.DELETE,)),
        Criterion(id="AC2", stories=("S1",)),
        Criterion(id="AC3", covers=(Case.ONE_SIDED, Case.SETUP)),
        Criterion(id="AC4"),
        Criterion(id="AC5", covers=(Case.PURCHASE,)),
    ]
    found = by_theme(criteria)
    assert [(one, [each.id for each in those]) for one, those in found.items()] == [
        (Theme.COURSE, ["AC2"]),
        (Theme.RECORDS, ["AC1", "AC3"]),
        (Theme.SALE, ["AC5"]),
        (Theme.OTHER, ["AC4"]),
    ]


def test_each_case_has_a_theme_and_each_theme_a_name() -> None:
    assert {theme(Criterion(id="AC1", covers=(case,))) for case in Case} == set(Theme) - {
        Theme.OTHER
    }
    assert set(THEME) == set(Theme)
