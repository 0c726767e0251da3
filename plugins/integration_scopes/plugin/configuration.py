"""MkDocs' configuration, read for our settings and changed for our pages."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.theme import Theme

from integration_scopes.diagrams import library
from integration_scopes.diagrams.fences import fence_mermaid_custom
from integration_scopes.globs import top
from integration_scopes.mkdocs_yml import require_compatible, scopes_url
from integration_scopes.mkdocs_yml.patterns import excluding, matching
from integration_scopes.plugin.build import Build
from integration_scopes.publishing.checked_site import CheckedSite, received
from integration_scopes.publishing.files import STYLES
from integration_scopes.publishing.ids import heading_id
from integration_scopes.publishing.macros import macros
from integration_scopes.publishing.rendering import environment, keep_compiled
from integration_scopes.settings import ConfigurationError, Settings, Site

_SUPERFENCES = "pymdownx.superfences"
_log = get_plugin_logger("integration-scopes")


def configure(build: Build, config: MkDocsConfig, block: dict[str, object]) -> None:
    """Give MkDocs the plugin's styles, fence and macros; `block` are its settings."""
    build.is_strict = config.strict
    if build.serving is not None:
        build.serving.begin(config)
    try:
        require_compatible(config.plugins)
    except ConfigurationError as error:
        raise PluginError(str(error)) from error
    _use_checked_site(received(), config)
    _keep_to_this_host(config)
    # The check reports invalid settings; an error here would end a preview.
    with suppress(ConfigurationError):
        build.settings = Settings.of(block)
    config.extra_css.insert(0, build.settings.docs_path(STYLES))
    take_over_diagrams(config)
    _add_fence(config)
    # A heading in any script gets an id from its words, unless mkdocs.yml sets another `slugify`.
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", heading_id)
    host = config.plugins.get("macros")
    if host is not None:
        host.register_macros(dict(macros(lambda: (build.publication, build.page))))
        # Otherwise the macros plugin publishes its traceback as the page; only a preview may.
        host.config["on_error_fail"] = build.serving is None


def _use_checked_site(checked_site: CheckedSite | None, config: MkDocsConfig) -> None:
    """Build the site that `scopes build` has checked, if there is one."""
    if checked_site is None:
        return
    if checked_site.docs_dir is not None:
        config.docs_dir = str(checked_site.docs_dir)
    if checked_site.nav is not None:
        config.nav = checked_site.nav
    if checked_site.compiled is not None:
        keep_compiled(checked_site.compiled, environment())
    if checked_site.folder != "." and config.site_url:
        config.site_url = f"{config.site_url.rstrip('/')}/{checked_site.folder}/"


def _keep_to_this_host(config: MkDocsConfig) -> None:
    """Turn off the fonts and the syntax highlighting that themes load from other hosts."""
    theme = config.theme
    font = theme.get("font")
    if font and theme.name and font != Theme(name=theme.name).get("font"):
        _log.info("theme.font: %r is not loaded, because it comes from another host", font)
    theme["font"] = False
    theme["highlightjs"] = False


def _add_fence(config: MkDocsConfig) -> None:
    """Add a fence for Mermaid that escapes its text, unless the site has one."""
    if _SUPERFENCES not in config.markdown_extensions:
        config.markdown_extensions.append(_SUPERFENCES)
    fences = config.mdx_configs.setdefault(_SUPERFENCES, {}).setdefault("custom_fences", [])
    if not any(fence["name"] == "mermaid" for fence in fences):
        fences.append({"name": "mermaid", "class": "mermaid", "format": fence_mermaid_custom})


def take_over_diagrams(config: MkDocsConfig) -> None:
    """Keep mermaid2 from loading a library from another host, and from parsing each page again.

    Our own fence, script and library do its work; its settings are passed on to that library.
    """
    host = config.plugins.get("mermaid2")
    if host is not None:
        host.config["javascript"] = library.URI
        config.plugins.events["post_page"].remove(host.on_post_page)


def mkdocs_site(config: MkDocsConfig, block: dict[str, object], *, is_preview: bool) -> Site:
    """The site that MkDocs builds from `config`; `block` are the plugin's settings in it."""
    settings = Settings.of(block)
    return Site(
        base=Path(config.config_file_path).parent.resolve(),
        docs_dir=Path(config.docs_dir),
        site_dir=Path(config.site_dir),
        url=scopes_url(config.site_url, settings.folder),
        strict=config.strict,
        directories=config.use_directory_urls,
        configs=(Path(config.config_file_path).name,),
        settings=settings,
        is_excluded=excluding(config.exclude_docs),
        is_draft=matching(None if is_preview else config.draft_docs),
    )


def watched_paths(site: Site) -> Iterator[str]:
    """What `mkdocs serve` watches outside the docs folder: the baseline and the test results."""
    baseline = site.base / site.settings.baseline
    if baseline.exists():
        yield str(baseline)
    for pattern in site.settings.test_results:
        folder = top(pattern)
        # The folder of mkdocs.yml is not watched as a whole; there, a pattern can only name a file.
        path = site.base / (pattern if folder == "." else folder)
        if path.exists():
            yield str(path)
