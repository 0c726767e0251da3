"""The events of MkDocs. Each is passed on to the module that handles it."""

import logging
from collections.abc import Callable

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from integration_scopes.plugin.build import Build
from integration_scopes.plugin.checking import check_site
from integration_scopes.plugin.configuration import configure
from integration_scopes.plugin.content import html, markdown
from integration_scopes.plugin.deferred import all_pages
from integration_scopes.plugin.files import published_files
from integration_scopes.plugin.finishing import (
    add_library,
    add_search_entries,
    describe,
    describe_failed,
)
from integration_scopes.plugin.late import fill_on_demand, free, make_ready, take_over
from integration_scopes.plugin.navigation import arrange
from integration_scopes.plugin.output import page_output, template_output
from integration_scopes.plugin.theme import prepare_theme
from integration_scopes.reports.log import make_visible


class IntegrationScopesPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The MkDocs plugin `integration-scopes`."""

    def __init__(self) -> None:
        """A plugin before its first build."""
        self.build = Build()

    def load_config(
        self, options: dict[str, object], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Accept any settings: `Settings` checks them later, and a preview shows the faults."""
        self.config = options
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command; because of this method, MkDocs keeps the plugin across rebuilds."""
        make_visible(logging.getLogger("mkdocs"))
        self.build = Build.of(command, dirty=dirty)

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Add our styles, fence and macros before other plugins read the configuration."""
        configure(self.build, config, dict(self.config))

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Check, and decide what is published."""
        check_site(self.build, config, dict(self.config))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages, and remove what is not published."""
        return published_files(self.build, files, config)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Arrange the navigation, including what other plugins have added."""
        arrange(self.build, nav, files)
        take_over(self.build, files, config)

    @event_priority(-100)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Prepare the theme's templates."""
        fill_on_demand(self.build, files, config)
        prepare_theme(self.build, env, config, files)

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Remember which page the macros are on."""
        self.build.page = self.build.uri(page)

    @event_priority(100)
    def on_page_markdown(self, text: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Prepare the Markdown before macros run."""
        return markdown(self.build, text, page, config)

    def on_page_content(
        self, converted: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Clean the HTML, and add our panels."""
        return html(self.build, converted, page, config)

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give templates the content of the page, and all pages, including deferred ones."""
        make_ready(page)
        if self.build.requests is not None:
            context["pages"] = all_pages(self.build.files)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Finish a whole page."""
        whole = page_output(self.build, output, page, config)
        free(self.build, page)
        return whole

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Finish a page of the theme."""
        return template_output(self.build, output_content, template_name, config)

    def _add_library(self, config: MkDocsConfig) -> None:
        add_library(self.build, config)

    @event_priority(-50)
    def _add_search_entries(self, config: MkDocsConfig) -> None:
        # Before Material's offline plugin copies the index.
        add_search_entries(self.build, config)

    @event_priority(-1000)
    def _describe(self, config: MkDocsConfig) -> None:
        # When all other plugins are done.
        describe(self.build, config)

    on_post_build = CombinedEvent(_add_library, _add_search_entries, _describe)

    def on_build_error(self, *, error: Exception) -> None:
        """Write the manifest of a failed build."""
        describe_failed(self.build)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Build on request, and survive a broken mkdocs.yml."""
        serving = self.build.serving
        return server if serving is None else serving.serve(server, config, builder)
