"""The state of a build, from its earlier events to its later ones."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from integration_scopes.plugin.preview_requests import PreviewRequests
from integration_scopes.plugin.serving import Serving
from integration_scopes.publishing.policy import Policy
from integration_scopes.publishing.preview import Preview
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.search.index import SearchEntry
from integration_scopes.settings import Settings

_log = get_plugin_logger("integration-scopes")


@dataclass(kw_only=True)
class Build:
    """The build that is running. A preview builds repeatedly, and each build replaces values.

    - `serving`: what a preview keeps between builds; None in any other build.
    - `published`: what is published; None before the check.
    - `describe`: writes the manifest, if this build writes one.
    - `files`, `nav`: MkDocs' own; `has_nav`: whether mkdocs.yml has a navigation.
    - `is_hidden`: whether an address leads to a page that these readers may not see.
    - `policy`: the content security policy of the pages, if they have one.
    - `page`: the path of the page that is being built, for macros.
    - `prose`: the entries of the search index for the prose of each page.
    - `is_script_needed`: whether a page has a diagram that is drawn in the browser.
    """

    serving: Serving | None = None
    is_deploying: bool = False
    is_strict: bool = False
    settings: Settings = field(default_factory=Settings)
    published: Publication | None = None
    describe: Callable[..., None] | None = None
    files: Files = field(default_factory=lambda: Files([]))
    has_nav: bool = False
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    is_hidden: Callable[[str], bool] = lambda _: False
    policy: Policy | None = None
    page: str = ""
    prose: dict[str, list[SearchEntry]] = field(default_factory=dict)
    is_script_needed: bool = False

    @classmethod
    def of(cls, command: str, *, dirty: bool) -> Self:
        """A build before its first event; `command` and `dirty` are as in MkDocs' `on_startup`."""
        is_preview = command == "serve"
        if dirty and not is_preview:
            raise PluginError(
                "integration-scopes: a build with --dirty leaves pages of earlier builds in the "
                "site, which may have been for other readers; build without it"
            )
        return cls(serving=Serving() if is_preview else None, is_deploying=command == "gh-deploy")

    @property
    def publication(self) -> Publication:
        """What is published, once it has been checked."""
        if self.published is None:
            raise PluginError("integration-scopes: nothing has been checked yet")
        return self.published

    @property
    def preview(self) -> Preview | None:
        """What the preview shows, or None in any other build."""
        return self.serving.preview if self.serving is not None else None

    @property
    def requests(self) -> PreviewRequests | None:
        """The requests on which files are built; None if this build makes all files itself."""
        return self.serving.requests if self.serving and self.serving.is_deferring else None

    def uri(self, page: Page) -> str:
        """The page's path below the scopes folder."""
        return self.settings.relative(page.file.src_uri)

    def fail(self, problem: str) -> None:
        """End the build; a preview only logs why any other build would end."""
        if self.serving is None:
            raise PluginError(problem)
        _log.error("%s", problem)

    def refuse(self, problem: str) -> None:
        """End the build; a preview continues, and its pages show the problem."""
        self.fail(problem)
        if self.serving is not None:
            self.serving.show(problem)
