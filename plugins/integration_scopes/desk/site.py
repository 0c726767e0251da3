"""The site in the desk: its published files, and checks with drafts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from integration_scopes import mkdocs_yml
from integration_scopes.cache import Cache
from integration_scopes.check import Outcome, check
from integration_scopes.diagrams.unsafe import unsafe
from integration_scopes.judging.selection import Selection
from integration_scopes.reading import tree
from integration_scopes.reading.file import File, file
from integration_scopes.settings import Site


@dataclass(kw_only=True)
class DeskSite:
    """The site that `known` describes; its files are written to `base`, an empty folder.

    Paths of scopes and partners are those below the scopes folder.
    """

    known: Mapping[str, Any]
    base: Path
    today: date | None
    site: Site = field(init=False)
    _cache: Cache = field(init=False, default_factory=Cache)

    def __post_init__(self) -> None:
        """Write the site's files."""
        for name, content in self.known["files"].items():
            target = self.base / name
            target.parent.mkdir(parents=True, exist_ok=True)
            # Bytes that are not UTF-8 have arrived as surrogates.
            target.write_bytes(content.encode("utf-8", "surrogateescape"))
        self.site = mkdocs_yml.load(self.base / mkdocs_yml.NAME)

    @cached_property
    def _folder(self) -> str:
        return self.site.scopes_dir.resolve().relative_to(self.base.resolve()).as_posix()

    def shown(self, path: str) -> str:
        """The path of a file as reports show it."""
        return f"{self._folder}/{path}"

    def published(self, path: str) -> str | None:
        """The text of a file of the site."""
        text: str | None = self.known["files"].get(self.shown(path))
        return text

    def read(self, path: str, text: str) -> File:
        """A file of the site, as the check would read it with this text."""
        entry = tree.decoded(path, self.shown(path), text.encode())
        return self._cache.of(file, entry, unsafe=unsafe)

    def check(self, drafts: Mapping[str, str]) -> Outcome:
        """The outcome of a check with these drafts, texts by path."""
        uri = self.site.settings.docs_path
        return check(
            self.site,
            Selection(only=[self.shown(path) for path in drafts]),
            today=self.today,
            unsaved={uri(path): text.encode() for path, text in drafts.items()},
            cache=self._cache,
        )

    def check_published(self, only: Collection[str] = ()) -> Outcome:
        """The outcome of a check of the published site."""
        return check(self.site, Selection(only=only), today=self.today, cache=self._cache)
