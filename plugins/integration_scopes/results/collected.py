"""The results of all result files of a site."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Self

from integration_scopes.findings import Finding
from integration_scopes.model.result import ReportedTest, Results
from integration_scopes.results.files import ResultFile
from integration_scopes.values import immutable


@immutable()
class Collected:
    """The results; `paths` are all files, `faults` the findings about those that do not count."""

    results: Results = field(default_factory=Results)
    paths: tuple[str, ...] = ()
    faults: Mapping[str, Finding] = field(default_factory=dict)

    def renamed(self, scopes: Mapping[str, str]) -> Self:
        """The same with the current ids of scopes; see `Results.renamed`."""
        return replace(self, results=self.results.renamed(scopes))


def collected(files: Iterable[ResultFile]) -> Collected:
    """Read the files; an unreadable one does not stop the others."""
    known: list[ReportedTest] = []
    paths: list[str] = []
    faults: dict[str, Finding] = {}
    for file in files:
        paths.append(file.path)
        content = file.fault or _read(file)
        if isinstance(content, Finding):
            faults[file.path] = replace(content, path=file.path)
        else:
            known.extend(content)
    return Collected(
        results=Results(tests=tuple(known), is_whole=not faults),
        paths=tuple(paths),
        faults=faults,
    )


def _read(file: ResultFile) -> tuple[ReportedTest, ...] | Finding:
    # Most sites have no result files, and the parser of XML takes long to load.
    from integration_scopes.results.document import read  # noqa: PLC0415

    return read(file.path, file.content)
