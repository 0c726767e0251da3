"""How long a scope is, in words of its texts and prose, section by section."""

import re
from collections.abc import Iterator

from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope

PROSE = "prose"

_UNREAD = re.compile(
    r"^(`{3,}|~{3,})[^\n]*\n.*?(?:^\1|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.MULTILINE
)


def words(scope: Scope) -> dict[str, int]:
    """The number of words in each section that has some, by its key; `PROSE` is what follows.

    Counted is what people write in sentences: no names, dates, ids, addresses or fixed words, and
    of the prose no code and no comments, so that a diagram does not make a page long.
    """
    counts: dict[str, int] = {}
    for section, text in _texts(scope):
        number = len((text or "").split())
        if number:
            counts[section] = counts.get(section, 0) + number
    return counts


def _texts(scope: Scope) -> Iterator[tuple[str, str | None]]:
    for key in ("title", "summary", "why_depth", "heard_from"):
        yield key, getattr(scope, key)
    for story in scope.stories.values():
        for text in (story.as_a, story.when, story.then, story.so_that):
            yield "stories", text
    for record in scope.records.values():
        yield from (("records", text) for text in _record_texts(record))
    yield from (("criteria", criterion.text) for criterion in scope.criteria.values())
    for reasons in scope.not_applicable.values():
        said = (reasons,) if isinstance(reasons, str) else reasons.values()
        yield from (("not_applicable", text) for text in said)
    yield from (("in_scope", text) for text in scope.in_scope.values())
    for left_out in scope.out_of_scope.values():
        yield from (("out_of_scope", text) for text in (left_out.item, left_out.reason))
    yield from (("readiness", statement.note) for statement in scope.readiness.values())
    for question in scope.questions.values():
        yield from (("questions", text) for text in (question.ask, question.answer))
    for change in scope.changes:
        yield from (("changes", text) for text in (change.what, change.why))
    yield PROSE, _UNREAD.sub("", scope.prose)


def _record_texts(record: Record) -> Iterator[str | None]:
    yield from (record.only, *record.match_on, *dict.fromkeys(record.starts_when.values()))
    if record.initial:
        yield record.initial.what
    if record.conflict:
        yield from (record.conflict.losing_value, record.conflict.note)
    for field in record.fields:
        yield from (field.otherwise, field.change, field.note)
