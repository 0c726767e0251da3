"""The edition of a checked site: for its pages, for `scopes export` and for the leak test."""

from dataclasses import replace

from integration_scopes.check import Outcome
from integration_scopes.exports.edition import Edition, missing_parts
from integration_scopes.settings import Settings, Site


def checked_edition(
    outcome: Outcome, settings: Settings, *, url: str | None, directories: bool
) -> Edition:
    """The edition after a check, for the audience in `settings`; otherwise as `Edition.of`."""
    edition = Edition.of(
        settings, outcome.catalogue, outcome.results, url=url, directories=directories
    )
    # A site with errors is only previewed, with all findings.
    missing = {} if outcome.report.errors else missing_parts(outcome.report)
    return replace(edition, built=outcome.today, missing_parts=missing)


def site_edition(outcome: Outcome, site: Site, *, audience: str) -> Edition:
    """The edition of a site for `audience`, at its own address; otherwise as `checked_edition`."""
    settings = replace(site.settings, audience=audience)
    return checked_edition(outcome, settings, url=site.url, directories=site.directories)
