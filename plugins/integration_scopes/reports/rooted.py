"""The paths of a report as code hosts want them: relative to the repository's root."""

import posixpath
from dataclasses import replace

from integration_scopes.diagnostics import Report


def rooted(report: Report, folder: str) -> Report:
    """The report with its paths seen from the root, where mkdocs.yml is in `folder`."""
    return replace(
        report,
        diagnostics=tuple(
            replace(one, path=posixpath.normpath(posixpath.join(folder, one.path)))
            for one in report.diagnostics
        ),
    )
