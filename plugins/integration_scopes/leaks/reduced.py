"""A copy of a site in which there is nothing that one audience may not see."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from integration_scopes.folders import path_relative_to
from integration_scopes.judging import baseline_file
from integration_scopes.leaks.copying import (
    PAGE,
    Copy,
    Original,
    copy_file,
    moved,
    regular_files,
    write,
)
from integration_scopes.leaks.navigation import nav_without
from integration_scopes.leaks.redaction import NOTE, redacted
from integration_scopes.leaks.reduced_tests import reduced_tests
from integration_scopes.leaks.visibility import INTERNAL, visible_files
from integration_scopes.reading import tree
from integration_scopes.reading.file import File
from integration_scopes.results.collected import CollectedResults
from integration_scopes.values import immutable

_STUB = """\
---
kind: partner
schema_version: 1
name: {0}
url: https://{0}.example/
visible_to: nobody
---
"""


def reduced_copy(original: Original, audience: str, folder: Path) -> Copy:
    """The copy, below `folder`, without anything that `audience` may not see."""
    site = original.site
    uri = site.settings.docs_path
    seen = visible_files(
        original.reading,
        audience,
        default=site.settings.visible_to,
        is_excluded=lambda inner: (
            site.is_excluded(uri(inner)) or (audience != INTERNAL and site.is_draft(uri(inner)))
        ),
    )
    copy = Copy(folder=folder, site=moved(site, folder), tests=CollectedResults())
    reducer = _Reducer(original=original, audience=audience, seen=seen, copy=copy)
    below = map(site.settings.relative, regular_files(site.docs_dir))
    gone = [inner for inner in below if not reducer.write_visible_part(inner)]
    reducer.write_baseline()
    hidden_folders = original.reading.catalogue.folders - reducer.partners
    if audience in hidden_folders:
        # Its site is built too, and an audience exists only if there is a partner's page.
        write(copy.site.scopes_dir / audience / "index.md", _STUB.format(audience))
    return replace(
        copy,
        tests=reducer.tests(),
        nav=nav_without(original.nav, map(uri, gone), {uri(folder) for folder in hidden_folders}),
        pages=sorted(
            inner
            for inner in seen
            if original.kind(inner) != PAGE and not site.is_draft(uri(inner))
        ),
    )


@immutable(slots=False)
class _Reducer:
    """Fills a copy with what an audience sees; `seen` are the Markdown files it may see."""

    original: Original
    audience: str
    seen: frozenset[str]
    copy: Copy

    @cached_property
    def partners(self) -> frozenset[str]:
        """The folders of partners with a page that these readers see."""
        return frozenset(
            inner.partition("/")[0] for inner in self.seen if self.original.kind(inner) == "partner"
        )

    def write_visible_part(self, inner: str) -> bool:
        """Write the part of the file at `inner` that readers may see; False if there is none."""
        file = self.original.files.get(inner)
        if inner in self._about_all:
            return False
        if inner == tree.CAPABILITIES and file is not None:
            self._write_names(file)
        elif file is None and self._is_referred_to(inner):
            copy_file(self.original.site.scopes_dir / inner, self.copy.site.scopes_dir / inner)
        elif file is None:
            self._leave_out("file", inner, inner)
            return False
        elif inner in self.seen:
            self._write_redacted(file)
        else:
            self._leave_out(self.original.kind(inner), file.source.path, file.source.text)
            return False
        return True

    def write_baseline(self) -> None:
        """Write the baseline's entries about files that readers see."""
        path = self.original.site.settings.baseline
        known = baseline_file.load(self.original.site.base / path, path=path)
        if known is None:
            return
        seen = {self.original.files[inner].source.path for inner in self.seen}
        is_internal = self.audience == INTERNAL
        kept = {
            key: number for key, number in known.counts.items() if is_internal or key[1] in seen
        }
        if gone := len(known.counts) - len(kept):
            self._leave_out("tolerated finding", path, known.source.text, gone)
        if kept:
            write(self.copy.site.base / path, replace(known, counts=kept).text)

    def tests(self) -> CollectedResults:
        """The tests of criteria that readers see."""
        collected = self.original.tests
        if self.audience == INTERNAL:
            return collected
        ids = {
            f"{inner.rpartition('.')[0]}/{criterion}"
            for inner in self.seen
            for criterion in self._keys(inner, "criteria")
        }
        tests, hidden = reduced_tests(collected, ids)
        for test in hidden:
            self._leave_out("test", test.path, f"{test.path}\n{test.name}")
        return tests

    @cached_property
    def _about_all(self) -> frozenset[str]:
        """The files in the docs folder that are about the whole site, and are not published."""
        site = self.original.site
        paths = (*self.original.tests.paths, site.settings.baseline)
        return frozenset(path_relative_to(site.scopes_dir, site.base / path) for path in paths)

    def _write_redacted(self, file: File) -> None:
        source = self.original.site.scopes_dir / file.inner
        target = self.copy.site.scopes_dir / file.inner
        is_partner = self.audience == file.inner.partition("/")[0]
        text, cuts = redacted(
            file,
            contacts=self.original.site.settings.show_contacts or is_partner,
            comments=self.original.is_beside_scopes(file.inner),
        )
        if self.audience == INTERNAL or not cuts:
            copy_file(source, target)
            return
        was = source.read_bytes()
        bom = "\ufeff" if was.startswith(b"\xef\xbb\xbf") else ""
        write(target, bom + text.replace("\n", "\r\n" if b"\r\n" in was else "\n"))
        lines = {cut.line: file.source.line(cut.line)[cut.start - 1 : cut.end - 1] for cut in cuts}
        hidden = "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))
        self.copy.hidden[file.source.path] = hidden
        kinds = Counter(cut.kind for cut in cuts)
        # A note may have several lines.
        self.copy.removed.update(kinds | {NOTE: 1} if NOTE in kinds else kinds)

    def _write_names(self, file: File) -> None:
        """The names of the capabilities that the scopes mention."""
        mentioned = {
            id_
            for inner in self.seen
            for part in ("in_scope", "out_of_scope")
            for id_ in self._keys(inner, part)
        }
        known = file.data
        target = self.copy.site.scopes_dir / file.inner
        if self.audience == INTERNAL or known.keys() <= mentioned:
            copy_file(self.original.site.scopes_dir / file.inner, target)
            return
        hidden = {id_: name for id_, name in known.items() if id_ not in mentioned}
        self._leave_out("capability name", file.source.path, json.dumps(hidden), len(hidden))
        kept = {id_: name for id_, name in known.items() if id_ in mentioned}
        if kept:
            write(target, json.dumps(kept))

    def _keys(self, inner: str, part: str) -> Collection[str]:
        """The keys of a part of a scope."""
        entries = self.original.files[inner].data.get(part)
        return entries if isinstance(entries, dict) else ()

    def _is_referred_to(self, inner: str) -> bool:
        """Whether a page that readers see may refer to this file, which is no page.

        Any mention of its name counts.
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
        """The texts that readers see; escapes, as in addresses, are resolved."""
        return {
            inner: unquote(unescape(self.original.files[inner].source.text)) for inner in self.seen
        }

    def _leave_out(self, kind: str, path: str, text: str, number: int = 1) -> None:
        self.copy.removed[kind] += number
        known = self.copy.hidden.get(path)
        self.copy.hidden[path] = text if known is None else f"{known}\n{text}"
