"""Names that authors give: which one was meant, and how to list several."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from integration_scopes.domain.address import address

MAX_LISTED = 6
NOUNS = {
    "stories": "story",
    "records": "record",
    "criteria": "criterion",
    "questions": "question",
    "choices": "choice",
}
"""The noun for an entry of each part."""

_NUMBERED = re.compile(r"[A-Za-z]{1,2}[0-9]+")


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was probably meant to be; None if there is none.

    Numbered ids are never guessed: `S11` is not a slip of `S1`.
    """
    by_address = {address(name): name for name in known}
    wanted = address(name)
    if wanted in by_address:
        return by_address[wanted]
    if _NUMBERED.fullmatch(name):
        return None
    near = get_close_matches(wanted, by_address, n=1, cutoff=0.7)
    return by_address[near[0]] if near else None


def guess(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """The hint for an unknown name: the name that was probably meant, or else `otherwise`."""
    meant = closest(name, known)
    return f'did you mean "{meant}"?' if meant else otherwise


def listed(names: Iterable[str], *, last: str = "and", most: int | None = MAX_LISTED) -> str:
    """Names in a sentence: `a, b and c`; if there are more than `most`: `a, b and 3 others`."""
    shown = list(names)
    if most is not None and len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} others"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def inventory(part: str, names: Iterable[str]) -> str:
    """What a part has: `the stories are S1 and S2`, `the story is S1`, `there is no story`."""
    shown = list(names)
    if not shown:
        return f"there is no {NOUNS[part]}"
    which = f"the {part} are" if len(shown) > 1 else f"the {NOUNS[part]} is"
    return f"{which} {listed(shown)}"


def separated(text: str) -> list[str]:
    """The names in a text that lists several: `Order, Return`, `Order and Return`."""
    return [name for name in re.split(r"\s*[,;&+]\s*|\s+and\s+", text.strip()) if name]


def quoted(names: Iterable[str]) -> list[str]:
    """Each name in quotes."""
    return [f'"{name}"' for name in names]


def entry_name(part: str, id_: str) -> str:
    """What an entry is called in a message: `story S1`, `record "Order"`, `in_scope "refunds"`."""
    name = id_ if part in ("stories", "criteria", "questions") else f'"{id_}"'
    return f"{NOUNS.get(part, part)} {name}"


def same_name(name: str) -> str:
    """A key that is equal for two spellings of one name or text: no case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
