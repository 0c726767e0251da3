"""Door: which of MkDocs' files are published as they are."""

from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.utils import is_markdown_file

from integration_scopes.findings import count
from integration_scopes.publishing.attachments import with_styles
from integration_scopes.publishing.hiding import named_in

_LISTED = 10
_log = get_plugin_logger("integration-scopes")


def assets(config: MkDocsConfig, files: Files) -> frozenset[str]:
    """The files that mkdocs.yml refers to, and those that its style sheets refer to."""
    theme = (config.theme.get("logo"), config.theme.get("favicon"))
    named = (*config.extra_css, *config.extra_javascript, *config.extra_templates, *theme)
    entries = named_in(config.nav or [])

    def read(uri: str) -> bytes | None:
        file = files.get_file_from_path(uri)
        return file.content_bytes if file is not None else None

    return with_styles((*map(str, filter(None, named)), *entries), read)


def log_left_out(uris: Sequence[str]) -> None:
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


def remove_source_maps(files: Files, config: MkDocsConfig) -> None:
    """Leave out what only the theme's own developers look at: half of the theme's bytes."""
    for file in list(files):
        if file.src_uri.endswith(".map") and file.src_dir != config.docs_dir:
            files.remove(file)


def replaces_theme_file(file: File, config: MkDocsConfig) -> bool:
    """Whether a file of the docs folder would be published instead of the theme's own."""
    if file.is_documentation_page() or file.src_dir != config.docs_dir:
        return False
    return any(Path(folder, file.src_uri).is_file() for folder in config.theme.dirs)
