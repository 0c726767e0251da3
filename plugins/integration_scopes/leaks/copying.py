"""A site as it is, and its copies."""

import os
import posixpath
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from integration_scopes import mkdocs_yml
from integration_scopes.domain.address import TAKEN
from integration_scopes.folders import walk
from integration_scopes.mkdocs_yml.files import config_values
from integration_scopes.reading import tree
from integration_scopes.reading.catalogue import Reading, read
from integration_scopes.reading.file import File
from integration_scopes.results.collected import CollectedResults, collect
from integration_scopes.results.files import result_files
from integration_scopes.settings import Site
from integration_scopes.values import immutable

PAGE = "page"
"""The kind of a file that is neither a scope nor a partner."""


@immutable(slots=False)
class Original:
    """A site as it is: its files, the test results that count, and its owner's navigation."""

    site: Site
    reading: Reading
    tests: CollectedResults
    nav: Any = None

    @classmethod
    def of(cls, file: Path) -> Self:
        """The site of the mkdocs.yml at `file`.

        Raises ConfigurationError if that cannot be used, OSError if no file can be listed.
        """
        site = mkdocs_yml.load(file)
        entries = tree.entries(site.docs_dir, base=site.base, below=site.settings.relative)
        reading = read(entries, product=site.settings.product, reserved=TAKEN)
        tests = collect(result_files(site.base, site.settings.test_results))
        return cls(
            site=site,
            reading=reading,
            tests=tests.renamed(reading.catalogue.present_ids),
            nav=config_values(file).get("nav"),
        )

    @cached_property
    def files(self) -> Mapping[str, File]:
        """The files that are read, by path, relative to the scopes folder."""
        return {file.inner: file for file in self.reading.files.values()}

    def kind(self, inner: str) -> str:
        """Whether the file is a `scope`, a `partner` or a `page`."""
        return self._kinds.get(self.files[inner].source.path, PAGE)

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        catalogue = self.reading.catalogue
        scopes = {scope.path: "scope" for scope in catalogue.scopes.values()}
        return scopes | {partner.path: "partner" for partner in catalogue.partners.values()}

    def is_beside_scopes(self, inner: str) -> bool:
        """Whether the file is in a partner's folder."""
        folder, slash, _ = inner.partition("/")
        return bool(slash) and folder in self.reading.catalogue.folders


@immutable(slots=False)
class Copy:
    """A copy of a site, with what it is built and checked from.

    `pages` are the paths below the docs folder of its scopes and partners. `removed` counts by
    kind what is not in it, and `hidden` holds that text, by the path of its file and on its lines.
    """

    folder: Path
    site: Site
    tests: CollectedResults
    nav: Any = None
    pages: Collection[str] = ()
    removed: Counter[str] = field(default_factory=Counter)
    hidden: dict[str, str] = field(default_factory=dict)


def full_copy(original: Original, folder: Path) -> Copy:
    """A copy, below `folder`, of everything that a build or a check reads."""
    site = moved(original.site, folder)
    for file in regular_files(original.site.docs_dir):
        copy_file(original.site.docs_dir / file, site.docs_dir / file)
    known = original.site.base / site.settings.baseline
    if known.is_file():
        copy_file(known, site.base / site.settings.baseline)
    return Copy(folder=folder, site=site, tests=original.tests)


def moved(site: Site, folder: Path) -> Site:
    """The site with its folders below `folder`, in the same layout; creates them."""
    docs_dir = Path(os.path.normpath(site.docs_dir))
    common = os.path.commonpath((site.base, docs_dir))
    base = folder / site.base.relative_to(common)
    base.mkdir(parents=True, exist_ok=True)
    docs = folder / docs_dir.relative_to(common)
    docs.mkdir(parents=True, exist_ok=True)
    return replace(site, base=base, docs_dir=docs)


def regular_files(folder: Path) -> Iterator[str]:
    """The regular files in the folder, in the order of their paths; links are not followed."""
    for path, item in sorted(walk(folder, lambda inner: posixpath.basename(inner) != ".git")):
        if item.is_file(follow_symlinks=False):
            yield path


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, and create the target's folder if needed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write(target: Path, text: str) -> None:
    """Write a file with its line ends as they are, and create its folder if needed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode())
