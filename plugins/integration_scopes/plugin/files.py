"""Which files are published: ours, and those of the docs folder that readers may see."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import is_markdown_file

from integration_scopes.findings import count
from integration_scopes.plugin import navigation
from integration_scopes.plugin.build import Build
from integration_scopes.plugin.deferred import GeneratedFile
from integration_scopes.publishing.attachments import with_styles
from integration_scopes.publishing.hiding import named_in

_LISTED = 10
_log = get_plugin_logger("integration-scopes")


def published_files(build: Build, files: Files, config: MkDocsConfig) -> Files:
    """Replace sources with generated pages, so that MkDocs never reads the sources."""
    published = build.publication
    if build.serving is not None:
        files = build.serving.files(files, config)
    build.files = files
    _remove_source_maps(files, config)
    referenced = _assets(config, files)
    gone = []
    for file in list(files):
        uri = build.settings.relative(file.src_uri)
        is_ours = file.src_dir != config.docs_dir or file.src_uri in referenced
        if _replaces_theme_file(file, config):
            # MkDocs has already left out the theme's file, even if this one is not published.
            files.remove(file)
            build.refuse(
                f"{file.src_uri!r} has the name of a file of the theme; a file that changes "
                "the theme belongs in its custom_dir"
            )
        elif published.docs.is_barred(uri) or not (is_ours or published.docs.is_wanted(uri)):
            files.remove(file)
            gone.append(uri)
    _add_ours(build, files, config)
    if not published.edition.shows_edit_links:
        for file in files:
            file.edit_uri = None
    _log_unused(
        [build.settings.docs_path(uri) for uri in gone if not published.docs.is_source(uri)]
    )
    build.is_hidden = published.hiding(gone)
    navigation.prepare(build, files, config)
    return files


def _add_ours(build: Build, files: Files, config: MkDocsConfig) -> None:
    published, settings = build.publication, build.settings
    is_deferred = build.requests is not None
    listed = published.listed
    for uri, page in published.pages.items():
        # Pages in a folder of their own are put into the navigation as a whole.
        is_listed = uri in listed and settings.folder == "."
        # MkDocs reports scopes that are not in the navigation of mkdocs.yml, but no other page.
        is_expected = is_listed and (config.nav is None or page.source is not None)
        inclusion = InclusionLevel.INCLUDED if is_expected else InclusionLevel.NOT_IN_NAV
        path = settings.docs_path(uri)
        content = partial(published.markdown, uri)
        file = GeneratedFile.of(config, path, content, inclusion=inclusion)
        file.is_deferred = is_deferred
        # MkDocs gives generated files no edit link.
        file.edit_uri = path if page.source is not None else None
        files.append(file)
    for uri, read in published.files.items():
        static = GeneratedFile.of(config, settings.docs_path(uri), read)
        static.is_deferred = is_deferred
        files.append(static)


def _assets(config: MkDocsConfig, files: Files) -> frozenset[str]:
    """The files that mkdocs.yml refers to, and those that its style sheets refer to."""
    theme = (config.theme.get("logo"), config.theme.get("favicon"))
    named = (*config.extra_css, *config.extra_javascript, *config.extra_templates, *theme)
    entries = named_in(config.nav or [])

    def read(uri: str) -> bytes | None:
        file = files.get_file_from_path(uri)
        return file.content_bytes if file is not None else None

    return with_styles((*map(str, filter(None, named)), *entries), read)


def _log_unused(uris: Sequence[str]) -> None:
    """Log which attachments are not published; Markdown files have their own findings."""
    files = [uri for uri in uris if not is_markdown_file(uri)]
    if files:
        more = f" and {len(files) - _LISTED:,} more" if len(files) > _LISTED else ""
        _log.info(
            "%s of docs_dir left out, because nothing refers to them: %s%s. To publish one, "
            "name it in the setting copy",
            count(len(files), "file"),
            ", ".join(files[:_LISTED]),
            more,
        )


def _remove_source_maps(files: Files, config: MkDocsConfig) -> None:
    """Leave out the source maps of the theme, which are half of its size."""
    for file in list(files):
        if file.src_uri.endswith(".map") and file.src_dir != config.docs_dir:
            files.remove(file)


def _replaces_theme_file(file: File, config: MkDocsConfig) -> bool:
    """Whether a file of the docs folder would replace a file of the theme."""
    if file.is_documentation_page() or file.src_dir != config.docs_dir:
        return False
    return any(Path(folder, file.src_uri).is_file() for folder in config.theme.dirs)
