"""Generated pages that are converted only when MkDocs writes them.

MkDocs converts all pages before it writes the first. The generated ones are by far the most and the
largest, so they stay empty until then, unless another plugin must see them.
"""

from functools import partial

# MkDocs has no public function that converts a single page.
from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from integration_scopes.plugin.build import Build
from integration_scopes.plugin.content import metadata
from integration_scopes.plugin.deferred import GeneratedFile, others_see_pages
from integration_scopes.plugin.pages import GeneratedMkDocsPage, RenderedPart


def take_over(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Turn the pages that MkDocs has created for our files into generated pages."""
    # A preview keeps its pages, and has a way of its own to build few of them.
    is_late = build.serving is None and not others_see_pages(config.plugins)
    rendered: dict[str, RenderedPart] = {}
    for uri in build.publication.pages:
        file = files.get_file_from_path(build.settings.docs_path(uri))
        page = file.page if file is not None else None
        if type(page) is Page:
            page.__class__ = GeneratedMkDocsPage
        if isinstance(page, GeneratedMkDocsPage):
            page.rendered = rendered
            page.is_empty = is_late
            if build.requests is not None or is_late:
                # Other pages show its title before it is built.
                page.markdown, page.meta = "", metadata(build, uri, {})
            if is_late and (handout := _handout(build, uri)) is not None:
                handout.waits = True


def fill_on_demand(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Let the pages that are empty get their content when it is needed."""
    for file in files.documentation_pages():
        page = file.page
        if isinstance(page, GeneratedMkDocsPage) and page.is_empty:
            page.is_empty, page.content = False, None
            page.populate = partial(_populate, page, build, config)


def _populate(page: GeneratedMkDocsPage, build: Build, config: MkDocsConfig) -> None:
    # MkDocs' function resets it, but the page that is being written may be another one.
    current = config._current_page  # noqa: SLF001  (see above)
    page.content = ""
    try:
        _populate_page(page, config, build.files)
    finally:
        config._current_page = current  # noqa: SLF001  (see above)


def make_ready(page: Page) -> None:
    """Convert the page, if that has not been done, before its template shows it."""
    if isinstance(page, GeneratedMkDocsPage):
        page.fill()


def free(build: Build, page: Page) -> None:
    """Free the memory that a written page takes, after the handout with its panels is written."""
    if build.serving is not None:
        return
    uri = build.uri(page)
    if isinstance(page, GeneratedMkDocsPage) and page.populate is not None:
        if (handout := _handout(build, uri)) is not None and handout.waits:
            handout.waits = False
            handout.copy_file()
        page.content, page.markdown, page.toc = None, "", TableOfContents([])
    build.publication.forget(uri)


def _handout(build: Build, uri: str) -> GeneratedFile | None:
    """The file that shows the panels of the page `uri`, if it has one."""
    handout = build.publication.handouts.get(uri)
    path = build.settings.docs_path(handout) if handout is not None else ""
    file = build.files.get_file_from_path(path)
    return file if isinstance(file, GeneratedFile) else None
