"""The pages and files of a preview that are built when a browser requests them.

Building a whole site takes far longer than checking it, and its author looks at a page or two
before saving the next change. MkDocs' own functions build a deferred page from the values of the
same build, so the page cannot be out of date.
"""

import posixpath
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Self

from jinja2 import Environment

# These two build a single page; MkDocs has no public function for that.
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from integration_scopes.settings import ConfigurationError
from integration_scopes.values import immutable

_INDEX = "index.html"
_COMPATIBLE = ("integration-scopes", "macros", "material/search", "mermaid2", "search")
_PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context"),
    *("env", "pre_template", "template_context", "post_template", "post_page", "post_build"),
)


class GeneratedFile(File):
    """A generated file whose content is computed when it is read.

    If `is_deferred`, it is not built with the site, but on request. If `waits`, it is not copied
    with the other files, but with the page whose panels it shows.
    """

    read: Callable[[], str | bytes | None]
    is_deferred = False
    waits = False

    @classmethod
    def of(
        cls,
        config: MkDocsConfig,
        uri: str,
        read: Callable[[], str | bytes],
        *,
        inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
    ) -> Self:
        """The file at `uri`; `read` returns its content."""
        file = cls.generated(config, uri, content="", inclusion=inclusion)
        assert isinstance(file, cls)  # noqa: S101  (MkDocs' type says less)
        file.read = read
        return file

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  (as in MkDocs)
        """Write the file, unless it still waits."""
        if not self.waits:
            super().copy_file(dirty)

    @property
    def _content(self) -> str | bytes | None:
        # Not kept: all files together take far more memory than the site's largest page.
        try:
            return self.read()
        except ConfigurationError as error:
            raise PluginError(str(error)) from error

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        self.read = lambda: value


class PreviewFiles(Files):
    """The files of a preview; MkDocs builds only those that are not deferred."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages, without deferred ones when MkDocs asks which pages to build."""
        pages = super().documentation_pages(inclusion=inclusion)
        is_for_building = inclusion is InclusionLevel.is_in_serve
        return [file for file in pages if not _is_deferred(file)] if is_for_building else pages

    def copy_static_files(
        self,
        dirty: bool = False,  # noqa: FBT001, FBT002  (MkDocs' own signature)
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy the files that are not deferred."""
        files = Files(file for file in self if not _is_deferred(file))
        files.copy_static_files(dirty, inclusion=inclusion)

    def deferred(self) -> Iterator[GeneratedFile]:
        """The deferred files, including those that are not published."""
        return (file for file in self if isinstance(file, GeneratedFile) and file.is_deferred)


@immutable(slots=False)
class Deferred:
    """The deferred pages and files of one build of a preview."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    @cached_property
    def _files(self) -> dict[str, GeneratedFile]:
        files = self.files.deferred() if isinstance(self.files, PreviewFiles) else ()
        return {file.dest_uri: file for file in files if _is_shown(file)}

    def build(self, path: str) -> bool:
        """Build the deferred file at this path in the site; return whether there was one."""
        file = self._files.get(path)
        if file is None:
            return False
        if isinstance(file.page, Page):
            self._build_page(file.page)
        else:
            file.copy_file()
        # Not before: the next request tries a failed file again.
        del self._files[path]
        return True

    def _build_page(self, page: Page) -> None:
        config = self.config
        _populate_page(page, config, self.files)
        _build_page(page, config, all_pages(self.files), self.nav, self.env)
        page.validate_anchor_links(files=self.files, log_level=config.validation.links.anchors)


def all_pages(files: Files) -> list[File]:
    """All pages of a preview, including deferred ones."""
    return [file for file in files if file.is_documentation_page() and _is_shown(file)]


def others_see_pages(plugins: PluginCollection) -> bool:
    """Whether a plugin that we do not know, or a hook, must see each page of a build."""
    known = [plugins.get(name) for name in _COMPATIBLE]
    return any(
        getattr(event, "__self__", None) not in known
        for name in _PAGE_EVENTS
        for event in plugins.events[name]
    )


def requested_paths(path: str, mount: str) -> tuple[str, ...]:
    """The paths in the site that the server may look up for a request of `path`."""
    inner = path.removeprefix(mount) if f"{path}/".startswith(mount) else path
    file = posixpath.normpath(f"/{inner}").lstrip("/")
    index = posixpath.join(file, _INDEX)
    return (index,) if path.endswith("/") else (file, index)


def _is_shown(file: File) -> bool:
    return bool(file.inclusion.value >= InclusionLevel.DRAFT.value)


def _is_deferred(file: File) -> bool:
    return isinstance(file, GeneratedFile) and file.is_deferred
