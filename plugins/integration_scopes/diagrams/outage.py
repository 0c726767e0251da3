"""The view of an outage: what the scope says happens when an API does not answer."""

import re

from integration_scopes.diagrams.graph import Edge, Graph, LayoutDirection, Node, Shape
from integration_scopes.diagrams.labels import clean, short_list
from integration_scopes.domain import wording
from integration_scopes.domain.versions import in_current
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case

MAX_CRITERIA = 6
"""How many criteria a picture may have."""

_NEXT = re.compile(r"[;,]\s+(?=then\b)")


def api_down(scope: Scope, product: str, partner: str) -> Graph | None:
    """What happens when an API does not answer, in the words of the criteria that cover it.

    It begins with the API that does not answer, where all criteria are about the same one. One
    criterion goes step by step where it says "then"; several are side by side, because the scope
    does not say in which order they come.
    None if no criterion covers it, or too many.
    """
    criteria = [
        criterion
        for criterion in scope.criteria.values()
        if Case.API_DOWN in criterion.covers and criterion.text
    ]
    if not 0 < len(criteria) <= MAX_CRITERIA:
        return None
    sides = {criterion.side for criterion in criteria}
    only = sides.pop() if len(sides) == 1 else None
    failure = (
        f"{clean(wording.party(only, scope.via, product, partner))} does not answer"
        if only
        else f"a request between {clean(product)} and {clean(partner)} fails"
    )
    start = Node(key="failure", text=failure, shape=Shape.STEP)
    is_alone = len(criteria) == 1
    chains = [
        _steps(criterion) if is_alone else (_criterion_text(criterion),) for criterion in criteria
    ]
    nodes, edges = [start], []
    for criterion, chain in zip(criteria, chains, strict=True):
        before, label = start.key, short_list(clean(name) for name in criterion.records)
        for number, step in enumerate(chain):
            node = Node(key=f"{criterion.id}:{number}", text=step, shape=Shape.STEP)
            nodes.append(node)
            edges.append(Edge(source=before, target=node.key, text=label))
            before, label = node.key, ""
    return Graph(
        title=f"When {failure}{in_current(scope)}",
        description=" ".join(_criterion_text(criterion) for criterion in criteria),
        flow=LayoutDirection.DOWN if is_alone else LayoutDirection.RIGHT,
        nodes=tuple(nodes),
        edges=tuple(edges),
    )


def _criterion_text(criterion: Criterion) -> str:
    return f"{criterion.id}: {clean(criterion.text or '')}"


def _steps(criterion: Criterion) -> tuple[str, ...]:
    """The criterion's own words, split where they name a next step."""
    return tuple(_NEXT.split(_criterion_text(criterion)))
