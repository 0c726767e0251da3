"""The results of all result files of a site."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Self

from integration_scopes.findings import Finding
from integration_scopes.model.result import ReportedTest, Results
from integration_scopes.results.files import ResultFile
from integration_scopes.values import immutable


@immutable()
class CollectedResults:
    """The results, the `paths` of all files, and a finding for each file that cannot be used.

    `faults` has these findings by path.
    """

    results: Results = field(default_factory=Results)
    paths: tuple[str, ...] = ()
    faults: Mapping[str, Finding] = field(default_factory=dict)

    def renamed(self, scopes: Mapping[str, str]) -> Self:
        """The same, with former scope ids replaced by current ones, as in `Results.renamed`."""
        return replace(self, results=self.results.renamed(scopes))


def collect(files: Iterable[ResultFile]) -> CollectedResults:
    """Read the files; an unreadable one does not stop the others."""
    tests: list[ReportedTest] = []
    paths: list[str] = []
    faults: dict[str, Finding] = {}
    for file in files:
        paths.append(file.path)
        content = file.fault or _read(file)
        if isinstance(content, Finding):
            faults[file.path] = replace(content, path=file.path)
        else:
            tests.extend(content)
    return CollectedResults(
        results=Results(tests=tuple(tests), is_whole=not faults),
        paths=tuple(paths),
        faults=faults,
    )


def _read(file: ResultFile) -> tuple[ReportedTest, ...] | Finding:
    # Loaded on demand: most sites have no result files, and the XML parser takes long to load.
    from integration_scopes.results.document import read  # noqa: PLC0415

    return read(file.path, file.content)
