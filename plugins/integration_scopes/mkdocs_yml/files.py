"""mkdocs.yml and the files from which it inherits, and their merged values."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from integration_scopes.folders import path_relative_to
from integration_scopes.merge_conflicts import merge_conflicts
from integration_scopes.mkdocs_yml.nodes import composed
from integration_scopes.settings import ConfigurationError
from integration_scopes.values import immutable

MAX_INHERITED = 10
MAX_BYTES = 1 << 20


class _Loader(yaml.SafeLoader):
    """A loader for plain YAML; `!ENV` works as in MkDocs, other tags construct nothing."""


def _opaque(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> None:
    """Construct nothing for a tag: the value is not needed, and might be code."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("!", _opaque)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _opaque)


@immutable()
class ConfigFile:
    """One configuration file: its text, its node, and the values in it."""

    file: Path
    content: bytes
    node: yaml.Node
    config: Mapping[str, Any]


def config_values(file: Path) -> Mapping[str, Any]:
    """The values of the mkdocs.yml at `file`, including inherited ones.

    Raises ConfigurationError if it cannot be read.
    """
    return merged_config(chain_of(file))


def report_path(file: Path, base: Path) -> str:
    """The file's path as reports show it: relative to the folder of mkdocs.yml."""
    return path_relative_to(base, folder_of(file) / file.name)


def folder_of(file: Path) -> Path:
    """The folder that contains the file; if the file is a link, MkDocs does not follow it."""
    return file.parent.resolve()


def merged_config(chain: Sequence[ConfigFile]) -> dict[str, Any]:
    """The merged values of all files; the nearest file wins."""
    config: dict[str, Any] = {}
    for written in reversed(chain):
        config = _merge(config, written.config)
    return config


def chain_of(file: Path, read: Callable[[Path], bytes] | None = None) -> Sequence[ConfigFile]:
    """`file` and each file that it inherits from, the farthest last.

    `read` returns their contents; by default, they are read from disk. Raises ConfigurationError if
    one cannot be read.
    """
    chain: list[ConfigFile] = []
    parent: object = file.name
    while parent is not None:
        if len(chain) > MAX_INHERITED:
            raise ConfigurationError(f"{file}: INHERIT is circular, or too deep")
        # Like MkDocs, which resolves `..` before it follows links.
        file = Path(os.path.normpath(file.parent / str(parent)))
        written = _parsed(file, (read or _read)(file))
        parent = written.config.get("INHERIT")
        chain.append(written)
    return chain


def _read(file: Path) -> bytes:
    try:
        if not file.is_file():
            # Reading a pipe would never end.
            raise ConfigurationError(f"{file} cannot be read: it is not a file")
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        problem = error.strerror if isinstance(error, OSError) else error
        raise ConfigurationError(f"{file} cannot be read: {problem}") from error


def _parsed(file: Path, content: bytes) -> ConfigFile:
    if len(content) > MAX_BYTES:
        # MkDocs would read on, and use what was not checked here.
        raise ConfigurationError(f"{file} is larger than {MAX_BYTES >> 20} MB")
    for at, message in merge_conflicts(content.decode("utf-8", errors="replace")):
        raise ConfigurationError(f"{file}:{at.line}: {message}")
    try:
        node = composed(content)
        loaded = yaml.load(content, Loader=_Loader)  # noqa: S506  (a subclass of SafeLoader)
    except RecursionError as error:
        raise ConfigurationError(f"{file} is nested too deeply to be read") from error
    except ConfigurationError as error:
        raise ConfigurationError(f"{file} cannot be read: {error}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigurationError(f"{file} is not valid YAML: {_problem(error)}") from error
    if node is None or not isinstance(loaded, dict):
        raise ConfigurationError(f"{file} must hold keys with values")
    return ConfigFile(file=file, content=content, node=node, config=loaded)


def _problem(error: Exception) -> str:
    """The fault and its place, without any text of the file: INHERIT may lead to any file."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        mark = error.problem_mark
        return f"{error.problem} in line {mark.line + 1}, column {mark.column + 1}"
    return " ".join(str(error).split())


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        merged[key] = _merge(old, value) if both else value  # type: ignore[arg-type]
    return merged
