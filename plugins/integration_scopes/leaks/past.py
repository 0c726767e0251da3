"""The history of a site as one audience may see it, as if nothing else had been committed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from integration_scopes.domain.history import NEW, Edit


def visible_edits(edits: Sequence[Edit], audience: str, scopes: Collection[str]) -> Iterator[Edit]:
    """The `edits`, newest first, that remain for readers who see these `scopes`.

    A scope's history begins with its oldest visible text, which appears as new. So readers cannot
    infer when a scope was hidden.
    """
    hidden = [edit for edit in edits if _is_hidden(edit, audience)]
    for edit in edits:
        if edit.scope_id not in scopes:
            continue
        # An edit of the settings or of a partner's page concerns several scopes.
        hidden_commits = {
            other.commit
            for other in hidden
            if other.scope_id in (None, edit.scope_id)
            and other.partner_id in (None, edit.partner_id)
        }
        # Commits are counted from the newest, so a smaller number is a later commit.
        is_hidden_later = any(commit < edit.commit for commit in hidden_commits)
        if is_hidden_later or edit.is_hidden(audience):
            continue
        is_first = edit.was_hidden(audience) or (bool(hidden_commits) and edit.old is None)
        if edit.commit not in hidden_commits:
            yield edit
        elif is_first:
            yield replace(edit, old=None, sentences=(NEW,), earlier=(), sets_status=False)


def hidden_edits(edits: Sequence[Edit], audience: str, scopes: Collection[str]) -> int:
    """How many edits of these scopes, or of several scopes at once, the audience could not see."""
    own = (edit for edit in edits if edit.scope_id is None or edit.scope_id in scopes)
    return sum(_is_hidden(edit, audience) for edit in own)


def _is_hidden(edit: Edit, audience: str) -> bool:
    return edit.was_hidden(audience) or edit.is_hidden(audience)
