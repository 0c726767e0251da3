"""A criterion that does not say enough to decide whether it can be tested."""

from integration_scopes.domain.english import criterion_judgements
from integration_scopes.domain.language.criterion import Clarity
from integration_scopes.findings import Confidence, Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING, confidence=Confidence.UNSURE)
def _check(scope: Scope) -> Findings:
    for id_, text, judgement in criterion_judgements(scope):
        if judgement.clarity is not Clarity.UNDECIDED:
            continue
        worst = judgement.worst
        words = text[slice(*worst.words)] if worst else ""
        doubt = (
            f'"{words}" leaves open how'
            if worst and worst.words != (0, len(text.rstrip()))
            else "it has no number, no condition and nothing that can be seen"
        )
        yield Finding(
            trail=("criteria", id_, "text"),
            message=f"criterion {id_} may be testable, but {doubt}",
            hint='say what a person sees, and when: "When …, … shows … within 60 seconds"',
            words=worst.words if worst else None,
        )
