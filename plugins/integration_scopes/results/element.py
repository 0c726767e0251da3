"""An element of a result file that has begun and not yet ended."""

from dataclasses import dataclass, field

from integration_scopes.model.result import Outcome


@dataclass(kw_only=True, slots=True)
class Element:
    """An element that has begun: what is known of it so far."""

    element: str
    line: int = 1
    column: int = 1
    name: str = ""
    day: str | None = None
    outcome: Outcome = Outcome.PASSED
    criteria: dict[str, None] = field(default_factory=dict)
    tests: list["Element"] = field(default_factory=list)
    text: str = ""

    def fail(self) -> None:
        """A test has failed, or all tests of a suite that could not run."""
        self.outcome = Outcome.FAILED

    def skip(self) -> None:
        """A test was skipped, unless something of it failed as well."""
        if self.outcome is Outcome.PASSED:
            self.outcome = Outcome.SKIPPED
