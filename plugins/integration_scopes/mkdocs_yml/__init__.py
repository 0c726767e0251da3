"""Station: what the command line needs of mkdocs.yml, without MkDocs and running none of it."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from yaml_env_tag import construct_env_tag

from integration_scopes.merge_conflicts import merge_conflicts
from integration_scopes.mkdocs_yml import site_dir
from integration_scopes.mkdocs_yml.nodes import composed
from integration_scopes.settings import ConfigurationError, Settings, Site

if TYPE_CHECKING:
    from pathspec.gitignore import GitIgnoreSpec

NAME = "mkdocs.yml"
_NAMES = (NAME, "mkdocs.yaml")  # as MkDocs has it: the first one that is there
PLUGIN = "integration-scopes"
_NO_PAGES = (".*", "/templates/")  # as MkDocs has it
_INCOMPATIBLE = {
    "i18n": "it asks each page for its file, and the pages of scopes are generated; make a site of "
    "its own of the pages that are translated"
}
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
    """The nearest mkdocs.yml in `start` or above; raises ConfigurationError without one.

    It may be named mkdocs.yaml; where a folder has both, mkdocs.yml counts.
    """
    for folder in (start, *start.parents):
        for name in _NAMES:
            if (folder / name).is_file():
                return folder / name
    raise ConfigurationError(
        f"no {NAME} in {start} or above it; go to a scopes site, name its {NAME} with --config, "
        "or start one: scopes init DIR, then scopes new PARTNER NAME in it"
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """One configuration file: its text, its node, and the values in it."""

    file: Path
    content: bytes
    node: yaml.Node
    config: Mapping[str, Any]


def load(file: Path) -> Site:
    """The site that the mkdocs.yml at `file` describes.

    Raises ConfigurationError where it cannot be read or does not load the plugin.
    """
    chain = chain_of(file)
    config = _whole(chain)
    base = _folder(file)
    url = config.get("site_url")
    settings = Settings.of(_block(config.get("plugins"), file))
    require_compatible(_named(config.get("plugins")))
    docs_dir = base / _text(config, "docs_dir", "docs")
    return Site(
        base=base,
        docs_dir=docs_dir,
        site_dir=site_dir.checked(base / _text(config, "site_dir", "site"), docs_dir, base),
        configs=tuple(report_path(written.file, base) for written in chain),
        url=scopes_url(url, settings.folder),
        strict=config.get("strict") is True,
        directories=config.get("use_directory_urls") is not False,
        settings=settings,
        is_excluded=excluding(_patterns(config, "exclude_docs")),
        is_draft=matching(_patterns(config, "draft_docs")),
        has_name=isinstance(config.get("site_name"), str),
    )


def require_compatible(plugins: Iterable[str]) -> None:
    """Raise ConfigurationError where one of the plugins of these names cannot work beside ours."""
    for name in plugins:
        if name in _INCOMPATIBLE:
            raise ConfigurationError(
                f"the plugin {name!r} does not work with integration-scopes: {_INCOMPATIBLE[name]}"
            )


def scopes_url(site_url: object, folder: str) -> str | None:
    """The address of what is in `folder` of the site at `site_url`; None where it has none."""
    if not isinstance(site_url, str) or not site_url:
        return None
    return site_url if folder == "." else f"{site_url.rstrip('/')}/{folder}/"


def allowed(chain: Sequence[Written]) -> frozenset[str]:
    """The names in `allowed_configuration`; none if it is no list, or the plugin is not loaded."""
    try:
        names = _block(_whole(chain).get("plugins"), chain[0].file).get("allowed_configuration")
    except ConfigurationError:
        return frozenset()
    return frozenset(map(str, names)) if isinstance(names, list) else frozenset()


def values(file: Path) -> Mapping[str, Any]:
    """What the mkdocs.yml at `file` says, with what it inherits.

    Raises ConfigurationError where it cannot be read.
    """
    return _whole(chain_of(file))


def report_path(file: Path, base: Path) -> str:
    """The file's path as reports show it: relative to the folder of mkdocs.yml."""
    return Path(os.path.relpath(_folder(file) / file.name, base)).as_posix()


