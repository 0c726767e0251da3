"""The patterns of `exclude_docs` and `draft_docs`, and the files that MkDocs never reads."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from integration_scopes.settings import ConfigurationError

if TYPE_CHECKING:
    from pathspec.gitignore import GitIgnoreSpec

_NO_PAGES = (".*", "/templates/")  # as MkDocs has it


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
