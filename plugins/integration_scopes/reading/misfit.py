"""Reading: one place at which data does not fit its schema."""

from dataclasses import dataclass

from integration_scopes.source import Trail


@dataclass(frozen=True, kw_only=True, slots=True)
class Misfit:
    """What is wrong at `trail`, in the author's words.

    `removes` are the trails of what cannot stay in the data, by default the misfit's own;
    `also_faulty` are further places from which nothing may be concluded now, such as the one that
    an unknown key was meant for.
    """

    rule: str
    trail: Trail
    message: str
    hint: str | None = None
    at_key: bool = False
    removes: tuple[Trail, ...] | None = None
    also_faulty: tuple[Trail, ...] = ()
    paste: tuple[str, ...] = ()
    into: Trail = ()
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
