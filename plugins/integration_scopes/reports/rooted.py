"""A report with paths relative to the repository's root, as code hosts need them."""

import posixpath
from dataclasses import replace

from integration_scopes.findings import Report


def with_root_paths(report: Report, folder: str) -> Report:
    """The report with paths relative to the root of the repository; mkdocs.yml is in `folder`."""

    def joined(path: str) -> str:
        return posixpath.normpath(posixpath.join(folder, path))

    return replace(
        report,
        findings=tuple(
            replace(
                finding,
                path=joined(finding.path),
                related=tuple(replace(place, path=joined(place.path)) for place in finding.related),
            )
            for finding in report.findings
        ),
    )
