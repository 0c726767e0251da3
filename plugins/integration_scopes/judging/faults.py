"""The findings that no rule looks for: they come from reading the site's files."""

from collections.abc import Iterator
from dataclasses import replace

import yaml

from integration_scopes.findings import Finding
from integration_scopes.judging.severity import with_severity
from integration_scopes.reading.catalogue import Reading
from integration_scopes.results.collected import CollectedResults
from integration_scopes.settings import Site
from integration_scopes.source import Span


def site_findings(site: Site) -> Iterator[Finding]:
    """A finding if mkdocs.yml has no `site_name`, which MkDocs needs."""
    if not site.has_name:
        finding = Finding(
            rule="missing-key",
            path=site.configs[0],
            span=Span.on_line(1, 1, 2),
            message='"site_name" is missing, or is not text; MkDocs needs it',
            hint="add it at the top level, for instance",
            paste=(yaml.safe_dump({"site_name": f"{site.settings.product} integrations"}).strip(),),
        )
        yield with_severity(finding, site)


def text_findings(reading: Reading, site: Site) -> Iterator[Finding]:
    """The findings about the files' texts."""
    for file in reading.files.values():
        path = file.source.path
        for fault in file.faults:
            related = tuple(replace(place, path=path) for place in fault.related)
            finding = replace(fault, path=path, related=related)
            yield with_severity(finding, site, excerpt=file.source.line(fault.span.line))


def result_findings(results: CollectedResults, site: Site) -> Iterator[Finding]:
    """The findings about the files of test results."""
    for fault in results.faults.values():
        yield with_severity(fault, site)
