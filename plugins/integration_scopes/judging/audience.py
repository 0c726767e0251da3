"""The part of a report that one audience may know.

A finding is about one file, but its message may mention others. Even the absence of a finding may
follow from what is hidden. So readers get only what they could find by themselves: what the rules
find in the files that they see. Nobody else sees findings about `internal`, or about contact
details that a site for these readers would not show.
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
_CONTACT = "contact"
_ABOUT_TWO_FILES = "address-clash"


@immutable(slots=False)
class AudienceFilter:
    """Decides which part of a report `audience` may know.

    Raises UnknownAudienceError, at the first use, if there is no such partner.
    """

    audience: str
    reading: Reading
    site: Site

    def shareable(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that these readers may know; all of them are about files that they see."""
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.path, []).append(finding)
        if self.audience == INTERNAL:
            yield from chain.from_iterable(by_path.values())
            return
        for path, in_file in by_path.items():
            file = self.reading.files.get(path)
            if file is not None and self._sees(file):
                yield from self._without_hidden_parts(in_file, file)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue as these readers see it."""
        return seen_by(self.reading.catalogue, self.audience, self.site.settings.visible_to)

    @property
    def visible_reading(self) -> Reading:
        """What these readers see, with the findings that are about one file alone."""
        about_one_file = tuple(
            finding for finding in self.reading.findings if finding.rule != _ABOUT_TWO_FILES
        )
        return replace(self.reading, catalogue=self.catalogue, findings=about_one_file)

    def _sees(self, file: File) -> bool:
        """Whether these readers see the file.

        They also see a Markdown file that could not be read as a scope or a page, if it is in a
        partner's folder that they see and does not contain the words that could hide it.
        """
        path, text = file.source.path, file.source.text
        is_read = path in self._paths_with_known_audience
        if path in self._visible_paths or is_read or not file.inner.endswith(".md"):
            return path in self._visible_paths
        is_open = file.inner.partition("/")[0] in self._open_folders
        return is_open and "visible_to" not in text and _NOTES not in text

    @cached_property
    def _paths_with_known_audience(self) -> frozenset[str]:
        """All files except the scopes whose `visible_to` could not be read."""
        everything = self.reading.catalogue
        scopes = {
            id_: scope for id_, scope in everything.scopes.items() if scope.is_sound("visible_to")
        }
        return _paths(replace(everything, scopes=scopes))

    @cached_property
    def _visible_paths(self) -> frozenset[str]:
        return _paths(self.catalogue)

    @cached_property
    def _open_folders(self) -> frozenset[str]:
        """The folders of partners whose ordinary pages these readers see."""
        default = self.site.settings.visible_to
        partners = self.reading.catalogue.partners
        # Without scopes: a partner that is seen only because of one keeps its folder closed.
        partners_only = Catalogue(product="", partners=partners)
        return frozenset(seen_by(partners_only, self.audience, default).partners)

    def _without_hidden_parts(self, findings: Iterable[Finding], file: File) -> Iterator[Finding]:
        """The findings without those about hidden parts of the file."""
        shows_contacts = self.site.settings.show_contacts or (
            file.inner.partition("/")[0] == self.audience
        )
        hidden_keys = {_NOTES} if shows_contacts else {_NOTES, _CONTACT}
        hidden_lines = [
            range(place.key.line, place.value.end_line + 1)
            for trail, place in file.document.places().items()
            if trail and trail[-1] in hidden_keys
        ]
        for finding in findings:
            has_contact = not shows_contacts and any("@" in text for text in _texts(finding))
            is_hidden = any(finding.span.line in lines for lines in hidden_lines)
            if not (has_contact or is_hidden or hidden_keys.intersection(finding.trail)):
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