def _folder(file: Path) -> Path:
    """The folder in which the file has its name; a link in its place leads MkDocs nowhere else."""
    return file.parent.resolve()


def _whole(chain: Sequence[Written]) -> dict[str, Any]:
    """What all files say together; the nearest one is right."""
    config: dict[str, Any] = {}
    for written in reversed(chain):
        config = _merged(config, written.config)
    return config


def chain_of(file: Path, read: Callable[[Path], bytes] | None = None) -> Sequence[Written]:
    """`file` and each file that it inherits from, the farthest last.

    `read` gives their contents, if not the disk. Raises ConfigurationError if one cannot be read.
    """
    chain: list[Written] = []
    parent: object = file.name
    while parent is not None:
        if len(chain) > MAX_INHERITED:
            raise ConfigurationError(f"{file}: INHERIT goes round in a circle, or too far")
        # As MkDocs has it, which takes `..` back before it follows any link.
        file = Path(os.path.normpath(file.parent / str(parent)))
        written = _parsed(file, (read or _read)(file))
        parent = written.config.get("INHERIT")
        chain.append(written)
    return chain


def _read(file: Path) -> bytes:
    try:
        if not file.is_file():
            # A pipe would never end.
            raise ConfigurationError(f"{file} cannot be read: it is no file")
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        problem = error.strerror if isinstance(error, OSError) else error
        raise ConfigurationError(f"{file} cannot be read: {problem}") from error


def _parsed(file: Path, content: bytes) -> Written:
    if len(content) > MAX_BYTES:
        # MkDocs would read on, and find what nobody looked at.
        raise ConfigurationError(f"{file} is larger than {MAX_BYTES >> 20} MB")
    for at, message in merge_conflicts(content.decode("utf-8", errors="replace")):
        raise ConfigurationError(f"{file}:{at.line}: {message}")
    try:
        node = composed(content)
        loaded = yaml.load(content, Loader=_Loader)  # noqa: S506  (a SafeLoader of our own)
    except RecursionError as error:
        raise ConfigurationError(f"{file} is nested too deeply to be read") from error
    except ConfigurationError as error:
        raise ConfigurationError(f"{file} cannot be read: {error}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigurationError(f"{file} is no YAML: {_problem(error)}") from error
    if node is None or not isinstance(loaded, dict):
        raise ConfigurationError(f"{file} must hold keys with values")
    return Written(file=file, content=content, node=node, config=loaded)


def _problem(error: Exception) -> str:
    """What is wrong and where, without a line of the file: it may be one that INHERIT leads to."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        mark = error.problem_mark
        return f"{error.problem} in line {mark.line + 1}, column {mark.column + 1}"
    return " ".join(str(error).split())


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


def excluding(pages: "GitIgnoreSpec | None") -> Callable[[str], bool]:
    """Whether MkDocs leaves a file out of everything, by what `exclude_docs` says."""
    return matching(type(pages).from_lines(_NO_PAGES) + pages) if pages else _is_no_page


def _is_no_page(path: str) -> bool:
    """Whether `_NO_PAGES` mean the path; most sites name no more, and then need no `pathspec`."""
    return path.startswith("templates/") or any(name.startswith(".") for name in path.split("/"))


def matching(patterns: "GitIgnoreSpec | None") -> Callable[[str], bool]:
    """Whether a path is one of those that `patterns` mean."""
    if not patterns:
        return lambda _: False
    # `pathspec` uses google-re2 where it is installed, which ends on a name that is not UTF-8.
    return lambda path: patterns.match_file(path.encode(errors="replace").decode())


def _patterns(config: Mapping[str, Any], key: str) -> "GitIgnoreSpec | None":
    text = config.get(key)
    if not isinstance(text, str):
        return None
    from pathspec.gitignore import GitIgnoreSpec  # noqa: PLC0415  (most sites need none)

    try:
        return GitIgnoreSpec.from_lines(text.splitlines())
    except ValueError as error:
        raise ConfigurationError(f"{key} in {NAME} cannot be used: {error}") from error


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
