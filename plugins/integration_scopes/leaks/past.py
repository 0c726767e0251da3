"""The history of a site as if what one audience could not see had never been committed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from integration_scopes.domain.history import NEW, Edit


def visible_edits(edits: Sequence[Edit], audience: str, scopes: Collection[str]) -> Iterator[Edit]:
    """The `edits`, newest first, that remain for readers who see these `scopes`.

    A scope begins with its oldest text that they could see. Nothing is left that says who saw what.
    """
    hidden = [edit for edit in edits if _is_hidden(edit, audience)]
    for edit in edits:
        if edit.scope_id not in scopes:
            continue
        # An edit of the settings or of a partner's page concerns several scopes.
        concerned = [
            other
            for other in hidden
            if other.scope_id in (None, edit.scope_id)
            and other.partner_id in (None, edit.partner_id)
        ]
        if any(other.commit < edit.commit for other in concerned) or edit.is_hidden(audience):
            continue
        is_first = edit.was_hidden(audience) or (bool(concerned) and edit.old is None)
        if is_first and any(other.commit == edit.commit for other in concerned):
            yield replace(edit, old=None, sentences=(NEW,), earlier=None, sets_status=False)
        elif not any(other.commit == edit.commit for other in concerned):
            yield edit


def hidden_edits(edits: Sequence[Edit], audience: str, scopes: Collection[str]) -> int:
    """How many edits of these scopes, or of more than one, readers could not see."""
    own = (edit for edit in edits if edit.scope_id is None or edit.scope_id in scopes)
    return sum(_is_hidden(edit, audience) for edit in own)


def _is_hidden(edit: Edit, audience: str) -> bool:
    return edit.was_hidden(audience) or edit.is_hidden(audience)
