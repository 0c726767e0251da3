"""A criterion that no test can decide."""

from integration_scopes.domain.english import criterion_judgements
from integration_scopes.domain.language.criterion import Clarity
from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(confidence=Confidence.SURE)
def _check(scope: Scope) -> Findings:
    for id_, text, judgement in criterion_judgements(scope):
        worst = judgement.worst
        if judgement.clarity is not Clarity.VAGUE or worst is None:
            continue
        first, last = worst.words
        message, hint = worst.sign.message, worst.sign.hint
        word = text[first:last]
        if word.lower() in WORDS["vague.naming"]:
            hint += "; if it is a name, put it in quotes"
        yield Finding(
            trail=("criteria", id_, "text"),
            message=f"criterion {id_} {message.format(word=word)}",
            hint=hint,
            words=worst.words,
        )
