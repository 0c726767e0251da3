"""The portfolio: the site's content in numbers."""

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.values import immutable


@immutable()
class Counts:
    """The counts over all scopes that are not retired.

    `partners` are those with such a scope. `records` are those of the product: one that several
    scopes map counts once. `retired` is the number of the other scopes.
    """

    partners: int
    scopes: int
    retired: int
    stories: int
    records: int
    criteria: int
    open_questions: int


def counts(catalogue: Catalogue) -> Counts:
    """The counts of `catalogue`, with what comes with next versions, as the indexes list it."""
    scopes = [scope.both_versions for scope in catalogue.offered]
    return Counts(
        partners=len({scope.partner_id for scope in scopes}),
        scopes=len(scopes),
        retired=catalogue.retired,
        stories=sum(len(scope.stories) for scope in scopes),
        records=len(
            {record.shared_name.casefold() for scope in scopes for record in scope.records.values()}
        ),
        criteria=sum(len(scope.criteria) for scope in scopes),
        open_questions=sum(
            question.is_open for scope in scopes for question in scope.questions.values()
        ),
    )
