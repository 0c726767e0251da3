"""A criterion that no test can decide."""

from integration_scopes.domain.language.criterion import Clarity
from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import judged, rule, scope_names


@rule(confidence=Confidence.SURE)
def _check(scope: Scope) -> Findings:
    names = scope_names(scope)
    for criterion in scope.criteria.values():
        if criterion.text is None or is_placeholder(criterion.text):
            continue
        judgement = judged(criterion.text, names)
        worst = judgement.worst
        if judgement.clarity is not Clarity.VAGUE or worst is None:
            continue
        first, last = worst.words
        message, hint = worst.sign.message, worst.sign.hint
        word = criterion.text[first:last]
        if word.lower() in WORDS["vague.naming"]:
            hint += "; if it is a name, put it in quotes"
        yield Finding(
            trail=("criteria", criterion.id, "text"),
            message=f"criterion {criterion.id} {message.format(word=word)}",
            hint=hint,
            words=worst.words,
        )
