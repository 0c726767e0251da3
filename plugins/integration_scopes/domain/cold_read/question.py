"""One question of a cold read, and how its answers are written."""

from collections.abc import Sequence

from integration_scopes.model.criterion import Criterion
from integration_scopes.model.terms import Side
from integration_scopes.source import Trail
from integration_scopes.values import immutable

OUTAGE = "{company} does not answer for a while: what happens?"
DECIDES = "Who decides for {company}?"
_ENDS = (".", "!", "?", "…", "。", "؟", "।")


@immutable()
class Question:
    """A question, and what the scope answers; `where` is the answer's id on the scope's page.

    `answer` is None if the scope does not say; `where` is then empty, and the answer belongs at
    `trail`. `side` and `records` are what a question about an outage is about.
    """

    ask: str
    answer: str | None
    where: str = ""
    trail: Trail = ()
    side: Side | None = None
    records: tuple[str, ...] = ()


def quoted_criteria(criteria: Sequence[Criterion]) -> str:
    """The criteria that answer, each with its id and in its own words."""
    return " ".join(
        f"{criterion.id}: {sentence(criterion.text)}" for criterion in criteria if criterion.text
    )


def with_proof(answer: str, *criteria: Criterion) -> str:
    """The answer, and the criteria that prove it."""
    return f"{answer} {quoted_criteria(criteria)}".strip()


def sentence(text: str) -> str:
    """The text as a sentence of its own."""
    return ended(text[:1].upper() + text[1:])


def ended(text: str) -> str:
    """The text with a full stop, unless it ends already."""
    return text if text.endswith(_ENDS) else f"{text}."
