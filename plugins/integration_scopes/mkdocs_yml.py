"""Station: what the command line needs of mkdocs.yml, without MkDocs and running none of it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from pathspec.gitignore import GitIgnoreSpec
from yaml_env_tag import construct_env_tag

from integration_scopes.settings import ConfigurationError, Settings, Site

NAME = "mkdocs.yml"
PLUGIN = "integration-scopes"
_NO_PAGES = GitIgnoreSpec.from_lines([".*", "/templates/"])  # as MkDocs has it
MAX_INHERITED = 10
MAX_BYTES = 1 << 20


class _Loader(yaml.SafeLoader):
    """Plain YAML; `!ENV` reads the environment as in MkDocs, and every other tag stays closed."""


def _opaque(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> None:
    """What a tag would make is nothing that we need, and may be code."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("!", _opaque)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _opaque)


def find(start: Path) -> Path:
    """The nearest mkdocs.yml in `start` or above; raises ConfigurationError without one."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    raise ConfigurationError(
        f"no {NAME} in {start} or above it; go to a scopes site, or name its {NAME} with --config"
    )


def load(file: Path) -> Site:
    """The site that the mkdocs.yml at `file` describes.

    Raises ConfigurationError where it cannot be read or does not load the plugin.
    """
    chain = _chain(file)
    config: dict[str, Any] = {}
    for _, nearer in reversed(chain):
        config = _merged(config, nearer)
    base = file.resolve().parent
    url = config.get("site_url")
    docs_dir = base / _text(config, "docs_dir", "docs")
    return Site(
        base=base,
        docs_dir=docs_dir,
        site_dir=_site_dir(base / _text(config, "site_dir", "site"), docs_dir, base),
        configs=tuple(Path(os.path.relpath(one.resolve(), base)).as_posix() for one, _ in chain),
        url=url if isinstance(url, str) and url else None,
        strict=config.get("strict") is True,
        directories=config.get("use_directory_urls") is not False,
        settings=Settings.of(_block(config.get("plugins"), file)),
        is_excluded=excluding(_patterns(config, "exclude_docs"), _patterns(config, "draft_docs")),
    )


def _chain(file: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The configuration of `file` and of each file it inherits from, the farthest last."""
    chain: list[tuple[Path, dict[str, Any]]] = []
    parent: object = file.name
    while parent is not None:
        if len(chain) > MAX_INHERITED:
            raise ConfigurationError(f"{file}: INHERIT goes round in a circle, or too far")
        file = file.parent / str(parent)
        config = _mapping(file)
        parent = config.pop("INHERIT", None)
        chain.append((file, config))
    return chain


def _mapping(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES)
        loaded = yaml.load(content, Loader=_Loader)  # noqa: S506  (a SafeLoader of our own)
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{file} is nested too deeply to be read") from error
    except (yaml.YAMLError, ValueError) as error:
        problem = " ".join(str(error).split())
        raise ConfigurationError(f"{file} is no YAML: {problem}") from error
    if not isinstance(loaded, dict):
        raise ConfigurationError(f"{file} must hold keys with values")
    return loaded


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        merged[key] = _merged(old, value) if both else value  # type: ignore[arg-type]
    return merged


def _text(config: Mapping[str, Any], key: str, default: str) -> str:
    value = config.get(key, default)
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"{key} in {NAME} must be a folder, not {value!r}")
    return os.path.normpath(value)


def excluding(pages: GitIgnoreSpec | None, drafts: GitIgnoreSpec | None) -> Callable[[str], bool]:
    """Whether MkDocs leaves a file out of the site, by what `exclude_docs` and `draft_docs` say."""
    left_out = _NO_PAGES + pages if pages else _NO_PAGES
    return lambda uri: left_out.match_file(uri) or (drafts is not None and drafts.match_file(uri))


def _patterns(config: Mapping[str, Any], key: str) -> GitIgnoreSpec | None:
    text = config.get(key)
    if not isinstance(text, str):
        return None
    try:
        return GitIgnoreSpec.from_lines(text.splitlines())
    except ValueError as error:
        raise ConfigurationError(f"{key} in {NAME} cannot be used: {error}") from error


def _site_dir(folder: Path, docs_dir: Path, base: Path) -> Path:
    """The folder of the site, which a build replaces: so nobody's sources may lie in it."""
    site, docs = folder.resolve(), docs_dir.resolve()
    if docs.is_relative_to(site) or base.is_relative_to(site) or site.is_relative_to(docs):
        raise ConfigurationError(
            f"site_dir in {NAME} is {str(folder)!r}; a build replaces that folder, so neither "
            f"{NAME} nor docs_dir may lie in it, and it may not lie in docs_dir"
        )
    return folder


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
