"""Whether a name is the name of one person.

People's names follow no rule that holds everywhere, so any text that does not look like something
else is a person. A word for a department after a name without meaning ("Acme Finance") may be a
surname, so that is unsure.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from integration_scopes.domain.language import group_names
from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.findings import Confidence
from integration_scopes.model.person import EMAIL_ADDRESS
from integration_scopes.model.placeholder import is_placeholder

_MAX_LENGTH = 300
"""How many characters of a name are looked at."""

_ASIDE = re.compile(r" ?[(\[][^()\[\]]*[)\]]")
_WORD = re.compile(r"[^\W_][\w/]*")
_JOINT = re.compile(r" (?:and|or|und) |[;/|&+]")


class Group(StrEnum):
    """What a name may mean instead of one person, as messages say it."""

    PLACEHOLDER = "no one yet"
    COMPANY = "a company or a part of it"
    SEVERAL = "more than one person"
    HANDLE = "a team's handle"
    COLLECTIVE = "a group"
    FUNCTION = "a function, not the person who has it"


class NotOnePerson(NamedTuple):
    """What a name means instead of one person, and how sure that is."""

    group: Group
    confidence: Confidence


# Several rules ask about the same person.
@lru_cache(maxsize=1 << 16)
def not_one_person(name: str, companies: frozenset[str] = frozenset()) -> NotOnePerson | None:
    """What `name` names if it is not one person; None if it is a person.

    `companies` are the scope's two, as `name_forms` gives them.
    """
    group = _group(name, companies)
    if group is None:
        return None
    is_doubtful = group is Group.COLLECTIVE and group_names.may_be_surname(name)
    return NotOnePerson(group, Confidence.UNSURE if is_doubtful else Confidence.SURE)


def _group(name: str, companies: Collection[str]) -> Group | None:
    whole = " ".join(name[:_MAX_LENGTH].split())
    if whole.lower().endswith("[bot]"):
        return Group.COLLECTIVE
    # Brackets hold something about the name: a nickname, another script, the team.
    bare = _ASIDE.sub("", whole).strip() or whole
    addresses = [word for word in bare.split() if EMAIL_ADDRESS.search(word)]
    if addresses:
        bare = " ".join(word for word in bare.split() if word not in addresses).strip(" ,:;-")
        if not bare:
            # An address has a rule of its own.
            return None
    if _is_placeholder(bare):
        return Group.PLACEHOLDER
    if bare.startswith("@"):
        return Group.HANDLE if _is_team(bare.partition(",")[0]) else None
    if _is_list(bare):
        return Group.SEVERAL
    return _group_of_words(bare, companies)


def _group_of_words(bare: str, companies: Collection[str]) -> Group | None:
    lead, comma, rest = bare.partition(",")
    if comma and group_names.is_title(rest):
        if group_names.is_legal_form(rest):
            return Group.COLLECTIVE
        bare = lead
    if group_names.is_companys_name(bare, companies):
        return Group.COMPANY
    bare = group_names.without_region(bare)
    if group_names.is_function(bare):
        return Group.FUNCTION
    return Group.COLLECTIVE if group_names.is_collective(bare) else None


def _is_placeholder(bare: str) -> bool:
    words = _WORD.findall(bare.lower())
    return (
        not words
        or is_placeholder(bare)
        or words[0] in WORDS["owner.nobody"]
        or WORDS.is_phrase("owner.unnamed", tuple(words))
        or (len(words) == 1 and words[0] in WORDS["owner.placeholder"])
    )


def _is_team(handle: str) -> bool:
    parts = re.split(r"[._-]", handle.lstrip("@").lower())
    return "/" in handle or parts[-1] in WORDS["owner.group"] or parts[0] in WORDS["owner.prefix"]


def _is_list(bare: str) -> bool:
    """Whether two are named; "Hopper, Grace" and "van Wijngaarden, Adriaan" are one."""
    joined = [part.strip() for part in _JOINT.split(bare) if part.strip()]
    if len(joined) > 1:
        # A word in lower case after a separator is no name: "Ada Lovelace / product".
        return not any(part[0].islower() for part in joined)
    parts = [part.strip() for part in bare.split(",")]
    names = [part for part in parts if part and not group_names.is_title(part)]
    if len(names) != 2:
        return len(names) > 2
    first, second = (name.split() for name in names)
    if len(second) == 1:
        return False
    if len(first) == 1:
        # "Turing, Alan M." has an initial, "Wijngaarden, Adriaan van" a particle.
        return not any(_is_initial_or_particle(word) for word in second)
    return first[0].lower() not in WORDS["owner.particle"]


def _is_initial_or_particle(word: str) -> bool:
    return len(word.strip(".")) == 1 or word.lower() in WORDS["owner.particle"]
