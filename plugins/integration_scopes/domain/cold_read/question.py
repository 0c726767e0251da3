"""One question of a cold read, and how its answers are written."""

from collections.abc import Sequence

from integration_scopes.domain.punctuation import as_sentence
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.terms import Side
from integration_scopes.source import Trail
from integration_scopes.values import immutable

OUTAGE = "{company} does not answer for a while: what happens?"
DECIDES = "Who decides for {company}?"


@immutable()
class ColdReadQuestion:
    """A question, and what the scope answers; `where` is the answer's id on the scope's page.

    `answer` is None if the scope does not say; then `where` is empty, and `trail` is where the
    answer belongs. A question about an outage has the `side` and the `records` that it is about.
    """

    ask: str
    answer: str | None
    where: str = ""
    trail: Trail = ()
    side: Side | None = None
    records: tuple[str, ...] = ()


def quoted_criteria(criteria: Sequence[Criterion]) -> str:
    """The text of each criterion, after its id."""
    return " ".join(
        f"{criterion.id}: {as_sentence(criterion.text)}" for criterion in criteria if criterion.text
    )


def with_proof(answer: str, *criteria: Criterion) -> str:
    """The answer, and the criteria that prove it."""
    return f"{answer} {quoted_criteria(criteria)}".strip()
