"""Door: MkDocs' events, translated."""

import json
import logging
import os
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, write_file
from mkdocs.utils.templates import TemplateContext

from integration_scopes import clock
from integration_scopes.check import Outcome, check, no_scopes
from integration_scopes.diagrams import library, svg
from integration_scopes.diagrams.fences import settle
from integration_scopes.domain.audience import UnknownAudienceError
from integration_scopes.findings import Severity
from integration_scopes.mkdocs_yml import require_compatible, scopes_url
from integration_scopes.past import with_past
from integration_scopes.plugin import navigation
from integration_scopes.plugin.configuration import (
    add_fence,
    diagram_options,
    keep_to_this_host,
    mkdocs_site,
    source_address,
    survive_warnings,
    take_handover,
    take_over_diagrams,
    watched,
)
from integration_scopes.plugin.deferred import (
    Deferred,
    GeneratedFile,
    PreviewFiles,
    all_pages,
    others_see_pages,
)
from integration_scopes.plugin.files import (
    assets,
    log_left_out,
    remove_source_maps,
    replaces_theme_file,
)
from integration_scopes.plugin.pages import take_over
from integration_scopes.plugin.preview_requests import PreviewRequests
from integration_scopes.plugin.theme import as_prose, missing_from_theme, templates
from integration_scopes.publishing import manifest
from integration_scopes.publishing.articles import cleaned_html
from integration_scopes.publishing.compiled import Remembered
from integration_scopes.publishing.handover import received
from integration_scopes.publishing.hiding import shown
from integration_scopes.publishing.ids import ids, slug
from integration_scopes.publishing.lost import not_found
from integration_scopes.publishing.macros import macros
from integration_scopes.publishing.navigation import PLACEHOLDER, TITLE
from integration_scopes.publishing.pages.home import HOME
from integration_scopes.publishing.permission import REFUSAL, may_publish
from integration_scopes.publishing.picture import PICTURE
from integration_scopes.publishing.policy import Policy, drawing
from integration_scopes.publishing.preview import Preview, stopped
from integration_scopes.publishing.prose import escaped, without_inclusions
from integration_scopes.publishing.publication import STYLES, TABLES, Publication
from integration_scopes.publishing.rendering import keep_compiled
from integration_scopes.publishing.replacing import remove, replaceable
from integration_scopes.publishing.search_index import INDEX, Entry
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.publishing.theme import (
    footer,
    with_link_preview,
    with_named_search,
    without_repository_facts,
)
from integration_scopes.publishing.verification import is_page
from integration_scopes.reading.file import keep_files
from integration_scopes.reports.concise import line
from integration_scopes.reports.log import make_visible
from integration_scopes.reports.visible import visible
from integration_scopes.settings import ConfigurationError, Settings, Site

_SNIPPETS = "pymdownx.snippets"
_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
}
_NOT_FOUND = "404.html"
_ADD = f"- {TITLE}: {PLACEHOLDER}"
_log = get_plugin_logger("integration-scopes")


class IntegrationScopesPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The MkDocs plugin `integration-scopes`."""

    def __init__(self) -> None:
        """A plugin before its first build."""
        self._is_serving = False
        self._is_deploying = False
        self._has_begun = False
        self._is_strict = False
        self._preview: Preview | None = None
        self._published: Publication | None = None
        self._settings = Settings()
        self._page = ""
        self._is_hidden: Callable[[str], bool] = lambda _: False
        self._policy: Policy | None = None
        self._is_script_needed = False
        self._describe: Callable[..., None] | None = None
        self._files = Files([])
        self._has_nav = False
        self._prose: dict[str, list[Entry]] = {}
        self._requests = PreviewRequests()
        self._compiled = Remembered()
        self._is_deferring = False
        self._nav = Navigation([], [])

    def load_config(
        self, options: dict[str, object], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take the settings unread: `Settings` checks them, and a preview shows what is wrong."""
        self.config = options
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command; because of this method, MkDocs keeps the plugin across rebuilds."""
        make_visible(logging.getLogger("mkdocs"))
        self._is_serving = command == "serve"
        self._is_deploying = command == "gh-deploy"
        if self._is_serving:
            keep_files()
        if dirty and not self._is_serving:
            raise PluginError(
                "integration-scopes: a build with --dirty leaves pages of earlier builds in the "
                "site, which may have been for other readers; build without it"
            )

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Give MkDocs our styles, scripts, fence and macros, before other plugins look."""
        self._has_begun = True
        self._requests.begin()
        try:
            require_compatible(config.plugins)
        except ConfigurationError as error:
            raise PluginError(str(error)) from error
        self._is_strict = config.strict
        if self._is_serving:
            survive_warnings(config)
        take_handover(received(), config)
        keep_to_this_host(config)
        self._settings = self._read_settings()
        config.extra_css.insert(0, self._settings.uri(STYLES))
        take_over_diagrams(config)
        add_fence(config)
        # A heading in any script gets an id of its own words, unless the owner chose otherwise.
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slug)
        host = config.plugins.get("macros")
        if host is not None:
            host.register_macros(dict(macros(lambda: (self._publication, self._page))))
            # Else its traceback becomes the page. A preview may show it.
            host.config["on_error_fail"] = not self._is_serving

    @event_priority(-100)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Look what the theme has, and add our script."""
        handed = received()
        if handed is not None and handed.compiled is not None:
            keep_compiled(handed.compiled, env)
        if self._is_serving and env.bytecode_cache is None:
            env.bytecode_cache = self._compiled
        for message in missing_from_theme(env, config, files):
            if not self._is_serving:
                raise PluginError(message)
            _log.error("%s", message)
        tables = ExtraScriptValue(self._settings.uri(TABLES))
        tables.defer = True
        config.extra_javascript.append(tables)
        # A preview's page has a script that loads it anew, another one at each change.
        is_held = self._settings.content_security_policy and not self._is_serving
        draws = not self._settings.draws
        self._policy = Policy.of(templates(config), draws=draws) if is_held else None
        if self._is_deferring:
            self._requests.defer(Deferred(config=config, files=files, nav=self._nav, env=env))

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Check; a build that must fail fails here, while the last good site is still there."""
        self._is_script_needed = False
        self._describe = None
        self._prose = {}
        try:
            self._check(config)
        except (ConfigurationError, OSError, UnknownAudienceError) as error:
            if not self._is_serving:
                raise PluginError(str(error)) from error
            _log.error("%s", error)
            problem = error.problem if isinstance(error, UnknownAudienceError) else str(error)
            self._preview = stopped(self._preview, problem)
            self._published = self._preview.published

    def _check(self, config: MkDocsConfig) -> None:
        site = replace(
            mkdocs_site(config, dict(self.config), is_preview=self._is_serving),
            strict=self._is_strict,
        )
        config.watch.extend(watched(site))
        outcome = self._outcome(site)
        handed = received()
        is_judged = self._is_serving or handed is not None
        if not (outcome.report.scopes or outcome.report.errors or is_judged):
            raise ConfigurationError(no_scopes(site.scopes_dir))
        if outcome.report.fails(strict=site.strict) and not is_judged:
            raise ConfigurationError(outcome.report.summary)
        published = site_publication(
            outcome,
            site,
            audience=handed.audience if handed else site.settings.audience,
            source=source_address(config, site.settings.folder),
        )
        settings = published.settings
        config.copyright = config.copyright or footer(settings.audience, published.catalogue)
        # Not before all of it has worked: else a preview keeps what it has.
        self._settings, self._published = settings, published
        self._preview = Preview.of(published, outcome, site) if self._is_serving else None
        # `scopes build` and a preview have folders of their own.
        if not is_judged:
            # Else MkDocs would delete whatever is there; of dot files, not even the old ones.
            remove(site.site_dir, replaceable(site, is_exchanged=False))
            # Not earlier: a manifest makes what is there ours.
            self._describe = partial(manifest.write, site.site_dir, published, outcome.results)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put the generated pages where their sources were, which MkDocs then never reads."""
        published = self._publication
        self._is_deferring = self._is_serving and not others_see_pages(config.plugins)
        if self._is_deferring:
            files = PreviewFiles(files)
        self._files = files
        remove_source_maps(files, config)
        referenced = assets(config, files)
        gone = []
        for file in list(files):
            uri = self._settings.below(file.src_uri)
            is_ours = file.src_dir != config.docs_dir or file.src_uri in referenced
            if replaces_theme_file(file, config):
                # MkDocs has left out the theme's own, even if this one is not published.
                files.remove(file)
                self._refuse(
                    f"{file.src_uri!r} has the name of a file of the theme; a file that changes "
                    "the theme belongs in its custom_dir"
                )
            elif published.is_barred(uri) or not (is_ours or published.is_wanted(uri)):
                files.remove(file)
                gone.append(uri)
        self._add_ours(files, config)
        if not published.edition.shows_edit_links:
            for file in files:
                file.edit_uri = None
        log_left_out([self._settings.uri(uri) for uri in gone if not published.is_source(uri)])
        self._is_hidden = published.hiding(gone)
        navigation.add_placeholder(files, config)
        self._has_nav = config.nav is not None
        if isinstance(config.nav, list):
            config.nav = shown(config.nav, self._leaves_out)
        elif config.nav is None and self._settings.folder == ".":
            config.nav = published.navigation
        return files

    def _add_ours(self, files: Files, config: MkDocsConfig) -> None:
        published = self._publication
        # In a navigation of their own, people see which scopes they forgot, not which of our pages.
        listed = published.listed
        for uri, page in published.pages.items():
            # In a folder of their own, they are put into the navigation as a whole.
            is_listed = uri in listed and self._settings.folder == "."
            is_missed = is_listed and (config.nav is None or page.source is not None)
            inclusion = InclusionLevel.INCLUDED if is_missed else InclusionLevel.NOT_IN_NAV
            place = self._settings.uri(uri)
            content = partial(published.markdown, uri)
            file = GeneratedFile.of(config, place, content, inclusion=inclusion)
            file.is_deferred = self._is_deferring
            # MkDocs itself offers no way to the source of a generated page.
            file.edit_uri = place if page.source is not None else None
            files.append(file)
        for uri, read in published.files.items():
            static = GeneratedFile.of(config, self._settings.uri(uri), read)
            static.is_deferred = self._is_deferring
            files.append(static)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Put our pages in; take out what another plugin has put there of hidden pages."""
        ours = [*navigation.built(self._publication.navigation, files)]
        items = [*navigation.without(nav.items, self._leaves_out)]
        if navigation.has_placeholder(items):
            items = [*navigation.with_ours(items, ours)]
        elif self._settings.folder != "." and not self._has_nav:
            items.append(navigation.section(ours))
        elif self._publication.pages.keys().isdisjoint(
            self._settings.below(page.file.src_uri) for page in nav.pages
        ):
            _log.info("the scopes are not in the navigation; to add them, write there: %s", _ADD)
        navigation.renew(nav, items)
        self._nav = nav
        navigation.place_unlisted(self._publication.pages, self._settings.uri, files)
        navigation.retire_placeholder(files, self._settings.uri(HOME))
        uris = map(self._settings.uri, self._publication.pages)
        ours_among = [files.get_file_from_path(uri) for uri in uris]
        take_over(ours_among)
        for file in ours_among if self._is_deferring else ():
            page = file.page if file is not None else None
            # Other pages show its title before it is built.
            if isinstance(page, Page):
                page.markdown, page.meta = "", self._meta(self._uri(page), {})

    def _leaves_out(self, address: str) -> bool:
        if not self._is_hidden(address):
            return False
        audience = self._publication.edition.audience
        _log.info("nav: %r is not for %s, and is left out", address, audience)
        return True

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Remember which page the macros are on."""
        self._page = self._uri(page)

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
        uri = self._uri(page)
        page.meta = self._meta(uri, page.meta)
        takes_in = _SNIPPETS in config.markdown_extensions and self._publication.is_by_partner(uri)
        return without_inclusions(markdown) if takes_in else markdown

    def _meta(self, uri: str, read: Mapping[str, Any]) -> MutableMapping[str, Any]:
        """The metadata of a page; `read` is what MkDocs has read from its source."""
        generated = self._publication.pages.get(uri)
        if generated is not None:
            # The search index has entries of our own for it.
            read = {**generated.meta, "search": {"exclude": True}}
        elif self._preview is not None and self._preview.has_errors(uri):
            # They may be what is wrong, and end the build.
            read = {}
        meta = escaped(self._publication.meta(uri, read))
        if generated is not None or not self._settings.may_run_macros(uri):
            meta["render_macros"] = False
        return meta

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
        uri = self._uri(page)
        panels = published.slots.anchors(uri)
        html, messages = cleaned_html(html, uri, page.toc, published)
        for message in messages:
            _log.warning("%s", visible(f"{published.path(uri)}: {message} [unsafe-markup]"))
        if uri in published.pages:
            self._prose[uri] = published.prose(html, uri)
        # MkDocs saw the page without its panels, and would take links into them for broken.
        page.present_anchor_ids = (page.present_anchor_ids or set()) | panels | ids(html)
        try:
            html = published.slots.fill(html, uri)
        except ConfigurationError as error:
            if not self._is_serving:
                raise PluginError(str(error)) from error
            _log.error("%s", error)
        return as_prose((self._preview or published).notice(uri) + html, config)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give templates all pages, including deferred ones."""
        if self._is_deferring:
            context["pages"] = all_pages(self._files)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Draw what authors drew by hand, or leave it to our script."""
        settled = settle(output, svg.written) if self._settings.draws else settle(output)
        script = self._settings.uri(library.SCRIPT_URI)
        scripted = library.scripted(settled, get_relative_url(script, page.url))
        self._is_script_needed |= scripted is not None
        properties = {
            "type": "website",
            "site_name": config.site_name,
            "title": page.meta.get("title"),
            "description": page.meta.get("description") or config.site_description,
            "url": page.canonical_url,
            "image": config.site_url and urljoin(config.site_url, self._settings.uri(PICTURE)),
        }
        whole = with_link_preview(scripted or settled, properties)
        return self._held(whole, is_trusted=self._publication.is_trusted(self._uri(page)))

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Hold the theme's own pages, such as 404.html, to what other pages are held to."""
        if not template_name.endswith(".html"):
            return output_content
        if template_name == _NOT_FOUND:
            site = urlsplit(config.site_url or "/").path
            root = scopes_url(site, self._settings.folder) or "/"
            output_content = not_found(output_content, self._publication, root=root, site=site)
            if self._preview is not None:
                output_content = self._preview.not_found(output_content, root)
        return self._held(output_content)

    def _held(self, page: str, *, is_trusted: bool = False) -> str:
        named = without_repository_facts(with_named_search(page))
        return named if self._policy is None or is_trusted else self._policy.joined(named)

    def _add_library(self, config: MkDocsConfig) -> None:
        """Add what draws in the browser, where a page has something for it to draw."""
        if self._is_deferring:
            for uri in (library.URI, library.SCRIPT_URI):
                self._requests.later(self._settings.uri(uri), partial(self._write_library, config))
        elif self._is_script_needed:
            self._write_library(config)

    def _write_library(self, config: MkDocsConfig) -> None:
        try:
            files = library.files(diagram_options(config))
        except ConfigurationError as error:
            raise PluginError(str(error)) from error
        for uri, content in files.items():
            write_file(content, str(Path(config.site_dir, self._settings.uri(uri))))
        # A reader who comes from another page keeps that page's policy.
        for file in Path(config.site_dir).rglob("*.html"):
            file.write_bytes(drawing(file.read_bytes()))

    @event_priority(-50)
    def _write_search_entries(self, config: MkDocsConfig) -> None:
        """Add our entries to the search index, before Material's offline plugin copies it."""
        file = Path(config.site_dir, INDEX)
        if not file.is_file():
            return
        write = partial(self._write_index, file, file.read_text(encoding="utf-8"))
        if self._is_deferring:
            self._requests.later(INDEX, write)
        else:
            write()

    def _write_index(self, file: Path, index: str) -> None:
        published = self._publication
        # A preview builds pages in any order.
        prose = chain.from_iterable(self._prose.get(uri, ()) for uri in published.pages)
        file.write_text(published.searched(index, prose), encoding="utf-8")

    @event_priority(-1000)
    def _describe_site(self, config: MkDocsConfig) -> None:
        """Write the manifest, when all other plugins are done."""
        pages = self._made(config)
        handed = received()
        if handed is not None and handed.pages is not None:
            handed.pages.write_text(json.dumps(pages), encoding="utf-8")
        if self._describe is not None:
            self._describe(pages)

    def _made(self, config: MkDocsConfig) -> list[str]:
        """The pages of the site that are not ours, by their paths in it."""
        published = self._publication
        pages = [
            file.dest_uri
            for file in self._files
            if is_page(file.dest_uri)
            and file.inclusion.value > InclusionLevel.DRAFT.value
            and (uri := self._settings.below(file.src_uri)) not in published.pages
            and uri not in published.files
            and not published.is_barred(uri)
        ]
        static = sorted(config.theme.static_templates)
        return [*pages, *(name for name in static if Path(config.site_dir, name).is_file())]

    on_post_build = CombinedEvent(_add_library, _write_search_entries, _describe_site)

    def on_build_error(self, *, error: Exception) -> None:
        """Describe what a failed build has left, so that the next one may replace it."""
        if self._describe is not None:
            with suppress(OSError):
                self._describe(is_finished=False)

    def _refuse(self, problem: str) -> None:
        """End the build; a preview goes on, and shows why any other build would end."""
        if self._preview is None:
            raise PluginError(problem)
        _log.error("%s", problem)
        self._preview = replace(self._preview, problem=problem)

    def _outcome(self, site: Site) -> Outcome:
        """What is to be published: checked and reported by `scopes build`, or here."""
        handed = received()
        if handed is not None:
            return handed.outcome
        audience, settings, deploys = site.settings.audience, site.settings, self._is_deploying
        is_preview = self._is_serving
        if not is_preview and not may_publish(audience, settings, os.environ, is_published=deploys):
            raise ConfigurationError(REFUSAL)
        # The log is for the person who serves the preview, its pages are for their readers.
        readers = audience if is_preview else None
        outcome = check(site, today=clock.today(os.environ), audience=readers)
        for one in outcome.report.findings:
            _log.log(_LEVELS[one.severity], "%s", line(one))
        return outcome if is_preview else with_past(outcome, site)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Show the site as it was while mkdocs.yml cannot be read, where MkDocs lets pages hang."""

        def rebuild() -> None:
            self._has_begun = False
            try:
                builder()
            except MkDocsException as error:
                # Later on, there may be no whole site to show.
                if self._has_begun:
                    raise
                _log.error("mkdocs.yml cannot be used: %s", error)
                self._requests.interrupt(str(error), Path(config.site_dir))

        server.builder = partial(self._requests.rebuild, rebuild)
        self._requests.answer(server)
        return server

    def _uri(self, page: Page) -> str:
        """The page's path as seen from the folder of the partners."""
        return self._settings.below(page.file.src_uri)

    def _read_settings(self) -> Settings:
        """What mkdocs.yml settles; the defaults where it cannot be read, which a preview shows."""
        try:
            return Settings.of(self.config)
        except ConfigurationError:
            return self._settings

    @property
    def _publication(self) -> Publication:
        if self._published is None:
            raise PluginError("integration-scopes: nothing has been checked yet")
        return self._published
