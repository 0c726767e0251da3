"""Results: all result files of a site, to what their tests say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from integration_scopes.model.result import ReportedTest, Results
from integration_scopes.results.document import read
from integration_scopes.results.fault import Fault
from integration_scopes.results.files import ResultFile


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """What the files say; `paths` are all of them, `faults` those of which nothing counts."""

    results: Results = field(default_factory=Results)
    paths: tuple[str, ...] = ()
    faults: Mapping[str, Fault] = field(default_factory=dict)


def collected(files: Iterable[ResultFile]) -> Collected:
    """Read the files; one that cannot be read hinders no other."""
    known: list[ReportedTest] = []
    paths: list[str] = []
    faults: dict[str, Fault] = {}
    for file in files:
        paths.append(file.path)
        said = file.fault or read(file.path, file.content)
        if isinstance(said, Fault):
            faults[file.path] = said
        else:
            known.extend(said)
    return Collected(
        results=Results(tests=tuple(known), is_whole=not faults),
        paths=tuple(paths),
        faults=faults,
    )
