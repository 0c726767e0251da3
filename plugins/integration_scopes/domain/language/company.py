"""The names of the two companies, in the forms in which texts use them."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.sentence import Token

_MAX_WORDS = 8


# Several rules ask about the same two companies.
@lru_cache(maxsize=1 << 12)
def name_forms(names: tuple[str, ...]) -> frozenset[str]:
    """The names in lower case, with and without a suffix: "northwind crm" and "northwind"."""
    forms = set()
    for name in names:
        words = name.casefold().split()
        forms.add(" ".join(words))
        while len(words) > 1 and words[-1].strip(".") in WORDS["any.company_suffix"]:
            words.pop()
            forms.add(" ".join(words).rstrip(","))
    return frozenset(forms - {""})


def mentions(text: str, names: Collection[str]) -> bool:
    """Whether the text has one of the names as whole words."""
    folded = text.casefold()
    pattern = "|".join(re.escape(name) for name in names if name in folded)
    return bool(pattern and re.search(rf"(?<!\w)(?:{pattern})(?!\w)", folded))


def leading_company(text: str, tokens: Sequence[Token], names: Collection[str]) -> int:
    """How many tokens at the start form one of the names; 0 if none."""
    for size in range(min(len(tokens), _MAX_WORDS), 0, -1):
        head = text[tokens[0].start : tokens[size - 1].end]
        if " ".join(head.casefold().split()) in names:
            return size
    return 0
