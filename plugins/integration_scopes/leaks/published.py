"""What is published of a site besides its pages: each export, and the reports on a pull request."""

from collections.abc import Iterator

from integration_scopes.check import Outcome
from integration_scopes.checked_edition import site_edition
from integration_scopes.exports import FORMATS
from integration_scopes.leaks.summary import EXPORT, REPORT
from integration_scopes.reports import json, junit, markdown
from integration_scopes.settings import Site


def published_texts(site: Site, outcome: Outcome, audience: str) -> Iterator[tuple[str, str]]:
    """The name and the content of each text; `outcome` has the report for these readers."""
    edition = site_edition(outcome, site, audience=audience)
    for name, chosen in FORMATS.items():
        if chosen.why_empty(edition) is None:
            yield f"{EXPORT} {name}", chosen.text(edition)
            for file, text in (chosen.files(edition) if chosen.files else {}).items():
                yield f"{EXPORT} {name} {file.replace('/', ' ')}", text
    report = outcome.shareable[audience]
    yield f"{REPORT} json", json.text(report)
    yield f"{REPORT} markdown", markdown.text(report, audience=audience)
    yield f"{REPORT} junit", junit.text(report, scopes=outcome.checked, strict=site.strict)
