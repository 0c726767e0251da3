"""A conflict whose losing value goes nowhere."""

from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule
from integration_scopes.tables import patterns

_LOSS = patterns("loss")


def names_no_place(text: str) -> bool:
    """Whether `text` is a placeholder, or says that the value is lost and not where it is kept.

    A text without a word of either kind may name a place that the lists do not know, so it passes.
    """
    plain = " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    if is_placeholder(text):
        return True
    plain, negations = _LOSS["not_kept"].subn(" ", plain)
    if _LOSS["kept"].search(plain):
        return False
    plain = _LOSS["not_gone"].sub(" ", plain)
    return negations > 0 or bool(_LOSS["gone"].search(plain))


@rule(confidence=Confidence.SURE)
def _check(scope: Scope) -> Findings:
    for record in scope.records.values():
        conflict = record.conflict
        if conflict is None or not conflict.rule.can_arise or conflict.losing_value is None:
            continue
        if names_no_place(conflict.losing_value):
            yield Finding(
                trail=("records", record.name, "conflict", "losing_value"),
                message=f'the losing value of record "{record.name}" is '
                f'"{conflict.losing_value}", which does not say where it can be found',
                hint="say where it goes, for instance: kept as a dated note on the record",
            )
