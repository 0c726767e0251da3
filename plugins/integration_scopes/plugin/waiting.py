"""Door: the pages and files of a preview that wait until a browser asks for them.

To make a whole site takes far longer than to check it, and its author looks at a page or two before
they save the next change. What is made later is made as MkDocs would have made it, from the same
values, so nothing here can be out of date.
"""

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from jinja2 import Environment

# MkDocs makes a single page with these two; it has no public name for it.
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_INDEX = "index.html"
_KNOWN = ("integration-scopes", "macros", "material/search", "mermaid2", "search")
_LOOKING = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context"),
    *("post_page", "post_build"),
)


class GeneratedFile(File):
    """A file of ours whose content is worked out when somebody asks for it.

    `is_waiting`: it is not made with the site.
    """

    read: Callable[[], str | bytes]
    is_waiting = False

    @classmethod
    def of(
        cls,
        config: MkDocsConfig,
        uri: str,
        read: Callable[[], str | bytes],
        *,
        inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
    ) -> Self:
        """The file at `uri`, whose content `read` gives."""
        file = cls.generated(config, uri, content="", inclusion=inclusion)
        assert isinstance(file, cls)  # noqa: S101  (MkDocs' type says less)
        file.read = read
        del file._content  # noqa: SLF001  (what was set for this file hides its property)
        return file

    @cached_property
    def _content(self) -> str | bytes:  # type: ignore[override]
        return self.read()


class PreviewFiles(Files):
    """The files of a preview, of which MkDocs makes only those that do not wait."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages; those that wait are left out where MkDocs asks what it has to make."""
        pages = super().documentation_pages(inclusion=inclusion)
        is_made = inclusion is InclusionLevel.is_in_serve
        return [file for file in pages if not _waits(file)] if is_made else pages

    def copy_static_files(
        self,
        dirty: bool = False,  # noqa: FBT001, FBT002  (MkDocs' own signature)
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy those that do not wait."""
        made = Files(file for file in self if not _waits(file))
        made.copy_static_files(dirty, inclusion=inclusion)

    def waiting(self) -> Iterator[GeneratedFile]:
        """Those that wait, also if they are not published."""
        return (file for file in self if isinstance(file, GeneratedFile) and file.is_waiting)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The pages and files that wait once MkDocs has built a preview, all of this one build."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    @cached_property
    def _files(self) -> dict[str, GeneratedFile]:
        found = self.files.waiting() if isinstance(self.files, PreviewFiles) else ()
        return {file.dest_uri: file for file in found if _is_shown(file)}

    def make(self, place: str) -> bool:
        """Make what waits at this path in the site; says whether something did."""
        file = self._files.pop(place, None)
        if file is None:
            return False
        if not isinstance(file.page, Page):
            file.copy_file()
            return True
        page, config = file.page, self.config
        _populate_page(page, config, self.files)
        _build_page(page, config, all_pages(self.files), self.nav, self.env)
        page.validate_anchor_links(files=self.files, log_level=config.validation.links.anchors)
        return True


def all_pages(files: Files) -> list[File]:
    """All pages of a preview, also those that wait."""
    return [file for file in files if file.is_documentation_page() and _is_shown(file)]


def is_looked_at(plugins: PluginCollection) -> bool:
    """Whether another plugin, or a hook, looks at each page when the site is made."""
    known = [plugins.get(name) for name in _KNOWN]
    return any(
        getattr(event, "__self__", None) not in known
        for name in _LOOKING
        for event in plugins.events[name]
    )


def places(path: str, mount: str) -> tuple[str, ...]:
    """The paths in the site that the server may look for when it is asked for `path`."""
    inner = path.removeprefix(mount) if f"{path}/".startswith(mount) else path
    place = posixpath.normpath(f"/{inner}").lstrip("/")
    within = posixpath.join(place, _INDEX)
    return (within,) if path.endswith("/") else (place, within)


def _is_shown(file: File) -> bool:
    return bool(file.inclusion.value >= InclusionLevel.DRAFT.value)


def _waits(file: File) -> bool:
    return isinstance(file, GeneratedFile) and file.is_waiting
