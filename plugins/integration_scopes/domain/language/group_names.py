"""Names of teams and functions, recognised by the business words in them."""

import re
from collections.abc import Collection, Sequence

from integration_scopes.domain.language.lexicon import WORDS

_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_ACRONYM = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{4,}")
"""Four or more capitals without a vowel: no person has such a name."""

_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_NAME_WITH_CAPITAL = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O)[A-Z][a-z]+")


def is_business_word(word: str) -> bool:
    """Whether a word, in lower case, is a business word."""
    return word in WORDS["any.business"]


def is_title(text: str) -> bool:
    """Whether `text` after a name's comma is no second name: a role, a degree, "Inc."."""
    words = [word for word in re.split(r"[\s-]+", text.lower().replace(".", "")) if word]
    return bool(words) and (
        any(word in WORDS["owner.role"] for word in words)
        or all(
            word in WORDS["owner.suffix"] or word in WORDS["owner.legal"] or is_business_word(word)
            for word in words
        )
    )


def is_legal_form(text: str) -> bool:
    """Whether `text` is a company's legal form: "Inc."."""
    return text.strip(" ,").lower().replace(".", "") in WORDS["owner.legal"]


def is_function(name: str) -> bool:
    """Whether `name` is a function's or a role's alone: "Product", "Head of sales"."""
    words, parts = _words(name), _parts(name)
    if len(words) > 1 and words[0] in WORDS["owner.role"] and words[1] in ("of", "for"):
        return True
    if len(parts) > 1 and parts[-1] in WORDS["owner.group"]:
        return False
    are_business = [is_business_word(part) for part in parts]
    return bool(parts) and (any if _SLUG.fullmatch(name) else all)(are_business)


def is_collective(name: str) -> bool:
    """Whether `name` is a group's: by its article, its last word, or a project's name in it."""
    pieces, words, parts = name.split(), _words(name), _parts(name)
    if not parts or any(part in WORDS["owner.project"] for part in parts):
        return True
    if len(words) == 1:
        return bool(_ACRONYM.fullmatch(name)) or (
            len(parts) > 1 and parts[-1] in WORDS["owner.group"]
        )
    if _begins_with_article(pieces) or is_legal_form(words[-1]):
        return True
    if parts[-1] in WORDS["owner.surname"]:
        return any(_is_of_trade(piece) for piece in pieces[:-1])
    return parts[-1] in WORDS["owner.group"]


def _begins_with_article(pieces: Sequence[str]) -> bool:
    """Whether the first word is an article or the like: "A. Turing" and "An Nguyen" are names."""
    if pieces[0].lower() in ("a", "an"):
        return pieces[1][:1].islower()
    return pieces[0].lower() in WORDS["owner.article"]


def is_companys_name(name: str, companies: Collection[str]) -> bool:
    """Whether `name` is a company's, or begins with it: "Northwind", "Northwind Exchange".

    One word more may be a surname where the company has a first name: "Ada", "Ada Lovelace".
    """
    words = _words(name)
    for size in range(len(words), 0, -1):
        if " ".join(words[:size]) in companies:
            rest = [part for word in words[size:] for part in re.split(r"[-_/]", word)]
            return len(rest) != 1 or is_business_word(rest[0])
    return False


def without_region(name: str) -> str:
    """`name` without the region at its end: "Alliances EMEA"."""
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in WORDS["owner.region"]:
        words.pop()
    return " ".join(words)


def may_be_surname(name: str) -> bool:
    """Whether only a department after unknown words makes it a group's name: "Acme Finance"."""
    parts = _parts(name)
    return (
        len(parts) > 1
        and parts[-1] in WORDS["owner.department"]
        and not any(is_business_word(part) for part in parts[:-1])
    )


def _words(name: str) -> list[str]:
    """The words in lower case, without the marks and the genitive around them."""
    plain = name.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    stripped = (word.strip(".,;:'\"“”").removesuffix("'s") for word in plain.split())
    return [word for word in stripped if word]


def _parts(name: str) -> list[str]:
    return [part for word in _words(name) for part in re.split(r"[-_/]", word) if part]


def _is_of_trade(word: str) -> bool:
    """A word of the trade, or a made-up name: "ParcelGear", and not "McDonald"."""
    return is_business_word(word.lower()) or (
        bool(_INNER_CAPITAL.search(word)) and not _NAME_WITH_CAPITAL.fullmatch(word)
    )
