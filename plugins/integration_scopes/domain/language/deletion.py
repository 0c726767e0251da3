"""What a criterion plainly says of a deleted record: that the other side's stays, or goes too.

Only short, unconditional sentences of one form are understood ("A deal deleted in Orderly stays in
Northwind", "When a deal is deleted in Orderly, it is not deleted in Northwind"): a wrong warning
costs more trust than a missed contradiction.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from integration_scopes.domain.language.sentence import Stretch
from integration_scopes.model.terms import Side

_END = r"(?=\s*(?:[.,;:]|$))"
_TIME = r"(?: (?:within|after|in at most|at most) \d+ \w+| at once| immediately)?"
_WORDS = r"[\w'&-]+(?: [\w'&-]+){0,3}?"
_KEPT = (
    rf"keeps (?:its|the) (?P<object>{_WORDS}){_END}"
    rf"|(?:stays|remains|is kept|is left)(?: linked| unlinked| as it is| unchanged)?"
    rf"(?: (?:in|at|on|from) (?P<kept_at>{_WORDS}))?(?:, linked|, unlinked)?{_END}"
    rf"|is (?:not|never) (?:deleted|removed)(?: too)?"
)
_GONE = (
    rf"is (?:also )?(?:deleted|removed)(?: too)?(?: (?:in|at|on|from) (?P<gone_at>{_WORDS}))?"
    rf"(?: too)?{_TIME}{_END}"
)
_SENTENCE = re.compile(
    rf"\b(?:an?|the|each|every|any) (?P<subject>{_WORDS})(?: that| which)?(?: is| was)? "
    rf"(?:deleted|removed) (?:in|at|on|from) (?P<here>{_WORDS})"
    rf"(?:, (?:it|(?:its|the) (?P<other>{_WORDS})))?,? (?:(?P<kept>{_KEPT})|(?P<gone>{_GONE}))",
    re.IGNORECASE,
)
# What follows takes back or limits what was said.
_LIMITED = re.compile(
    r"\b(?:delet\w+|remov\w+|eras\w+|purg\w+|restor\w+|unless|until|if|only|except|again|but)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:(?!, and (?:an?|the|each|every) )[^.;])*")


@dataclass(frozen=True, kw_only=True, slots=True)
class DeleteClaim:
    """What becomes of the other side's record when one is deleted on `side`, if that is said.

    `words` are the characters that say it.
    """

    side: Side | None
    is_kept: bool
    words: Stretch


def delete_claims(
    text: str, names: Mapping[Side, Collection[str]], records: Iterable[str]
) -> Iterator[DeleteClaim]:
    """The claims of `text` about records with one of these names, on both sides.

    `names` are those of the companies, in lower case.
    """
    nouns = ("copy", "counterpart", *(one.casefold() for one in records))
    for found in _SENTENCE.finditer(text):
        rest = _CLAUSE.match(text, found.end())
        others = (found["other"], found["object"])
        is_about_them = _ends_with(found["subject"], nouns[2:]) and all(
            one is None or _ends_with(one, nouns) for one in others
        )
        here = _company(found["here"], names)
        there_name = found["kept_at"] or found["gone_at"]
        there = _company(there_name, names)
        is_unclear = (
            not is_about_them
            or (rest and _LIMITED.search(rest[0]))
            or (here is None and not found["here"].casefold().startswith("the "))
            or (there_name is not None and there in (None, here))
        )
        if not is_unclear:
            is_kept = found["kept"] is not None
            yield DeleteClaim(
                side=here or (there.other if there else None),
                is_kept=is_kept,
                words=found.span("kept" if is_kept else "gone"),
            )


def _ends_with(phrase: str, nouns: Iterable[str]) -> bool:
    said = f" {phrase.casefold()}"
    return any(said.endswith(f" {noun}") for noun in nouns)


def _company(said: str | None, names: Mapping[Side, Collection[str]]) -> Side | None:
    for side, forms in names.items():
        if said and said.casefold() in forms:
            return side
    return None
