"""What a site publishes for one audience, the desk's files included."""

from dataclasses import replace

from integration_scopes.check import Outcome
from integration_scopes.publishing.desk.files import files
from integration_scopes.publishing.publication import Publication, publication
from integration_scopes.publishing.styles import SITE
from integration_scopes.settings import Site


def site_publication(
    outcome: Outcome,
    site: Site,
    *,
    audience: str,
    source: str | None = None,
    look: tuple[str, ...] = SITE,
) -> Publication:
    """What `site` publishes for `audience` after a check, at the address that the site has.

    `source` is the address of the scopes folder in the code host's editor, `look` are the
    layers of the style sheet. Raises UnknownAudienceError if there is no such audience.
    """
    settings = replace(site.settings, audience=audience)
    return publication(
        outcome,
        settings,
        directories=site.directories,
        url=site.url,
        source=source,
        more=files(site, settings, outcome, source=source),
        look=look,
    )
