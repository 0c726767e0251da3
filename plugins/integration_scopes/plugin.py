"""Door: MkDocs' events, translated."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, write_file

from integration_scopes import clock
from integration_scopes.check import Outcome, check
from integration_scopes.diagnostics import Severity
from integration_scopes.diagrams import library, svg
from integration_scopes.diagrams.fences import fence_mermaid_custom, settle
from integration_scopes.domain.audience import UnknownAudienceError
from integration_scopes.handover import Handover, received
from integration_scopes.macros import macros
from integration_scopes.mkdocs_yml import doubts, excluding
from integration_scopes.publishing.edition import REFUSAL, may_publish
from integration_scopes.publishing.hiding import shown
from integration_scopes.publishing.policy import Policy, drawing
from integration_scopes.publishing.prose import cleaned, escaped, without_inclusions
from integration_scopes.publishing.publication import (
    STYLES,
    TABLES,
    Publication,
    publication,
)
from integration_scopes.publishing.rendering import LostPanelError, environment, keep_compiled
from integration_scopes.publishing.theme import with_named_search
from integration_scopes.reports.concise import line
from integration_scopes.results.globs import top
from integration_scopes.settings import ConfigurationError, Settings, Site

# With a script of such a name mermaid2 loads no library of its own from another host. It looks
# once, on_config; a page without that word it then leaves alone, instead of parsing it anew.
_DECOY = "assets/mermaid.js"
_SNIPPETS = "pymdownx.snippets"
_SUPERFENCES = "pymdownx.superfences"
_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
}
_log = get_plugin_logger("integration-scopes")


class IntegrationScopesPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The MkDocs plugin `integration-scopes`."""

    # Settings checks the values, for this door and for the command line alike.
    config_scheme = tuple(
        (name, config_options.Optional(config_options.Type(object))) for name in Settings.names()
    )

    def __init__(self) -> None:
        """A plugin before its first build."""
        self._is_serving = False
        self._is_deploying = False
        self._published: Publication | None = None
        self._settings = Settings()
        self._page = ""
        self._is_hidden: Callable[[str], bool] = lambda _: False
        self._policy: Policy | None = None
        self._is_script_needed = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what MkDocs was told to do; this method makes us outlive a rebuild."""
        self._is_serving = command == "serve"
        self._is_deploying = command == "gh-deploy"
        if dirty and not self._is_serving:
            raise PluginError(
                "integration-scopes: a build with --dirty leaves pages of earlier builds in the "
                "site, which may have been for other readers; build without it"
            )

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Give MkDocs our styles, scripts, fence and macros, before other plugins look."""
        _take(received(), config)
        config.extra_css.insert(0, STYLES)
        config.extra_javascript.append(_DECOY)
        _add_fence(config)
        host = config.plugins.get("macros")
        if host is not None:
            host.register_macros(dict(macros(lambda: (self._publication, self._page))))
            # Else its traceback becomes the page. A preview may show it.
            host.config["on_error_fail"] = not self._is_serving

    @event_priority(-100)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Take the decoy away, now that mermaid2 has looked."""
        handed = received()
        if handed is not None and handed.compiled is not None:
            keep_compiled(handed.compiled, env)
        config.extra_javascript.remove(_DECOY)
        tables = ExtraScriptValue(TABLES)
        tables.defer = True
        config.extra_javascript.append(tables)
        # A preview's page has a script that loads it anew, another one at each change.
        is_held = self._settings.content_security_policy and not self._is_serving
        draws = not self._settings.draws
        self._policy = Policy.of(_templates(config), draws=draws) if is_held else None

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Check; a build that must fail fails here, while the last good site still stands."""
        try:
            site = _site(config, dict(self.config))
            self._settings = site.settings
            config.watch.extend(_result_places(site))
            outcome = self._outcome(site)
        except (ConfigurationError, OSError, UnknownAudienceError) as error:
            raise PluginError(str(error)) from error
        is_handed = received() is not None
        if not (outcome.report.scopes or outcome.report.errors or is_handed):
            raise PluginError(f"no scopes found in {site.docs_dir}")
        is_judged = self._is_serving or is_handed
        if outcome.report.fails(strict=site.strict) and not is_judged:
            raise PluginError(outcome.report.summary)
        self._is_script_needed = False
        try:
            self._published = publication(
                outcome,
                self._settings,
                directories=site.directories,
                # A preview shows the drafts.
                is_excluded=excluding(
                    config.exclude_docs, None if self._is_serving else config.draft_docs
                ),
                url=site.url,
            )
        except UnknownAudienceError as error:
            raise PluginError(str(error)) from error

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Put the generated pages where their sources were, which MkDocs then never reads."""
        published = self._publication
        gone = []
        for file in list(files):
            if not published.is_wanted(file.src_uri):
                files.remove(file)
                gone.append(file.src_uri)
            elif _is_of_the_theme(file, config):
                raise PluginError(
                    f"{file.src_uri!r} would take the place of a file of the theme; what changes "
                    "the theme belongs into its custom_dir"
                )
        # In a navigation of their own, people are told which scopes they forgot, not which of ours.
        listed = published.listed
        for uri, page in published.pages.items():
            is_missed = uri in listed and (config.nav is None or page.source is not None)
            inclusion = InclusionLevel.INCLUDED if is_missed else InclusionLevel.NOT_IN_NAV
            content = published.markdown(uri)
            file = File.generated(config, uri, content=content, inclusion=inclusion)
            # MkDocs itself offers no way to the source of a generated page.
            file.edit_uri = uri if page.source is not None else None
            files.append(file)
        if not published.edition.shows_edit_links:
            for file in files:
                file.edit_uri = None
        for uri, read in published.files.items():
            files.append(File.generated(config, uri, content=read()))
        self._is_hidden = published.hiding(gone)
        if config.nav is None:
            config.nav = published.navigation
        elif isinstance(config.nav, list):
            config.nav = shown(config.nav, self._leaves_out)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Take out what another plugin has put there of pages that readers may not see."""
        nav.items = [*self._shown(nav.items)]

    def _shown(self, items: Iterable[StructureItem]) -> Iterator[StructureItem]:
        for item in items:
            if isinstance(item, Section):
                was, item.children = item.children, [*self._shown(item.children)]
                is_shown = bool(item.children) or not was
            else:
                is_shown = not (isinstance(item, Link) and self._leaves_out(item.url))
            if is_shown:
                yield item

    def _leaves_out(self, address: str) -> bool:
        if not self._is_hidden(address):
            return False
        audience = self._publication.edition.audience
        _log.info("nav: %r is not for %s, and is left out", address, audience)
        return True

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Remember which page the macros stand on."""
        self._page = page.file.src_uri

    @event_priority(100)
    def on_page_markdown(
        self,
        markdown: str,
        page: Page,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Give a generated page its title, and make every page's metadata fit for HTML.

        Before macros run: those of a page that may not run any stay text, whatever the page says,
        or what MkDocs takes for its metadata.
        """
        uri = page.file.src_uri
        generated = self._publication.pages.get(uri)
        if generated is not None:
            page.meta = dict(generated.meta)
        page.meta = escaped(page.meta)
        if generated is not None or not self._settings.may_run_macros(uri):
            page.meta["render_macros"] = False
        takes_in = _SNIPPETS in config.markdown_extensions and self._publication.is_by_partner(uri)
        return without_inclusions(markdown) if takes_in else markdown

    def on_page_content(
        self,
        html: str,
        page: Page,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Clean what people wrote, then let our own panels join it."""
        # The theme prints a title from a heading once escaped and once not; from here on, escaped.
        page.meta.setdefault("title", page.title)
        published = self._publication
        uri = page.file.src_uri
        # MkDocs saw the page without its panels, and would take links into them for broken.
        page.present_anchor_ids = (page.present_anchor_ids or set()) | published.slots.anchors(uri)
        html = cleaned(html)
        try:
            html = published.slots.fill(html, uri)
        except LostPanelError as error:
            if not self._is_serving:
                raise PluginError(str(error)) from error
            _log.error("%s", error)
        return published.notice(uri) + html

    @event_priority(-100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Draw what authors drew by hand, or leave it to our script, now that mermaid2 is done."""
        settled = settle(output, svg.written) if self._settings.draws else settle(output)
        scripted = library.scripted(settled, get_relative_url(library.SCRIPT_URI, page.url))
        self._is_script_needed |= scripted is not None
        return self._held(scripted or settled)

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Hold the theme's own pages, such as 404.html, to what other pages are held to."""
        is_page = template_name.endswith(".html")
        return self._held(output_content) if is_page else output_content

    def _held(self, page: str) -> str:
        named = with_named_search(page)
        return named if self._policy is None else self._policy.joined(named)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Add what draws in the browser, where a page has something for it to draw."""
        if not self._is_script_needed:
            return
        try:
            files = library.files(_wishes(config))
        except library.LibraryError as error:
            raise PluginError(str(error)) from error
        for uri, content in files.items():
            write_file(content, str(Path(config.site_dir, uri)))
        # Whoever comes from another page keeps that one's policy.
        for file in Path(config.site_dir).rglob("*.html"):
            file.write_bytes(drawing(file.read_bytes()))

    def _outcome(self, site: Site) -> Outcome:
        """What is to be published: checked and told by `scopes build`, or checked and told here."""
        handed = received()
        if handed is not None:
            self._settings = replace(site.settings, audience=handed.audience)
            return handed.outcome
        audience, settings, deploys = site.settings.audience, site.settings, self._is_deploying
        is_preview = self._is_serving
        if not is_preview and not may_publish(audience, settings, os.environ, is_published=deploys):
            raise ConfigurationError(REFUSAL)
        # The log is for whoever serves the preview, its pages are for their readers.
        readers = audience if is_preview else None
        outcome = check(site, today=clock.today(os.environ), audience=readers)
        for one in outcome.report.diagnostics:
            _log.log(_LEVELS[one.severity], "%s", line(one))
        return outcome

    @property
    def _publication(self) -> Publication:
        if self._published is None:
            raise PluginError("integration-scopes: nothing has been checked yet")
        return self._published


def _take(handed: Handover | None, config: MkDocsConfig) -> None:
    """Build what `scopes build` has handed over, where it said."""
    if handed is None:
        return
    if handed.docs_dir is not None:
        config.docs_dir = str(handed.docs_dir)
    if handed.nav is not None:
        config.nav = handed.nav
    if handed.compiled is not None:
        keep_compiled(handed.compiled, environment())
    if handed.folder != "." and config.site_url:
        config.site_url = f"{config.site_url.rstrip('/')}/{handed.folder}/"


def _site(config: MkDocsConfig, block: dict[str, object]) -> Site:
    return Site(
        base=Path(config.config_file_path).parent.resolve(),
        docs_dir=Path(config.docs_dir),
        site_dir=Path(config.site_dir),
        url=config.site_url or None,
        strict=config.strict,
        directories=config.use_directory_urls,
        settings=Settings.of(block),
        doubts=doubts(Path(config.config_file_path)),
    )


def _result_places(site: Site) -> Iterator[str]:
    """Where new test results may appear while a preview runs; its own folder is not looked at."""
    for pattern in site.settings.test_results:
        folder = top(pattern)
        place = site.base / (pattern if folder == "." else folder)
        if place.exists():
            yield str(place)


def _is_of_the_theme(file: File, config: MkDocsConfig) -> bool:
    """Whether a file of the docs folder would be published instead of the theme's own."""
    if file.is_documentation_page() or file.src_dir != config.docs_dir:
        return False
    return any(Path(folder, file.src_uri).is_file() for folder in config.theme.dirs)


def _templates(config: MkDocsConfig) -> list[str]:
    """The templates of the theme and of those who change it."""
    files = (file for folder in config.theme.dirs for file in Path(folder).rglob("*.html"))
    return [file.read_text(encoding="utf-8") for file in files]


def _wishes(config: MkDocsConfig) -> dict[str, object]:
    """What the site's owner wishes of the diagram library, told to mermaid2."""
    host = config.plugins.get("mermaid2")
    return dict(host.config["arguments"]) if host is not None else {}


def _add_fence(config: MkDocsConfig) -> None:
    """Let authors draw: a fence for Mermaid that escapes, unless the site has one of its own."""
    if _SUPERFENCES not in config.markdown_extensions:
        config.markdown_extensions.append(_SUPERFENCES)
    fences = config.mdx_configs.setdefault(_SUPERFENCES, {}).setdefault("custom_fences", [])
    if not any(fence["name"] == "mermaid" for fence in fences):
        fences.append({"name": "mermaid", "class": "mermaid", "format": fence_mermaid_custom})
