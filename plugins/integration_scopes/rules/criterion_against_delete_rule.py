"""A criterion about a delete that says the opposite of what the map says."""

import re
from collections.abc import Mapping

from integration_scopes.domain import wording
from integration_scopes.domain.coverage import covered_records
from integration_scopes.domain.language.company import name_forms
from integration_scopes.domain.language.delete_claims import delete_claims
from integration_scopes.findings import Confidence, Finding, Findings, Severity
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, DeleteRule, Side
from integration_scopes.rules.rule import rule

_SIDES = {side.value: side for side in Side}
_AFTER_ARTICLE = re.compile(r"\b(?:its|an?|the) ([a-z]{4,})\b")
# What belongs to a record, but is not one.
_NO_RECORD = frozenset(
    {"comment", "contact", "date", "draft", "entry", "field", "history", "label", "line", "link"}
    | {"list", "message", "name", "note", "number", "page", "state", "status", "time", "value"}
)


@rule(severity=Severity.WARNING, confidence=Confidence.UNSURE)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    names = {Side.PRODUCT: product, Side.PARTNER: partner}
    forms = {side: name_forms((name,)) for side, name in names.items()}
    for criterion in scope.criteria.values():
        # With a choice, it is about an option that the map does not describe.
        if Case.DELETE not in criterion.covers or not criterion.text or criterion.choice:
            continue
        for name in covered_records(scope, criterion):
            if name in scope.records:
                record = scope.records[name]
                yield from _contradictions(scope, criterion, record, forms, names)


def _contradictions(
    scope: Scope,
    criterion: Criterion,
    record: Record,
    forms: Mapping[Side, frozenset[str]],
    names: Mapping[Side, str],
) -> Findings:
    text = criterion.text or ""
    for claim in delete_claims(text, forms, _called(scope, record)):
        side = claim.side or _SIDES.get(str(criterion.side))
        rule = record.on_delete.get(side) if side else None
        if side is None or rule is None:
            continue
        if rule is DeleteRule.PROPAGATE if claim.is_kept else rule.is_kept:
            meaning = wording.deleted(rule, names[side], names[side.other]).name
            yield Finding(
                trail=("criteria", criterion.id, "text"),
                message=f'criterion {criterion.id} says "{text[slice(*claim.words)]}" about a '
                f'delete in {names[side]}, but on_delete of record "{record.name}" says '
                f"{side}: {rule}, {meaning}",
                hint=f"change the criterion, or {side}: {rule} in the map",
                words=claim.words,
            )


def _called(scope: Scope, record: Record) -> frozenset[str]:
    """The record's names on both sides, and the nouns in its stories for what people get.

    Names of other records are left out: a sentence about another record may be true.
    """
    own = {record.name, *(word for words in record.called.values() for word in words)}
    stories = [story.then or "" for story in scope.stories.values() if record.name in story.records]
    nouns = {noun for then in stories for noun in _AFTER_ARTICLE.findall(then)}
    others = {
        word.casefold()
        for other in scope.records.values()
        if other is not record
        for word in (other.name, *(word for words in other.called.values() for word in words))
    }
    return frozenset(own | (nouns - _NO_RECORD - others))
