"""A copy of a site in which there is nothing that one audience may not see."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote

from integration_scopes import baseline, mkdocs_yml
from integration_scopes.domain.address import TAKEN
from integration_scopes.leaks.navigation import without
from integration_scopes.leaks.redaction import NOTE, redacted
from integration_scopes.leaks.visibility import INTERNAL, visible
from integration_scopes.model.result import Outcome, ReportedTest
from integration_scopes.reading import tree
from integration_scopes.reading.catalogue import Reading, read
from integration_scopes.reading.file import File
from integration_scopes.results.collected import Collected, collected
from integration_scopes.results.files import found
from integration_scopes.settings import Site
from integration_scopes.source import Span

PAGE = "page"
_HIDDEN = "elsewhere/hidden/AC1"
"""A criterion of no scope, named instead of those that readers may not see."""
_STUB = """\
---
kind: partner
schema_version: 1
name: {0}
url: https://{0}.example/
visible_to: nobody
---
"""


@dataclass(frozen=True, kw_only=True)
class Original:
    """A site as it is: its files, the test results that count, and its owner's navigation."""

    site: Site
    reading: Reading
    tests: Collected
    nav: Any = None

    @classmethod
    def of(cls, file: Path) -> Self:
        """The site of the mkdocs.yml at `file`.

        Raises ConfigurationError where that cannot be used, OSError where no file can be listed.
        """
        site = mkdocs_yml.load(file)
        entries = tree.entries(site.docs_dir, base=site.base)
        return cls(
            site=site,
            reading=read(entries, product=site.settings.product, reserved=TAKEN),
            tests=collected(found(site.base, site.settings.test_results)),
            nav=mkdocs_yml.nav(file),
        )

    @cached_property
    def files(self) -> Mapping[str, File]:
        """The files that are read, by their paths below the docs folder."""
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


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy of a site, with what it is built and checked from.

    `pages` are the paths below the docs folder of its scopes and partners. `removed` counts by
    kind what is not in it, and `hidden` holds that text, by the path of its file and on its lines.
    """

    folder: Path
    site: Site
    tests: Collected
    nav: Any = None
    pages: Collection[str] = ()
    removed: Counter[str] = field(default_factory=Counter)
    hidden: dict[str, str] = field(default_factory=dict)


def whole(original: Original, folder: Path) -> Copy:
    """A copy, below `folder`, of everything that a build or a check reads."""
    site = _moved(original.site, folder)
    for inner in _files(original.site.docs_dir):
        _copy(original.site.docs_dir / inner, site.docs_dir / inner)
    known = original.site.base / site.settings.baseline
    if known.is_file():
        _copy(known, site.base / site.settings.baseline)
    return Copy(folder=folder, site=site, tests=original.tests)


def reduced(original: Original, audience: str, folder: Path) -> Copy:
    """The copy, below `folder`, without anything that `audience` may not see."""
    site = original.site
    seen = visible(
        original.reading,
        audience,
        default=site.settings.visible_to,
        is_excluded=site.is_excluded,
    )
    copy = Copy(folder=folder, site=_moved(site, folder), tests=Collected())
    reducer = _Reducer(original=original, audience=audience, seen=seen, copy=copy)
    gone = [inner for inner in _files(site.docs_dir) if not reducer.keeps(inner)]
    reducer.keep_baseline()
    hidden_folders = original.reading.catalogue.folders - reducer.partners
    if audience in hidden_folders:
        # Its site has to be built; there is an audience where there is a partner's page.
        _write(copy.site.docs_dir / audience / "index.md", _STUB.format(audience))
    return replace(
        copy,
        tests=reducer.tests(),
        nav=without(original.nav, gone, hidden_folders),
        pages=sorted(inner for inner in seen if original.kind(inner) != PAGE),
    )


@dataclass(frozen=True, kw_only=True)
class _Reducer:
    """Fills a copy with what an audience sees; `seen` are the Markdown files that it does."""

    original: Original
    audience: str
    seen: frozenset[str]
    copy: Copy

    @cached_property
    def partners(self) -> frozenset[str]:
        """The folders of the partners whose pages these readers see."""
        return frozenset(
            inner.partition("/")[0] for inner in self.seen if self.original.kind(inner) == "partner"
        )

    def keeps(self, inner: str) -> bool:
        """Write what readers may see of the file at `inner`; False where that is nothing."""
        file = self.original.files.get(inner)
        if inner in self._about_all:
            return False
        if inner == tree.CAPABILITIES and file is not None:
            self._write_names(file)
        elif file is None and self._is_referred_to(inner):
            _copy(self.original.site.docs_dir / inner, self.copy.site.docs_dir / inner)
        elif file is None:
            self._leave_out("file", inner, inner)
            return False
        elif inner in self.seen:
            self._write_redacted(file)
        else:
            self._leave_out(self.original.kind(inner), file.source.path, file.source.text)
            return False
        return True

    def keep_baseline(self) -> None:
        """Write what is tolerated in the files that readers see."""
        path = self.original.site.settings.baseline
        known = baseline.load(self.original.site.base / path, path=path)
        if known is None:
            return
        seen = {self.original.files[inner].source.path for inner in self.seen}
        kept = {key: number for key, number in known.counts.items() if key[1] in seen}
        if len(kept) < len(known.counts):
            self._leave_out(
                "tolerated finding", path, known.source.text, len(known.counts) - len(kept)
            )
        if kept:
            _write(self.copy.site.base / path, replace(known, counts=kept).text)

    def tests(self) -> Collected:
        """The tests of criteria that readers see.

        They are not told the name of a test that is about more, nor the path of its file. So what
        is about more still is, and names a criterion of no scope.
        """
        collected = self.original.tests
        ids = {
            f"{inner.rpartition('.')[0]}/{criterion}"
            for inner in self.seen
            for criterion in self._keys(inner, "criteria")
        }
        told = [test for test in collected.results.tests if not ids.isdisjoint(test.criteria)]
        paths = {test.path for test in told}
        kept: list[ReportedTest] = []
        for test in collected.results.tests:
            mine = tuple(one for one in test.criteria if one in ids)
            if mine == test.criteria:
                kept.append(test)
                continue
            self._leave_out("test", test.path, f"{test.path}\n{test.name}")
            if mine:
                kept.append(replace(test, name="", criteria=(*mine, _HIDDEN)))
            elif test.path in paths:
                kept.append(_other_test(test.path))
        results = replace(collected.results, tests=tuple(dict.fromkeys(kept)))
        return Collected(results=results, paths=tuple(sorted(paths)))

    @cached_property
    def _about_all(self) -> frozenset[str]:
        """The files in the docs folder that are about the whole site, and are not published."""
        site = self.original.site
        paths = (*self.original.tests.paths, site.settings.baseline)
        return frozenset(
            Path(os.path.relpath(site.base / one, site.docs_dir)).as_posix() for one in paths
        )

    def _write_redacted(self, file: File) -> None:
        source = self.original.site.docs_dir / file.inner
        target = self.copy.site.docs_dir / file.inner
        folder = file.inner.partition("/")[0]
        is_internal = self.audience == INTERNAL
        text, cuts = (
            (file.source.text, [])
            if is_internal
            else redacted(
                file,
                contacts=self.original.site.settings.show_contacts or self.audience == folder,
                comments=self.original.is_beside_scopes(file.inner),
            )
        )
        if not cuts:
            _copy(source, target)
            return
        was = source.read_bytes()
        bom = "\ufeff" if was.startswith(b"\xef\xbb\xbf") else ""
        _write(target, bom + text.replace("\n", "\r\n" if b"\r\n" in was else "\n"))
        lines = {cut.line: file.source.line(cut.line)[cut.start - 1 : cut.end - 1] for cut in cuts}
        hidden = "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))
        self._leave_out("", file.source.path, hidden, 0)
        kinds = [cut.kind for cut in cuts if cut.kind != NOTE]
        # A note has many lines.
        self.copy.removed.update(kinds + [NOTE] * (len(kinds) < len(cuts)))

    def _write_names(self, file: File) -> None:
        """The names of the capabilities that the scopes mention."""
        mentioned = {
            id_
            for inner in self.seen
            for part in ("in_scope", "out_of_scope")
            for id_ in self._keys(inner, part)
        }
        names = file.data.get("capabilities")
        known = names if isinstance(names, dict) else {}
        if self.audience == INTERNAL or known.keys() <= mentioned:
            _write(self.copy.site.docs_dir / file.inner, file.source.text)
            return
        hidden = {id_: name for id_, name in known.items() if id_ not in mentioned}
        self._leave_out("capability name", file.source.path, json.dumps(hidden), len(hidden))
        kept = {id_: name for id_, name in known.items() if id_ in mentioned}
        if kept:
            text = json.dumps({**file.data, "capabilities": kept})
            _write(self.copy.site.docs_dir / file.inner, text)

    def _keys(self, inner: str, part: str) -> Collection[str]:
        """The keys of a part of a scope."""
        found = self.original.files[inner].data.get(part)
        return found if isinstance(found, dict) else ()

    def _is_referred_to(self, inner: str) -> bool:
        """Whether a page that readers see may bring this file, which no one reads.

        Every name that such a page mentions counts.
        """
        if self.audience == INTERNAL or not self.original.is_beside_scopes(inner):
            return True
        folder, name = inner.partition("/")[0], inner.rpartition("/")[2]
        return folder in self.partners and any(
            name in text
            for page, text in self._texts.items()
            if page.startswith(f"{folder}/") or not self.original.is_beside_scopes(page)
        )

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """What readers see, with addresses as they are meant."""
        files = self.original.files
        return {inner: unquote(unescape(files[inner].source.text)) for inner in self.seen}

    def _leave_out(self, kind: str, path: str, text: str, number: int = 1) -> None:
        if number:
            self.copy.removed[kind] += number
        self.copy.hidden[path] = f"{self.copy.hidden.get(path, '')}{text}"


def _other_test(path: str) -> ReportedTest:
    span = Span.on_line(1, 1, 1)
    return ReportedTest(name="", outcome=Outcome.PASSED, criteria=(_HIDDEN,), path=path, span=span)


def _moved(site: Site, folder: Path) -> Site:
    """The site as it is below `folder`, where its parts lie as they do now."""
    docs_dir = Path(os.path.normpath(site.docs_dir))
    common = os.path.commonpath((site.base, docs_dir))
    base = folder / site.base.relative_to(common)
    base.mkdir(parents=True, exist_ok=True)
    moved = folder / docs_dir.relative_to(common)
    moved.mkdir(parents=True, exist_ok=True)
    return replace(site, base=base, docs_dir=moved)


def _files(folder: Path) -> Iterator[str]:
    """The regular files in the folder, in the order of their paths; links are not followed."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one != ".git")
        for name in sorted(names):
            path = Path(top, name)
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(folder).as_posix()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode())
