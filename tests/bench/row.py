"""Benchmark: one comparison of one of our commands with its peer."""

from dataclasses import dataclass

from bench.measure import Cost

LINE = "{:54}{:>8}{:>9}{:>9}{:>8}{:>9}{:>10}{:>13}"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One comparison; `wanted` is the ratio to stay below, `pages` how many each side writes."""

    name: str
    size: int
    ours: Cost
    peer: Cost
    wanted: float | None = None
    pages: tuple[int, int] | None = None

    @property
    def ratio(self) -> float:
        """How many times the peer's CPU time ours is."""
        return self.ours.cpu / self.peer.cpu

    @property
    def speeds(self) -> str:
        """How many pages each side writes in a second; empty where none are written."""
        if self.pages is None:
            return ""
        costs = zip(self.pages, (self.ours, self.peer), strict=True)
        return " / ".join(f"{count / cost.cpu:.0f}" for count, cost in costs)

    @property
    def peaks(self) -> str:
        """The peak memory of each side's largest process, in MiB."""
        return f"{self.ours.peak:.0f} / {self.peer.peak:.0f}"

    @property
    def cells(self) -> tuple[str, ...]:
        """The row for a table: name, scopes, both sides' seconds, ratio, MiB, pages a second."""
        costs = (self.ours.cpu, self.peer.cpu, self.ratio)
        seconds = (f"{cost:.2f}" for cost in costs)
        return (self.name, f"{self.size:,}", *seconds, self.peaks, self.speeds)

    def __str__(self) -> str:
        """The row for a terminal, with the ratio that is wanted."""
        *before, peak, speeds = self.cells
        wanted = f"< {self.wanted}" if self.wanted else ""
        return LINE.format(*before, wanted, peak, speeds).rstrip()
