"""What happens only while MkDocs serves a preview."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler

from integration_scopes.cache import Cache
from integration_scopes.plugin.deferred import PreviewFiles, others_see_pages
from integration_scopes.plugin.preview_requests import PreviewRequests
from integration_scopes.publishing.compiled import Remembered
from integration_scopes.publishing.preview import Preview, stopped
from integration_scopes.publishing.publication import Publication

_log = get_plugin_logger("integration-scopes")


class Serving:
    """What a preview keeps from one build to the next."""

    def __init__(self) -> None:
        """Start without a build."""
        self.preview: Preview | None = None
        self.cache = Cache()
        self.requests = PreviewRequests()
        self.is_deferring = False
        self._compiled = Remembered()
        self._has_begun = False

    def begin(self, config: MkDocsConfig) -> None:
        """Begin a build, which a warning must not end."""
        self._has_begun = True
        self.requests.begin()
        _survive_warnings(config)

    def stop(self, problem: str) -> Publication:
        """Show the last site that could be checked, with the problem of the current one."""
        self.preview = stopped(self.preview, problem)
        return self.preview.published

    def show(self, problem: str) -> None:
        """Show on the pages why any other build would have ended."""
        assert self.preview is not None  # noqa: S101  (a site that is built has been checked)
        self.preview = replace(self.preview, problem=problem)

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """The files; most are built on request, unless another plugin needs them."""
        self.is_deferring = not others_see_pages(config.plugins)
        return PreviewFiles(files) if self.is_deferring else files

    def keep_compiled(self, env: Environment) -> None:
        """Compile the theme's templates only once."""
        if env.bytecode_cache is None:
            env.bytecode_cache = self._compiled

    def serve(
        self, server: LiveReloadServer, config: MkDocsConfig, build: Callable[..., None]
    ) -> LiveReloadServer:
        """Show the last site while mkdocs.yml cannot be read; in MkDocs alone, requests hang."""

        def rebuild() -> None:
            self._has_begun = False
            try:
                build()
            except MkDocsException as error:
                # After a build has begun, there may be no complete site to show.
                if self._has_begun:
                    raise
                _log.error("mkdocs.yml cannot be used: %s", error)
                self.requests.interrupt(str(error), Path(config.site_dir))

        server.builder = partial(self.requests.rebuild, rebuild)
        self.requests.answer(server)
        return server


def _survive_warnings(config: MkDocsConfig) -> None:
    """Keep a warning from ending a preview, as it would with `strict: true`.

    MkDocs counts warnings from before our first event, and looks at the number after the last.
    """
    config.strict = False
    logger = logging.getLogger("mkdocs")
    for counter in [handler for handler in logger.handlers if isinstance(handler, CountHandler)]:
        logger.removeHandler(counter)
