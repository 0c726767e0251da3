"""Reading: a finding about data that violates its schema."""

from integration_scopes.findings import Finding
from integration_scopes.source import Trail
from integration_scopes.values import immutable


@immutable()
class Violation(Finding):
    """What violates the schema at `trail`, and what that does to the rest of the data.

    `removes` are the trails of what cannot stay in the data, by default the violation's own;
    `also_faulty` are further places from which nothing may be concluded now, such as the key that
    an unknown one was meant for. `is_as_typed`: `{}` in `paste` is the place of the value's
    characters as the file has them.
    """

    removes: tuple[Trail, ...] | None = None
    also_faulty: tuple[Trail, ...] = ()
    is_as_typed: bool = False

    @property
    def removed(self) -> tuple[Trail, ...]:
        """The trails of what cannot stay."""
        if self.removes is not None:
            return self.removes
        return () if self.rule == "missing-key" else (self.trail,)

    @property
    def faulty(self) -> frozenset[Trail]:
        """The trails from which nothing may be concluded."""
        return frozenset({self.trail, *self.removed, *self.also_faulty})
