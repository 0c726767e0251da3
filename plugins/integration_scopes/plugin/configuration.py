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
from integration_scopes.publishing.files import STYLES
from integration_scopes.publishing.handover import Handover, received
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
    _take_handover(received(), config)
    _keep_to_this_host(config)
    # The check reports what cannot be read, without ending a preview.
    with suppress(ConfigurationError):
        build.settings = Settings.of(block)
    config.extra_css.insert(0, build.settings.docs_path(STYLES))
    take_over_diagrams(config)
    _add_fence(config)
    # A heading in any script gets an id from its words, unless the owner chose another way.
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", heading_id)
    host = config.plugins.get("macros")
    if host is not None:
        host.register_macros(dict(macros(lambda: (build.publication, build.page))))
        # Otherwise its traceback becomes the page. A preview may show it.
        host.config["on_error_fail"] = build.serving is None


def _take_handover(handed: Handover | None, config: MkDocsConfig) -> None:
    """Build from what `scopes build` has handed over, into the folder that it names."""
    if handed is None:
        return
    if handed.docs_dir is not None:
        config.docs_dir = str(handed.docs_dir)
    if handed.nav is not None:
        config.nav = handed.nav
    if handed.compiled is not None:
        keep_compiled(handed.compiled, environment())
    if handed.folder != "." and config.site_url:
        config.site_url = f"{config.site_url.rstrip('/')}/{handed.folder}/"


def _keep_to_this_host(config: MkDocsConfig) -> None:
    """Turn off the fonts and the highlighting that themes load from other hosts."""
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


def watched(site: Site) -> Iterator[str]:
    """What is read outside the docs folder: the baseline, and the folders of test results."""
    baseline = site.base / site.settings.baseline
    if baseline.exists():
        yield str(baseline)
    for pattern in site.settings.test_results:
        folder = top(pattern)
        place = site.base / (pattern if folder == "." else folder)
        if place.exists():
            yield str(place)
