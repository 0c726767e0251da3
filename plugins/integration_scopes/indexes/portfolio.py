"""The portfolio: the site's content in numbers."""

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.values import immutable


@immutable()
class Counts:
    """The counts over all scopes.

    `records` are those of the product: one that several scopes map counts once.
    """

    partners: int
    scopes: int
    stories: int
    records: int
    criteria: int
    open_questions: int


def counts(catalogue: Catalogue) -> Counts:
    """The counts of `catalogue`."""
    scopes = catalogue.scopes.values()
    return Counts(
        partners=len(catalogue.partners),
        scopes=len(scopes),
        stories=sum(len(scope.stories) for scope in scopes),
        records=len(
            {record.shared_name.casefold() for scope in scopes for record in scope.records.values()}
        ),
        criteria=sum(len(scope.criteria) for scope in scopes),
        open_questions=sum(
            question.is_open
            for scope in scopes
            for question in scope.both_versions.questions.values()
        ),
    )
