"""How long a scope is, in words of its texts and prose, section by section."""

import re
from collections.abc import Iterator

from integration_scopes.domain.prose import prose
from integration_scopes.model.scope import OWNER_KEYS, Scope

PROSE = "prose"
_UNCOUNTED = {*OWNER_KEYS.values(), "via", "requires", "choices", "waivers"}

_UNREAD = r"(?sm)^(`{3,}|~{3,})[^\n]*\n.*?(?:^\1|\Z)|<!--.*?(?:-->|\Z)"


def words(scope: Scope) -> dict[str, int]:
    """The number of words in each section that has some, by its key; `PROSE` is the prose below.

    Only sentences count: not names, dates, ids, addresses or fixed words. In the prose, code and
    comments do not count, so that a diagram does not make a page long.
    """
    counts: dict[str, int] = {}
    for section, text in _texts(scope):
        number = len(text.split())
        if number:
            counts[section] = counts.get(section, 0) + number
    return counts


def _texts(scope: Scope) -> Iterator[tuple[str, str]]:
    for passage in prose(scope):
        section = str(passage.trail[0])
        if section not in _UNCOUNTED:
            yield section, passage.text
    for record in scope.records.values():
        if record.conflict and record.conflict.losing_value:
            yield "records", record.conflict.losing_value
    is_read_whole = not any(mark in scope.prose for mark in ("```", "~~~", "<!--"))
    yield PROSE, scope.prose if is_read_whole else re.sub(_UNREAD, "", scope.prose)
