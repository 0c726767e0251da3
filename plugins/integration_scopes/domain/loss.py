"""Whether a text says where a value goes, or only that it is lost."""

import re

from integration_scopes.model.placeholder import is_placeholder

_GONE = re.compile(
    r"\b(?:drop(?:s|ped)?|discard(?:s|ed)?|ignor(?:e|es|ed)|los(?:e|es|t)|overwrit(?:e|es|ten)|"
    r"overrid(?:e|es|den)|replaced|deleted|erased|removed|purged|wiped|gone|forgotten|"
    r"thrown away|disappears?|vanish(?:es|ed)?|no ?where|nothing|none)\b"
)
_KEEPS = (
    r"kept|keeps?|stored?|stores|saved?|saves|written|writes?|logged|logs?|recorded|noted|notes?|"
    r"appended|added|copied|moved|moves|archived?|sent|mailed|e-?mailed|shown|shows|listed|lists?|"
    r"attached|queued?|preserved|retained|stays|remains?|held|history|histories|audit|trail|journal|"
    r"comments?|versions?|revisions?|timeline|backup|inbox|field|column|table|trash|bin|report"
)
_KEPT = re.compile(rf"\b(?:{_KEEPS})\b")
_NOT_KEPT = re.compile(
    rf"\b(?:not|no|never|without|nor|isn't|aren't|cannot|can't)(?: \w+){{0,2}}? (?:{_KEEPS})\b"
    rf"|\b(?:{_KEEPS}) (?:nowhere|by nobody|by no one|in no \w+)\b"
)
_NOT_GONE = re.compile(
    r"\b(?:not|never|nothing(?: \w+)?|no value(?: \w+)?|nowhere else)"
    r"(?: be| ever| simply| silently)* (?:drop\w*|discard\w*|ignor\w*|lost|overwritten|deleted|"
    r"erased|removed|replaced|forgotten|gone)\b"
)


def names_no_place(text: str) -> bool:
    """Whether `text` only says that a value is lost, or nothing, and not where it is kept.

    It is decided on positive evidence: a word of loss (or that nothing keeps it), with no word of
    keeping beside it. A text that has neither names a place that these lists do not know.
    """
    said = " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    if is_placeholder(text):
        return True
    said, unkept = _NOT_KEPT.subn(" ", said)
    if _KEPT.search(said):
        return False
    return bool(unkept) or bool(_GONE.search(_NOT_GONE.sub(" ", said)))
