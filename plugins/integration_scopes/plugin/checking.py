"""The check before a build, and what it publishes."""

import logging
import os
from dataclasses import replace
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from integration_scopes import clock
from integration_scopes.check import Outcome, check, no_scopes
from integration_scopes.domain.audience import UnknownAudienceError
from integration_scopes.findings import Severity
from integration_scopes.judging.selection import Selection
from integration_scopes.past import with_past
from integration_scopes.plugin.build import Build
from integration_scopes.plugin.configuration import mkdocs_site, watched_paths
from integration_scopes.publishing import manifest
from integration_scopes.publishing.checked_site import received
from integration_scopes.publishing.permission import REFUSAL, may_publish
from integration_scopes.publishing.preview import Preview
from integration_scopes.publishing.proposal import source_folder
from integration_scopes.publishing.replacing import remove, replaceable
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.publishing.theme import footer
from integration_scopes.reports.concise import finding_line
from integration_scopes.settings import ConfigurationError, Site

_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
}
_log = get_plugin_logger("integration-scopes")


def check_site(build: Build, config: MkDocsConfig, block: dict[str, object]) -> None:
    """Check the site. A build that must fail fails here, before the last good site is deleted."""
    build.is_script_needed = False
    build.describe = None
    build.prose = {}
    try:
        _check(build, config, block)
    except (ConfigurationError, OSError, UnknownAudienceError) as error:
        build.fail(str(error))
        if build.serving is not None:
            problem = error.problem if isinstance(error, UnknownAudienceError) else str(error)
            build.published = build.serving.stop(problem)


def _check(build: Build, config: MkDocsConfig, block: dict[str, object]) -> None:
    site = mkdocs_site(config, block, is_preview=build.serving is not None)
    site = replace(site, strict=build.is_strict)
    config.watch.extend(watched_paths(site))
    outcome = _outcome(build, site)
    checked_site = received()
    # A preview shows faults, and `scopes build` has already decided about them.
    may_fail = build.serving is None and checked_site is None
    if may_fail and not (outcome.report.scopes or outcome.report.errors):
        raise ConfigurationError(no_scopes(site.scopes_dir))
    if may_fail and outcome.report.fails(strict=site.strict):
        raise ConfigurationError(outcome.report.summary)
    published = site_publication(
        outcome,
        site,
        audience=checked_site.audience if checked_site else site.settings.audience,
        source=source_folder(config.repo_url, config.edit_uri, site.settings.folder),
    )
    settings = published.settings
    config.copyright = config.copyright or footer(published.edition)
    # Assigned last: if anything above fails, a preview keeps what it has.
    build.settings, build.published = settings, published
    if build.serving is not None:
        build.serving.preview = Preview.of(published, outcome, site)
    # `scopes build` and a preview have folders of their own.
    if may_fail:
        # MkDocs would delete everything in the folder, except dot files, even old ones.
        remove(site.site_dir, replaceable(site, is_exchanged=False))
        # Set last: with a manifest, a later build may delete the files that it lists.
        build.describe = partial(manifest.write, site.site_dir, published, outcome.results)


def _outcome(build: Build, site: Site) -> Outcome:
    """The checked content to publish; `scopes build` or this function has reported its findings."""
    checked_site = received()
    if checked_site is not None:
        return checked_site.outcome
    audience, settings = site.settings.audience, site.settings
    is_preview, is_published = build.serving is not None, build.is_deploying
    if not is_preview and not may_publish(
        audience, settings, os.environ, is_published=is_published
    ):
        raise ConfigurationError(REFUSAL)
    # The log is for the person who serves the preview, its pages are for their readers.
    readers = audience if is_preview else None
    selection = Selection(audience=readers)
    cache = build.serving.cache if build.serving is not None else None
    outcome = check(site, selection, today=clock.today(os.environ), cache=cache)
    for finding in outcome.report.findings:
        _log.log(_LEVELS[finding.severity], "%s", finding_line(finding))
    return outcome if is_preview else with_past(outcome, site)
