"""Computes the corrections that hints show, file by file; it writes nothing."""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import unified_diff

from integration_scopes.folders import is_in_any
from integration_scopes.judging.sources import read_site
from integration_scopes.settings import Site
from integration_scopes.values import immutable

_MAX_ROUNDS = 50


@immutable()
class CorrectedFile:
    """A file before and after; `path` is relative to the folder of mkdocs.yml, with `/`."""

    path: str
    before: bytes
    after: bytes

    @property
    def lines(self) -> int:
        """How many lines differ."""
        pairs = zip(self.before.split(b"\n"), self.after.split(b"\n"), strict=True)
        return sum(old != new for old, new in pairs)

    @property
    def diff(self) -> str:
        """The difference as a unified diff, with the line ends of the file."""
        old, new = map(_lines, (self.before, self.after))
        return "".join(unified_diff(old, new, f"a/{self.path}", f"b/{self.path}"))


def corrected_files(site: Site, only: Collection[str] = ()) -> Iterator[CorrectedFile]:
    """Each file that has something to correct, before and after; with `only`, those in these paths.

    A correction may reveal the next mistake, so a file is read again until no known correction is
    left. Raises OSError if the docs folder cannot be listed.
    """
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    unsaved: dict[str, bytes] = {}
    for _ in range(_MAX_ROUNDS):
        reading = read_site(site, unsaved=unsaved)
        is_done = True
        for path, file in reading.files.items():
            repaired = file.document.repaired
            lines = repaired.fixed_lines(file.faults) if repaired is not None else {}
            if lines and (not only or is_in_any(path, only)):
                old = after.get(path) or (site.base / path).read_bytes()
                new = with_lines(old.decode("utf-8"), lines).encode("utf-8")
                if new != old:
                    before.setdefault(path, old)
                    after[path] = unsaved[site.settings.docs_path(file.inner)] = new
                    is_done = False
        if is_done:
            break
    for path in sorted(after):
        yield CorrectedFile(path=path, before=before[path], after=after[path])


def _lines(content: bytes) -> list[str]:
    *lines, last = content.decode("utf-8").split("\n")
    unended = [f"{last}\n\\ No newline at end of file\n"] if last else []
    return [*(f"{line}\n" for line in lines), *unended]


def with_lines(text: str, lines: Mapping[int, str]) -> str:
    """`text` with these lines, by number, in place of the old ones; line ends stay."""
    parts = re.split(r"(\r?\n)", text.removeprefix("\ufeff"))
    if any("\r" in part for part in parts[::2]):
        # Not all programs take a lone carriage return for a line end, so the numbers are unsure.
        return text
    for number, line in lines.items():
        parts[2 * (number - 1)] = line
    return "\ufeff" * text.startswith("\ufeff") + "".join(parts)
