"""Results: all result files of a site, to what their tests say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from integration_scopes.findings import Finding
from integration_scopes.model.result import ReportedTest, Results
from integration_scopes.results.document import read
from integration_scopes.results.files import ResultFile


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """What the files say; `paths` are all of them, `faults` those of which nothing counts."""

    results: Results = field(default_factory=Results)
    paths: tuple[str, ...] = ()
    faults: Mapping[str, Finding] = field(default_factory=dict)

    def renamed(self, scopes: Mapping[str, str]) -> Self:
        """The same with the present ids of scopes; see `Results.renamed`."""
        return replace(self, results=self.results.renamed(scopes))


def collected(files: Iterable[ResultFile]) -> Collected:
    """Read the files; one that cannot be read hinders no other."""
    known: list[ReportedTest] = []
    paths: list[str] = []
    faults: dict[str, Finding] = {}
    for file in files:
        paths.append(file.path)
        said = file.fault or read(file.path, file.content)
        if isinstance(said, Finding):
            faults[file.path] = replace(said, path=file.path)
        else:
            known.extend(said)
    return Collected(
        results=Results(tests=tuple(known), is_whole=not faults),
        paths=tuple(paths),
        faults=faults,
    )
