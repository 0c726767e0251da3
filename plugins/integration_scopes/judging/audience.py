"""The part of a report that one audience may know.

A finding is about its file, but its text may mention others; even its absence may follow
from what is hidden. So readers get what they could find by themselves: what rules say of the files
that they see. Lines of `internal:` are shown to nobody else, nor are people's addresses that a site
for these readers would not show.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain

from integration_scopes.domain.audience import INTERNAL, seen_by
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.file import File
from integration_scopes.settings import Site
from integration_scopes.values import immutable

_NOTES = "internal"
_ADDRESS = "contact"
# These findings are about two files.
_OF_OTHERS = "address-clash"


@immutable(slots=False)
class Withholding:
    """Decides which part of a report `audience` may know.

    Raises UnknownAudienceError, at the first use, where there is no such partner.
    """

    audience: str
    reading: Reading
    site: Site

    def shareable(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Those of the findings that these readers may know; all are about files they see."""
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.path, []).append(finding)
        if self.audience == INTERNAL:
            yield from chain.from_iterable(by_path.values())
            return
        for path, mine in by_path.items():
            file = self.reading.files.get(path)
            if file is not None and self._sees(file):
                yield from self._shown(mine, file)

    @cached_property
    def seen(self) -> Catalogue:
        """The catalogue as these readers see it."""
        return seen_by(self.reading.catalogue, self.audience, self.site.settings.visible_to)

    @property
    def theirs(self) -> Reading:
        """What they see, and what is wrong with each file by itself."""
        own = tuple(finding for finding in self.reading.findings if finding.rule != _OF_OTHERS)
        return replace(self.reading, catalogue=self.seen, findings=own)

    def _sees(self, file: File) -> bool:
        """Whether the file is these readers' to see.

        One that could not be read as a scope or a page is, where it does not even hold the words
        that could hide it, and lies beside what they see.
        """
        path, text = file.source.path, file.source.text
        if path in self._theirs or path in self._known or not file.inner.endswith(".md"):
            return path in self._theirs
        is_open = file.inner.partition("/")[0] in self._open_folders
        return is_open and "visible_to" not in text and _NOTES not in text

    @cached_property
    def _known(self) -> frozenset[str]:
        """All files except the scopes whose `visible_to` could not be read."""
        whole = self.reading.catalogue
        scopes = {id_: scope for id_, scope in whole.scopes.items() if scope.is_sound("visible_to")}
        return _paths(replace(whole, scopes=scopes))

    @cached_property
    def _theirs(self) -> frozenset[str]:
        return _paths(self.seen)

    @cached_property
    def _open_folders(self) -> frozenset[str]:
        """The folders of partners whose ordinary pages these readers see."""
        default = self.site.settings.visible_to
        partners = self.reading.catalogue.partners
        alone = Catalogue(product="", partners=partners)
        return frozenset(seen_by(alone, self.audience, default).partners)

    def _shown(self, findings: Iterable[Finding], file: File) -> Iterator[Finding]:
        """The findings without those about hidden parts of the file."""
        shows_addresses = self.site.settings.show_contacts or (
            file.inner.partition("/")[0] == self.audience
        )
        secret = {_NOTES} if shows_addresses else {_NOTES, _ADDRESS}
        hidden = [
            range(place.key.line, place.value.end_line + 1)
            for trail, place in file.document.places().items()
            if trail and trail[-1] in secret
        ]
        for finding in findings:
            is_address = not shows_addresses and any("@" in text for text in _texts(finding))
            is_hidden = any(finding.span.line in lines for lines in hidden)
            if not (is_address or is_hidden or secret.intersection(finding.trail)):
                yield finding


def _paths(catalogue: Catalogue) -> frozenset[str]:
    """The paths of all files in the catalogue."""
    return frozenset(
        {
            *(scope.path for scope in catalogue.scopes.values()),
            *(partner.path for partner in catalogue.partners.values()),
            *(page.path for page in catalogue.pages),
        }
    )


def _texts(finding: Finding) -> tuple[str, ...]:
    return (finding.message, finding.hint or "", *finding.paste, *finding.notes)
