"""A violation of the schema, as a finding."""

from integration_scopes.findings import Finding
from integration_scopes.source import Trail
from integration_scopes.values import immutable


@immutable()
class Violation(Finding):
    """A violation of the schema at `trail`, and its effect on the rest of the data.

    `removes` are the trails to remove from the data, by default the violation's own. `also_faulty`
    are other trails that rules must not rely on, such as the key for which a misspelt key was
    meant. With `is_as_typed`, `{}` in `paste` is replaced by the value's source text.
    """

    removes: tuple[Trail, ...] | None = None
    also_faulty: tuple[Trail, ...] = ()
    is_as_typed: bool = False

    @property
    def removed(self) -> tuple[Trail, ...]:
        """The trails to remove from the data."""
        if self.removes is not None:
            return self.removes
        return () if self.rule == "missing-key" else (self.trail,)

    @property
    def faulty(self) -> frozenset[Trail]:
        """The trails that rules must not rely on."""
        return frozenset({self.trail, *self.removed, *self.also_faulty})
