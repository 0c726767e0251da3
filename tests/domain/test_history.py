"""What readers may know of the past: nothing of what they could not see at the time."""

from dataclasses import replace

import pytest

from integration_scopes.domain.history import NEW, EarlierAgreement, Edit, amendments
from integration_scopes.leaks.past import visible_edits
from integration_scopes.model.agreement import Agreement
from integration_scopes.model.terms import Audience

ALL, PARTNER, NOBODY = Audience.EVERYONE, Audience.PARTNER, Audience.NOBODY


def scope(commit: int, old: Audience | None, new: Audience | None, stated: str = "") -> Edit:
    return Edit(
        commit=commit,
        seconds=100 - commit,
        author="Ada",
        partner_id="acme",
        scope_id="acme/orders",
        old=old,
        new=new,
        sentences=(stated or f"change {commit}",),
    )


def page(commit: int, old: Audience | None, new: Audience | None) -> Edit:
    return Edit(
        commit=commit, seconds=100 - commit, author="Ada", partner_id="acme", old=old, new=new
    )


def settings(commit: int) -> Edit:
    return Edit(commit=commit, seconds=100 - commit, author="Ada", old=NOBODY, new=NOBODY)


@pytest.mark.parametrize(
    ("edits", "everyone", "partner"),
    [
        pytest.param(
            [scope(0, ALL, ALL), scope(1, None, ALL, NEW)],
            [(0, "change 0"), (1, NEW)],
            [(0, "change 0"), (1, NEW)],
            id="never hidden",
        ),
        pytest.param(
            [scope(0, ALL, ALL), scope(1, PARTNER, ALL), scope(2, None, PARTNER, NEW)],
            [(0, "change 0"), (1, NEW)],
            [(0, "change 0"), (1, "change 1"), (2, NEW)],
            id="opened: it begins then",
        ),
        pytest.param(
            [scope(0, NOBODY, ALL), scope(1, ALL, NOBODY), scope(2, ALL, ALL)],
            [(0, NEW)],
            [(0, NEW)],
            id="hidden for a while: what was before is left out too",
        ),
        pytest.param(
            [scope(0, ALL, PARTNER)],
            [],
            [(0, "change 0")],
            id="hidden again",
        ),
        pytest.param(
            [scope(0, ALL, ALL), page(1, NOBODY, ALL), scope(2, ALL, ALL)],
            [(0, "change 0")],
            [(0, "change 0")],
            id="the partner was hidden",
        ),
        pytest.param(
            [page(0, PARTNER, ALL), scope(0, ALL, ALL), scope(1, ALL, ALL)],
            [],
            [(0, "change 0"), (1, "change 1")],
            id="the partner is opened by the same commit",
        ),
        pytest.param(
            [scope(0, ALL, ALL), settings(1), scope(1, None, ALL, NEW), scope(2, ALL, ALL)],
            [(0, "change 0"), (1, NEW)],
            [(0, "change 0"), (1, NEW)],
            id="other settings",
        ),
    ],
)
def test_a_history_begins_when_readers_could_see_the_scope(
    edits: list[Edit], everyone: list[tuple[int, str]], partner: list[tuple[int, str]]
) -> None:
    def known(audience: str, of: list[Edit] = edits) -> list[tuple[int, str]]:
        found = amendments(of, audience)
        return [(100 - edit.seconds, stated) for edit in found for stated in edit.sentences]

    assert known("everyone") == known("other") == everyone
    assert known("acme") == partner
    assert known("internal") == [
        (edit.commit, stated) for edit in edits if edit.scope_id for stated in edit.sentences
    ]
    # The leak test builds from a history in which what is hidden was never committed.
    for audience in ("everyone", "acme", "internal"):
        left = list(visible_edits(edits, audience, {"acme/orders"}))
        assert known(audience, left) == known(audience)


@pytest.mark.parametrize("left_by", ["acme", "everyone"])
def test_the_commit_that_opens_a_scope_shows_no_agreement_and_no_status_before(
    left_by: str,
) -> None:
    agreed = EarlierAgreement(
        version=None, digest="1", agreement=Agreement(), sentences=("secret",)
    )
    edit = replace(scope(0, PARTNER, ALL), earlier=(agreed,), sets_status=True)
    (seen,) = amendments(visible_edits([edit], left_by, {"acme/orders"}), left_by)
    (direct,) = amendments([edit], left_by)
    is_known = left_by == "acme"
    for edit in (seen, direct):
        assert (edit.earlier == (agreed,), edit.sets_status) == (is_known, is_known)
