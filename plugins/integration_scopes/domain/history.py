"""How agreements changed over time, as each audience could see it at the time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from integration_scopes.domain.audience import INTERNAL, sees
from integration_scopes.model.agreement import Agreement
from integration_scopes.model.terms import Audience
from integration_scopes.values import immutable

NEW = "the scope is new"


@immutable()
class EarlierAgreement:
    """A text that both sides signed, by its digest, and in sentences what the next text changed."""

    digest: str
    agreement: Agreement
    sentences: tuple[str, ...]


@immutable()
class Edit:
    """What one commit changed in one file, or in the settings of the site.

    `commit` is the number of the commit, from 0 for the newest, and `seconds` its date, since 1970.
    Of a scope's file, `scope_id` is its id; of a partner's page, `partner_id` alone is said; of the
    settings, neither. `old` and `new` say who could see the file before and after, None if it
    was not there. `sentences` say what changed in the agreement, where both texts can be read.
    `earlier` is what both sides had signed before the edit, on the last edit before which they had.
    `sets_status` says that the scope got its current status here.
    """

    commit: int
    seconds: int
    author: str
    old: Audience | None = None
    new: Audience | None = None
    partner_id: str | None = None
    scope_id: str | None = None
    sentences: tuple[str, ...] = ()
    earlier: EarlierAgreement | None = None
    sets_status: bool = False

    @property
    def time(self) -> datetime:
        """When it was committed, in UTC."""
        return datetime.fromtimestamp(self.seconds, UTC)

    def was_hidden(self, audience: str) -> bool:
        """Whether the file was, or may have been, hidden from `audience` before."""
        return self._is_hidden(self.old, audience)

    def is_hidden(self, audience: str) -> bool:
        """Whether the file is hidden from `audience` afterwards."""
        return self._is_hidden(self.new, audience)

    def _is_hidden(self, word: Audience | None, audience: str) -> bool:
        if word is None or audience == INTERNAL:
            return False
        return self.partner_id is None or not sees(audience, self.partner_id, word)


def amendments(edits: Iterable[Edit], audience: str) -> Iterator[Edit]:
    """What `audience` may know of the `edits` of scopes, which begin with the newest.

    Of one commit, those of settings and partners' pages come before those of scopes. For these
    readers, the history of a scope begins when they could see it: of what was hidden before, they
    learn neither the text nor that it was there.
    """
    begins: dict[str | None, int] = {}
    for edit in edits:
        place = edit.scope_id or edit.partner_id
        starts = [
            begins[place] for place in (None, edit.partner_id, edit.scope_id) if place in begins
        ]
        if any(start < edit.commit for start in starts):
            continue
        was_hidden, is_hidden = edit.was_hidden(audience), edit.is_hidden(audience)
        if was_hidden or is_hidden:
            begins.setdefault(place, edit.commit)
        if edit.scope_id is None or is_hidden:
            continue
        if was_hidden or (starts and edit.old is None):
            yield replace(edit, sentences=(NEW,), earlier=None, sets_status=False)
        elif not starts:
            yield edit
