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
    """A text that both sides signed: its digest, and the changes in the next text as sentences.

    `version` is its version, if the scope had a next version at the time.
    """

    version: str | None
    digest: str
    agreement: Agreement
    sentences: tuple[str, ...]


@immutable()
class Edit:
    """The change of one file, or of the settings, in one commit.

    - `commit`: its number, from 0 for the newest; `seconds`: its date, in seconds since 1970.
    - `scope_id`, `partner_id`: both for a scope, only `partner_id` for a partner's page, and none
      for the settings.
    - `old`, `new`: who could see the file before and after; None if it did not exist.
    - `sentences`: what changed in the agreement, if both texts can be read.
    - `earlier`: the agreements that both sides had signed before this edit, if no later edit has
      them.
    - `sets_status`: whether the scope got its current status here.
    """

    commit: int
    seconds: int
    author: str
    old: Audience | None = None
    new: Audience | None = None
    partner_id: str | None = None
    scope_id: str | None = None
    sentences: tuple[str, ...] = ()
    earlier: tuple[EarlierAgreement, ...] = ()
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
    """The `edits` of scopes that `audience` may know; the newest is first.

    In one commit, edits of settings and partners' pages must precede those of scopes. For these
    readers, the history of a scope begins when they could first see it. They learn neither what was
    hidden before, nor that it existed.
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
            yield replace(edit, sentences=(NEW,), earlier=(), sets_status=False)
        elif not starts:
            yield edit
