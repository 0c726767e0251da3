"""A site: its folders and its settings."""

from collections.abc import Callable
from pathlib import Path

from integration_scopes.settings.settings import Settings
from integration_scopes.values import immutable


@immutable()
class Site:
    """The folders of a site, and its settings; `base` is the folder of mkdocs.yml.

    - `configs`: mkdocs.yml and the files it inherits from, as reports show paths.
    - `url`: the published address of the scopes folder.
    - `strict`: whether warnings fail a build, too.
    - `directories`: whether a page is a folder's index (`backlog/`) or a file (`backlog.html`).
    - `is_excluded`, `is_draft`: whether the file at a path in the docs folder is treated as if it
      did not exist, or only shown in a preview.
    - `has_name`: whether mkdocs.yml has a `site_name`; without it, MkDocs does not build.
    """

    base: Path
    docs_dir: Path
    site_dir: Path
    settings: Settings
    configs: tuple[str, ...] = ()
    url: str | None = None
    strict: bool = False
    directories: bool = True
    is_excluded: Callable[[str], bool] = lambda _: False
    is_draft: Callable[[str], bool] = lambda _: False
    has_name: bool = True

    @property
    def scopes_dir(self) -> Path:
        """The folder that holds the partners' folders."""
        return self.docs_dir / self.settings.folder
