"""Who has agreed to a scope, or read it cold."""

from collections.abc import Mapping

from integration_scopes.model.terms import Side
from integration_scopes.values import immutable


@immutable()
class Signature:
    """One engineer's agreement to the text that has the digest."""

    engineer: str
    date: str | None = None
    digest: str | None = None
    evidence: str | None = None


@immutable()
class Agreement:
    """The signatures of both sides."""

    product: Signature | None = None
    partner: Signature | None = None

    @property
    def signatures(self) -> Mapping[Side, Signature]:
        """The existing signatures by side."""
        both = {Side.PRODUCT: self.product, Side.PARTNER: self.partner}
        return {side: signature for side, signature in both.items() if signature is not None}


@immutable()
class ColdRead:
    """A reading of the scope by someone who was in none of the meetings."""

    reader: str
    date: str | None = None
    digest: str | None = None


@immutable()
class Estimate:
    """How many working days each side expects, for the text that has the digest."""

    product_days: int | None = None
    partner_days: int | None = None
    digest: str | None = None


@immutable()
class Change:
    """One change to what was agreed."""

    date: str | None = None
    of: tuple[str, ...] = ()
    what: str | None = None
    why: str | None = None
    decided_by: str | None = None
