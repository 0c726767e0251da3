"""An element of a result file while it is being read."""

from dataclasses import dataclass, field

from integration_scopes.model.result import ResultOutcome


@dataclass(kw_only=True, slots=True)
class Element:
    """An element that has begun, with what is known about it so far.

    `element` is its tag. `criteria` are the ids that it names, in order, as the keys of a dict.
    `tests` are the tests inside it that have ended. `text` is the beginning of its text.
    """

    element: str
    line: int = 1
    column: int = 1
    name: str = ""
    day: str | None = None
    outcome: ResultOutcome = ResultOutcome.PASSED
    criteria: dict[str, None] = field(default_factory=dict)
    tests: list["Element"] = field(default_factory=list)
    text: str = ""

    def fail(self) -> None:
        """Note that the test failed, or that all tests of a suite did because it could not run."""
        self.outcome = ResultOutcome.FAILED

    def skip(self) -> None:
        """Note that the test was skipped, unless a part of it failed."""
        if self.outcome is ResultOutcome.PASSED:
            self.outcome = ResultOutcome.SKIPPED
