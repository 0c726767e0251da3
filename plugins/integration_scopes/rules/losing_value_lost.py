"""A conflict whose losing value goes nowhere."""

from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule
from integration_scopes.tables import patterns

_LOSS = patterns("loss")


def names_no_place(text: str) -> bool:
    """Whether `text` says nothing, or only that a value is lost, and not where it is kept.

    It is decided on positive evidence: a word of loss (or that nothing keeps it), with no word of
    keeping beside it. A text that has neither names a place that these lists do not know.
    """
    plain = " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    if is_placeholder(text):
        return True
    plain, unkept = _LOSS["not_kept"].subn(" ", plain)
    if _LOSS["kept"].search(plain):
        return False
    return bool(unkept) or bool(_LOSS["gone"].search(_LOSS["not_gone"].sub(" ", plain)))


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
