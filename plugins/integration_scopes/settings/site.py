"""Where the parts of a site are, and its settings."""

from collections.abc import Callable
from pathlib import Path

from integration_scopes.settings.settings import Settings
from integration_scopes.values import immutable


@immutable()
class Site:
    """The folders of a site, and its settings; `base` is the folder of mkdocs.yml.

    `configs` are mkdocs.yml and the files it inherits from, as reports show paths.
    `strict` says whether warnings fail a build too; `url` is the published address of what is in
    the setting `folder`;
    `directories` says whether a page is a folder's index there, or a file of its own;
    `is_excluded` says of a path below the docs folder whether it is as if the file were not there,
    and `is_draft` whether only a preview shows it;
    `has_name` says whether mkdocs.yml has the `site_name` without which MkDocs does not build.
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
