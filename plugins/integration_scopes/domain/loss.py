"""Whether a text says where a value goes, or only that it is lost."""

from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.tables import patterns

_LOSS = patterns("loss")


def names_no_place(text: str) -> bool:
    """Whether `text` says nothing, or only that a value is lost, and not where it is kept.

    It is decided on positive evidence: a word of loss (or that nothing keeps it), with no word of
    keeping beside it. A text that has neither names a place that these lists do not know.
    """
    said = " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    if is_placeholder(text):
        return True
    said, unkept = _LOSS["not_kept"].subn(" ", said)
    if _LOSS["kept"].search(said):
        return False
    return bool(unkept) or bool(_LOSS["gone"].search(_LOSS["not_gone"].sub(" ", said)))
