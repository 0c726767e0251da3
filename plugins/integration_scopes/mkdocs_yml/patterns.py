"""The patterns of `exclude_docs` and `draft_docs`, and the files that MkDocs never reads."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from integration_scopes.settings import ConfigurationError

if TYPE_CHECKING:
    from pathspec.gitignore import GitIgnoreSpec

_NEVER_READ = (".*", "/templates/")  # `_default_exclude` of `mkdocs.structure.files`


def excluding(pages: "GitIgnoreSpec | None") -> Callable[[str], bool]:
    """A function that says whether MkDocs excludes a path; `pages` is its `exclude_docs`."""
    if not pages:
        return _is_never_read
    never_read = type(pages).from_lines(_NEVER_READ)
    return matching(never_read + pages)


def _is_never_read(path: str) -> bool:
    """Whether `_NEVER_READ` matches the path. Most sites need no more, so no `pathspec`."""
    return path.startswith("templates/") or any(name.startswith(".") for name in path.split("/"))


def matching(patterns: "GitIgnoreSpec | None") -> Callable[[str], bool]:
    """A function that says whether `patterns` match a path."""
    if not patterns:
        return lambda _: False
    # If google-re2 is installed, `pathspec` uses it, and it crashes on a name that is not UTF-8.
    return lambda path: patterns.match_file(path.encode(errors="replace").decode())


def patterns_of(config: Mapping[str, Any], key: str) -> "GitIgnoreSpec | None":
    """The patterns of that key; raises ConfigurationError if they cannot be used."""
    text = config.get(key)
    if not isinstance(text, str):
        return None
    from pathspec.gitignore import GitIgnoreSpec  # noqa: PLC0415  (most sites need none)

    try:
        return GitIgnoreSpec.from_lines(text.splitlines())
    except ValueError as error:
        raise ConfigurationError(f"{key} in mkdocs.yml cannot be used: {error}") from error
