"""Reads what the command line needs from mkdocs.yml, without MkDocs and without running code."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from integration_scopes.mkdocs_yml import site_dir
from integration_scopes.mkdocs_yml.files import (
    ConfigFile,
    chain_of,
    folder_of,
    merged_config,
    report_path,
)
from integration_scopes.mkdocs_yml.patterns import excluding, matching, patterns_of
from integration_scopes.settings import ConfigurationError, Settings, Site

NAME = "mkdocs.yml"
NAMES = (NAME, "mkdocs.yaml")  # in this order, like MkDocs
PLUGIN = "integration-scopes"
_INCOMPATIBLE = {
    "i18n": "it needs a file for each page, and the pages of scopes are generated; put translated "
    "pages on a separate site"
}


def find(start: Path) -> Path:
    """The nearest mkdocs.yml in `start` or above; raises ConfigurationError without one.

    It may be named mkdocs.yaml; if a folder has both, mkdocs.yml counts.
    """
    for folder in (start, *start.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
    raise ConfigurationError(
        f"no {NAME} in {start} or above it; go to a scopes site, name its {NAME} with --config, "
        "or start one: scopes init DIR, then scopes new PARTNER NAME in it"
    )


def load(file: Path) -> Site:
    """The site that the mkdocs.yml at `file` describes.

    Raises ConfigurationError if it cannot be read or does not load the plugin.
    """
    chain = chain_of(file)
    config = merged_config(chain)
    base = folder_of(file)
    url = config.get("site_url")
    settings = Settings.of(_block(config.get("plugins"), file))
    require_compatible(_named(config.get("plugins")))
    docs_dir = base / _folder_setting(config, "docs_dir", "docs")
    return Site(
        base=base,
        docs_dir=docs_dir,
        site_dir=site_dir.checked_site_dir(
            base / _folder_setting(config, "site_dir", "site"), docs_dir, base
        ),
        configs=tuple(report_path(written.file, base) for written in chain),
        url=scopes_url(url, settings.folder),
        strict=config.get("strict") is True,
        directories=config.get("use_directory_urls") is not False,
        settings=settings,
        is_excluded=excluding(patterns_of(config, "exclude_docs")),
        is_draft=matching(patterns_of(config, "draft_docs")),
        has_name=isinstance(config.get("site_name"), str),
    )


def require_compatible(plugins: Iterable[str]) -> None:
    """Raise ConfigurationError if a plugin with one of these names is incompatible."""
    for name in plugins:
        if name in _INCOMPATIBLE:
            raise ConfigurationError(
                f"the plugin {name!r} does not work with integration-scopes: {_INCOMPATIBLE[name]}"
            )


def scopes_url(site_url: object, folder: str) -> str | None:
    """The address of what is in `folder` of the site at `site_url`; None if it has none."""
    if not isinstance(site_url, str) or not site_url:
        return None
    return site_url if folder == "." else f"{site_url.rstrip('/')}/{folder}/"


def allowed_units(chain: Sequence[ConfigFile]) -> frozenset[str]:
    """The units in `allowed_configuration`; none if it is no list, or the plugin is not loaded."""
    try:
        names = _block(merged_config(chain).get("plugins"), chain[0].file).get(
            "allowed_configuration"
        )
    except ConfigurationError:
        return frozenset()
    return frozenset(map(str, names)) if isinstance(names, list) else frozenset()


def _folder_setting(config: Mapping[str, Any], key: str, default: str) -> str:
    value = config.get(key, default)
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"{key} in {NAME} must be a folder, not {value!r}")
    return os.path.normpath(value)


def _named(plugins: object) -> Iterator[str]:
    """The names of the plugins, in each form that MkDocs allows."""
    for entry in plugins if isinstance(plugins, list) else [plugins]:
        yield from map(str, entry if isinstance(entry, Mapping) else [entry])


def _block(plugins: object, file: Path) -> Mapping[str, Any]:
    """The plugin's own block; MkDocs allows a list of names, with settings or not, or a mapping."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for entry in listed:
        if entry == PLUGIN:
            return {}
        if isinstance(entry, Mapping) and PLUGIN in entry:
            block = entry[PLUGIN]
            if block is not None and not isinstance(block, Mapping):
                raise ConfigurationError(
                    f"{file}: the settings of {PLUGIN} must be keys with values"
                )
            return block or {}
    raise ConfigurationError(f"{file} does not load the plugin: add {PLUGIN} to its plugins")
