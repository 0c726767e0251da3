"""One page as data."""

from collections.abc import Callable, Mapping
from typing import Any

from integration_scopes.model.scope import Scope
from integration_scopes.values import immutable


@immutable(slots=False)
class GeneratedPage:
    """One generated page.

    `uri` is its source's path below the docs folder (`backlog.md`); `template` names its Markdown
    in templates/pages; `values` computes what the template may show, and is called only if the page
    is rendered. `source` is the file that the page comes from, as reports show it, if it is one
    file; `scope` is the scope that it shows, if it is the page of one. `hides` are the parts of the
    theme that would take room from a wide table: `toc` beside it, `navigation` before it.
    `is_searched` says whether the search finds it.
    """

    uri: str
    title: str
    template: str
    values: Callable[[], Mapping[str, Any]] = dict
    description: str | None = None
    source: str | None = None
    scope: Scope | None = None
    hides: tuple[str, ...] = ()
    is_searched: bool = True

    @property
    def meta(self) -> dict[str, str | list[str]]:
        """The page's metadata for a host, as in frontmatter, unescaped."""
        values = {"title": self.title, "description": self.description, "hide": list(self.hides)}
        return {key: value for key, value in values.items() if value}
