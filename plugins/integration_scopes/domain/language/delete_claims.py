"""What a criterion plainly says about a deleted record: the other side's stays, or goes, too.

Only short, unconditional sentences of one form are understood ("A deal deleted in Orderly stays in
Northwind", "When a deal is deleted in Orderly, it is not deleted in Northwind"): a wrong warning
costs more trust than a missed contradiction.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from integration_scopes.domain.language.sentence import CharacterRange
from integration_scopes.model.terms import Side
from integration_scopes.tables import patterns
from integration_scopes.values import immutable

_DELETION = patterns("deletion", re.IGNORECASE)


@immutable()
class DeleteClaim:
    """What becomes of the other side's record when one is deleted on `side`, if that is said.

    `words` are the characters that say it.
    """

    side: Side | None
    is_kept: bool
    words: CharacterRange


def delete_claims(
    text: str, names: Mapping[Side, Collection[str]], records: Iterable[str]
) -> Iterator[DeleteClaim]:
    """The claims of `text` about records with one of these names, on both sides.

    `names` are those of the companies, in lower case.
    """
    nouns = ("copy", "counterpart", *(record.casefold() for record in records))
    for match in _DELETION["sentence"].finditer(text):
        rest = _DELETION["clause"].match(text, match.end())
        others = (match["other"], match["object"])
        is_about_them = _ends_with(match["subject"], nouns[2:]) and all(
            other is None or _ends_with(other, nouns) for other in others
        )
        here = _company(match["here"], names)
        there_name = match["kept_at"] or match["gone_at"]
        there = _company(there_name, names)
        is_unclear = (
            not is_about_them
            or (rest and _DELETION["limited"].search(rest[0]))
            or (here is None and not match["here"].casefold().startswith("the "))
            or (there_name is not None and there in (None, here))
        )
        if not is_unclear:
            is_kept = match["kept"] is not None
            yield DeleteClaim(
                side=here or (there.other if there else None),
                is_kept=is_kept,
                words=match.span("kept" if is_kept else "gone"),
            )


def _ends_with(phrase: str, nouns: Iterable[str]) -> bool:
    padded = f" {phrase.casefold()}"
    return any(padded.endswith(f" {noun}") for noun in nouns)


def _company(name: str | None, names: Mapping[Side, Collection[str]]) -> Side | None:
    for side, forms in names.items():
        if name and name.casefold() in forms:
            return side
    return None
