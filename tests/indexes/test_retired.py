"""The indexes agree on which integrations count: all but the retired ones."""

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from integration_scopes.domain.travel import flows
from integration_scopes.indexes.backlog import backlog, backlog_of
from integration_scopes.indexes.board import board
from integration_scopes.indexes.depths import depths
from integration_scopes.indexes.ownership import ownership
from integration_scopes.indexes.partners import partners
from integration_scopes.indexes.people import people
from integration_scopes.indexes.personas import personas
from integration_scopes.indexes.portfolio import counts
from integration_scopes.indexes.readiness import readiness
from integration_scopes.indexes.verification import verification
from integration_scopes.indexes.waivers import waivers
from integration_scopes.model.boundary import Readiness
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.record import Record
from integration_scopes.model.result import NO_RESULTS
from integration_scopes.model.scope import Scope, Waiver
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Depth, Status

IDS = ("acme/a", "birch/a", "birch/b", "cedar/a", "cedar/b", "drift/a")
STATUSES = st.sampled_from([None, *Status])


def scope(id_: str, status: Status | None, following: Status | None) -> Scope:
    """A scope with one entry of each kind, and a next version."""
    # What the APIs offer has no versions.
    needs = {"sandbox": Readiness(need="sandbox", product="missing")}
    coming = Scope(
        id=id_,
        path="",
        version="v1.1",
        status=following,
        in_scope={"fax": "Fax", "sms": "SMS"},
        readiness=needs,
    )
    return Scope(
        id=id_,
        path=f"scopes/{id_}.md",
        status=status,
        depth=Depth.TWO_WAY,
        owner=Person(name="Grace Hopper"),
        stories={"S1": Story(id="S1", as_a="clerk")},
        records={"Order": Record(name="Order")},
        criteria={"AC1": Criterion(id="AC1")},
        in_scope={"fax": "Fax"},
        readiness=needs,
        waivers={"scope-too-long": Waiver(rule="scope-too-long")},
        next=coming,
    )


@given(st.tuples(*[STATUSES] * len(IDS)), STATUSES)
@example((Status.RETIRED,) * len(IDS), Status.IN_REVIEW)
@example((Status.RETIRED, Status.LIVE, Status.RETIRED, Status.DRAFT, None, None), Status.AGREED)
def test_every_index_counts_the_same_scopes(
    statuses: tuple[Status | None, ...], following: Status | None
) -> None:
    chosen = zip(IDS, statuses, strict=True)
    scopes = {id_: scope(id_, status, following) for id_, status in chosen}
    names = sorted({id_.partition("/")[0] for id_ in IDS})
    catalogue = Catalogue(
        product="Orderly",
        partners={id_: Partner(id=id_, path="", name=id_) for id_ in names},
        scopes=scopes,
    )
    running = [id_ for id_, made in scopes.items() if made.status is not Status.RETIRED]
    by_partner = Counter(id_.partition("/")[0] for id_ in running)

    found = counts(catalogue)
    assert (found.scopes, found.retired) == (len(running), len(IDS) - len(running))
    assert found.partners == len(by_partner)
    assert (found.stories, found.criteria) == (len(running), len(running))
    assert {row.partner.id: row.scopes for row in partners(catalogue)} == {
        id_: by_partner[id_] for id_ in names
    }
    for counted in (
        [row.scope.id for row in verification(catalogue, NO_RESULTS).rows],
        [
            card.row.scope.id
            for cards in board(catalogue, NO_RESULTS).columns.values()
            for card in cards
        ],
        [at.id for row in depths(catalogue) for at in row.scopes],
        [owned.scope.id for person in people(catalogue) for owned in person.owned],
        [line.scope.id for persona in personas(catalogue) for line in persona.stories],
        [row.scope.id for row in readiness(catalogue).rows if row.need.name == "sandbox"],
        [row.scope.id for row in waivers(catalogue)],
        [flow.scope.id for row in ownership(catalogue).rows for flow in row.flows],
        [flow.scope.id for _, ranked in flows(catalogue).values() for flow in ranked],
        [line.scope.id for row, line in backlog(catalogue).lines if row.capability == "fax"],
        [line.scope.id for row, line in backlog(catalogue).lines if row.capability == "sms"],
    ):
        assert sorted(counted) == running
    assert sorted(backlog(catalogue).partners) == sorted(by_partner)
    assert [id_ for id_ in names if backlog_of(id_, catalogue)] == sorted(by_partner)
