"""A site at one point: a git revision, a folder or the working tree."""

from dataclasses import replace
from pathlib import Path

from integration_scopes import mkdocs_yml
from integration_scopes.domain.audience import EVERYONE, audiences, seen_by
from integration_scopes.judging.sources import read_site
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience
from integration_scopes.reading import git
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.git import HistoryError
from integration_scopes.settings import Site
from integration_scopes.values import immutable

WORKING_TREE = "the working tree"
_MERGE_BASE_SUFFIX = "..."  # as in `git diff main...`


@immutable()
class SiteState:
    """A site as it was at one point."""

    name: str
    reading: Reading
    catalogue: Catalogue

    @classmethod
    def of(cls, site: Site, name: str | None) -> "SiteState":
        """The state of that name, or of the working tree; raises HistoryError if it is unknown."""
        reading = _reading(site, name)
        return cls(name=name or WORKING_TREE, reading=reading, catalogue=reading.catalogue)

    def seen_by(self, audience: str, default: Audience) -> "SiteState":
        """What `audience` may see of it; `default` is who may see a scope that does not say."""
        # If this state does not have the partner yet, its readers see what everyone sees.
        is_known = audience in audiences(self.catalogue)
        seen = seen_by(self.catalogue, audience if is_known else EVERYONE, default)
        return replace(self, catalogue=seen)

    def text(self, scope: Scope) -> str:
        """The text of the scope's file."""
        return self.reading.files[scope.path].source.text


def _reading(site: Site, name: str | None) -> Reading:
    if name is None:
        return read_site(site)
    if name.endswith(_MERGE_BASE_SUFFIX):
        return read_site(site, git.merge_base(site.base, name.removesuffix(_MERGE_BASE_SUFFIX)))
    folder = Path(name)
    try:
        revision = git.revision(site.base, name)
    except HistoryError as error:
        if not folder.is_dir():
            raise HistoryError(f"{error}; and there is no folder {name!r}") from error
        return read_site(_site_in(folder.resolve(), site))
    if folder.is_dir():
        raise HistoryError(
            f"{name!r} is a folder and a revision; write './{name}' or 'refs/heads/{name}'"
        )
    return read_site(site, revision)


def _site_in(folder: Path, site: Site) -> Site:
    """The site of the mkdocs.yml in the folder, or this site with the folder as its docs_dir."""
    own = folder / "mkdocs.yml"
    return mkdocs_yml.load(own) if own.is_file() else replace(site, docs_dir=folder)
