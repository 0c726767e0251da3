"""Whether an owner's name is the name of one person."""

import re
from collections.abc import Sequence
from enum import StrEnum

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.sentence import Stretch


class Group(StrEnum):
    PLACEHOLDER = "placeholder"
    SEVERAL = "several"
    MAILBOX = "mailbox"
    HANDLE = "handle"
    GROUP = "group"
    FUNCTION = "function"


_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_MAILBOX = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_PARTS = re.compile(r"[\s]+")
_CAMEL = re.compile(r"[a-z][A-Z]")
_CAMEL_NAME = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O)[A-Z][a-z]+")


def group(name: str, lexicon: Lexicon) -> Group | None:
    """What `name` names where it is not one person."""
    if name.lower().rstrip().endswith("[bot]"):
        return Group.GROUP
    bare = _ASIDE.sub("", name).strip()
    if _is_placeholder(bare or name.strip("()[] "), lexicon):
        return Group.PLACEHOLDER
    if _MAILBOX.search(bare):
        found = _MAILBOX.search(bare)
        assert found is not None
        rest = _MAILBOX.sub("", bare).strip(" <>,:;")
        return group(rest, lexicon) if rest else _mailbox(found[0], lexicon)
    if bare.startswith("@"):
        handle, _, role = bare.partition(",")
        return _handle(handle, lexicon)
    if _is_list(bare, lexicon):
        return Group.SEVERAL
    lead, comma, rest = bare.partition(",")
    words = [word.strip(".,;:'\"“”").lower() for word in lead.split()]
    if comma and rest.strip().lower() in lexicon["owner.legal"]:
        return Group.GROUP
    if comma and _is_title(rest, lexicon):
        bare = lead
    return _group(bare, lexicon)


def _is_placeholder(bare: str, lexicon: Lexicon) -> bool:
    words = re.findall(r"[^\W_][\w/]*", bare.lower())
    if not words:
        return True
    return (
        words[0] in ("someone", "somebody", "anyone", "anybody", "tbd", "tba", "tbc", "todo", "fixme", "xxx")
        or " ".join(words)
        in (
            "to be decided",
            "to be defined",
            "to be named",
            "to be confirmed",
            "not assigned",
            "not yet",
            "n a",
            "not applicable",
            "no one",
            "not known",
        )
        or (len(words) == 1 and words[0] in lexicon["owner.placeholder"])
    )


def _mailbox(address: str, lexicon: Lexicon) -> Group | None:
    local = address.partition("@")[0].lower()
    parts = re.split(r"[._+-]", local)
    is_name = len(parts) > 1 and "." in local and all(part.isalpha() for part in parts)
    if is_name and not any(_is_business(part, lexicon) for part in parts):
        return None
    return Group.MAILBOX


def _is_business(word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon["owner.function"]
        or word in lexicon["owner.group"]
        or word in lexicon["owner.role"]
    )


def _handle(handle: str, lexicon: Lexicon) -> Group | None:
    if "/" in handle:
        return Group.HANDLE
    parts = re.split(r"[._-]", handle.lstrip("@").lower())
    return (
        Group.HANDLE
        if parts[-1] in lexicon["owner.group"] or parts[0] in ("sig", "team", "wg")
        else None
    )


def _is_list(bare: str, lexicon: Lexicon) -> bool:
    parts = [
        part.strip()
        for part in re.split(r"\s+(?:and|or|und|&|\+)\s+|[;/|]\s*|\s*&\s*", bare)
        if part.strip()
    ]
    if len(parts) > 1:
        return all(
            part[:1].isupper() or not part[:1].islower() for part in parts
        )
    lead, comma, rest = bare.partition(",")
    if not comma:
        return False
    second = rest.split(",")[0].strip()
    if not second or _is_title(second, lexicon) or second.lower() in lexicon["owner.legal"]:
        return False
    left, right = lead.split(), second.split()
    if len(left) > 1 and len(right) > 1:
        return left[0].lower() not in lexicon["owner.particle"]
    if len(left) == 1 and len(right) > 1:
        return not any(
            len(word.strip(".")) == 1 or word.lower() in lexicon["owner.particle"] for word in right
        )
    return rest.count(",") > 0 and not _is_title(rest.split(",")[1], lexicon)


def _is_title(text: str, lexicon: Lexicon) -> bool:
    words = [word.strip(".").lower() for word in re.split(r"[\s-]+", text.strip()) if word]
    return bool(words) and (
        any(word in lexicon["owner.role"] for word in words)
        or all(word in lexicon["owner.suffix"] or _is_business(word, lexicon) for word in words)
    )


def _group(bare: str, lexicon: Lexicon) -> Group | None:
    pieces = bare.split()
    words = [re.sub(r"'s$|’s$", "", piece.strip(".,;:'\"“”")).lower() for piece in pieces]
    words = [word for word in words if word]
    if not words:
        return Group.PLACEHOLDER
    if words[0] in lexicon["owner.article"] and len(words) > 1:
        return Group.GROUP
    parts = [part for word in words for part in re.split(r"[-_/]", word) if part]
    last = words[-1]
    tail = parts[-1]
    if last in lexicon["owner.legal"] and len(words) > 1:
        return Group.GROUP
    if all(_is_business(part, lexicon) for part in parts):
        return Group.GROUP if len(parts) > 1 and tail in lexicon["owner.group"] else Group.FUNCTION
    if last in lexicon["owner.role"] and all(
        _is_business(word, lexicon) or word in lexicon["owner.role"] for word in words
    ):
        return Group.FUNCTION
    if len(words) > 1 and words[0] in lexicon["owner.role"] and words[1] in ("of", "for"):
        return Group.FUNCTION
    if any(part in lexicon["owner.project"] for part in parts):
        return Group.GROUP
    if len(pieces) == 1 and re.fullmatch(r"[BCDFGHJKLMNPQRSTVWXZ]{4,}", bare):
        return Group.GROUP
    before = pieces[:-1]
    if tail in lexicon["owner.surname"] and len(words) > 1:
        return Group.GROUP if any(_is_technical(word, lexicon) for word in before) else None
    if tail in lexicon["owner.group"] and (len(parts) > 1):
        return Group.GROUP
    if (
        len(pieces) == 1
        and re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)+", bare)
        and any(_is_business(part, lexicon) for part in parts)
    ):
        return Group.FUNCTION
    return None


def _is_technical(word: str, lexicon: Lexicon) -> bool:
    return _is_business(word.lower(), lexicon) or (
        bool(_CAMEL.search(word)) and not _CAMEL_NAME.fullmatch(word)
    )
