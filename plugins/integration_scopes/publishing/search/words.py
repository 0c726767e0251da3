"""The sentences and boosts of search entries.

People search with their own words, so entries contain synonyms too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.names import listed
from integration_scopes.domain.punctuation import as_sentence
from integration_scopes.model.record import Record
from integration_scopes.model.terms import Case, Status, Trigger
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.search.index import SearchEntry
from integration_scopes.tables import table

WORDS = table("publishing/search/words.toml")
FOR_AUTHORS = frozenset({"reference", "rule", "rules"})
"""The templates of the pages for a file's authors."""
PLACE = 1.25
"""The boost of a part, relative to its page: otherwise the client prefers the page."""
_SYNONYMS = tuple(
    (word, re.compile(rf"\b(?:{pattern})"), others) for word, pattern, others in WORDS["synonyms"]
)
"""Synonyms of what scopes say in lower case, by patterns of the beginnings of words.

A pattern is only looked for in a text that has its word, which takes a fraction of the time.
"""


def boost(page: GeneratedPage) -> float:
    """The boost of the page's entries."""
    boosts: Mapping[str, float] = WORDS["boosts"]
    return boosts.get(page.template, boosts["others"])


def entry(
    page: GeneratedPage, title: str, *texts: str | None, anchor: str = "", part: float = 1
) -> SearchEntry:
    """An entry for the page or a place on it; `part` is its share of the boost of the page."""
    content = " ".join(as_sentence(text.strip()) for text in texts if text)
    written = f"{title} {content}".lower()
    synonyms = dict.fromkeys(
        others for word, pattern, others in _SYNONYMS if word in written and pattern.search(written)
    )
    if synonyms:
        content = f"{content} Other words: {', '.join(synonyms)}.".lstrip()
    return SearchEntry(
        uri=page.uri, anchor=anchor, title=title, text=content, boost=boost(page) * part
    )


def called(name: str, others: Iterable[str]) -> str:
    """The name, with other names for the same."""
    names = dict.fromkeys(other for other in others if other.casefold() != name.casefold())
    return f"{name}, called {listed(names)}" if names else name


def ownership(record: Record, product: str, partner: str) -> Iterator[str]:
    """Who owns the record, in which direction it moves, and who wins a conflict."""
    if record.owner:
        if sentences.ownership_note(record, product, partner) is None:
            yield f"{wording.side(record.owner, product, partner)} owns {record.name}"
        yield f"{record.name}: {sentences.ownership(record, product, partner)}"
    if record.direction:
        way = wording.direction(record.direction, product, partner).meaning
        yield f"{record.name}: {way}"
    conflict = sentences.conflict(record, product, partner)
    if conflict and record.can_conflict:
        yield f"Conflict: {conflict}"


def deletes(record: Record, product: str, partner: str) -> Iterator[str]:
    """What happens on the other side when the record is deleted on one."""
    for sentence in sentences.deletes(record, product, partner):
        yield f"{record.name}{':' if record.is_live else ''} {sentence}"


def other_words(terms: Iterable[Case | Status | Trigger]) -> str | None:
    """Other words for these terms, as a sentence; None if there are none."""
    words = dict.fromkeys(term.searched_as for term in terms if term.searched_as)
    return f"Other words: {', '.join(words)}" if words else None


def identity(record: Record) -> str | None:
    """How two records are matched."""
    if record.never_matches:
        return "Each transfer creates a new record"
    return f"The same record: {sentences.match(record)}" if record.match_on else None


def transfers(record: Record, product: str, partner: str) -> Iterator[str]:
    """What starts each transfer, and how soon it arrives."""
    for way in record.directions:
        sentence = sentences.transfer(record, way)
        if sentence:
            yield f"{record.name} {sentences.to_receiver(way, product, partner)}: {sentence}"


def fields(record: Record, product: str, partner: str) -> Iterator[str]:
    """What each field is called at both companies."""
    for field in record.fields:
        sides = ((field.product, product), (field.partner, partner))
        sentence = (f"{', '.join(names)} in {company}" for names, company in sides if names)
        yield f"Field {field.name}: {listed(sentence)}"
