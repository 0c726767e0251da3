"""What says where a losing value goes, and what only says that it is gone."""

import pytest

from integration_scopes.rules.losing_value_lost import names_no_place

LOST = """dropped
Dropped.
discarded silently
is ignored
lost
the partner's value is lost
overwritten
overwritten at the next sync
deleted after 30 days
nowhere
goes nowhere
kept nowhere
none
n/a
N/A
-
TBD
nothing
thrown away
not kept
is not stored anywhere
isn\N{RIGHT SINGLE QUOTATION MARK}t logged
dropped without a log entry
lost, no history
it disappears
"""

KEPT = """kept as a note on the contact
kept as a dated note on the contact in Northwind
written to the member's history in Orderly
kept in the order's history
a log
overwritten, and kept in the audit log
dropped into the review queue
shown to an admin, never lost
it is never discarded: the review list has it
sent to the owner by e-mail
on the settings page, under conflicts
moved to the trash, from where it can be restored
replaced values stand in the order's history
the sheet "Doubles"
never lost: see the sheet "Doubles"
"""


@pytest.mark.parametrize("text", LOST.splitlines())
def test_gone(text: str) -> None:
    assert names_no_place(text)


@pytest.mark.parametrize("text", KEPT.splitlines())
def test_kept(text: str) -> None:
    assert not names_no_place(text)
