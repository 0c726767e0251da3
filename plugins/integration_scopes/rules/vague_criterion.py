"""A criterion that no test can decide."""

from collections.abc import Iterator

from integration_scopes.domain.language.criterion import Verdict
from integration_scopes.findings import Confidence, Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope, judged, lexicon, scope_names


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    names = scope_names(scope)
    for criterion in scope.criteria.values():
        if criterion.text is None or is_placeholder(criterion.text):
            continue
        judgement = judged(criterion.text, names)
        worst = judgement.worst
        if judgement.verdict is not Verdict.VAGUE or worst is None:
            continue
        first, last = worst.words
        message, hint = worst.sign.message, worst.sign.hint
        word = criterion.text[first:last]
        if word.lower() in lexicon()["vague.naming"]:
            hint += "; if it is a name, put it in quotes"
        yield Finding(
            trail=("criteria", criterion.id, "text"),
            message=f"criterion {criterion.id} {message.format(word=word)}",
            hint=hint,
            words=worst.words,
        )


RULE = Rule(check=each_scope(_check), confidence=Confidence.SURE)
