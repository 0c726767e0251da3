"""Which files of the docs folder a site publishes as they are."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from integration_scopes.model.catalogue import Page
from integration_scopes.publishing.attachments import is_harmless, top
from integration_scopes.reading.tree import MARKDOWN
from integration_scopes.settings import Settings
from integration_scopes.values import immutable


@immutable()
class DocsFolder:
    """What is in the docs folder, by paths relative to the scopes folder.

    `pages` are the ordinary pages that readers may see. `sources` are the files that must not be
    published themselves. `folders` are those of all partners, and `partners` those that readers may
    see. `attachments` are the files that pages refer to, `withheld` those that only hidden pages
    refer to.
    """

    settings: Settings
    pages: Mapping[str, Page]
    partners: frozenset[str]
    folders: frozenset[str]
    sources: frozenset[str]
    attachments: frozenset[str]
    withheld: frozenset[str]

    def is_wanted(self, uri: str) -> bool:
        """Whether a file of the docs folder is published as it is.

        Ordinary pages are, and what pages refer to or the settings name: any other file, a
        contract say, is not for readers.
        """
        if self.is_source(uri):
            return False
        return uri in self.pages or uri in self.attachments or self._is_copied(uri)

    def is_barred(self, uri: str) -> bool:
        """Whether the file may not be in the site, even if the theme or a plugin puts it there."""
        return self.is_source(uri) or (top(uri) in self.folders and not self.is_wanted(uri))

    def is_source(self, uri: str) -> bool:
        """Whether the file is one of the sources, or below one that is a link to a folder."""
        path = PurePosixPath(uri)
        return any(str(place) in self.sources for place in (path, *path.parents))

    def _is_copied(self, uri: str) -> bool:
        if uri.endswith(MARKDOWN) or uri in self.withheld or not self.settings.copies(uri):
            return False
        folder = top(uri)
        return folder not in self.folders or (folder in self.partners and is_harmless(uri))
