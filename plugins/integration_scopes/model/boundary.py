"""Where an integration ends: what v1 leaves out, and what is still to be decided or made ready."""

from collections.abc import Mapping

from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.model.terms import Candidate, Party
from integration_scopes.values import immutable


@immutable()
class Exclusion:
    """One capability that v1 does not have; `id` is the same for all partners."""

    id: str
    item: str | None = None
    candidate: Candidate | None = None
    reason: str | None = None


@immutable()
class Question:
    """A decision that is open until it has an answer."""

    id: str
    ask: str | None = None
    about: str | None = None
    by: str | None = None
    date: str | None = None
    answer: str | None = None
    answered_by: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has no answer yet: "TBD" is not an answer."""
        return self.answer is None or is_placeholder(self.answer)


@immutable()
class Readiness:
    """One thing that both APIs must offer: `ready`, `planned` or `missing` on each side.

    `via` is what the third party that carries the data offers.
    """

    need: str
    product: str | None = None
    partner: str | None = None
    via: str | None = None
    evidence: str | None = None
    note: str | None = None

    @property
    def words(self) -> Mapping[Party, str]:
        """The state that it gives for each party that it names."""
        words = {party: getattr(self, party) for party in Party}
        return {party: word for party, word in words.items() if word}
